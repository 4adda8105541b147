"""The examples of docs/use-elsewhere.md, run against files and a live layer made by the atlas."""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from geo.cli import main
from geo.write.endings import FORM_ENDINGS

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "use-elsewhere.md").read_text("utf-8")
ADDRESS = "http://localhost:8501/features"
SYSTEM_PYTHON = "/usr/bin/python3"
QGIS = """
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
"""
SERVER = """
import sys, uvicorn
from starlette.applications import Starlette
from geo.serve.features.routes import feature_routes
uvicorn.run(Starlette(routes=feature_routes()), port=int(sys.argv[1]), log_level="error")
"""
SECONDS = 60


def fences(words):
    return re.findall(rf"^```{words}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def examples(words):
    return pytest.mark.parametrize("code", fences(words), ids=lambda code: code.split("\n")[0][:30])


def run_program(command, folder, **variables):
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def has(command):
    """Whether a command of a system program runs to its end."""
    if shutil.which(command[0]) is None:
        return False
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.run(command, check=False, timeout=SECONDS, **quiet).returncode == 0


@pytest.fixture(scope="module")
def has_r():
    if not has(["Rscript", "-e", "library(sf)"]):
        pytest.skip("R with its package sf is not installed")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the files that the commands of the page make."""
    target = tmp_path_factory.mktemp("elsewhere")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(target)
        for line in "".join(fences("sh")).splitlines():
            python, _, module, *arguments = shlex.split(line)
            assert (python, module, main(arguments)) == ("python", "geo", 0), line
    return target


@pytest.fixture(scope="module")
def live():
    """Address of a live layer on this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(port)], cwd=ROOT)
    try:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end and server.poll() is None:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        assert server.poll() is None
        yield f"http://127.0.0.1:{port}/features"
    finally:
        server.terminate()
        server.wait(SECONDS)


def test_every_example_is_of_a_kind_that_is_run():
    kinds = set(re.findall(r"^```(.+)$", TEXT, re.MULTILINE))
    assert kinds == {"sh", "python", "python qgis", "python kepler", "python live", "r", "r live"}


def test_the_commands_make_the_files_that_the_page_names(folder):
    endings = "|".join(re.escape(end) for ends in FORM_ENDINGS.values() for end in ends)
    named = set(re.findall(rf"`((?:atlas|incidents)(?:{endings}))`", TEXT))
    assert {"atlas.gpkg", "atlas.kml", "atlas.xlsx", "incidents.csv"} <= named
    assert named <= {path.name for path in folder.iterdir() if path.stat().st_size}


@examples("python")
def test_the_examples_for_python_run(code, folder, monkeypatch):
    monkeypatch.chdir(folder)
    exec(compile(code, "use-elsewhere.md", "exec"), {"__name__": "example"})  # noqa: S102


@examples("r")
def test_the_examples_for_r_run(code, folder, has_r):
    run_program(["Rscript", "-e", code], folder)


@examples("python qgis")
def test_the_example_for_qgis_runs_and_finds_rows(code, folder):
    if not has([SYSTEM_PYTHON, "-c", "import qgis.core"]):
        pytest.skip("QGIS is not installed")
    command = [SYSTEM_PYTHON, "-c", QGIS + code]
    said = run_program(command, folder, QT_QPA_PLATFORM="offscreen", XDG_RUNTIME_DIR=str(folder))
    assert int(said) > 0


@examples("python kepler")
def test_the_example_for_kepler_makes_a_page(code, folder):
    if find_spec("keplergl") is None:
        pytest.skip("keplergl is not installed")
    run_program([sys.executable, "-c", code], folder)
    assert "Istanbul" in (folder / "incidents.html").read_text("utf-8")


@examples("python live")
def test_the_example_for_python_reads_the_live_layer(code, folder, live):
    run_program([sys.executable, "-c", code.replace(ADDRESS, live)], folder)


@examples("r live")
def test_the_example_for_r_reads_the_live_layer(code, folder, live, has_r):
    run_program(["Rscript", "-e", code.replace(ADDRESS, live)], folder)

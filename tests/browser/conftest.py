"""A real server, a real Chromium, and no way out of the machine."""

import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent.parent
ARTEFACTS = ROOT / "artefacts"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
START_SECONDS = 60
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def free_port():
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address, seconds=START_SECONDS):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health") as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer in {seconds} s")


def start_server(script=ROOT / "app.py", env=None):
    """Serve a Streamlit script on a free port of the loopback."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    options = ["--server.port", str(port), "--server.headless", "true"]
    process = subprocess.Popen(
        [*command, *options, "--server.address", "127.0.0.1"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address)
    except TimeoutError:
        process.kill()
        raise
    return process, address


@pytest.fixture(scope="session")
def address():
    process, address = start_server()
    yield address
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="session")
def chromium():
    found = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page with what it asked of the network and what it complained of."""

    page: object
    refused: list = field(default_factory=list)
    complaints: list = field(default_factory=list)

    def assert_quiet(self):
        assert self.refused == []
        assert self.complaints == []


@pytest.fixture
def open_page(chromium, address):
    """Open a path of the atlas; every request that would leave the machine is refused and kept."""
    contexts = []

    def open_(path="/", *, width=1440, height=900, scheme="light", base=None):
        home = base or address
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        contexts.append(context)
        watched = Watched(context.new_page())

        def gate(route):
            url = route.request.url
            if url.startswith((home, "data:", "blob:")):
                route.continue_()
            else:
                watched.refused.append(url)
                route.abort()

        context.route("**/*", gate)
        page = watched.page
        page.on("console", lambda m: watched.complaints.append(m.text) if m.type == "error" else 0)
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        page.goto(home + path)
        return watched

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def artefacts():
    ARTEFACTS.mkdir(exist_ok=True)
    return ARTEFACTS

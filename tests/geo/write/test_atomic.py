"""Files are written whole or not at all."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import QueryError
from geo.write.atomic import write_atomically


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "out.geojson"
    path.write_bytes(b"old")
    write_atomically(path, b"new")
    assert [(item.name, item.read_bytes()) for item in tmp_path.iterdir()] == [
        ("out.geojson", b"new")
    ]


def test_the_mode_of_the_old_file_is_kept(tmp_path):
    path = tmp_path / "out.geojson"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_others_may_read_a_new_file_as_the_mask_has_it(tmp_path):
    path = tmp_path / "out.geojson"
    write_atomically(path, b"new")
    (tmp_path / "plain").touch()
    assert path.stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_the_old_file_stays_when_writing_fails(tmp_path):
    path = tmp_path / "out.geojson"
    path.write_bytes(b"old")
    with pytest.raises(TypeError):
        write_atomically(path, None)
    assert [item.read_bytes() for item in tmp_path.iterdir()] == [b"old"]


@pytest.mark.parametrize("name", ["", "no/such/folder/out.csv", "a\x00b", "x" * 1000], ids=len)
def test_a_target_that_cannot_be_written_is_an_error_of_the_request(name, tmp_path):
    with pytest.raises(QueryError, match="out: expected a file that can be written, got "):
        write_atomically(tmp_path / name, b"new")


def test_a_link_keeps_leading_to_its_file(tmp_path):
    path, link = tmp_path / "out.geojson", tmp_path / "link.geojson"
    path.write_bytes(b"old")
    link.symlink_to(path)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    write_atomically(path, b"new")
    assert os.read(reader, 9) == b"new"
    assert path.is_fifo()
    os.close(reader)


HALF_WAY = """
import sys, time
from pathlib import Path
from geo.model.query import Query
from geo.store import open_atlas
from geo.write.export import export_file
from geo.write.handout import Request, handout

def wait(done, whole):
    print(done, whole, flush=True)
    time.sleep(60)

ready = handout(open_atlas(Path("data")), Request(query=Query()))
export_file(Path(sys.argv[1]), ready, sys.argv[2], progress=wait)
"""


@pytest.mark.parametrize("old", [None, b"old"], ids=["no file before", "a file before"])
def test_a_process_killed_half_way_leaves_what_was_there(old, tmp_path):
    path = tmp_path / "out.geojson"
    if old is not None:
        path.write_bytes(old)
    command = [sys.executable, "-c", HALF_WAY, str(path), "geojson"]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        done, whole = process.stdout.readline().split()
        process.send_signal(signal.SIGKILL)
    assert int(done) < int(whole)
    assert process.returncode == -signal.SIGKILL
    assert (path.read_bytes() if path.exists() else None) == old
    (half,) = [item for item in tmp_path.iterdir() if item != path]
    assert (half.name[0], half.suffix) == (".", ".part")

"""Files that wait to be fetched: by token only, a few of them, and nothing left behind."""

import pytest

from geo.serve.files import FILES, Files
from tests.geo.serve.test_routes import get

KEPT = 2


@pytest.fixture
def files():
    files = Files(KEPT)
    yield files
    files.clear()


def prepared(files, content=b"rows"):
    with files.preparing("a.csv", "text/csv") as file:
        file.path.write_bytes(content)
    return file


def break_off(files, begun):
    with files.preparing("a.csv", "text/csv") as file:
        begun.append(file)
        file.path.write_bytes(b"half")
        raise KeyboardInterrupt


def test_a_file_is_found_by_its_token(files):
    file = prepared(files)
    assert files.get(file.token).path.read_bytes() == b"rows"
    assert files.get(file.token[:-1]) is None


def test_only_this_user_can_look_into_the_folder(files):
    folder = prepared(files).path.parent
    assert folder.stat().st_mode & 0o077 == 0
    assert folder.parent.stat().st_mode & 0o077 == 0


def test_the_oldest_file_goes_when_there_are_too_many(files):
    first, *others = [prepared(files) for _ in range(KEPT + 1)]
    assert files.get(first.token) is None
    assert not first.path.exists()
    assert all(files.get(file.token) for file in others)


def test_what_is_broken_off_leaves_nothing(files):
    begun = []
    with pytest.raises(KeyboardInterrupt):
        break_off(files, begun)
    assert not begun[0].path.parent.exists()
    assert files.get(begun[0].token) is None


def test_all_files_can_be_cleared(files):
    file = prepared(files)
    files.clear()
    assert not file.path.exists()
    assert files.get(file.token) is None


def test_the_route_hands_a_file_out_to_be_saved_and_not_to_be_kept():
    file = prepared(FILES)
    answer = get(f"/atlas/files/{file.token}")
    assert (answer.status, answer.body) == (200, b"rows")
    assert answer.headers["content-disposition"] == 'attachment; filename="a.csv"'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_route_knows_no_other_token():
    assert get("/atlas/files/nothing").status == 404

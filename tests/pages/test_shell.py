from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

PAGES = Path(__file__).parent.parent.parent / "pages"
FILES = sorted(path.name for path in PAGES.glob("*.py") if path.name != "shell.py")


@pytest.fixture(scope="module")
def shell():
    return AppTest.from_file(str(PAGES / "shell.py"), default_timeout=60).run()


@pytest.mark.parametrize("file", FILES)
def test_every_page_opens_without_an_exception(shell, file):
    page = shell.switch_page(file).run()
    assert not page.exception
    assert page.main.children


def test_every_page_file_is_in_the_navigation(shell):
    listed = {Path(page["script_path"]).name for page in shell._registered_pages.values()}
    assert listed == set(FILES)


def test_data_that_cannot_be_read_are_explained_and_nothing_else_is_shown(monkeypatch, tmp_path):
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path / "nowhere"))
    page = AppTest.from_file(str(PAGES / "shell.py"), default_timeout=60).run()
    assert not page.exception
    assert "could not be read" in page.main.title[0].value
    assert "nowhere" in page.main.text[0].value
    assert not page.dataframe

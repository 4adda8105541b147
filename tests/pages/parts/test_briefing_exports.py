import pytest

from geo.brief.scene_file import read_briefing
from geo.errors import DataError
from pages.parts import briefing_exports
from pages.parts.briefing_exports import kept, made


@pytest.fixture
def briefing(briefings):
    return read_briefing(briefings.encode(), None)


@pytest.fixture
def asked(monkeypatch):
    """What was asked of the engine, which writes a few bytes."""
    calls = []

    def briefing_bytes(_atlas, _briefing, form, *, progress):
        calls.append(form)
        progress(1, 1)
        return b"made"

    monkeypatch.setattr("geo.brief.export.briefing_bytes", briefing_bytes)
    monkeypatch.setattr(briefing_exports, "_made", type(briefing_exports._made)())
    return calls


def make(page, form):
    page.at.session_state["hand_on"] = True
    page.run()
    return page.click(f"export_make_{form}")


def test_a_file_is_made_once_for_the_same_content(atlas, briefing, asked):
    assert kept(atlas, briefing, "pdf") is None
    made(atlas, briefing, "pdf", lambda *_: None)
    assert kept(atlas, briefing, "pdf") == b"made"
    assert kept(atlas, briefing, "html") is None
    assert asked == ["pdf"]


def test_a_file_is_offered_once_it_is_made(open_briefing, asked):
    page = make(open_briefing(briefing="small"), "pdf")
    assert "export_save_pdf" in {button.key for button in page.at.get("download_button")}
    assert asked == ["pdf"]


def test_a_file_that_cannot_be_made_is_explained(open_briefing, monkeypatch):
    def fail(*_args, **_named):
        raise DataError("The picture of scene 2 cannot be drawn.")

    monkeypatch.setattr("geo.brief.export.briefing_bytes", fail)
    page = make(open_briefing(briefing="small"), "pptx")
    assert "The picture of scene 2 cannot be drawn." in page.texts

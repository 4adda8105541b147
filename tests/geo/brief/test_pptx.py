"""A briefing as slides, read back with python-pptx."""

import io
import re
import shutil
import subprocess
import zipfile
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from geo.brief import pptx
from geo.brief.pptx import briefing_pptx
from geo.model import Briefing, Scene
from geo.store import open_atlas
from tests.geo.brief.handouts import HOSTILE, NOT_LINKS, PLAIN, narrated, picture
from tests.geo.brief.scenes import BRIEFINGS

LONGEST = "word " * 1999 + "end"


@pytest.fixture(scope="module")
def atlas(data_folder):
    return open_atlas(data_folder())


@pytest.fixture
def quick(monkeypatch):
    """Draw no maps."""
    monkeypatch.setattr(pptx, "picture_bytes", picture)


@pytest.fixture(scope="module")
def written(atlas):
    return briefing_pptx(atlas, PLAIN)


@pytest.fixture
def deck(written):
    return Presentation(io.BytesIO(written))


@pytest.fixture
def read(atlas, quick):
    return lambda briefing: Presentation(io.BytesIO(briefing_pptx(atlas, briefing)))


def shapes(slide):
    for shape in slide.shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from shape.shapes


def texts(slide):
    return [shape.text_frame.text for shape in shapes(slide) if shape.has_text_frame]


def named(slide, name):
    return next(shape for shape in shapes(slide) if shape.name == name)


def runs(slide):
    frames = (shape.text_frame for shape in shapes(slide) if shape.has_text_frame)
    return [run for frame in frames for p in frame.paragraphs for run in p.runs]


def links(deck):
    return {
        run.hyperlink.address
        for slide in deck.slides
        for run in runs(slide)
        if run.hyperlink.address
    }


def test_a_scene_is_a_slide_between_title_sources_and_citation(deck):
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    scenes = [scene.headline for scene in PLAIN.scenes]
    assert titles == [PLAIN.title, *scenes, "Sources", "Citation and licence"]


def test_slides_are_sixteen_to_nine(deck):
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=1e-3)


def test_the_map_has_its_alternative_text(deck):
    said = named(deck.slides[1], "Map")._element.nvPicPr.cNvPr.get("descr")
    assert said.startswith("Map. Raids on Batken.")


def test_the_map_comes_after_the_title_and_the_footer_last(deck):
    names = [shape.name for shape in deck.slides[1].shapes]
    assert names.index("Map") < names.index("Narration") < names.index("Legend")
    kinds = [s.placeholder_format.type for s in list(deck.slides[1].shapes)[-2:]]
    assert kinds == [PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER]


def test_narration_keeps_its_hands_links_and_lists(deck):
    frame = named(deck.slides[1], "Narration").text_frame
    assert [run.text for run in frame.paragraphs[0].runs if run.font.bold] == ["bold"]
    assert [run.text for run in frame.paragraphs[0].runs if run.font.italic] == ["slanted"]
    assert links(deck) >= {"https://example.org/a?b=c&d=e"}
    marks = [re.findall(r"bu\w+", p._p.pPr.xml)[-1] for p in frame.paragraphs]
    assert marks == ["buNone", "buChar", "buChar", "buAutoNum", "buAutoNum"]


def test_a_legend_is_shapes_beside_words(deck):
    legend = named(deck.slides[1], "Legend")
    assert "Islamic Movement of Uzbekistan" in " ".join(
        shape.text_frame.text for shape in legend.shapes if shape.has_text_frame
    )
    assert [shape for shape in legend.shapes if shape.name == "Symbol"]


def test_notes_hold_what_is_said_the_query_and_the_sources(deck, atlas):
    notes = deck.slides[1].notes_slide.notes_text_frame.text
    assert notes.startswith("Say it slowly.\nThen wait.\n")
    for part in ("Query: ", "Kyrgyzstan", "Counts: 1 incident", "CC BY 4.0", atlas.version):
        assert part in notes
    assert "Sources:\n- " in notes


def test_the_file_says_title_author_language_and_day(deck):
    found = deck.core_properties
    assert (found.title, found.author, found.language) == (PLAIN.title, "A. Briefer", "en")
    assert found.created == found.modified
    assert found.created.replace(tzinfo=None) == datetime(2026, 3, 1)  # noqa: DTZ001


def test_every_run_says_its_language(read):
    deck = read(Briefing("T", (Scene("a", "Один", "Два"),), language="ru"))
    found = {run._r.rPr.get("lang") for slide in deck.slides for run in runs(slide)}
    assert found == {"ru"}


def test_a_second_build_gives_the_same_bytes(atlas, written):
    assert briefing_pptx(atlas, PLAIN) == written


def test_the_archive_holds_no_time(written):
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_hostile_text_stays_text(read):
    scene = Scene("a", HOSTILE, HOSTILE.replace("*", ""), notes=HOSTILE)
    deck = read(Briefing(HOSTILE, (scene,), author=HOSTILE, summary=HOSTILE))
    shown = HOSTILE.replace("\ufffe", "\ufffd")
    assert deck.slides[0].shapes.title.text_frame.text == shown
    assert deck.slides[1].shapes.title.text_frame.text == shown
    assert deck.slides[1].notes_slide.notes_text_frame.text.startswith(shown)
    assert deck.core_properties.title == shown


def test_only_sound_addresses_of_the_web_are_links(read):
    assert links(read(narrated(NOT_LINKS))) == {"https://creativecommons.org/licenses/by/4.0/"}


def test_text_that_begins_from_the_right_runs_from_the_right(read):
    paragraph = named(
        read(narrated("هجوم في باتكين")).slides[1], "Narration"
    ).text_frame.paragraphs[0]
    assert (paragraph._p.pPr.get("rtl"), paragraph._p.pPr.get("algn")) == ("1", "r")


def test_the_longest_narration_goes_on_over_further_slides(read):
    deck = read(narrated(LONGEST))
    found = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes
             if shape.name == "Narration" or shape.name.startswith("Text ")]  # fmt: skip
    assert "".join(found).split() == LONGEST.split()
    assert len(deck.slides) > 3


def test_what_has_no_title_is_given_one(read):
    deck = read(Briefing("", (Scene("a", ""),)))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[:2] == ["Untitled briefing", "Scene 1"]


def test_further_slides_are_called_after_their_scene(read):
    titles = [slide.shapes.title.text_frame.text for slide in read(narrated(LONGEST)).slides]
    assert titles[1:3] == ["A scene", "A scene (continued)"]


@pytest.mark.parametrize("headline", ["W" * 300, "no", "word " * 60])
def test_nothing_lies_beyond_the_slide_or_on_something_else(read, headline):
    slide = read(narrated(LONGEST, headline)).slides[1]
    parts = [s for s in slide.shapes if not (s.has_text_frame and not s.text_frame.text)]
    boxes = sorted((s.top, s.top + s.height, s.left, s.left + s.width, s.name) for s in parts)
    assert all(bottom <= 6_858_000 and right <= 12_192_000 for _, bottom, _, right, _ in boxes)
    for at, (_, bottom, left, right, name) in enumerate(boxes):
        for top, _, other_left, other_right, other in boxes[at + 1 :]:
            apart = top >= bottom - 20_000 or other_left >= right or other_right <= left
            assert apart, (name, other)


def test_shapes_have_numbers_of_their_own(deck):
    for slide in deck.slides:
        found = [shape.shape_id for shape in shapes(slide)]
        assert len(found) == len(set(found))


def test_progress_is_told_scene_by_scene(atlas, quick):
    told = []
    briefing_pptx(atlas, PLAIN, progress=lambda done, all_of_them: told.append((done, all_of_them)))
    assert told == [(1, 2), (2, 2)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(briefing=BRIEFINGS)
def test_any_briefing_can_be_read_back(read, briefing):
    deck = read(briefing)
    assert len(deck.slides) >= len(briefing.scenes) + 2


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_opens_it(written, tmp_path):
    path = tmp_path / "deck.pptx"
    path.write_bytes(written)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    pages = re.findall(rb"/Type\s*/Page\b", (tmp_path / "deck.pdf").read_bytes())
    assert len(pages) == len(PLAIN.scenes) + 3

"""A briefing as a PDF handout, its objects read with a few patterns."""

import re
import shutil
import subprocess
import zlib

import pytest
from hypothesis import HealthCheck, given, settings

from geo.brief import pdf
from geo.brief.narration import narration_blocks
from geo.brief.pdf import briefing_pdf
from geo.brief.pdf_data import groups, language_subtags, pieces
from geo.model import Briefing, Scene
from geo.store import open_atlas
from tests.geo.brief.handouts import HOSTILE, NOT_LINKS, PLAIN, narrated, picture
from tests.geo.brief.scenes import BRIEFINGS

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
LICENCE = b"https://creativecommons.org/licenses/by/4.0/"


@pytest.fixture(scope="module")
def atlas(data_folder):
    return open_atlas(data_folder())


@pytest.fixture
def quick(monkeypatch):
    """Draw no maps."""
    monkeypatch.setattr(pdf, "picture_bytes", picture)


@pytest.fixture(scope="module")
def written(atlas):
    return briefing_pdf(atlas, PLAIN)


@pytest.fixture
def write(atlas, quick):
    return lambda briefing: briefing_pdf(atlas, briefing)


def objects(content):
    """Bytes of a PDF with its streams unpacked, where they are packed."""
    found = [content]
    for packed in STREAM.findall(content):
        try:
            found.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return b"\n".join(found)


def links(content):
    return set(re.findall(rb"/URI\s*\((.*?)\)\s*>>", objects(content), re.DOTALL))


def page_count(content):
    return len(re.findall(rb"/Type\s*/Page\b", objects(content)))


def words(content, tmp_path):
    """Text of a PDF as poppler reads it, a space between words."""
    path = tmp_path / "some.pdf"
    path.write_bytes(content)
    told = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, timeout=60)
    return " ".join(told.stdout.decode().replace("\u200b", "").split())


needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")


def test_it_is_tagged_and_keeps_the_standard_for_everyone(written):
    found = objects(written)
    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", found)
    assert b"/StructTreeRoot" in found
    assert b"<pdfuaid:part>1</pdfuaid:part>" in found


def test_it_says_title_author_and_language(written):
    found = objects(written)
    assert PLAIN.title.encode() in found
    assert b"A. Briefer" in found
    assert re.search(rb"/Lang\s*\(en\)", found)


def test_the_day_is_that_of_the_briefing(written):
    assert set(re.findall(rb"\(D:(\d{8})", objects(written))) == {b"20260301"}


def test_a_second_build_gives_the_same_bytes(atlas, written):
    assert briefing_pdf(atlas, PLAIN) == written


def test_every_font_is_inside(written):
    found = objects(written)
    fonts = len(re.findall(rb"/Type\s*/FontDescriptor", found))
    assert fonts == len(re.findall(rb"/FontFile[23]?\s+\d", found)) > 0


def test_a_picture_has_its_alternative_text(written):
    assert re.search(rb"/Alt\s*\(Map\. Raids on Batken\.", objects(written))


def test_scenes_are_bookmarks(written):
    found = objects(written)
    assert re.search(rb"/Title\s*\(Raids on Batken\)", found)
    assert re.search(rb"/Title\s*\(Citation and licence\)", found)


def test_links_lead_to_the_web_alone(written, write):
    assert b"https://example.org/a?b=c&d=e" in links(written)
    assert links(write(narrated(NOT_LINKS))) == {LICENCE}


def test_a_scene_is_a_page(written):
    assert page_count(written) == len(PLAIN.scenes) + 2


def test_progress_is_told_scene_by_scene(atlas, quick):
    told = []
    briefing_pdf(atlas, PLAIN, progress=lambda done, all_of_them: told.append((done, all_of_them)))
    assert told == [(1, 2), (2, 2)]


@needs_poppler
def test_counts_window_sources_and_version_are_on_the_page(written, atlas, tmp_path):
    said = words(written, tmp_path)
    for part in ("1 incident", "All years", "Sources of this scene", atlas.version, "CC BY 4.0"):
        assert part in said


@needs_poppler
def test_hostile_text_stays_text(write, tmp_path):
    text = "<b>&amp;</b> _x0041_ {{x}} #let x = 1 $y^2$ @ref <lab> \\ // /* ]]> Жиҳод İğüş"
    said = words(write(Briefing(text, (Scene("a", text, text),), summary=text)), tmp_path)
    assert said.count(text) >= 4


def test_every_script_is_set_or_its_lack_is_shown(write):
    scene = Scene("a", HOSTILE, HOSTILE, notes=HOSTILE)
    content = write(Briefing(HOSTILE, (scene,), author=HOSTILE, summary=HOSTILE))
    assert page_count(content) >= 3


@needs_poppler
@pytest.mark.parametrize("narration", ["word " * 1999 + "end", "W" * 10_000], ids=["words", "word"])
def test_the_longest_narration_flows_on(write, tmp_path, narration):
    content = write(narrated(narration))
    letter = narration[0]
    assert words(content, tmp_path).count(letter) >= narration.count(letter)
    assert page_count(content) >= 4


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(briefing=BRIEFINGS)
def test_any_briefing_is_set(write, briefing):
    assert page_count(write(briefing)) >= len(briefing.scenes) + 2


def test_long_words_come_in_pieces_that_make_the_text():
    text = "short https://example.org/a-long/path_of/many.parts " + "x" * 50
    assert "".join(pieces(text)) == text
    assert max(len(piece) for piece in pieces(text)) < 30


def test_a_list_is_one_group_and_a_new_list_another():
    found = groups(narration_blocks("1. a\n2. b\n\ntext\n\n3. c\n"))
    assert [(g["kind"], g["start"], len(g["items"])) for g in found] == [
        ("number", 1, 2),
        ("paragraph", 0, 1),
        ("number", 3, 1),
    ]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ("en", None)),
        ("en-GB", ("en", "gb")),
        ("uz-Latn-UZ", ("uz", "uz")),
        ("x-private", ("en", None)),
    ],
)
def test_language_and_region_of_a_tag(tag, expected):
    assert language_subtags(tag) == expected

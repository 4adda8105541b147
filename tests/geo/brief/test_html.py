"""A briefing as one file: everything inside, nothing asked for, the same bytes each time."""

from pathlib import Path

import pytest

from geo.brief.html import briefing_html
from geo.brief.scene_file import read_briefing
from geo.brief.shown_part import shown_part
from geo.model import Briefing, Query, Scene
from geo.store import open_atlas
from tests.geo.brief.present_parts import Document, briefing_of

ROOT = Path(__file__).parents[3]
SHIPPED = sorted((ROOT / "briefings").glob("*.yaml"))
MOST_BYTES = 6_000_000
LOADING = {"src", "href", "srcset", "data", "poster", "action", "formaction", "background"}
INSIDE = ("data:", "#")


@pytest.fixture(scope="module")
def small(data_folder, feature):
    """Two incidents in two countries."""
    here = feature("incidents")
    there = feature("incidents", id="1999-02-16-tashkent", country="UZB")
    layer = {"type": "FeatureCollection", "features": [there, here]}
    return open_atlas(data_folder(incidents=layer))


@pytest.fixture(scope="module")
def kyrgyz():
    return Briefing("One country", (Scene("a", "A", query=Query(countries=("KGZ",))),))


@pytest.fixture(scope="module")
def written(small, kyrgyz):
    return briefing_html(small, kyrgyz)


def test_a_second_build_gives_the_same_bytes(small, kyrgyz, written):
    assert briefing_html(small, kyrgyz) == written


def test_nothing_is_loaded_from_elsewhere(written):
    document = Document(written.decode())
    loading = [(tag, a[name]) for tag, a in document.found for name in LOADING & a.keys()]
    # a link of the list leads out, and only when it is followed
    assert [at for tag, at in loading if tag != "a" and not at.startswith(INSIDE)] == []


def test_the_policy_forbids_every_request(written):
    assert "connect-src 'none'" in written.decode()
    assert "default-src 'none'" in written.decode()


def test_only_what_a_scene_can_show_is_inside(written):
    held = Document(written.decode()).inlined
    assert "details/1999-08-06-batken.json" in held
    assert "details/1999-02-16-tashkent.json" not in held


def test_what_is_highlighted_is_inside_even_where_no_query_asks_for_it(small):
    scene = Scene("a", "A", query=Query(countries=("NOR",)), highlighted=("1999-02-16-tashkent",))
    part = shown_part(small, Briefing("B", (scene,)))
    assert part.incidents.ids.tolist() == ["1999-02-16-tashkent"]


def test_a_part_answers_the_query_of_a_scene_as_the_whole_does(small, kyrgyz):
    (scene,) = kyrgyz.scenes
    part = shown_part(small, kyrgyz)
    for layer in part.stores:
        assert part.select(scene.query).ids(layer) == small.select(scene.query).ids(layer)


def test_a_part_measures_from_what_no_scene_shows(small):
    query = Query(layers=("incidents",), near=("batken-1999",), km=300, countries=("KGZ",))
    part = shown_part(small, Briefing("B", (Scene("a", "A", query=query),)))
    assert part.incidents.ids.tolist() == ["1999-08-06-batken"]
    assert part.select(query).ids("incidents") == ["1999-08-06-batken"]


def test_a_part_finds_words_of_an_organisation_as_the_whole_does(small):
    query = Query(text="Islamic Movement of Uzbekistan", countries=("KGZ",))
    part = shown_part(small, Briefing("B", (Scene("a", "A", query=query),)))
    assert part.select(query).ids("incidents") == ["1999-08-06-batken"]


def test_an_atlas_that_is_shown_whole_is_not_packed_again(small):
    assert shown_part(small, Briefing("B", (Scene("a", "A"),))) is small


def test_progress_is_told_by_scene(small, kyrgyz):
    told = []
    briefing_html(small, kyrgyz, progress=lambda *done: told.append(done))
    assert told == [(1, 1)]


def test_a_picture_stands_with_each_scene_and_says_what_it_shows(small):
    document = Document(briefing_html(small, briefing_of('A "raid" <b>')).decode())
    (picture,) = [attrs for tag, attrs in document.found if tag == "img"]
    assert picture["src"].startswith("data:image/webp;base64,")
    assert 'A "raid" <b>' in picture["alt"]


@pytest.mark.slow
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_briefing_fits_into_six_megabytes(path):
    atlas = open_atlas(ROOT / "data")
    assert len(briefing_html(atlas, read_briefing(path.read_bytes(), path))) < MOST_BYTES

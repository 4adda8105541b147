"""The document that presents a briefing: its scenes worked out, its texts nothing but texts."""

import base64
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from geo.brief.present import present_document
from geo.brief.scene_state import scene_state, shown_bounds
from geo.model import Annotation, MapLook, Query, Scene, TimeWindow
from geo.serve.routes import urls
from geo.store import open_atlas
from tests.geo.brief.present_parts import Document, briefing_of
from tests.geo.brief.scenes import HOSTILE, SCENES

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(scope="module")
def atlas(data_folder):
    return open_atlas(data_folder())


def presented(atlas, briefing):
    return Document(present_document(atlas, briefing, urls(atlas.version)))


def rows_of(text, store):
    bits = np.frombuffer(base64.b64decode(text), np.uint8)
    return np.unpackbits(bits, bitorder="little")[: len(store)].astype(bool)


def test_the_same_briefing_gives_the_same_document(atlas):
    address = urls(atlas.version)
    assert present_document(atlas, briefing_of(), address) == present_document(
        atlas, briefing_of(), address
    )


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_adds_no_element_and_reads_back(atlas, text):
    harmless = presented(atlas, briefing_of())
    hostile = presented(atlas, briefing_of(text, narration="Plain text"))
    assert hostile.tags == harmless.tags
    assert hostile.briefing["title"] == text
    assert hostile.briefing["scenes"][0]["notes"] == text
    assert text in hostile.listed


def test_a_hostile_narration_is_words_in_the_list(atlas):
    document = presented(
        atlas, briefing_of(narration="<img src=x onerror=alert(1)> [x](javascript:y)")
    )
    assert "img" not in document.tags
    assert "<img src=x onerror=alert(1)> [x](javascript:y)" in "".join(document.listed)


def test_no_element_has_a_script_in_an_attribute(atlas):
    document = presented(atlas, briefing_of('" onload="alert(1)'))
    assert not [name for _, attrs in document.found for name in attrs if name.startswith("on")]


def test_the_document_speaks_the_language_of_its_briefing(atlas):
    briefing = briefing_of()
    assert ("html", {"lang": briefing.language}) in presented(atlas, briefing).found


def test_a_narration_link_is_a_link_in_the_list(atlas):
    document = presented(atlas, briefing_of(narration="See [there](https://example.org/a?b=c&d)."))
    assert "https://example.org/a?b=c&d" in [attrs.get("href") for _, attrs in document.found]


def test_an_item_one_begins_a_list_of_its_own(atlas):
    document = presented(atlas, briefing_of(narration="1. a\n2. b\n\n1) c\n2) d"))
    starts = [attrs.get("start") for tag, attrs in document.found if tag == "ol"]
    assert starts.count("1") == 2


@given(scene=SCENES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_the_masks_of_a_scene_are_what_its_query_selects_at_any_time(atlas, scene):
    state = scene_state(atlas, scene)["state"]
    for layer, store in atlas.stores.items():
        found = rows_of(state["masks"][layer], store)
        assert found.tolist() == store.select_any_time(scene.query).tolist()


def test_a_window_with_an_open_end_stays_open(atlas):
    scene = Scene("a", "A", query=Query(window=TimeWindow(date(1970, 1, 2), None)))
    assert scene_state(atlas, scene)["state"]["window"] == [1, None]


def test_a_scene_with_a_window_shows_it_whatever_its_mode(atlas):
    query = Query(window=TimeWindow(date(1999, 1, 1), date(1999, 12, 31)))
    scene = Scene("a", "A", query=query, look=MapLook(mode="everything"))
    assert scene_state(atlas, scene)["state"]["mode"] == "sliding"


def test_bounds_hold_what_is_shown_and_what_is_drawn(atlas):
    scene = Scene(
        "a",
        "A",
        query=Query(layers=("incidents",)),
        annotations=(Annotation("arrow", (80.0, 50.0), tail=(60.0, 35.0)),),
    )
    assert shown_bounds(atlas, scene) == [60.0, 35.0, 80.0, 50.0]


def test_one_incident_alone_is_not_looked_at_through_a_glass(atlas):
    west, south, east, north = shown_bounds(
        atlas, Scene("a", "A", query=Query(layers=("incidents",)))
    )
    assert (east - west, north - south) == (0.5, 0.5)


def test_a_scene_that_shows_nothing_has_no_bounds(atlas):
    assert shown_bounds(atlas, Scene("a", "A", query=Query(countries=("NOR",)))) is None

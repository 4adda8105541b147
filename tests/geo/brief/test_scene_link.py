import pytest
from hypothesis import given

from geo.brief.scene_link import (
    FOCUS_KEYS,
    read_annotations,
    read_highlighted,
    read_selected,
    scene_params,
)
from geo.errors import QueryError
from geo.model import MapLook, MapView
from geo.model.map_look import LOOK_KEYS
from geo.schema.query_keys import parse_query
from tests.geo.brief.scenes import SCENES


@given(SCENES)
def test_the_address_of_a_scene_holds_all_that_its_map_shows(scene):
    params = scene_params(scene)
    assert parse_query(params, ignore=(*FOCUS_KEYS, *LOOK_KEYS, "lon", "lat", "z")) == (
        scene.query,
        [],
    )
    assert MapView.from_params(params) == scene.view
    assert MapLook.from_params(params) == scene.look
    assert read_selected(params) == scene.selected
    assert read_highlighted(params) == scene.highlighted
    assert read_annotations(params) == scene.annotations


@pytest.mark.parametrize("text", ["<b>", "A", "a b", "../x", "a,b"])
def test_an_id_of_other_signs_is_refused(text):
    with pytest.raises(QueryError, match="select: expected an id"):
        read_selected({"select": text})


def test_too_many_highlights_are_refused():
    with pytest.raises(QueryError, match="at most 200 ids, got 201"):
        read_highlighted({"highlight": ",".join(f"a{i}" for i in range(201))})


def test_a_highlight_named_twice_counts_once():
    assert read_highlighted({"highlight": "b,a,,b"}) == ("b", "a")

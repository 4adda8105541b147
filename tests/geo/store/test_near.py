import json
import math
from datetime import date

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Query, TimeWindow
from geo.store import open_atlas
from geo.store.near import Neighbour, near_classes, neighbours
from tests.geo.nearness import curated_features, km_range, nature
from tests.geo.queries import KILOMETRES, NEAR, QUERIES
from tests.geo.store.test_oracle import curated

BOX = [[70, 39], [71, 39], [71, 40], [70, 40], [70, 39]]
EARLIER = {"start": "1998-01-01", "end": "1998-01-01"}


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


@pytest.fixture(scope="module")
def place(feature):
    """Make an incident at a place, known to a radius."""

    def make(feature_id, lon, lat, radius_km=0, **changes):
        point = {"type": "Point", "coordinates": [lon, lat]}
        changes = {"country": None, "uncertainty_km": radius_km, **changes}
        return feature("incidents", point, id=feature_id, **changes)

    return make


@pytest.fixture(scope="module")
def atlas(data_folder, feature, unlocated_feature, place):
    outline = {"type": "Polygon", "coordinates": [BOX]}
    low = feature("base_areas", outline, id="unsure-area", confidence="low")
    return open_atlas(
        data_folder(
            incidents=collection(
                place("middle", 70.5, 40.5),
                place("one-degree-north", 70.5, 41.5),
                place("vague", 70.5, 41.5, 60),
                place("within", 70.5, 39.5, 20),
                place("a-bit-out", 71.2, 39.5, 20),
                place("across", -179.9, -17, **EARLIER),
                place("over-there", 179.9, -17),
                unlocated_feature(id="nowhere"),
            ),
            base_areas=collection(feature("base_areas", outline, id="area"), low),
        )
    )


def classes(atlas, near, km, layer="incidents"):
    store = atlas.stores[layer]
    return dict(zip(store.ids, near_classes(store, (near,), km).tolist(), strict=True))


@pytest.mark.parametrize(
    ("km", "expected"), [(110, (0, 1)), (112, (2, 1)), (50, (0, 0)), (52, (0, 1)), (172, (2, 2))]
)
def test_a_degree_of_latitude_is_about_111_km_less_and_more_the_radius(atlas, km, expected):
    found = classes(atlas, "middle", km)
    assert (found["one-degree-north"], found["vague"]) == expected


def test_near_an_area_is_what_lies_in_it_or_beside_it(atlas):
    found = classes(atlas, "area", 20)
    # 0.2 degrees are 17 km; the disc reaches 20 km on either side, and the outline holds to 5 km
    assert (found["within"], found["a-bit-out"], found["one-degree-north"]) == (2, 1, 0)
    assert classes(atlas, "area", 43)["a-bit-out"] == 2


def test_near_an_outline_of_low_confidence_nothing_is_certain(atlas):
    found = classes(atlas, "unsure-area", 2000)
    assert found["within"] == found["middle"] == 1


def test_near_a_route_is_certain_only_by_a_stop_that_a_source_names(atlas):
    # Tavildara is named; Batken only stands for a region
    found = classes(atlas, "batken-1999", 60)
    assert (found["middle"], found["within"]) == (1, 1)
    assert classes(atlas, "batken-1999", 115)["within"] == 2


def test_the_antimeridian_is_no_border(atlas):
    found = classes(atlas, "across", 22)
    assert found["over-there"] == 2
    assert classes(atlas, "across", 21)["over-there"] == 0


def test_a_feature_is_certainly_near_itself(atlas):
    assert classes(atlas, "vague", 1)["vague"] == 2
    assert classes(atlas, "unsure-area", 1, "base_areas")["unsure-area"] == 2


@pytest.mark.parametrize("near", ["nowhere", "no-such-feature"])
def test_nothing_is_near_what_has_no_place_or_is_not_there(atlas, near):
    assert not any(classes(atlas, near, 2000).values())
    assert neighbours(atlas, near, 2000) == ()


def test_what_has_no_place_is_near_nothing(atlas):
    assert classes(atlas, "area", 2000)["nowhere"] == 0


def test_near_several_is_near_any_of_them(atlas):
    both = near_classes(atlas.incidents, ("across", "middle"), 60)
    each = [near_classes(atlas.incidents, (near,), 60) for near in ("across", "middle")]
    assert both.tolist() == np.maximum(*each).tolist()


def test_nearness_and_time_are_both_asked(atlas):
    asked = Query(near=("across",), km=30)
    assert atlas.select(asked).ids("incidents") == ["across", "over-there"]
    first = asked.replace(window=TimeWindow(end=date(1998, 12, 31)))
    assert atlas.select(first).ids("incidents") == ["across"]
    assert atlas.incidents.select_any_time(first).sum() == 2
    assert sum(atlas.incidents.facets(first)["kinds"].values()) == 1


def test_only_what_is_certain_can_be_had(atlas):
    asked = Query(near=("middle",), km=60, certainty="definite")
    assert "vague" not in atlas.select(asked).ids("incidents")
    assert "vague" in atlas.select(asked.replace(certainty="possible")).ids("incidents")


def test_neighbours_are_listed_from_the_nearest_with_their_range(atlas):
    found = [item for item in neighbours(atlas, "middle", 120) if item.layer == "incidents"]
    assert [item.id for item in found] == ["vague", "within", "a-bit-out", "one-degree-north"]
    assert (found[0].certainty, found[3].certainty) == ("possible", "definite")
    assert found[0].km_low == pytest.approx(51.0, abs=0.1)
    assert found[0].km_high == pytest.approx(171.0, abs=0.1)


def test_a_neighbour_of_low_confidence_has_no_farthest_distance(atlas):
    found = {item.id: item for item in neighbours(atlas, "middle", 120)}
    assert (found["unsure-area"].km_high, found["unsure-area"].certainty) == (math.inf, "possible")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 9.002, "0–10 km"),
        (12.9, 17.1, "12–18 km"),
        (3, 3, "3 km"),
        (1234.5, math.inf, "from 1,234 km"),
    ],
)
def test_a_distance_is_rounded_away_from_its_middle(low, high, words):
    assert Neighbour("a", "incidents", "possible", low, high).distance == words


@given(QUERIES, st.sampled_from(NEAR), KILOMETRES)
def test_neighbours_are_what_the_query_with_the_feature_selects(query, near, km):
    atlas, query = curated(), query.replace(near=())
    asked = atlas.select(query.replace(near=(near,), km=km))
    found = neighbours(atlas, near, km, query)
    for layer in atlas.stores:
        here = [item for item in found if item.layer == layer]
        assert {item.id for item in here} == set(asked.ids(layer)) - {near}
        certain = set(atlas.stores[layer].ids[asked.definite(layer)]) - {near}
        assert {item.id for item in here if item.certainty == "definite"} == certain
    assert [item.km_low for item in found] == sorted(item.km_low for item in found)


@pytest.mark.parametrize(
    "near", ["batken-raids", "osh-syria", "1999-08-22-batken-second-incursion"]
)
def test_distances_in_the_data_are_those_measured_on_flat_maps(near):
    things = {item["properties"]["id"]: nature(item) for item in curated_features()}
    found = neighbours(curated(), near, 600)
    assert len(found) > 100
    for item in found:
        low, high = km_range(things[item.id], things[near])
        assert item.km_low == pytest.approx(low, abs=0.1)
        assert item.km_high == pytest.approx(high, abs=0.1 if high < 2000 else 20)


def test_an_area_cut_at_the_antimeridian_is_one(data_folder, feature, place):
    parts = [shapely.box(179, -18, 180, -16), shapely.box(-180, -18, -179, -16)]
    outline = json.loads(shapely.to_geojson(shapely.MultiPolygon(parts)))
    area = feature("base_areas", outline, countries=["FJI"], label_point=[179, -17])
    edge = place("at-the-cut", 180, -17, 60)
    atlas = open_atlas(data_folder(incidents=collection(edge), base_areas=collection(area)))
    (found,) = [n for n in neighbours(atlas, "batken-valleys", 50) if n.id == "at-the-cut"]
    # 106 km within, so that the whole disc is
    assert (found.certainty, found.km_high) == ("definite", 0)

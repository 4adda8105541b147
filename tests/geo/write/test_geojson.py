"""Exported GeoJSON against RFC 7946, by code that is not the writer's, and back again."""

import itertools
import json

import pandas as pd
import pytest
import shapely
from geojson_pydantic import FeatureCollection
from geopandas import GeoDataFrame
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.model.query import LAYERS
from geo.read.geojson import read_layer
from geo.write import Provenance, geojson_bytes

PROVENANCE = Provenance(
    query={"country": "KGZ"},
    sentence="Incidents in Kyrgyzstan: 1 incident.",
    data_version="0123456789ab",
    counts={"incidents": {"selected": 1, "definite": 1, "unlocated": 0}},
)
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "\"'`\\ \u2028\u2029",
    "\u202eright to left\u202c \u200f",
    "=cmd|'/c calc'!A1",
    "Ўзбекистон исломий ҳаракати 🏔",
    "two\nlines\tand a tab",
]
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(
    str.strip
)
COUNT = st.none() | st.integers(0, 2_000_000_000)
NUMBER = st.floats(-9, 9, allow_nan=False)


def frame(*shapes):
    names = [f"shape-{number}" for number in range(len(shapes))]
    return GeoDataFrame({"id": names}, geometry=list(shapes), crs="EPSG:4326")


def written(*shapes):
    """The document that the shapes are written to."""
    return json.loads(geojson_bytes({"incidents": frame(*shapes)}, provenance=PROVENANCE))


def written_shape(shape):
    return shapely.geometry.shape(written(shape)["features"][0]["geometry"])


@pytest.fixture(scope="session")
def all_layers(feature, unlocated_feature, read_features):
    features = {layer: [feature(layer)] for layer in LAYERS}
    features["incidents"].append(unlocated_feature(id="unlocated"))
    return {layer: read_features(layer, found).kept for layer, found in features.items()}


@pytest.fixture
def round_trip(read_features, tmp_path):
    """Features read, written and read again."""

    def run(layer, features):
        first = read_features(layer, features)
        assert not first.faults
        path = tmp_path / f"{layer}.geojson"
        path.write_bytes(geojson_bytes({layer: first.kept}, provenance=PROVENANCE))
        return first.kept, read_layer(path, layer).kept

    return run


@pytest.mark.parametrize("layer", LAYERS)
def test_what_was_written_reads_back_the_same(layer, feature, round_trip):
    before, after = round_trip(layer, [feature(layer)])
    pd.testing.assert_frame_equal(before, after)


def test_an_unlocated_and_undated_row_reads_back_the_same(unlocated_feature, round_trip):
    no_date = unlocated_feature(start=None, end=None, date_precision=None, country=None)
    before, after = round_trip("incidents", [no_date])
    pd.testing.assert_frame_equal(before, after)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reads_back_as_it_was(text, incident_feature, round_trip):
    before, after = round_trip("incidents", [incident_feature(title=text, place=text)])
    assert (before["title"][0], after["title"][0], after["place"][0]) == (text, text, text)


@given(
    title=TEXT,
    place=st.none() | TEXT,
    killed=COUNT,
    day=st.dates(),
    move=st.tuples(NUMBER, NUMBER),
    radius=st.floats(0, 20_000),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sound_row_reads_back_the_same(
    incident_feature, round_trip, *, title, place, killed, day, move, radius
):
    point = {"type": "Point", "coordinates": [round(move[0], 7), round(move[1], 7)]}
    dates = {"start": str(day), "end": str(day)}
    numbers = {"killed": killed, "uncertainty_km": radius}
    row = incident_feature(point, title=title, place=place, country=None, **dates, **numbers)
    before, after = round_trip("incidents", [row])
    pd.testing.assert_frame_equal(before, after)


def test_the_file_is_geojson_to_another_reader(all_layers):
    document = FeatureCollection.model_validate_json(
        geojson_bytes(all_layers, provenance=PROVENANCE)
    )
    assert [item.id for item in document.features] == [
        "1999-08-06-batken",
        "unlocated",
        "batken-1999",
        "batken-valleys",
    ]


def test_there_is_no_crs_member(all_layers):
    assert b'"crs"' not in geojson_bytes(all_layers, provenance=PROVENANCE)


def test_each_feature_stands_on_a_line_of_its_own(all_layers):
    lines = geojson_bytes(all_layers, provenance=PROVENANCE).decode().splitlines()
    ids = [json.loads(line.rstrip(","))["id"] for line in lines[1:-1]]
    assert len(ids) == sum(len(layer) for layer in all_layers.values())


def test_the_same_input_gives_the_same_bytes(all_layers):
    first, second = (geojson_bytes(all_layers, provenance=PROVENANCE) for _ in range(2))
    assert first == second


def test_several_layers_are_told_apart_by_a_property(all_layers):
    document = json.loads(geojson_bytes(all_layers, provenance=PROVENANCE))
    layers = [item["properties"]["layer"] for item in document["features"]]
    assert layers == ["incidents", "incidents", "routes", "base_areas"]


def test_a_single_layer_has_the_properties_of_its_schema_alone(all_layers):
    one = {"routes": all_layers["routes"]}
    properties = json.loads(geojson_bytes(one, provenance=PROVENANCE))["features"][0]["properties"]
    assert "layer" not in properties


def test_an_unlocated_feature_keeps_a_null_geometry(all_layers):
    document = json.loads(geojson_bytes(all_layers, provenance=PROVENANCE))
    assert document["features"][1]["geometry"] is None


def test_the_file_says_where_it_comes_from():
    atlas = written()["atlas"]
    assert atlas["query"] == {"country": "KGZ"}
    assert atlas["sentence"] == "Incidents in Kyrgyzstan: 1 incident."
    assert atlas["counts"]["incidents"]["selected"] == 1
    assert atlas["licence"] == "CC BY 4.0"
    assert "0123456789ab" in atlas["citation"]


def test_no_features_are_an_empty_collection_without_a_bbox():
    document = written()
    assert document["features"] == []
    assert "bbox" not in document


def signed_area(ring):
    """Twice the area by the shoelace formula: positive when it runs counter-clockwise."""
    edges = itertools.pairwise(ring)
    return sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in edges)


def test_outer_rings_run_counter_clockwise_and_holes_clockwise():
    shell = [(0, 0), (0, 9), (9, 9), (9, 0)]
    hole = [(1, 1), (5, 1), (5, 5)]
    rings = written(shapely.Polygon(shell, [hole]))["features"][0]["geometry"]["coordinates"]
    assert signed_area(rings[0]) > 0 > signed_area(rings[1])
    assert all(ring[0] == ring[-1] for ring in rings)


def test_coordinates_have_at_most_seven_decimals_and_no_more_than_they_need():
    document = written(shapely.Point(70.123456789, 39.5))
    assert document["features"][0]["geometry"]["coordinates"] == [70.1234568, 39.5]


def test_altitudes_are_left_out():
    document = written(shapely.Point(70, 39, 800))
    assert document["features"][0]["geometry"]["coordinates"] == [70, 39]


CUT = {
    "eastwards": ([(170, 0), (-170, 0)], [[(170, 0), (180, 0)], [(-180, 0), (-170, 0)]]),
    "westwards": ([(-170, 0), (170, 0)], [[(-170, 0), (-180, 0)], [(180, 0), (170, 0)]]),
    "beyond 180": ([(170, 0), (190, 10)], [[(170, 0), (180, 5)], [(-180, 5), (-170, 10)]]),
    "a stop upon it": (
        [(170, 0), (180, 2), (-170, 4)],
        [[(170, 0), (180, 2)], [(-180, 2), (-170, 4)]],
    ),
    "there and back": (
        [(179, 0), (-179, 0), (179, 2)],
        [[(179, 0), (180, 0)], [(-180, 0), (-179, 0), (-180, 1)], [(180, 1), (179, 2)]],
    ),
}


@pytest.mark.parametrize(("line", "parts"), CUT.values(), ids=CUT)
def test_a_line_across_the_antimeridian_is_cut_in_its_direction(line, parts):
    assert written_shape(shapely.LineString(line)) == shapely.MultiLineString(parts)


def test_a_line_that_ends_at_the_antimeridian_stays_whole():
    line = shapely.LineString([(170, 0), (180, 0)])
    assert written_shape(line) == line


def test_a_polygon_across_the_antimeridian_is_cut_with_its_hole():
    shell = [(170, 0), (-170, 0), (-170, 10), (170, 10)]
    hole = [(175, 2), (175, 4), (-175, 4), (-175, 2)]
    shape = written_shape(shapely.Polygon(shell, [hole]))
    assert (shape.geom_type, shape.is_valid) == ("MultiPolygon", True)
    assert shape.area == pytest.approx(20 * 10 - 10 * 2)
    assert all(-180 <= lon <= 180 for lon in shapely.get_coordinates(shape)[:, 0])


BOXES = {
    "one point": ([shapely.Point(70, 39)], [70, 39, 70, 39]),
    "two continents": (
        [shapely.Point(-100, 40), shapely.Point(70, 39)],
        [-100, 39, 70, 40],
    ),
    "round the antimeridian": (
        [shapely.Point(179, 1), shapely.Point(-179, 2)],
        [179, 1, -179, 2],
    ),
    "a line across it": (
        [shapely.LineString([(170, 0), (-170, 5)])],
        [170, 0, -170, 5],
    ),
    "the whole globe": ([shapely.box(-180, -90, 180, 90)], [-180, -90, 180, 90]),
    "some without a place": ([None, shapely.Point(70, 39)], [70, 39, 70, 39]),
}


@pytest.mark.parametrize(("shapes", "bbox"), BOXES.values(), ids=BOXES)
def test_the_bbox_is_the_smallest_that_holds_all(shapes, bbox):
    assert written(*shapes)["bbox"] == bbox


def test_total_bounds_across_the_antimeridian_would_be_the_whole_globe():
    points = frame(shapely.Point(179, 1), shapely.Point(-179, 2))
    assert list(points.total_bounds[[0, 2]]) == [-179, 179]
    assert written(*points.geometry)["bbox"][0] == 179

"""Exported GeoJSON against RFC 7946, by code that is not the writer's, and back again."""

import io
import itertools
import json
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
import shapely
from geojson_pydantic import FeatureCollection
from geopandas import GeoDataFrame
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.model.query import LAYERS, Query
from geo.read.geojson import read_layer
from geo.schema.arrow_types import GEOMETRY, JSON_KINDS
from geo.schema.columns import Column
from geo.write.geojson import FEATURES_AT_ONCE, feature_texts, write_geojson
from geo.write.handout import Handout
from geo.write.provenance import Provenance
from geo.write.rows import LayerRows
from tests.geo.write.handouts import features, handout_of

PROVENANCE = Provenance(
    query={"country": "KGZ"},
    title="Incidents in Kyrgyzstan",
    sentence="Incidents in Kyrgyzstan: 1 incident.",
    data_version="0123456789ab",
    counts={"incidents": {"selected": 1, "definite": 1, "possible": 0, "unlocated": 0}},
    left_out={},
)
ID = Column("id", "id", "Id of the shape.")
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


def shapes_handout(*shapes):
    """A handout of shapes that need not be of any layer."""
    names = [f"shape-{number}" for number in range(len(shapes))]
    frame = GeoDataFrame({"id": names}, geometry=list(shapes), crs="EPSG:4326")
    store = SimpleNamespace(name="incidents", frame=frame, licences=None)
    return Handout((LayerRows(store, np.arange(len(shapes)), (ID,)),), PROVENANCE)


def geojson_bytes(handout):
    out = io.BytesIO()
    write_geojson(out, handout)
    return out.getvalue()


def written(*shapes):
    """The document that the shapes are written to."""
    return json.loads(geojson_bytes(shapes_handout(*shapes)))


def written_shape(shape):
    return shapely.geometry.shape(written(shape)["features"][0]["geometry"])


@pytest.fixture(scope="session")
def all_layers(feature, unlocated_feature):
    found = {layer: [feature(layer)] for layer in LAYERS}
    found["incidents"].append(unlocated_feature(id="unlocated"))
    return handout_of(found)


@pytest.fixture
def round_trip(read_features, tmp_path):
    """Features read, written and read again."""

    def run(layer, found):
        first = read_features(layer, found)
        assert not first.faults
        path = tmp_path / f"{layer}.geojson"
        ready = handout_of({layer: found}, query=Query(layers=(layer,)))
        path.write_bytes(geojson_bytes(ready))
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
    document = FeatureCollection.model_validate_json(geojson_bytes(all_layers))
    assert [item.id for item in document.features] == [
        "1999-08-06-batken",
        "unlocated",
        "batken-1999",
        "batken-valleys",
    ]


def test_there_is_no_crs_member(all_layers):
    assert b'"crs"' not in geojson_bytes(all_layers)


def test_each_feature_stands_on_a_line_of_its_own(all_layers):
    lines = geojson_bytes(all_layers).decode().splitlines()
    ids = [json.loads(line.rstrip(","))["id"] for line in lines[1:-1]]
    assert len(ids) == len(all_layers)


def test_the_same_input_gives_the_same_bytes(all_layers):
    first, second = (geojson_bytes(all_layers) for _ in range(2))
    assert first == second


def test_several_layers_are_told_apart_by_a_property(all_layers):
    document = json.loads(geojson_bytes(all_layers))
    layers = [item["properties"]["layer"] for item in document["features"]]
    assert layers == ["incidents", "incidents", "routes", "base_areas"]


def test_a_single_layer_has_the_properties_of_its_schema_alone(feature):
    ready = handout_of({"routes": [feature("routes")]}, query=Query(layers=("routes",)))
    properties = json.loads(geojson_bytes(ready))["features"][0]["properties"]
    assert "layer" not in properties


def test_an_unlocated_feature_keeps_a_null_geometry(all_layers):
    document = json.loads(geojson_bytes(all_layers))
    assert document["features"][1]["geometry"] is None


def test_the_file_says_where_it_comes_from():
    atlas = written()["atlas"]
    assert atlas["query"] == {"country": "KGZ"}
    assert atlas["sentence"] == "Incidents in Kyrgyzstan: 1 incident."
    assert atlas["counts"]["incidents"]["selected"] == 1
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
    points = [shapely.Point(179, 1), shapely.Point(-179, 2)]
    assert list(shapely.total_bounds(points)[[0, 2]]) == [-179, 179]
    assert written(*points)["bbox"][0] == 179


def test_points_of_the_whole_globe_have_a_bbox_round_all_of_them():
    draw = np.random.default_rng(7)
    spots = draw.uniform((-180, -90), (180, 90), (2000, 2)).tolist()
    west, south, east, north = written(*map(shapely.Point, spots))["bbox"]
    width = east - west if west <= east else east - west + 360
    assert width > 355
    assert all((lon - west) % 360 <= width + 1e-6 for lon, _ in spots)
    assert [south, north] == [round(f(lat for _, lat in spots), 7) for f in (min, max)]


@pytest.mark.parametrize(
    ("degrees", "text"),
    [
        (1e-7, "0.0000001"),
        (-1.23e-5, "-0.0000123"),
        (-0.0, "0"),
        (-4e-8, "0"),
        (71.0, "71"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_degrees_are_written_without_exponent_and_without_a_minus_before_nought(degrees, text):
    texts = geojson_bytes(shapes_handout(shapely.Point(degrees, 39.5))).decode()
    assert f'"coordinates":[{text},39.5]' in texts
    line = geojson_bytes(shapes_handout(shapely.LineString([(degrees, 39.5), (9, 9)]))).decode()
    assert f'"coordinates":[[{text},39.5],[9,9]]' in line


def plainly(batch, columns, layer):
    """What the json module makes of the rows of a batch, one after the other."""
    for row in batch.to_pylist():
        shape = shapely.from_wkb(row.pop(GEOMETRY))
        for column in columns:
            if column.kind in JSON_KINDS and row[column.name] is not None:
                row[column.name] = json.loads(row[column.name])
            elif column.kind == "date" and row[column.name] is not None:
                row[column.name] = row[column.name].isoformat()
        yield {
            "type": "Feature",
            "id": row["id"],
            "geometry": shape and json.loads(shapely.to_geojson(shape)),
            "properties": row if layer is None else {"layer": layer, **row},
        }


@settings(max_examples=25, deadline=None)
@given(found=features(), size=st.integers(1, 4), named=st.booleans())
def test_rows_written_by_the_column_are_those_of_the_json_module(found, size, named):
    for layer in handout_of(found).layers:
        name = layer.name if named else None
        for batch in layer.batches(size):
            texts = list(feature_texts(batch, layer.columns, name))
            plain = list(plainly(batch, layer.columns, name))
            assert [json.loads(text) for text in texts] == plain
            assert [list(json.loads(text)["properties"]) for text in texts] == [
                list(item["properties"]) for item in plain
            ]
            # a part of a batch does not begin where its memory begins
            tail = feature_texts(batch.slice(1), layer.columns, name)
            assert list(tail) == texts[1:]


@given(texts=st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"]))))
def test_any_text_is_escaped_as_the_json_module_does(texts):
    columns = (ID, Column("text", "text", "Any."))
    ids = [str(number) for number in range(len(texts))]
    batch = pa.RecordBatch.from_arrays(
        [pa.array(ids, pa.string()), pa.array(texts, pa.string()), pa.nulls(len(ids), pa.binary())],
        names=["id", "text", GEOMETRY],
    )
    assert [text.split('"text":')[1] for text in feature_texts(batch, columns)] == [
        json.dumps(text, ensure_ascii=False) + "}}" for text in texts
    ]


def test_more_rows_than_a_batch_come_in_their_order_and_are_told_of():
    points = shapely.points(np.zeros((FEATURES_AT_ONCE + 1, 2)))
    out, told = io.BytesIO(), []
    write_geojson(out, shapes_handout(*points), lambda *counts: told.append(counts))
    ids = [item["id"] for item in json.loads(out.getvalue())["features"]]
    assert ids == [f"shape-{number}" for number in range(FEATURES_AT_ONCE + 1)]
    assert told == [(n, FEATURES_AT_ONCE + 1) for n in (FEATURES_AT_ONCE, FEATURES_AT_ONCE + 1)]

"""Exported GeoParquet against its specification and against GeoPandas."""

import io
import json

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from geopandas.io.arrow import _validate_geo_metadata
from jsonschema import validate

from geo.model import Query
from geo.read.exports import read_export
from geo.schema.findings import FaultyFileError
from geo.write.geoparquet import write_geoparquet
from tests.geo.conftest import make_feature
from tests.geo.write.handouts import HOSTILE, handout_of

NUMBERS = {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}
PATH = {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}
TYPES = ["Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"]
EDGES = ["xmin", "ymin", "xmax", "ymax"]
COLUMN = {
    "type": "object",
    "required": ["encoding", "geometry_types"],
    "properties": {
        "encoding": {"const": "WKB"},
        "geometry_types": {"type": "array", "uniqueItems": True, "items": {"enum": TYPES}},
        "orientation": {"const": "counterclockwise"},
        "edges": {"enum": ["planar", "spherical"]},
        "bbox": NUMBERS,
        "covering": {
            "type": "object",
            "required": ["bbox"],
            "properties": {
                "bbox": {
                    "type": "object",
                    "required": EDGES,
                    "additionalProperties": False,
                    "properties": dict.fromkeys(EDGES, PATH),
                }
            },
        },
    },
    "additionalProperties": False,
}
GEO = {
    "type": "object",
    "required": ["version", "primary_column", "columns"],
    "properties": {
        "version": {"const": "1.1.0"},
        "primary_column": {"const": "geometry"},
        "columns": {
            "type": "object",
            "required": ["geometry"],
            "properties": {"geometry": COLUMN},
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
}
"""What the specification asks of the metadata, as far as the atlas uses it."""
ACROSS = {
    "type": "MultiLineString",
    "coordinates": [[[179, 66], [180, 66]], [[-180, 66], [-179, 66]]],
}


def file_of(found, **query):
    out = io.BytesIO()
    write_geoparquet(out, handout_of(found, query=Query(**query)))
    return out


def geo_of(file):
    return json.loads(pq.read_metadata(file).metadata[b"geo"])


def unlocated(**changes):
    return make_feature("incidents", None, location_precision=None, uncertainty_km=None, **changes)


@pytest.fixture(scope="module")
def three_layers():
    return file_of(
        {
            "incidents": [make_feature("incidents", title=HOSTILE[0]), unlocated(id="nowhere")],
            "routes": [make_feature("routes")],
            "base_areas": [make_feature("base_areas")],
        }
    )


def test_the_metadata_are_those_of_the_specification(three_layers):
    geo = geo_of(three_layers)
    validate(geo, GEO)
    _validate_geo_metadata(geo)
    assert geo["columns"]["geometry"]["geometry_types"] == ["LineString", "Point", "Polygon"]
    assert geo["columns"]["geometry"]["bbox"] == [70.2, 38.7, 71.6, 40.06]


def test_metadata_of_no_rows_have_no_bbox_and_no_types():
    geo = geo_of(file_of({}))
    validate(geo, GEO)
    assert "bbox" not in geo["columns"]["geometry"]
    assert geo["columns"]["geometry"]["geometry_types"] == []


def test_metadata_stand_where_readers_of_arrow_look(three_layers):
    assert {b"geo", b"atlas"} <= set(pq.read_schema(three_layers).metadata)


def test_geopandas_reads_rows_types_and_places(three_layers):
    frame = gpd.read_parquet(three_layers)
    assert frame.crs == "OGC:CRS84"
    assert list(frame["layer"]) == ["incidents", "incidents", "routes", "base_areas"]
    assert list(frame.geometry.isna()) == [False, True, False, False]
    first = frame.iloc[0]
    assert (first["title"], str(first["start"])) == (HOSTILE[0], "1999-08-06")
    assert frame["killed"].isna().all()
    assert list(first["perpetrator_origins"]) == ["UZB"]
    assert json.loads(first["accounts"])[0]["value"] == 2


def test_geopandas_finds_rows_by_their_boxes(three_layers):
    found = gpd.read_parquet(three_layers, bbox=(70.8, 39.6, 70.95, 39.8))
    assert set(found["id"]) == {"1999-08-06-batken", "batken-valleys", "batken-1999"}
    assert len(gpd.read_parquet(three_layers, bbox=(0, 0, 1, 1))) == 0


def test_boxes_across_the_antimeridian_hold_the_shape_and_the_whole_is_the_short_way_round():
    stops = [
        {"name": name, "country": "RUS", "lon": lon, "lat": 66, "basis": "named"}
        for name, lon in (("Egvekinot", 179), ("Uelkal", -179))
    ]
    route = make_feature("routes", ACROSS, stops=stops, countries=["RUS"])
    file = file_of({"routes": [route]}, layers=("routes",))
    assert geo_of(file)["columns"]["geometry"]["bbox"] == [179, 66, -179, 66]
    assert pq.read_table(file)["bbox"].to_pylist() == [
        {"xmin": -180, "ymin": 66, "xmax": 180, "ymax": 66}
    ]
    assert gpd.read_parquet(file).geometry[0] == shapely.geometry.shape(ACROSS)


def test_a_row_without_a_place_has_no_box():
    file = file_of({"incidents": [unlocated(id="nowhere")]}, layers=("incidents",))
    assert pq.read_table(file)["bbox"].to_pylist() == [None]


def test_one_layer_has_its_columns_alone():
    names = pq.read_schema(file_of({}, layers=("routes",))).names
    assert names[0] == "id"
    assert names[-2:] == ["geometry", "bbox"]
    assert "killed" not in names


def rewritten(file, target, table):
    """A file of other rows with the metadata of a sound one."""
    said = pq.read_metadata(file).metadata
    with pq.ParquetWriter(target, table.schema, store_schema=False) as writer:
        writer.write_table(table)
        writer.add_key_value_metadata(said)
    return target


def changed(file, target, column, values):
    """The file with other values in a column."""
    table = pq.read_table(file)
    return rewritten(
        file, target, table.set_column(table.column_names.index(column), column, values)
    )


WRONG = {
    "a day that no calendar has": ("start", pa.array([2**31 - 1] * 4, pa.date32())),
    "words for a number": ("killed", pa.array(["many"] * 4)),
    "a list for a number": ("killed", pa.array([[1]] * 4)),
    "no JSON": ("accounts", pa.array(["[" * 2000] * 4)),
    "a layer that the file does not count": ("layer", pa.array(["others"] * 4)),
    "no shape": ("geometry", pa.array([b"\1\7\0\0\0"] * 4)),
    "a text for a shape": ("geometry", pa.array(["POINT (0 0)"] * 4)),
}


@pytest.mark.parametrize(("column", "values"), WRONG.values(), ids=WRONG)
def test_a_value_that_its_column_cannot_hold_is_refused(three_layers, tmp_path, column, values):
    target = changed(three_layers, tmp_path / "changed.parquet", column, values)
    with pytest.raises(FaultyFileError, match=r"a sound GeoParquet file|a layer of the file"):
        read_export(target)


def test_a_large_text_in_every_row_of_a_small_file_is_refused(three_layers, tmp_path):
    rows = 20_000
    first = pq.read_table(three_layers, columns=["layer", "id", "geometry"]).slice(0, 1)
    many = first.take(pa.array([0] * rows))
    large = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), ["x" * 100_000])
    target = tmp_path / "bomb.parquet"
    rewritten(three_layers, target, many.append_column("title", large))
    assert target.stat().st_size < 1_000_000
    with pytest.raises(FaultyFileError, match="rows of more than 1,000,000,000 bytes"):
        read_export(target)

"""Exported GeoPackages, opened by GDAL and by SQLite, and hostile ones."""

import json
import shutil
import sqlite3
from contextlib import closing

import geopandas as gpd
import pyogrio
import pytest

from geo.model import Query
from geo.model.query import LAYERS
from geo.read.exports import read_export
from geo.schema.findings import FaultyFileError
from geo.write.export import export_file
from tests.geo.conftest import make_feature
from tests.geo.write.handouts import HOSTILE, handout_of

ONE_PART = {"type": "MultiLineString", "coordinates": [[[70.48, 38.7], [70.82, 40.06]]]}


@pytest.fixture(scope="module")
def ready():
    found = {
        "incidents": [
            make_feature("incidents", id=f"row-{number}", title=text[:200], description=text)
            for number, text in enumerate(HOSTILE)
        ],
        "routes": [make_feature("routes"), make_feature("routes", ONE_PART, id="one-part")],
        "base_areas": [make_feature("base_areas")],
    }
    nowhere = {"location_precision": None, "uncertainty_km": None}
    undated = {"start": None, "end": None, "date_precision": None}
    found["incidents"].append(make_feature("incidents", None, id="nowhere", **nowhere, **undated))
    return handout_of(found)


@pytest.fixture(scope="module")
def exported(ready, tmp_path_factory):
    target = tmp_path_factory.mktemp("gpkg") / "atlas.gpkg"
    export_file(target, ready, "gpkg")
    return target


@pytest.fixture
def asked(exported):
    """Answer of the file to an SQL text."""

    def run(text):
        with closing(sqlite3.connect(exported)) as base:
            return base.execute(text).fetchall()

    return run


@pytest.mark.parametrize("layer", LAYERS)
def test_gdal_finds_a_layer_with_its_rows_its_type_and_its_index(exported, ready, layer):
    info = pyogrio.read_info(exported, layer=layer)
    rows = next(rows for rows in ready.layers if rows.name == layer)
    many = {"incidents": "Point", "routes": "MultiLineString", "base_areas": "MultiPolygon"}
    assert (info["features"], info["crs"]) == (len(rows), "EPSG:4326")
    assert info["geometry_type"] == many[layer]
    assert info["capabilities"]["fast_spatial_filter"]


def test_gdal_reads_texts_days_and_nulls_as_they_are(exported):
    frame = gpd.read_file(exported, layer="incidents").set_index("id")
    assert list(frame["description"][: len(HOSTILE)]) == [
        HOSTILE[int(name.removeprefix("row-"))] for name in frame.index[: len(HOSTILE)]
    ]
    assert str(frame["start"]["row-0"].date()) == "1999-08-06"
    assert frame.geometry["row-0"].coords[0] == (70.9, 39.7)
    assert frame.loc["nowhere", ["start", "geometry", "killed"]].isna().all()
    assert json.loads(frame["perpetrator_origins"]["row-0"]) == ["UZB"]


def test_days_are_days_and_numbers_are_numbers(exported):
    info = pyogrio.read_info(exported, layer="incidents")
    types = dict(zip(info["fields"], info["dtypes"], strict=True))
    assert types["start"] == "datetime64[D]"
    assert (types["killed"], types["uncertainty_km"]) == ("int64", "float64")


def test_a_shape_of_one_part_comes_back_as_the_one_it_was(exported):
    lines = {row["id"]: row["geometry"]["type"] for row in read_export(exported).layers["routes"]}
    assert lines == {"batken-1999": "LineString", "one-part": "MultiLineString"}


def test_the_provenance_is_metadata_of_the_whole_file(asked, ready):
    [(text,)] = asked(
        "SELECT metadata FROM gpkg_metadata JOIN gpkg_metadata_reference ON md_file_id = id "
        "WHERE reference_scope = 'geopackage' AND mime_type = 'application/json'"
    )
    said = json.loads(text)
    assert said["sentence"] == ready.provenance.sentence
    assert [source["id"] for source in said["sources"]] == ["agency-1999"]
    extensions = {row[0] for row in asked("SELECT table_name FROM gpkg_extensions")}
    assert {"gpkg_metadata", "gpkg_metadata_reference"} <= extensions


def test_each_layer_has_one_style_that_programs_take_by_themselves(asked):
    assert asked("SELECT f_table_name, f_geometry_column, useAsDefault FROM layer_styles") == [
        (layer, "geom", 1) for layer in LAYERS
    ]


def test_nothing_in_the_file_tells_when_it_was_written(asked):
    times = {time for (time,) in asked("SELECT last_change FROM gpkg_contents")}
    times |= {time for (time,) in asked("SELECT timestamp FROM gpkg_metadata_reference")}
    times |= {time for (time,) in asked("SELECT update_time FROM layer_styles")}
    assert times == {"1970-01-01T00:00:00.000Z"}


def test_one_layer_is_one_table_of_its_columns_alone(tmp_path):
    only = handout_of({}, query=Query(layers=("routes",)))
    export_file(tmp_path / "one.gpkg", only, "gpkg")
    names = set(pyogrio.read_info(tmp_path / "one.gpkg", layer="routes")["fields"])
    assert names == {column.name for column in only.layers[0].columns}
    assert [name for name, _ in pyogrio.list_layers(tmp_path / "one.gpkg")][:1] == ["routes"]


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS fid FROM n"
HOSTILE_SQL = {
    "a view for a layer": f"DROP TABLE incidents; CREATE VIEW incidents AS {ENDLESS}",
    "a view for the metadata": f"DROP TABLE gpkg_metadata; CREATE VIEW gpkg_metadata AS {ENDLESS}",
    "a virtual table for a layer": (
        "DROP TABLE incidents; CREATE VIRTUAL TABLE incidents USING rtree(fid, a, b)"
    ),
    "no column of shapes": "DROP TABLE routes; CREATE TABLE routes (fid, id)",
    "a word for a shape": "UPDATE incidents SET geom = 'POINT (0 0)'",
    "half a shape": "UPDATE incidents SET geom = substr(geom, 1, 20)",
    "bytes for a number": "UPDATE incidents SET killed = x'ff'",
    "words for a number": "UPDATE incidents SET killed = 'many'",
    "no JSON": "UPDATE incidents SET accounts = '[['",
    "a number for the metadata": "UPDATE gpkg_metadata SET metadata = 5",
    "metadata without a query": "UPDATE gpkg_metadata SET metadata = '{}'",
    "no metadata": "DELETE FROM gpkg_metadata_reference; DELETE FROM gpkg_metadata",
    "a schema that says something else": (
        "PRAGMA writable_schema = ON; "
        "UPDATE sqlite_master SET sql = 'CREATE TABLE incidents (' WHERE name = 'incidents'"
    ),
}


@pytest.mark.parametrize("text", HOSTILE_SQL.values(), ids=HOSTILE_SQL)
def test_a_hostile_file_is_refused(exported, tmp_path, text):
    target = tmp_path / "hostile.gpkg"
    shutil.copyfile(exported, target)
    with closing(sqlite3.connect(target)) as base:
        # GDAL's triggers call functions that SQLite has not
        triggers = base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        drops = "".join(f"DROP TRIGGER {name};" for (name,) in triggers)
        base.executescript(drops + text)
    with pytest.raises(FaultyFileError, match=r"hostile\.gpkg"):
        read_export(target)


def test_a_trigger_or_another_table_in_the_file_is_left_alone(exported, tmp_path):
    target = tmp_path / "other.gpkg"
    shutil.copyfile(exported, target)
    with closing(sqlite3.connect(target)) as base:
        base.executescript(f"CREATE VIEW more AS {ENDLESS}; CREATE TABLE odd (a)")
    before = target.read_bytes()
    assert read_export(target).ids == read_export(exported).ids
    assert target.read_bytes() == before

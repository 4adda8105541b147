"""The file that a query asks for."""

import json
from pathlib import Path

import pandas as pd
import pytest

from geo.errors import QueryError
from geo.model.query import LAYERS, Query
from geo.read.geojson import read_layer
from geo.schema.query_keys import parse_query
from geo.store import open_atlas
from geo.write.endings import FORM_ENDINGS
from geo.write.export import export_bytes, format_of
from geo.write.handout import Request

DATA = Path(__file__).parents[3] / "data"
COLUMNS = {
    "one": (("title",), ["id", "title"]),
    "in the order of the schema": (("killed", "title"), ["id", "title", "killed"]),
    "the id alone": (("id",), ["id"]),
    "none": ((), ["id"]),
    "one twice": (("title", "title"), ["id", "title"]),
}


@pytest.fixture(scope="module")
def atlas(data_folder, feature, unlocated_feature):
    features = [feature("incidents"), unlocated_feature(id="unlocated", country="TUR")]
    incidents = {"type": "FeatureCollection", "features": features}
    return open_atlas(data_folder(incidents=incidents))


@pytest.fixture
def export(atlas):
    return lambda kind="geojson", **params: export_bytes(atlas, parse_query(params)[0], kind)


def test_an_export_holds_what_the_query_selects(export):
    document = json.loads(export(country="KGZ", layer="incidents"))
    assert [item["id"] for item in document["features"]] == ["1999-08-06-batken"]


def test_an_export_says_its_query_and_counts(export):
    atlas = json.loads(export(country="TUR", layer="incidents"))["atlas"]
    assert atlas["query"] == {"country": "TUR", "layer": "incidents"}
    assert atlas["counts"] == {
        "incidents": {"selected": 1, "definite": 1, "possible": 0, "unlocated": 1}
    }


def test_an_export_of_nothing_is_an_empty_collection(export):
    assert json.loads(export(country="FJI"))["features"] == []


def test_the_layers_asked_for_are_those_of_the_file(export):
    document = json.loads(export(layer="routes,base_areas"))
    assert [item["properties"]["layer"] for item in document["features"]] == [
        "routes",
        "base_areas",
    ]


def test_a_csv_has_a_row_for_each_feature(export):
    assert export("csv", layer="incidents").count(b"\r\n") == 3


@pytest.mark.parametrize(("columns", "expected"), COLUMNS.values(), ids=COLUMNS)
def test_the_columns_asked_for_are_those_of_the_file_and_the_id_is_first(atlas, columns, expected):
    request = Request(query=Query(layers=("incidents",)), columns=columns)
    document = json.loads(export_bytes(atlas, request, "geojson"))
    assert [list(item["properties"]) for item in document["features"]] == [expected] * 2
    header = export_bytes(atlas, request, "csv").decode().splitlines()[0]
    assert header.split(",") == [*expected, "lon", "lat", "wkt"]


def test_a_layer_has_those_of_the_columns_that_it_knows(atlas):
    request = Request(query=Query(), columns=("killed", "mode"))
    document = json.loads(export_bytes(atlas, request, "geojson"))
    rows = [item["properties"] for item in document["features"]]
    assert {row["layer"]: list(row) for row in rows} == {
        "incidents": ["layer", "id", "killed"],
        "routes": ["layer", "id", "mode"],
        "base_areas": ["layer", "id"],
    }


def test_a_file_says_which_columns_were_chosen_and_nothing_where_it_has_all(atlas):
    chosen = Request(query=Query(), columns=("title",))
    for request, said in ((chosen, ["title"]), (Request(query=Query()), None)):
        document = json.loads(export_bytes(atlas, request, "geojson"))
        assert document["atlas"].get("columns") == said


@pytest.mark.parametrize(
    "name", ["colour", "mode", "", "layer", "x" * 1000, "a\nb"], ids=lambda name: repr(name)[:9]
)
def test_a_column_that_no_layer_has_is_an_error_of_the_request(atlas, name):
    request = Request(query=Query(layers=("incidents",)), columns=("title", name))
    with pytest.raises(QueryError, match="columns: expected columns of incidents, got ") as raised:
        export_bytes(atlas, request, "geojson")
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 300


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        *((f"a{ending}", form) for form, known in FORM_ENDINGS.items() for ending in known),
        ("a.JSON", "geojson"),
        ("folder.csv/a.gpkg", "gpkg"),
        ("-", "geojson"),
    ],
)
def test_the_format_follows_from_the_name(target, kind):
    assert format_of(target) == kind


@pytest.mark.parametrize("target", ["a.shp", "a", "", "geojson"])
def test_another_name_is_an_error_of_the_request(target):
    with pytest.raises(QueryError, match=r"a name that ends in \.geojson, .* or \.zip, got"):
        format_of(target)


@pytest.fixture(scope="module")
def curated():
    return open_atlas(DATA)


@pytest.mark.parametrize("layer", LAYERS)
def test_the_curated_layers_read_back_from_their_export_as_they_are(layer, curated, tmp_path):
    path = tmp_path / f"{layer}.geojson"
    path.write_bytes(export_bytes(curated, Query(layers=(layer,)), "geojson"))
    pd.testing.assert_frame_equal(read_layer(path, layer).kept, curated.stores[layer].frame)

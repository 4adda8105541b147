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
from geo.write.export import export_bytes, format_of

DATA = Path(__file__).parents[3] / "data"


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
    assert atlas["counts"] == {"incidents": {"selected": 1, "definite": 1, "unlocated": 1}}


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


@pytest.mark.parametrize(
    ("target", "kind"),
    [("a.geojson", "geojson"), ("a.JSON", "geojson"), ("a.csv", "csv"), ("-", "geojson")],
)
def test_the_format_follows_from_the_name(target, kind):
    assert format_of(target) == kind


@pytest.mark.parametrize("target", ["a.kml", "a", "", "geojson"])
def test_another_name_is_an_error_of_the_request(target):
    with pytest.raises(QueryError, match=r"expected a name that ends in \.geojson or \.csv"):
        format_of(target)


@pytest.fixture(scope="module")
def curated():
    return open_atlas(DATA)


@pytest.mark.parametrize("layer", LAYERS)
def test_the_curated_layers_read_back_from_their_export_as_they_are(layer, curated, tmp_path):
    path = tmp_path / f"{layer}.geojson"
    path.write_bytes(export_bytes(curated, Query(layers=(layer,)), "geojson"))
    pd.testing.assert_frame_equal(read_layer(path, layer).kept, curated.stores[layer].frame)

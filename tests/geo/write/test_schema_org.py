"""The data as catalogues of data read them."""

import json
from pathlib import Path

import pytest

from geo.store import open_atlas
from geo.write.schema_org import dataset_json_ld
from tests.geo.write.handouts import atlas_of

DATA = Path(__file__).parents[3] / "data"
URL = "https://atlas.example/features"


@pytest.fixture(scope="module")
def curated():
    return open_atlas(DATA)


def test_the_years_and_places_are_those_of_the_incidents(curated):
    said = dataset_json_ld(curated, url=URL)
    rows = json.loads((DATA / "incidents.geojson").read_text("utf-8"))["features"]
    starts = [row["properties"]["start"] for row in rows if row["properties"]["start"]]
    ends = [row["properties"]["end"] for row in rows if row["properties"]["end"]]
    assert said["temporalCoverage"] == f"{min(starts)}/{max(ends)}"
    places = [row["geometry"]["coordinates"] for row in rows if row["geometry"]]
    south, west, north, east = map(float, said["spatialCoverage"]["geo"]["box"].split())
    assert (south, north) == (min(lat for _, lat in places), max(lat for _, lat in places))
    assert (west, east) == (min(lon for lon, _ in places), max(lon for lon, _ in places))


def test_licence_and_version_are_those_of_the_data(curated):
    said = dataset_json_ld(curated)
    assert said["license"] == ["https://creativecommons.org/licenses/by/4.0/"]
    assert said["version"] == curated.version
    assert curated.version in said["citation"]


def test_each_layer_can_be_fetched_from_the_live_layer(curated):
    addresses = [item["contentUrl"] for item in dataset_json_ld(curated, url=URL)["distribution"]]
    assert addresses == [
        f"{URL}/collections/{layer}/items" for layer in ("incidents", "routes", "base_areas")
    ]


def test_without_a_server_nothing_is_said_to_be_served(curated):
    said = dataset_json_ld(curated)
    assert "url" not in said
    assert "distribution" not in said


def test_data_without_places_or_dates_cover_nothing(unlocated_feature):
    rows = [unlocated_feature(start=None, end=None, date_precision=None)]
    said = dataset_json_ld(atlas_of({"incidents": rows}))
    assert "spatialCoverage" not in said
    assert "temporalCoverage" not in said

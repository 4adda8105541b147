"""The JSON Schemas say of the layers what the checks of the atlas say."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from geo.model.query import LAYERS
from geo.schema.json_schema import FOLDER, layer_schema, schema_text

DATA = Path(__file__).parents[3] / "data"
FORMATS = Draft202012Validator.FORMAT_CHECKER


def validator(layer):
    return Draft202012Validator(layer_schema(layer), format_checker=FORMATS)


def faults(layer, feature):
    document = {"type": "FeatureCollection", "features": [feature]}
    return ["/".join(map(str, e.absolute_path)) for e in validator(layer).iter_errors(document)]


@pytest.mark.parametrize("layer", LAYERS)
def test_the_file_is_what_the_code_makes(layer):
    assert (FOLDER / f"{layer}.schema.json").read_text("utf-8") == schema_text(layer)


@pytest.mark.parametrize("layer", LAYERS)
def test_it_is_a_schema(layer):
    Draft202012Validator.check_schema(layer_schema(layer))


@pytest.mark.parametrize("layer", LAYERS)
def test_the_curated_data_are_valid(layer):
    document = json.loads((DATA / f"{layer}.geojson").read_text("utf-8"))
    assert [error.message for error in validator(layer).iter_errors(document)] == []


@pytest.mark.parametrize("layer", LAYERS)
def test_a_sound_feature_is_valid(layer, feature):
    assert faults(layer, feature(layer)) == []


def test_an_incident_without_a_place_is_valid(unlocated_feature):
    assert faults("incidents", unlocated_feature()) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "explosion"),
        ("country", "UK"),
        ("start", "6 August 1999"),
        ("start", "1999-02-30"),
        ("killed", -1),
        ("killed", "2"),
        ("killed", 1.5),
        ("title", None),
        ("title", " "),
        ("title", "x" * 201),
        ("organisations", "imu"),
        ("organisations", ["The IMU"]),
        ("sources", []),
        ("sources", [{"ref": "a", "grade": "Z9"}]),
        ("accounts", [{"field": "general"}]),
        ("uncertainty_km", 30_000),
        ("colour", "red"),
    ],
)
def test_what_the_checks_refuse_is_not_valid(read_features, incident_feature, field, value):
    wrong = incident_feature(**{field: value})
    assert faults("incidents", wrong) != []
    assert read_features("incidents", [wrong]).refused


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Point", "coordinates": [70, 40]},
        {"type": "LineString", "coordinates": [[70, 40]]},
        {"type": "LineString", "coordinates": [[70, 40], [200, 40]]},
        {"type": "LineString", "coordinates": [[70, 40, 3], [71, 40, 3]]},
    ],
    ids=["none", "point", "one position", "beyond the globe", "with a height"],
)
def test_a_geometry_that_a_route_cannot_have_is_not_valid(feature, geometry):
    assert faults("routes", feature("routes", geometry)) != []

"""Small synthetic layers: features that are sound, and files written of them."""

import copy
import json
from functools import partial

import pytest

from geo.cli import main
from geo.read.geojson import read_layer
from geo.read.layers import FILES

SOURCES = [{"ref": "agency-1999", "locator": "para 2", "grade": "B2"}]

INCIDENT = {
    "id": "1999-08-06-batken",
    "title": "Raid on Zardaly",
    "description": "An armed band held a village.",
    "start": "1999-08-06",
    "end": "1999-08-06",
    "date_precision": "day",
    "country": "KGZ",
    "admin1": "Batken",
    "place": "Zardaly",
    "location_precision": "settlement",
    "uncertainty_km": 5,
    "area": None,
    "kind": "raid",
    "family": "attack",
    "status": "carried_out",
    "organisations": ["imu"],
    "actor": None,
    "attribution": "attributed",
    "perpetrator_origins": ["UZB"],
    "target": "villagers",
    "killed_low": None,
    "killed": None,
    "killed_high": None,
    "wounded_low": None,
    "wounded": None,
    "wounded_high": None,
    "perpetrators_killed_low": None,
    "perpetrators_killed": None,
    "perpetrators_killed_high": None,
    "arrested_low": None,
    "arrested": None,
    "arrested_high": None,
    "accounts": [
        {"field": "killed", "value": 2, "text": "Two dead.", "source": "agency-1999", "shown": True}
    ],
    "sources": SOURCES,
    "confidence": "medium",
    "seed": "named",
    "related_places": [
        {"name": "Sokh", "country": "UZB", "lon": 71.13, "lat": 39.97, "role": "next village"}
    ],
}

ROUTE = {
    "id": "batken-1999",
    "title": "First Batken incursion",
    "description": "From the Tavildara valley into Batken.",
    "kind": "cross_border_raid",
    "start": "1999-08-01",
    "start_precision": "month",
    "end": "1999-10-31",
    "end_precision": "month",
    "stops": [
        {"name": "Tavildara", "country": "TJK", "lon": 70.48, "lat": 38.7, "basis": "named"},
        {"name": "Batken", "country": "KGZ", "lon": 70.82, "lat": 40.06, "basis": "schematic"},
    ],
    "legs": [{"from": 0, "to": 1, "basis": "documented", "sources": ["agency-1999"]}],
    "countries": ["TJK", "KGZ"],
    "organisations": ["imu"],
    "volume_low": 30,
    "volume": None,
    "volume_high": 1000,
    "volume_unit": "fighters",
    "volume_text": "first reports say 30",
    "mode": "land",
    "overlaps": [],
    "base_areas": ["batken-valleys"],
    "sources": SOURCES,
    "confidence": "high",
    "seed": "named",
}

BASE_AREA = {
    "id": "batken-valleys",
    "title": "High valleys of Batken",
    "label": "Batken valleys",
    "description": "Between Batken town and the Tajik border.",
    "kind": "theatre",
    "start": "1999-08-01",
    "start_precision": "month",
    "end": None,
    "end_precision": None,
    "countries": ["KGZ"],
    "admin_units": [{"country": "KGZ", "level": "ADM1", "name": "Batken", "part": "south"}],
    "organisations": ["imu"],
    "label_point": [71.1, 39.78],
    "outline_basis": "drawn by hand",
    "sources": SOURCES,
    "confidence": "high",
    "seed": "no",
}

GEOMETRIES = {
    "incidents": {"type": "Point", "coordinates": [70.9, 39.7]},
    "routes": {"type": "LineString", "coordinates": [[70.48, 38.7], [70.82, 40.06]]},
    "base_areas": {
        "type": "Polygon",
        "coordinates": [[[70.2, 39.6], [71.6, 39.5], [71.2, 39.9], [70.2, 39.6]]],
    },
}
PROPERTIES = {"incidents": INCIDENT, "routes": ROUTE, "base_areas": BASE_AREA}

ORGANISATION = {
    "id": "imu",
    "name": "Islamic Movement of Uzbekistan",
    "type": "organisation",
    "aliases": ["IMU"],
    "founded": "1998-01-01",
    "founded_precision": "year",
    "ended": None,
    "ended_precision": None,
    "home_countries": ["UZB"],
    "base_areas": ["batken-valleys"],
    "leaders": [
        {
            "name": "A Leader",
            "role": "founder",
            "from": "1998-01-01",
            "from_precision": "year",
            "to": "2009-08-27",
            "to_precision": "day",
            "note": None,
            "sources": ["agency-1999"],
        }
    ],
    "relations": [
        {
            "type": "allied_with",
            "target": "taliban",
            "date": "1998-01-01",
            "date_precision": "year",
            "note": None,
            "sources": ["agency-1999"],
        }
    ],
    "description": "Founded by men from Namangan.",
    "sources": SOURCES,
    "confidence": "high",
    "seed": "named",
}
ALLY = ORGANISATION | {"id": "taliban", "name": "Taliban", "leaders": [], "relations": []}

SOURCE = {
    "id": "agency-1999",
    "type": "article-newspaper",
    "title": "Gunmen hold village",
    "container-title": "An Agency",
    "issued": {"date-parts": [[1999, 8, 7]]},
    "URL": "https://example.org/1999",
    "custom": {"grade": "B", "seen_as": "whole"},
}

TABLES = {"organisations": {"organisations": [ORGANISATION, ALLY]}, "sources": [SOURCE]}


def make_feature(layer, geometry=..., **changes):
    """A sound feature of a layer with some properties changed; pass ... to leave one out."""
    changed = copy.deepcopy(PROPERTIES[layer]) | changes
    properties = {name: value for name, value in changed.items() if value is not ...}
    shape = copy.deepcopy(GEOMETRIES[layer]) if geometry is ... else geometry
    return {
        "type": "Feature",
        "id": properties.get("id"),
        "geometry": shape,
        "properties": properties,
    }


@pytest.fixture(scope="session")
def feature():
    """Make a sound feature: `feature("routes", volume=40)`; see make_feature."""
    return make_feature


@pytest.fixture(scope="session")
def incident_feature():
    """Make a sound incident: `incident_feature(killed=3)`."""
    return partial(make_feature, "incidents")


@pytest.fixture(scope="session")
def unlocated_feature():
    """Make a sound incident of which no place is known."""
    return partial(make_feature, "incidents", None, location_precision=None, uncertainty_km=None)


@pytest.fixture(scope="session")
def route_feature():
    """Make a sound route."""
    return partial(make_feature, "routes")


@pytest.fixture(scope="session")
def base_area_feature():
    """Make a sound base area."""
    return partial(make_feature, "base_areas")


@pytest.fixture(scope="session")
def write_layer(tmp_path_factory):
    """Write features as a layer's file: `write_layer("incidents", [feature]) -> Path`."""

    def write(layer, features, **members):
        path = tmp_path_factory.mktemp("layer") / FILES[layer]
        document = {"type": "FeatureCollection", **members, "features": features}
        path.write_text(json.dumps(document), "utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def read_features(write_layer):
    """Read features through a file: `read_features("incidents", [feature]) -> LayerRead`."""
    return lambda layer, features: read_layer(write_layer(layer, features), layer)


@pytest.fixture(scope="session")
def sound_tables():
    """A sound document of organisations and of sources, by name; copied, so it may be changed."""
    return lambda: copy.deepcopy(TABLES)


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory):
    """Write a sound folder of all layers and tables; keyword arguments replace documents."""

    def write(**changes):
        folder = tmp_path_factory.mktemp("data")
        layers = {
            layer: {"type": "FeatureCollection", "features": [make_feature(layer)]}
            for layer in PROPERTIES
        }
        for name, document in (layers | copy.deepcopy(TABLES) | changes).items():
            (folder / FILES[name]).write_text(json.dumps(document), "utf-8")
        return folder

    return write


@pytest.fixture
def run(capsys):
    """Run a command; return its exit code and what it wrote to the two outputs."""

    def command(*arguments):
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return command

"""The curated layers and tables as they stand in the files."""

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
Row = dict[str, Any]
LAYERS = ("incidents", "routes", "base_areas")


def read_features(layer: str) -> list[Row]:
    return json.loads((DATA / f"{layer}.geojson").read_text("utf-8"))["features"]


@pytest.fixture(scope="session")
def features() -> dict[str, list[Row]]:
    """Features of each layer, in the order of the file."""
    return {layer: read_features(layer) for layer in LAYERS}


@pytest.fixture(scope="session")
def rows(features) -> dict[str, list[Row]]:
    """Properties of each layer, and the organisations."""
    organisations = json.loads((DATA / "organisations.json").read_text("utf-8"))["organisations"]
    layers = {name: [each["properties"] for each in layer] for name, layer in features.items()}
    return {**layers, "organisations": organisations}


@pytest.fixture(scope="session")
def incidents(rows) -> dict[str, Row]:
    """Incidents by id."""
    return {row["id"]: row for row in rows["incidents"]}


@pytest.fixture(scope="session")
def sources() -> dict[str, Row]:
    """The bibliography by id."""
    return {row["id"]: row for row in json.loads((DATA / "sources.json").read_text("utf-8"))}

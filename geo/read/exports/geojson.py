"""An exported GeoJSON file to its features and provenance."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geo.read.exports.export_read import ExportRead, Feature, checked_provenance, layers_of
from geo.read.json_text import parse_json
from geo.read.limits import read_bytes

ADDED = ("layer", "licence")
"""Properties that an export adds to those of the schema."""


def read_geojson(path: Path) -> ExportRead:
    """Read an exported FeatureCollection.

    Raises
    ------
    FaultyFileError
        When it is no JSON, or no export of the atlas.
    """
    document = parse_json(read_bytes(path), path)
    provenance = checked_provenance(
        document.get("atlas") if isinstance(document, dict) else None, path
    )
    names = layers_of(provenance)
    found: dict[str, list[Feature]] = {name: [] for name in names}
    for feature in document.get("features") or ():
        found[feature["properties"].get("layer", names[0])].append(without_added(feature))
    layers = {name: tuple(features) for name, features in found.items()}
    return ExportRead(path, "geojson", layers, provenance)


def without_added(feature: dict[str, Any]) -> Feature:
    """Feature without the properties that an export adds."""
    properties = {key: value for key, value in feature["properties"].items() if key not in ADDED}
    return {**feature, "properties": properties}

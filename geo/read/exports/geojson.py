"""An exported GeoJSON file to its features and provenance."""

from __future__ import annotations

from pathlib import Path

from geo.read.exports.export_read import ExportRead, checked_provenance
from geo.read.exports.gathered import gathered
from geo.read.json_text import parse_json
from geo.read.limits import read_bytes
from geo.schema.findings import Fault, FaultyFileError, said


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
    features = document.get("features")
    if not isinstance(features, list):
        raise FaultyFileError(Fault(path, "a list of features", said(features), field="features"))
    return ExportRead(path, "geojson", gathered(features, provenance, path), provenance)

"""An exported GeoJSON text sequence to its features and provenance."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geo.read.exports.export_read import ExportRead, checked_provenance
from geo.read.exports.gathered import gathered
from geo.read.json_text import parse_json
from geo.read.limits import read_bytes
from geo.schema.findings import Fault, FaultyFileError

RECORD_SEPARATOR = b"\x1e"


def read_geojsonseq(path: Path) -> ExportRead:
    """Read an exported sequence (RFC 8142): its provenance is in the first of its texts.

    Raises
    ------
    FaultyFileError
        When it is no sequence of JSON texts, or no export of the atlas.
    """
    first, *others = _texts(read_bytes(path), path) or [None]
    provenance = checked_provenance(
        first.pop("atlas", None) if isinstance(first, dict) else None, path
    )
    empty = first == {"type": "FeatureCollection", "features": []}
    features = others if empty else [first, *others]
    return ExportRead(path, "geojsonseq", gathered(features, provenance, path), provenance)


def _texts(content: bytes, path: Path) -> list[Any]:
    """Values of the sequence; a text without a line feed after it was cut off (section 2.4)."""
    before, *texts = content.split(RECORD_SEPARATOR)
    if before:
        raise FaultyFileError(Fault(path, "a record separator first", "other bytes"))
    for index, text in enumerate(texts):
        if not text.endswith(b"\n"):
            raise FaultyFileError(
                Fault(
                    path,
                    "a line feed after each text",
                    "the end",
                    "export it again",
                    index=index,
                    noun="text",
                )
            )
    return [parse_json(text, path) for text in texts]

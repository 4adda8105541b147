"""The file beside a CSV file: what its columns hold and where its rows come from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from geo.schema.arrow_types import JSON_KINDS
from geo.schema.columns import LISTS, Column, Kind
from geo.write.csv import column_names
from geo.write.handout import Handout

CONTEXT = "http://www.w3.org/ns/csvw"
DATATYPES: Mapping[Kind, str] = {
    **dict.fromkeys((*JSON_KINDS, *LISTS), "json"),
    "boolean": "boolean",
    "date": "date",
    "index": "integer",
    "integer": "integer",
    "number": "number",
    "url": "anyURI",
}
"""Datatype of the standard by kind of column; all others are texts."""
PLACES = {
    "layer": ("string", "Layer of the row: incidents, routes or base_areas."),
    "lon": ("number", "Longitude of the point or of the label, degrees, EPSG:4326."),
    "lat": ("number", "Latitude of the point or of the label, degrees, EPSG:4326."),
    "wkt": ("string", "The whole shape as well-known text, longitude first, EPSG:4326."),
}
GUARD_NOTE = (
    "A text that begins with = + - @, their full-width forms, a tab, a line end or an apostrophe "
    "has one apostrophe before it, so that no spreadsheet runs it; take one away on reading."
)


def csv_sidecar(handout: Handout, name: str) -> tuple[str, bytes]:
    """Name and content of the file that says where the rows of a CSV file come from.

    Source
    ------
    Model for Tabular Data and Metadata on the Web, W3C Recommendation 2015: section 5.3 has the
    name by which programs find it. The member `atlas` is ours; readers of the standard pass over
    what they do not know.
    """
    said = handout.provenance.members()
    document = {
        "@context": [CONTEXT, {"@language": "en"}],
        "url": name,
        "dc:title": said["title"],
        "dc:description": said["sentence"],
        "dc:license": said.get("licence_url") or said.get("licence"),
        "dc:bibliographicCitation": said["citation"],
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "notes": [GUARD_NOTE],
        "tableSchema": {"columns": _columns(handout)},
        "atlas": said,
    }
    kept = {key: value for key, value in document.items() if value is not None}
    return f"{name}-metadata.json", json.dumps(kept, ensure_ascii=False, indent=2).encode()


def _columns(handout: Handout) -> list[dict[str, Any]]:
    known = {column.name: column for layer in handout.layers for column in layer.columns}
    return [
        {
            "name": name,
            "titles": name,
            "dc:description": _words(name, known)[1],
            "datatype": _words(name, known)[0],
            "null": "",
        }
        for name in column_names(handout)
    ]


def _words(name: str, known: Mapping[str, Column]) -> tuple[str, str]:
    if name in PLACES:
        return PLACES[name]
    return DATATYPES.get(known[name].kind, "string"), known[name].description

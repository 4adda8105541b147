"""The columns of a layer's CSV file as a Frictionless Table Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo.schema.arrow_types import JSON_KINDS
from geo.schema.cells import GUARD
from geo.schema.columns import LISTS, Column, Kind
from geo.write.cell_places import PLACE_COLUMNS
from geo.write.csvw import PLACES
from geo.write.rows import LayerRows

FIELD_TYPES: Mapping[Kind, str] = {
    "anything": "any",
    "boolean": "boolean",
    "date": "date",
    "index": "integer",
    "integer": "integer",
    "number": "number",
    "object": "object",
    "point": "geopoint",
    **dict.fromkeys(LISTS, "array"),
}
"""Type of the standard by kind of column; all others are texts."""
RANGES = {"lon": 180, "lat": 90}
"""Greatest longitude and latitude, degrees."""
MISSING = ("",)
"""An empty cell is null; no word is, since a title may be `null` or `NaN`."""


def table_schema_of(layer: LayerRows) -> dict[str, Any]:
    """Table Schema of the CSV file of one layer, its fields in the order of the file.

    Each field has its constraints; the words of its vocabulary as `enum`; and, beyond the
    standard, its `unit` and the `source` of its rule.

    Source
    ------
    Table Schema 2.0, Frictionless Data, 2024.
    """
    places = [_place(name) for name in PLACE_COLUMNS]
    return {
        "fields": [*(_field(column) for column in layer.columns), *places],
        "primaryKey": ["id"],
        "missingValues": list(MISSING),
    }


def _field(column: Column) -> dict[str, Any]:
    said = {
        "name": column.name,
        "type": FIELD_TYPES.get(column.kind, "string"),
        "format": "array" if column.kind == "point" else None,
        "description": column.description,
        "unit": column.unit,
        "source": column.source,
        "constraints": _constraints(column) or None,
    }
    return {key: value for key, value in said.items() if value is not None}


def _constraints(column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if not column.nullable and column.kind not in JSON_KINDS and column.name != "licence":
        said["required"] = True
    if column.name == "id":
        said["unique"] = True
    if column.words:
        said["enum"] = list(column.words)
    if column.kind in {"integer", "number", "index"}:
        bounds = {"minimum": column.minimum, "maximum": column.maximum}
        said |= {key: bound for key, bound in bounds.items() if bound is not None}
    elif column.maximum is not None and column.kind not in JSON_KINDS | LISTS:
        # the apostrophe before a text that looks like a formula is no part of the text
        said["maxLength"] = int(column.maximum) + len(GUARD)
    return said


def _place(name: str) -> dict[str, Any]:
    kind, description = PLACES[name]
    said: dict[str, Any] = {"name": name, "type": kind, "description": description}
    if name in RANGES:
        said |= {
            "unit": "degrees",
            "constraints": {"minimum": -RANGES[name], "maximum": RANGES[name]},
        }
    return said

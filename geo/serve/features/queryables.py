"""What a filter can ask of a collection, as a JSON Schema."""

from __future__ import annotations

from typing import Any

from geo.schema.columns import Column
from geo.schema.layers import LAYER_SCHEMAS
from geo.serve.features.cql2.cells import NUMBERS, UNASKED, WORD_LISTS

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def queryables(layer: str, address: str) -> dict[str, Any]:
    """JSON Schema of the properties that a filter can ask of (OGC 19-079r2, clause 7)."""
    schema = LAYER_SCHEMAS[layer]
    asked = (column for column in schema.columns if column.kind not in UNASKED)
    geometry = {
        "title": "geometry",
        "description": "Where it is, EPSG:4326, longitude before latitude.",
        "x-ogc-role": "primary-geometry",
        "format": "geometry-point" if schema.geometry_types == ("Point",) else "geometry-any",
    }
    return {
        "$schema": DRAFT,
        "$id": address,
        "type": "object",
        "title": schema.title,
        "properties": {
            **{column.name: _property(column) for column in asked},
            "geometry": geometry,
        },
        "additionalProperties": False,
    }


def _property(column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {"title": column.name, "description": column.description}
    if column.kind in NUMBERS:
        return {**said, "type": "number" if column.kind == "number" else "integer"}
    if column.kind == "date":
        return {**said, "type": "string", "format": "date"}
    if column.kind in WORD_LISTS:
        return {**said, "type": "array", "items": {"type": "string"}}
    return {**said, "type": "string", **({"enum": list(column.words)} if column.words else {})}

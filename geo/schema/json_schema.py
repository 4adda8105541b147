"""The schemas of the layers as JSON Schema, for programs that check or write such files.

`python -m geo.schema.json_schema` writes them to `data/schemas/`; a test compares the two.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from geo.schema.columns import Column, Kind
from geo.schema.countries import COUNTRIES
from geo.schema.layers import LAYER_SCHEMAS, Schema
from geo.schema.values import (
    DATE_PATTERN,
    GRADE_PATTERN,
    HIGHEST_COUNT,
    ID_PATTERN,
    LONGEST_TEXT,
    LONGEST_URL,
    SUBDIVISION_PATTERN,
    URL_PATTERN,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = Path(__file__).parents[2] / "data" / "schemas"
POSITION = {
    "type": "array",
    "prefixItems": [
        {"type": "number", "minimum": -180, "maximum": 180},
        {"type": "number", "minimum": -90, "maximum": 90},
    ],
    "minItems": 2,
    "items": False,
}
"""Longitude, latitude, degrees. Source: RFC 7946 section 3.1.1, without a height."""
LINE = {"type": "array", "items": POSITION, "minItems": 2}
RING = {"type": "array", "items": POSITION, "minItems": 4}
COORDINATES: dict[str, Any] = {
    "Point": POSITION,
    "LineString": LINE,
    "MultiLineString": {"type": "array", "items": LINE, "minItems": 1},
    "Polygon": {"type": "array", "items": RING, "minItems": 1},
    "MultiPolygon": {
        "type": "array",
        "items": {"type": "array", "items": RING, "minItems": 1},
        "minItems": 1,
    },
}
"""Coordinates of each type of geometry. Source: RFC 7946 section 3.1."""

JsonSchema = dict[str, Any]


def layer_schema(layer: str) -> JsonSchema:
    """JSON Schema (2020-12) of a layer's file: a FeatureCollection.

    It says what a schema can say: types, vocabularies, ranges, lengths. What holds between
    columns, references and the sense of rings is checked by `python -m geo validate`.
    """
    schema = LAYER_SCHEMAS[layer]
    return {
        "$schema": DIALECT,
        "$id": f"{layer}.schema.json",
        "title": f"Briefing Atlas: {layer.replace('_', ' ')}",
        "description": schema.title,
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": {"const": "FeatureCollection"},
            "bbox": {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4},
            "features": {"type": "array", "items": {"$ref": "#/$defs/feature"}},
        },
        "$defs": {"feature": feature_schema(layer)},
    }


def feature_schema(layer: str) -> JsonSchema:
    """JSON Schema (2020-12) of one feature of a layer."""
    schema = LAYER_SCHEMAS[layer]
    return {
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"const": "Feature"},
            "id": {"type": "string"},
            "geometry": _geometry(schema),
            "properties": _object(schema.columns),
        },
    }


def column_schema(column: Column) -> JsonSchema:
    """JSON Schema of the values of a column, with what they mean."""
    found: JsonSchema = {"description": column.description, **KINDS[column.kind](column)}
    if column.unit:
        found["description"] += f" Unit: {column.unit}."
    if column.nullable and "type" in found:
        found["type"] = [found["type"], "null"]
    if column.nullable and "enum" in found:
        found["enum"] = [*found["enum"], None]
    return found


def _geometry(schema: Schema) -> JsonSchema:
    kinds: list[JsonSchema] = [
        {
            "type": "object",
            "required": ["type", "coordinates"],
            "properties": {"type": {"const": kind}, "coordinates": COORDINATES[kind]},
        }
        for kind in schema.geometry_types
    ]
    return {"oneOf": [*kinds, *([{"type": "null"}] if schema.geometry_nullable else [])]}


def _object(columns: tuple[Column, ...]) -> JsonSchema:
    return {
        "type": "object",
        "required": [column.name for column in columns if not column.optional],
        "additionalProperties": False,
        "properties": {column.name: column_schema(column) for column in columns},
    }


def _text(column: Column) -> JsonSchema:
    return {"type": "string", "pattern": r"\S", "maxLength": int(column.maximum or LONGEST_TEXT)}


def _pattern(pattern: str, longest: int) -> Callable[[Column], JsonSchema]:
    return lambda column: {
        "type": "string",
        "pattern": f"^(?:{pattern})$",
        "maxLength": int(column.maximum or longest),
    }


def _number(kind: str, highest: float | None) -> Callable[[Column], JsonSchema]:
    def made(column: Column) -> JsonSchema:
        bounds = {
            "minimum": column.minimum,
            "maximum": highest if column.maximum is None else column.maximum,
        }
        return {"type": kind, **{k: value for k, value in bounds.items() if value is not None}}

    return made


def _list(item: Callable[[Column], JsonSchema]) -> Callable[[Column], JsonSchema]:
    return lambda column: {
        "type": "array",
        "items": item(column),
        **({} if column.empty else {"minItems": 1}),
    }


def _country(_column: Column) -> JsonSchema:
    return {"type": "string", "enum": list(COUNTRIES)}


_id = _pattern(ID_PATTERN.pattern, 80)

KINDS: dict[Kind, Callable[[Column], JsonSchema]] = {
    "anything": lambda _: {},
    "boolean": lambda _: {"type": "boolean"},
    "countries": _list(_country),
    "country": _country,
    "date": lambda _: {"type": "string", "format": "date", "pattern": f"^{DATE_PATTERN.pattern}$"},
    "grade": _pattern(GRADE_PATTERN.pattern, 2),
    "id": _id,
    "ids": _list(_id),
    "index": _number("integer", None),
    "integer": _number("integer", HIGHEST_COUNT),
    "number": _number("number", None),
    "object": lambda _: {"type": "object"},
    "point": lambda _: dict(POSITION),
    "records": _list(lambda column: _object(column.members)),
    "subdivision": _pattern(SUBDIVISION_PATTERN.pattern, 6),
    "text": _text,
    "texts": _list(_text),
    "url": _pattern(URL_PATTERN.pattern, LONGEST_URL),
    "word": lambda column: {"type": "string", "enum": list(column.words)},
}
"""JSON Schema of each kind of column."""


def schema_text(layer: str) -> str:
    """The schema of a layer as its file holds it."""
    return json.dumps(layer_schema(layer), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in LAYER_SCHEMAS:
        (FOLDER / f"{name}.schema.json").write_text(schema_text(name), "utf-8")

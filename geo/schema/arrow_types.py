"""What type of Arrow each kind of column has where rows go from hand to hand in batches."""

from __future__ import annotations

import pyarrow as pa

from geo.schema.columns import Column, Kind

GEOMETRY = "geometry"
"""Name of the column of shapes in a batch: WKB, EPSG:4326, longitude before latitude."""

TYPES: dict[Kind, pa.DataType] = {
    "boolean": pa.bool_(),
    "countries": pa.list_(pa.string()),
    "date": pa.date32(),
    "ids": pa.list_(pa.string()),
    "index": pa.int64(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "texts": pa.list_(pa.string()),
}
"""All kinds that are not here are texts; see `JSON_KINDS`."""

JSON_KINDS: frozenset[Kind] = frozenset({"anything", "object", "point", "records"})
"""Kinds whose values are JSON texts in a batch: no table format has a type for them all."""


def arrow_type(column: Column) -> pa.DataType:
    """Arrow type of a column of a batch."""
    return TYPES.get(column.kind, pa.string())


def arrow_schema(columns: tuple[Column, ...]) -> pa.Schema:
    """Arrow schema of a batch: the columns in their order, then `geometry` (binary, WKB)."""
    fields = [pa.field(column.name, arrow_type(column)) for column in columns]
    return pa.schema([*fields, pa.field(GEOMETRY, pa.binary())])

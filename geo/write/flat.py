"""Batches with lists as JSON texts, for forms whose columns hold one value each."""

from __future__ import annotations

import orjson
import pyarrow as pa

from geo.schema.columns import LISTS, Column
from geo.write.rows import LayerRows


def flat_schema(layer: LayerRows) -> pa.Schema:
    """Arrow schema of the flat batches of a layer."""
    schema = layer.schema
    for index, column in enumerate(layer.columns):
        if column.kind in LISTS:
            schema = schema.set(index, pa.field(column.name, pa.string()))
    return schema


def flat_batch(batch: pa.RecordBatch, columns: tuple[Column, ...]) -> pa.RecordBatch:
    """The batch with each list as a JSON text; an empty list is `[]`."""
    arrays, fields = list(batch.columns), list(batch.schema)
    for index, column in enumerate(columns):
        if pa.types.is_list(arrays[index].type):
            texts = [orjson.dumps(cell).decode() for cell in arrays[index].to_pylist()]
            arrays[index] = pa.array(texts, pa.string())
            fields[index] = pa.field(column.name, pa.string())
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))

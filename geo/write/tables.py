"""Several layers as one table, for forms that hold only one."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from geo.schema.arrow_types import GEOMETRY
from geo.write.handout import Handout
from geo.write.rows import LayerRows

LAYER = "layer"
"""Column that says which layer a row is of, where there are several."""


def table_schema(handout: Handout) -> pa.Schema:
    """Arrow schema of the one table: `layer` where there are several, all columns, `geometry`."""
    fields = {GEOMETRY: pa.field(GEOMETRY, pa.binary())}
    for layer in handout.layers:
        fields |= {field.name: field for field in layer.schema}
    geometry = fields.pop(GEOMETRY)
    first = [pa.field(LAYER, pa.string())] if len(handout.layers) > 1 else []
    return pa.schema([*first, *fields.values(), geometry])


def table_batches(handout: Handout) -> Iterator[pa.RecordBatch]:
    """Rows of all layers, one after the other, with null where a layer has no such column."""
    schema = table_schema(handout)
    for layer in handout.layers:
        for batch in layer.batches():
            yield _widened(batch, layer, schema)


def _widened(batch: pa.RecordBatch, layer: LayerRows, schema: pa.Schema) -> pa.RecordBatch:
    own = dict(zip(batch.schema.names, batch.columns, strict=True))
    own[LAYER] = pa.repeat(layer.name, batch.num_rows)
    columns = [
        own.get(field.name) if field.name in own else pa.nulls(batch.num_rows, field.type)
        for field in schema
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)

"""Batches of rows to GeoJSON features, as text, a whole batch at a time."""

from __future__ import annotations

import orjson
import pyarrow as pa

from geo.schema.arrow_types import GEOMETRY
from geo.schema.columns import Column
from geo.write.json_text import geometry_texts, joined, json_texts


def feature_texts(
    batch: pa.RecordBatch, columns: tuple[Column, ...], layer: str | None = None
) -> list[str]:
    """GeoJSON text of each feature of a batch; its property `layer` comes first where given."""
    texts: list[str] = feature_array(batch, columns, layer).to_pylist()
    return texts


def feature_array(
    batch: pa.RecordBatch,
    columns: tuple[Column, ...],
    layer: str | None = None,
    *,
    before: str = "",
    after: str = "",
) -> pa.Array:
    """GeoJSON text of each feature, shape (n,), with the same text before and after each.

    Every value is made to text by the column and then joined by the row, so that Python does
    nothing by the row; only texts with signs to be escaped are looked at one by one.
    """
    cells = {column.name: json_texts(column, batch.column(column.name)) for column in columns}
    parts = [f'{before}{{"type":"Feature","id":', cells["id"], ',"geometry":']
    parts += [geometry_texts(batch.column(GEOMETRY)), ',"properties":{']
    if layer is not None:
        parts[-1] += f'"layer":{_key(layer)},'
    for name, texts in cells.items():
        parts[-1] += f"{_key(name)}:"
        parts += [texts, ","]
    parts[-1] = f"}}}}{after}"
    return joined(parts)


def bytes_of(texts: pa.Array) -> memoryview:
    """The texts one after another, UTF-8, without copying them."""
    _, offsets, data = texts.buffers()
    first, last = _ends(offsets, texts.offset, len(texts))
    return memoryview(data)[first:last] if data is not None else memoryview(b"")


def _ends(offsets: pa.Buffer, offset: int, length: int) -> tuple[int, int]:
    numbers = memoryview(offsets).cast("B").cast("i")
    return numbers[offset], numbers[offset + length]


def _key(name: str) -> str:
    return orjson.dumps(name).decode()

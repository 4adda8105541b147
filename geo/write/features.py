"""Batches of rows to GeoJSON features, as text, a whole batch at a time."""

from __future__ import annotations

from typing import Any

import orjson
import pyarrow as pa

from geo.schema.arrow_types import GEOMETRY, JSON_KINDS
from geo.schema.columns import Column
from geo.write.json_text import escaped, geometry_texts, joined, json_texts, texts_of


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
    id_texts = json_texts(columns[0], batch.column(columns[0].name))
    parts: list[Any] = [f'{before}{{"type":"Feature","id":', id_texts, ',"geometry":']
    parts += [geometry_texts(batch.column(GEOMETRY)), ',"properties":{']
    if layer is not None:
        parts[-1] += f'"layer":{_key(layer)},'
    for column in columns:
        begin, texts, end = _cell(column, batch.column(column.name))
        parts[-1] += f"{_key(column.name)}:{begin}"
        parts += [texts, f"{end},"]
    parts[-1] = f"{parts[-1][:-1]}}}}}{after}"
    return joined(parts, null="null")


def _cell(column: Column, values: pa.Array) -> tuple[str, pa.Array, str]:
    """What stands before, in and behind the cells of a column."""
    if pa.types.is_string(values.type) and column.kind not in JSON_KINDS and not values.null_count:
        # the quotes are the same in every row: nothing is copied for them
        return '"', escaped(values), '"'
    return "", json_texts(column, values), ""


def bytes_of(texts: pa.Array) -> memoryview:
    """The texts one after another, UTF-8, without copying them."""
    return texts_of(texts)[1].data


def _key(name: str) -> str:
    return orjson.dumps(name).decode()

"""Rows of a layer in batches of Arrow columns, so that memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from geo.schema.arrow_types import JSON_KINDS, arrow_type
from geo.schema.columns import Column

if TYPE_CHECKING:
    import geopandas as gpd

BATCH_ROWS = 1 << 15
"""Rows a batch: some ten megabytes of the columns of an incident."""

Rows = NDArray[np.int64]


def batches(
    frame: gpd.GeoDataFrame, rows: Rows, columns: tuple[Column, ...], *, size: int = BATCH_ROWS
) -> Iterator[tuple[list[pa.Array], NDArray[np.object_]]]:
    """Give rows of a frame in batches.

    Parameters
    ----------
    frame
        A layer as `geo.read.frames.layer_frame` makes it, EPSG:4326.
    rows
        Row numbers, shape (n,), in the order in which they are wanted.
    columns
        The columns wanted, in their order.
    size
        Rows a batch, at most.

    Yields
    ------
    For each batch an Arrow array a column (types of `geo.schema.arrow_types`; missing is null)
    and the shapes, shape (m,), None where a row has no place. Nothing for no rows.
    """
    cells = [(column, frame[column.name].array) for column in columns]
    shapes = frame.geometry.array
    for first in range(0, len(rows), size):
        part = rows[first : first + size]
        arrays = [_arrow(column, values.take(part)) for column, values in cells]
        yield arrays, np.asarray(shapes.take(part), dtype=object)


def _arrow(column: Column, values: Any) -> pa.Array:
    if column.kind in JSON_KINDS:
        return _json(np.asarray(values, dtype=object).tolist())
    if column.kind == "date":
        days = np.asarray(values).astype("datetime64[D]")
        return pa.array(days, pa.date32())
    if column.kind in {"integer", "index"}:
        return pa.array(pd.array(values, dtype="Int64"), pa.int64())
    if isinstance(values, pd.arrays.ArrowStringArray):
        return pa.array(values).cast(pa.string())
    return pa.array(np.asarray(values), arrow_type(column), from_pandas=True)


def _json(values: list[Any]) -> pa.Array:
    """JSON texts; made of bytes, so that Python has no text of each to build."""
    dumps = orjson.dumps
    texts = [None if value is None else dumps(value) for value in values]
    return pa.array(texts, pa.binary()).cast(pa.string())

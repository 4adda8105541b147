"""Cells of a layer's frame to JSON values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd


def json_rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Properties of each row, in the order of rows and columns, as values that JSON has.

    Dates become YYYY-MM-DD, missing values null, whole floats whole numbers, tuples lists.
    """
    columns = [_json_column(frame[name]) for name in frame.columns]
    for cells in zip(*columns, strict=True):
        yield dict(zip(frame.columns, cells, strict=True))


def _json_column(column: pd.Series[Any]) -> list[Any]:
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        days = np.datetime_as_string(column.to_numpy().astype("datetime64[D]"))
        return [None if day == "NaT" else str(day) for day in days]
    return [_json_value(cell) for cell in column.tolist()]


def _json_value(cell: Any) -> Any:
    if isinstance(cell, tuple | list):
        return [_json_value(item) for item in cell]
    if isinstance(cell, dict):
        return {name: _json_value(item) for name, item in cell.items()}
    if cell is None or pd.isna(cell):
        return None
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell

"""Columns of a batch as plain texts, for forms that know nothing but text."""

from __future__ import annotations

import orjson
import pyarrow as pa


def column_texts(values: pa.Array) -> list[str | None]:
    """Text of each value of a column of a batch, shape (n,), None where it is null.

    Lists are JSON, dates ISO 8601, numbers as short as they keep their value.
    """
    if pa.types.is_list(values.type):
        return [_json(cell) for cell in values.to_pylist()]
    if pa.types.is_floating(values.type):
        return [_number(cell) for cell in values.to_pylist()]
    texts: list[str | None] = values.cast(pa.string()).to_pylist()
    return texts


def _json(value: list[str] | None) -> str | None:
    return None if value is None else orjson.dumps(value).decode()


def _number(value: float | None) -> str | None:
    return None if value is None else repr(value).removesuffix(".0")

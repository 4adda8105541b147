"""Values of columns as cells of tables that know only text and numbers, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any

import orjson

from geo.schema.arrow_types import JSON_KINDS
from geo.schema.columns import LISTS, Column, Kind

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Signs with which a cell begins that spreadsheets take for a formula.

Source: OWASP, CSV injection.
"""
GUARD = "'"
"""What such a text has before it; a text that begins with it has one more, so that the reader of
the file can take it away again without a loss."""


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("plain"), guarded("'quoted'")
    ("'=1+1", 'plain', "''quoted'")
    """
    return f"{GUARD}{text}" if text.startswith((*FORMULA_SIGNS, GUARD)) else text


def unguarded(text: str) -> str:
    """Text as it was before `guarded`."""
    return text.removeprefix(GUARD)


def value_of_cell(column: Column, cell: Any) -> Any:
    """JSON value of a column from a cell of a table, guards taken away before.

    Parameters
    ----------
    column
        The column of the layer's schema.
    cell
        Text, number, truth value, date or list, as the reader of the table gives it; None, NaN
        or an empty text where there is nothing.

    Raises
    ------
    ValueError
        When the cell holds what the column cannot.
    """
    if cell is None or cell == "" or cell != cell:  # noqa: PLR0124 NaN is unlike itself
        return [] if column.kind in LISTS else None
    return READERS.get(column.kind, str)(cell)


def _nested(cell: Any) -> Any:
    return orjson.loads(cell) if isinstance(cell, str | bytes) else list(cell)


def _day(cell: Any) -> str:
    text = cell.isoformat() if isinstance(cell, date | datetime) else str(cell)
    return date.fromisoformat(text[:10]).isoformat()


def _number(cell: Any) -> float:
    number = float(cell)
    if not isfinite(number):
        raise ValueError(f"{cell} is no number")
    return number


def _truth(cell: Any) -> bool:
    return cell if isinstance(cell, bool) else BOOLEANS[str(cell).lower()]


READERS: Mapping[Kind, Callable[[Any], Any]] = {
    **dict.fromkeys((*JSON_KINDS, *LISTS), _nested),
    "boolean": _truth,
    "date": _day,
    "index": int,
    "integer": int,
    "number": _number,
}
BOOLEANS: Mapping[str, bool] = {"true": True, "false": False, "1": True, "0": False}

"""Values of columns as cells of a workbook, each of its own type and none of them a formula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import pyarrow as pa
from xlsxwriter.worksheet import Worksheet

from geo.schema.columns import Column
from geo.schema.xml_text import UNHELD_OR_RETURN, escaped_xml
from geo.write.cell_texts import column_texts

Put: TypeAlias = Callable[[Any, int, int, Any], None]
"""Puts a value into the cell of a sheet, by row and column from 0."""
Cells: TypeAlias = tuple[Put, list[Any]]
"""What puts the values of a column, and the values, shape (n,); None for an empty cell."""

DAY_ZERO = date(1899, 12, 30)
"""Day from which the days of Excel count, as far as they count right."""
FIRST_DATE = date(1900, 3, 1)
"""Days before it Excel counts wrong, or not at all; they are texts. Source: ECMA-376, 18.17.4.1."""


class Sheet(Worksheet):  # type: ignore[misc]
    """A sheet whose texts come back as they were.

    The library leaves `_x0041_x0042_` half escaped, since the two overlap, and a reader makes
    another text of it.
    """

    @staticmethod
    def _escape_control_characters(data: Any) -> Any:
        return escaped_xml(data, UNHELD_OR_RETURN) if isinstance(data, str) else data


class Exact(float):
    """A number that is written with all its digits; the library writes sixteen of seventeen."""

    def __format__(self, _spec: str) -> str:
        """Write it as short as it keeps its value."""
        return repr(float(self))


@dataclass(frozen=True, slots=True)
class Styles:
    """The few ways in which cells look."""

    head: Any
    """First row of a table."""
    day: Any
    """A date."""
    title: Any
    """Title of the workbook."""
    label: Any
    """What a line of the first sheet is about."""
    wrapped: Any
    """Text that is read."""
    faint: Any
    """Text for machines."""

    @classmethod
    def of(cls, book: Any) -> Styles:
        """Make them for a workbook."""
        top = {"valign": "top"}
        return cls(
            head=book.add_format({"bold": True, "bottom": 1, "bg_color": "#EFECE4"}),
            day=book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            title=book.add_format({"bold": True, "font_size": 14, "text_wrap": True, **top}),
            label=book.add_format({"bold": True, **top}),
            wrapped=book.add_format({"text_wrap": True, **top}),
            faint=book.add_format({"font_size": 8, "font_color": "#7A7A7A", **top}),
        )


def cells_of(column: Column, values: pa.Array, styles: Styles) -> Cells:
    """Cells of a column of a batch."""
    if column.kind == "date":
        return _put_day(styles.day), [_day(day) for day in values.to_pylist()]
    if column.kind == "boolean":
        return _put_truth, values.to_pylist()
    if column.kind in {"integer", "index", "number"}:
        return number_cells(values)
    return text_cells(values)


def number_cells(values: pa.Array) -> Cells:
    """Cells of numbers."""
    if pa.types.is_integer(values.type):
        return _put_number, values.to_pylist()
    return _put_number, [None if n is None else Exact(n) for n in values.to_pylist()]


def text_cells(values: pa.Array) -> Cells:
    """Cells of texts, and of lists as JSON."""
    return _put_text, column_texts(values)


def _day(day: date | None) -> int | str | None:
    """Number that stands for a day; the text of one that has none."""
    if day is None:
        return None
    return (day - DAY_ZERO).days if day >= FIRST_DATE else day.isoformat()


def _put_day(style: Any) -> Put:
    def put(sheet: Any, row: int, place: int, value: int | str) -> None:
        if isinstance(value, str):
            sheet.write_string(row, place, value)
        else:
            sheet.write_number(row, place, value, style)

    return put


def _put_truth(sheet: Any, row: int, place: int, value: bool) -> None:  # noqa: FBT001 a cell
    sheet.write_boolean(row, place, value)


def _put_number(sheet: Any, row: int, place: int, value: float) -> None:
    sheet.write_number(row, place, value)


def _put_text(sheet: Any, row: int, place: int, value: str) -> None:
    sheet.write_string(row, place, value)

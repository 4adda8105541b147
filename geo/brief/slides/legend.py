"""The legend of a slide: native shapes in the colours of the map, each beside its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geo.brief.legend_marks import legend_marks
from geo.brief.picture_legend import LegendEntry
from geo.brief.slides.symbols import add_symbol
from geo.brief.slides.text import POINTS, Box, add_text
from geo.brief.text_fit import LEADING, Fitted, plain_blocks, text_height

THEME = "light"
"""Whose colours slides have."""
COLUMNS = 4
SIZE = 10.0
"""Size of its type, points."""
GUTTER = 0.25
"""Room between columns, inches."""
SYMBOL = 0.37
"""Room that a symbol has, inches."""
ROW_GAP = 0.03
HEADING_GAP = 0.07


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the legend, or the heading of a group."""

    text: str
    entry: LegendEntry | None
    """None for a heading."""
    height: float
    """Inches."""


@dataclass(frozen=True, slots=True)
class Legend:
    """Rows in columns, and what found no room."""

    columns: tuple[tuple[Row, ...], ...]
    height: float
    """Of the highest column, inches."""
    rest: tuple[LegendEntry, ...] = ()


def lay_out(entries: Sequence[LegendEntry], width: float, most: float) -> Legend:
    """Lay a legend out in as few lines as hold it.

    Parameters
    ----------
    entries
        In order.
    width
        Of all columns together, inches.
    most
        Height that it may have, inches.
    """
    text_width = _column_width(width) - SYMBOL
    height = LEADING * SIZE / POINTS
    while height < most:
        legend = _in_columns(entries, text_width, height)
        if not legend.rest:
            return legend
        height += 0.05
    return _in_columns(entries, text_width, most)


def add_legend(slide: Any, box: Box, legend: Legend, language: str) -> None:
    """Draw a legend as one group of shapes."""
    left, top, width, _ = box
    if not legend.columns:
        return
    group = slide.shapes.add_group_shape()
    group.name = "Legend"
    for number, column in enumerate(legend.columns):
        x, y = left + number * (_column_width(width) + GUTTER), top
        for row in column:
            y += _gap(row, first=y == top)
            _add_row(group, (x, y, _column_width(width), row.height), row, language)
            y += row.height


def _add_row(group: Any, box: Box, row: Row, language: str) -> None:
    x, y, width, height = box
    holder = _Holder(group.shapes)
    if row.entry is None:
        heading = Fitted(SIZE - 1, plain_blocks(row.text))
        add_text(holder, box, heading, language, name="Legend heading", ink="TEXT_2")
        return
    words = (x + SYMBOL, y, width - SYMBOL, height)
    line = LEADING * SIZE / POINTS
    add_symbol(group, (x, y + line * 0.05, SYMBOL, line * 0.9), legend_marks(row.entry, THEME))
    text = Fitted(SIZE, plain_blocks(row.text))
    add_text(holder, words, text, language, name="Legend text")


@dataclass(frozen=True, slots=True)
class _Holder:
    """What text boxes are added to, in place of a slide."""

    shapes: Any


def _in_columns(entries: Sequence[LegendEntry], text_width: float, height: float) -> Legend:
    columns: list[tuple[Row, ...]] = []
    left = list(entries)
    highest = 0.0
    while left and len(columns) < COLUMNS:
        rows, used = _column(left, text_width, height)
        taken = sum(row.entry is not None for row in rows)
        if not taken:
            break
        columns.append(rows)
        highest = max(highest, used)
        left = left[taken:]
    return Legend(tuple(columns), highest, tuple(left))


def _column(
    entries: Sequence[LegendEntry], text_width: float, height: float
) -> tuple[tuple[Row, ...], float]:
    """Rows that fit below one another, the heading of a group never alone at the foot."""
    rows: list[Row] = []
    used, group = 0.0, ""
    for entry in entries:
        new = [_row(entry.text, entry, text_width)]
        if entry.group and entry.group != group:
            new.insert(0, _row(entry.group, None, text_width + SYMBOL))
        group = entry.group
        more = sum(row.height + _gap(row, first=not (rows or i)) for i, row in enumerate(new))
        if used + more > height + 1e-6:
            break
        rows += new
        used += more
    return tuple(rows), used


def _row(text: str, entry: LegendEntry | None, width: float) -> Row:
    size = SIZE if entry else SIZE - 1
    return Row(text, entry, text_height(plain_blocks(text), width * POINTS, size) / POINTS)


def _gap(row: Row, *, first: bool) -> float:
    if first:
        return 0.0
    return ROW_GAP if row.entry else HEADING_GAP


def _column_width(width: float) -> float:
    return (width - (COLUMNS - 1) * GUTTER) / COLUMNS

"""Sheets of a workbook beside its rows: the sources, and what the columns mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geo.schema.columns import KIND_WORDS, Column
from geo.write.excel_cells import Styles
from geo.write.excel_continued import MARK, PIECE
from geo.write.handout import Handout

SOURCE_WIDTHS = {
    "id": 30,
    "type": 16,
    "author": 28,
    "title": 60,
    "in": 30,
    "publisher": 28,
    "date": 12,
    "url": 50,
    "grade": 8,
    "note": 50,
}
COLUMN_WIDTHS = {"sheet": 12, "column": 26, "type": 22, "unit": 16, "meaning": 100}


def write_sources(sheet: Any, sources: Iterable[Mapping[str, Any]], styles: Styles) -> None:
    """Write a line a source, in columns for people; `about` has all that is known of them."""
    _write_table(sheet, SOURCE_WIDTHS, [_source(source) for source in sources], styles)


def write_columns(sheet: Any, handout: Handout, styles: Styles) -> None:
    """Write a line a column of each layer."""
    rows = [
        (layer.name, column.name, KIND_WORDS[column.kind], column.unit or "", _meaning(column))
        for layer in handout.layers
        for column in layer.columns
    ]
    places = [(layer.name, name, *rest) for layer in handout.layers for name, *rest in PLACES]
    _write_table(sheet, COLUMN_WIDTHS, [*rows, *places], styles)


PLACES = (
    ("lon", "number", "degrees", "Longitude of the point, or of the label of an area, WGS 84."),
    ("lat", "number", "degrees", "Latitude of the point, or of the label of an area, WGS 84."),
    ("wkt", "text", "degrees", "The whole shape as well-known text, longitude before latitude."),
)


def _source(source: Mapping[str, Any]) -> tuple[str, ...]:
    custom = source.get("custom")
    grade = custom.get("grade") if isinstance(custom, Mapping) else None
    return tuple(
        _text(value)
        for value in (
            source.get("id"),
            source.get("type"),
            _authors(source.get("author")),
            source.get("title"),
            source.get("container-title"),
            source.get("publisher"),
            _issued(source.get("issued")),
            source.get("URL"),
            grade,
            source.get("note"),
        )
    )


def _authors(names: Any) -> str:
    found = [name for name in names if isinstance(name, Mapping)] if isinstance(names, list) else []
    return "; ".join(
        _text(name.get("literal"))
        or ", ".join(_text(name[part]) for part in ("family", "given") if name.get(part))
        for name in found
    )


def _issued(issued: Any) -> str:
    """`2017-04-12`, `2017/2018`, or the date as it is given."""
    if not isinstance(issued, Mapping):
        return ""
    parts = issued.get("date-parts")
    if not parts:
        return _text(issued.get("literal") or issued.get("raw"))
    return "/".join("-".join(f"{number:02}" for number in part) for part in parts)


def _text(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= PIECE else text[:PIECE] + MARK


def _meaning(column: Column) -> str:
    words = ", ".join(column.words)
    return column.description + (f" One of: {words}." if words else "")


def _write_table(
    sheet: Any, widths: Mapping[str, int], rows: Sequence[Sequence[str]], styles: Styles
) -> None:
    for place, (name, width) in enumerate(widths.items()):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, styles.head)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(widths) - 1)
    sheet.set_landscape()
    for number, row in enumerate(rows, start=1):
        for place, text in enumerate(row):
            if text:
                sheet.write_string(number, place, text)

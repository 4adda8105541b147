"""A handout to an Excel workbook: what it is, a sheet a layer, its sources, its columns."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

import pyarrow as pa
import shapely
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from geo.errors import QueryError
from geo.schema.arrow_types import GEOMETRY
from geo.schema.columns import KIND_WORDS, Column
from geo.write.handout import Handout, Progress, in_silence
from geo.write.rows import LayerRows
from geo.write.shapes import DECIMALS

MOST_ROWS = 1_048_575
"""Rows of a sheet below its head."""
MOST_SIGNS = 32_767
"""Longest text of a cell. Source: Excel specifications and limits."""
PIECE = 32_000
CONTINUED = "continued"
"""Sheet of what does not fit into a cell: by layer, id and column its further pieces."""
MARK = "…[continued]"
"""End of a cell that goes on there."""
FIRST_DATE = date(1900, 3, 1)
"""Days before it Excel counts wrong, or not at all; they are texts."""
FIXED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Stands for the time of writing, so that the bytes follow from the handout alone."""
PLACE_COLUMNS = ("lon", "lat", "wkt")
WIDTHS = {"title": 44, "description": 60, "start": 11, "end": 11, "id": 30}
USUAL_WIDTH = 16
SHEET_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_excel(out: BinaryIO, handout: Handout, progress: Progress = in_silence) -> None:
    """Workbook of a handout, a row at a time.

    Returns
    -------
    The same bytes for the same input. Texts are texts: none is a formula or a link. Lists and
    records are JSON. Dates are dates from 1 March 1900 on. What is longer than a cell holds goes
    on in the sheet `continued`. The provenance is in the sheet `about`, readable and as JSON.

    Raises
    ------
    QueryError
        When a layer has more rows than a sheet; nothing has been written by then.
    """
    _check_rows(handout)
    # an archive is another one on a pipe, which cannot be wound back
    with tempfile.TemporaryFile() as file:
        _write_book(file, handout, progress)
        file.seek(0)
        shutil.copyfileobj(file, out)


def _write_book(file: BinaryIO, handout: Handout, progress: Progress) -> None:
    with xlsxwriter.Workbook(file, SHEET_OPTIONS) as book:
        book.set_properties({"title": handout.provenance.title, "created": FIXED})
        head = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        _write_about(book.add_worksheet("about"), handout, head)
        longer: list[tuple[str, str, str, int, str]] = []
        done = 0
        for layer in handout.layers:
            sheet = book.add_worksheet(layer.name)
            _write_head(sheet, layer, head)
            done = _write_rows(sheet, layer, day, longer, _counted(progress, done, len(handout)))
        _write_sources(book.add_worksheet("sources"), handout, head)
        _write_columns(book.add_worksheet("columns"), handout, head)
        _write_table(
            book.add_worksheet(CONTINUED), ("layer", "id", "column", "part", "text"), longer, head
        )


def _counted(progress: Progress, done: int, whole: int) -> Any:
    def tell(rows: int) -> int:
        progress(done + rows, whole)
        return done + rows

    return tell


def _check_rows(handout: Handout) -> None:
    for layer in handout.layers:
        if len(layer) > MOST_ROWS:
            raise QueryError(
                f"format: expected at most {MOST_ROWS:,} rows a sheet of Excel, "
                f"got {len(layer):,} {layer.name}; ask for less, or for parquet, gpkg or csv",
                key="format",
            )


def _write_head(sheet: Worksheet, layer: LayerRows, head: Format) -> None:
    names = [*(column.name for column in layer.columns), *PLACE_COLUMNS]
    for number, name in enumerate(names):
        sheet.set_column(number, number, WIDTHS.get(name, USUAL_WIDTH))
        sheet.write_string(0, number, name, head)
    sheet.freeze_panes(1, 2 if len(names) > len(PLACE_COLUMNS) + 1 else 1)
    sheet.autofilter(0, 0, max(len(layer), 1), len(names) - 1)


def _write_rows(
    sheet: Worksheet, layer: LayerRows, day: Format, longer: list[Any], tell: Any
) -> int:
    number = 0
    for batch in layer.batches():
        for row in _rows(batch):
            number += 1
            for place, (name, value) in enumerate(row.items()):
                kept, rest = _fitting(value)
                _write_cell(sheet, number, place, kept, day)
                longer += [
                    (layer.name, row["id"], name, part, text)
                    for part, text in enumerate(rest, start=1)
                ]
        tell(number)
    return int(tell(number))


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    shapes = shapely.from_wkb(batch.column(GEOMETRY).to_numpy(zero_copy_only=False))
    for row, shape in zip(batch.to_pylist(), shapes, strict=True):
        row.pop(GEOMETRY)
        yield {**row, **_place(row, shape)}


def _place(row: dict[str, Any], shape: Any) -> dict[str, Any]:
    if shape is None:
        return dict.fromkeys(PLACE_COLUMNS)
    label = json.loads(row.get("label_point") or "null")
    lon, lat = (shape.x, shape.y) if shape.geom_type == "Point" else label or (None, None)
    return {"lon": lon, "lat": lat, "wkt": shapely.to_wkt(shape, rounding_precision=DECIMALS)}


def _fitting(value: Any) -> tuple[Any, list[str]]:
    """What goes into the cell, and the pieces that go on elsewhere."""
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, date) and value < FIRST_DATE:
        value = value.isoformat()
    is_short = not isinstance(value, str) or _signs(value) <= MOST_SIGNS
    if is_short and not (isinstance(value, str) and value.endswith(MARK)):
        return value, []
    pieces = [value[at : at + PIECE // 2] for at in range(0, len(value), PIECE // 2)]
    return pieces[0] + MARK, pieces[1:] or [""]


def _signs(text: str) -> int:
    """Signs as Excel counts them: those outside the basic plane are two."""
    return len(text.encode("utf-16-le")) // 2


def _write_cell(sheet: Worksheet, row: int, place: int, value: Any, day: Format) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, place, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, day)
    else:
        sheet.write_string(row, place, value)


def _write_about(sheet: Worksheet, handout: Handout, head: Format) -> None:
    said = handout.provenance.members()
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 120)
    sheet.write_string(0, 0, "about", head)
    sheet.write_string(0, 1, said["title"][:MOST_SIGNS], head)
    plain = ("sentence", "licence", "licence_url", "citation", "accessed", "permalink")
    rows = [(name, str(said[name])) for name in plain if name in said]
    rows += [("redistribution", said["redistribution"])] if "redistribution" in said else []
    rows += [
        (f"{layer}: {name}", str(count))
        for layer, counts in said["counts"].items()
        for name, count in counts.items()
    ]
    rows += [(f"left out: {name}", str(count)) for name, count in said["left_out"].items()]
    text = json.dumps(said, ensure_ascii=False)
    step = PIECE // 2
    rows += [("json", text[at : at + step]) for at in range(0, len(text), step)]
    for number, (name, value) in enumerate(rows, start=1):
        sheet.write_string(number, 0, name)
        sheet.write_string(number, 1, value[:MOST_SIGNS])


def _write_sources(sheet: Worksheet, handout: Handout, head: Format) -> None:
    names = ("id", "type", "title", "container-title", "publisher", "URL", "note")
    rows = [
        tuple(str(source.get(name) or "")[:PIECE] for name in names)
        for source in handout.provenance.sources
    ]
    _write_table(sheet, names, rows, head)


def _write_columns(sheet: Worksheet, handout: Handout, head: Format) -> None:
    rows = [
        (layer.name, column.name, KIND_WORDS[column.kind], column.unit or "", _meaning(column))
        for layer in handout.layers
        for column in layer.columns
    ]
    _write_table(sheet, ("layer", "name", "type", "unit", "meaning"), rows, head)


def _meaning(column: Column) -> str:
    words = ", ".join(column.words)
    return column.description + (f" One of: {words}." if words else "")


def _write_table(
    sheet: Worksheet, names: Sequence[str], rows: Sequence[Sequence[Any]], head: Format
) -> None:
    sheet.set_column(0, len(names) - 1, 28)
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, head)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, place, value)
            else:
                sheet.write_string(number, place, value)

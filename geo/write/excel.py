"""A handout to an Excel workbook: what it is, a sheet a layer, its sources, its columns."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from geo.errors import QueryError
from geo.write.cell_places import PLACE_COLUMNS, place_texts
from geo.write.excel_about import write_about
from geo.write.excel_cells import Cells, Sheet, Styles, cells_of, number_cells, text_cells
from geo.write.excel_continued import Continued
from geo.write.excel_tables import write_columns, write_sources
from geo.write.handout import Handout, Progress, in_silence
from geo.write.rows import LayerRows

MOST_ROWS = 1_048_575
"""Rows of a sheet below its head. Source: Excel specifications and limits."""
BATCH_ROWS = 1 << 13
FIXED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Stands for the time of writing, so that the bytes follow from the handout alone."""
WIDTHS = {
    "title": 44,
    "description": 60,
    "start": 11,
    "end": 11,
    "id": 34,
    "lon": 11,
    "lat": 11,
    "country": 9,
    "place": 24,
    "target": 30,
    "kind": 20,
}
"""In characters."""
USUAL_WIDTH, NUMBER_WIDTH = 18, 12
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "use_zip64": True,
}


def write_excel(out: BinaryIO, handout: Handout, progress: Progress = in_silence) -> None:
    """Workbook of a handout, a row at a time; rows wait on disk until all are there.

    Returns
    -------
    The same bytes for the same input. Texts are texts: none is a formula or a link. Lists and
    records are JSON. Dates are dates from 1 March 1900 on, texts before. After the columns come
    `lon` and `lat` of the point, or of the label point, and `wkt`. What is longer than a cell
    holds goes on in the sheet `continued`. The provenance is in the sheet `about`, readable and
    as JSON.

    Raises
    ------
    QueryError
        When a layer has more rows than a sheet; nothing has been written by then.
    """
    _check_rows(handout)
    with tempfile.TemporaryDirectory() as folder:
        # on a pipe, which cannot be wound back, an archive would be another one
        path = Path(folder) / "book.xlsx"
        book = xlsxwriter.Workbook(path, {**OPTIONS, "tmpdir": folder})
        book.set_properties({"title": "", "author": "Briefing Atlas", "created": FIXED})
        _fill(book, handout, progress)
        try:
            book.close()
        except FileCreateError as error:
            # a full disk, as every other writer tells of it
            raise error.args[0] from None
        with path.open("rb") as file:
            shutil.copyfileobj(file, out)


def _fill(book: Any, handout: Handout, progress: Progress) -> None:
    styles = Styles.of(book)
    write_about(book.add_worksheet("about", Sheet), handout, styles)
    sheets = [book.add_worksheet(layer.name, Sheet) for layer in handout.layers]
    write_sources(book.add_worksheet("sources", Sheet), handout.provenance.sources, styles)
    write_columns(book.add_worksheet("columns", Sheet), handout, styles)
    longer = Continued(book, styles)
    done = 0
    for sheet, layer in zip(sheets, handout.layers, strict=True):
        _write_head(sheet, layer, styles)
        for rows in _write_rows(sheet, layer, styles, longer):
            done += rows
            progress(done, len(handout))


def _check_rows(handout: Handout) -> None:
    for layer in handout.layers:
        if len(layer) > MOST_ROWS:
            raise QueryError(
                f"format: expected at most {MOST_ROWS:,} rows a sheet of Excel, "
                f"got {len(layer):,} {layer.name}; ask for less, or for parquet, gpkg or csv",
                key="format",
            )


def _write_head(sheet: Any, layer: LayerRows, styles: Styles) -> None:
    kinds = {column.name: column.kind for column in layer.columns}
    names = [*kinds, *PLACE_COLUMNS]
    for place, name in enumerate(names):
        usual = NUMBER_WIDTH if kinds.get(name) in {"integer", "number"} else USUAL_WIDTH
        sheet.set_column(place, place, WIDTHS.get(name, max(usual, len(name) + 4)))
        sheet.write_string(0, place, name, styles.head)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(layer), len(names) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _write_rows(sheet: Any, layer: LayerRows, styles: Styles, longer: Continued) -> Iterator[int]:
    """Write the rows of a layer, and tell of each batch how many it had."""
    first = 1
    for batch in layer.batches(BATCH_ROWS):
        columns = _columns(batch, layer, styles)
        ids = batch.column("id").to_pylist()
        for row, item in enumerate(ids):
            for place, (name, put, values) in enumerate(columns):
                value = values[row]
                if value is not None:
                    whole = longer.fitting(value, layer.name, item, name)
                    put(sheet, first + row, place, whole)
        first += batch.num_rows
        yield batch.num_rows


def _columns(
    batch: pa.RecordBatch, layer: LayerRows, styles: Styles
) -> list[tuple[str, Callable[..., None], list[Any]]]:
    """Columns of a sheet: name, what puts a value into a cell, values."""
    lon, lat, wkt = place_texts(batch)
    cells: list[tuple[str, Cells]] = [
        *(
            (column.name, cells_of(column, batch.column(column.name), styles))
            for column in layer.columns
        ),
        ("lon", number_cells(lon.cast(pa.float64()))),
        ("lat", number_cells(lat.cast(pa.float64()))),
        ("wkt", text_cells(wkt)),
    ]
    return [(name, put, values) for name, (put, values) in cells]

"""An exported Excel workbook to its features and provenance."""

from __future__ import annotations

import json
import warnings
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl
import shapely
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from shapely.errors import ShapelyError

from geo.read.exports.archives import check_archive
from geo.read.exports.export_read import (
    ExportRead,
    Feature,
    checked_provenance,
    columns_of,
    feature_of,
    layers_of,
)
from geo.read.exports.sizes import check_file
from geo.read.json_text import parse_json
from geo.schema.findings import Fault, FaultyFileError, plain

MARK = "…[continued]"
"""End of a cell that goes on in the sheet `continued`."""
BROKEN = (
    BadZipFile,
    InvalidFileException,
    ShapelyError,
    SyntaxError,  # of XML: lxml's and expat's errors are such
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What openpyxl raises over workbooks that it cannot read: nearly anything."""

Longer = Mapping[tuple[str, str, str], list[tuple[int, str]]]


def read_excel(path: Path) -> ExportRead:
    """Read an exported workbook.

    Raises
    ------
    FaultyFileError
        When it is no workbook, is damaged or too large, or no export of the atlas.
    """
    check_file(path)
    check_archive(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of openpyxl, over what it passes over
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            provenance = _provenance(book, path)
            longer = _longer(book)
            layers = {
                layer: tuple(_features(book, layer, longer)) for layer in layers_of(provenance)
            }
        finally:
            book.close()
    except BROKEN as error:
        raise FaultyFileError(
            Fault(path, "a sound Excel workbook", plain(str(error)), "export it again")
        ) from None
    return ExportRead(path, "xlsx", layers, provenance)


def _provenance(book: Workbook, path: Path) -> Mapping[str, Any]:
    if "about" not in book.sheetnames:
        return checked_provenance(None, path)
    rows = book["about"].iter_rows(values_only=True, max_col=2)
    text = "".join(unescape(str(row[1])) for row in rows if row[:1] == ("json",) and len(row) > 1)
    return checked_provenance(parse_json(text.encode(), path) if text else None, path)


def _longer(book: Workbook) -> Longer:
    found: dict[tuple[str, str, str], list[tuple[int, str]]] = defaultdict(list)
    for layer, item, column, part, text in _cells(book, "continued"):
        found[str(layer), str(item), str(column)].append((int(part), text or ""))
    return found


def _cells(book: Workbook, sheet: str) -> Iterator[tuple[Any, ...]]:
    """Rows of a sheet below its head; signs that XML cannot hold are `_xHHHH_` in the file."""
    rows = book[sheet].iter_rows(values_only=True)
    next(rows, None)
    for row in rows:
        yield tuple(unescape(cell) if isinstance(cell, str) else cell for cell in row)


def _features(book: Workbook, layer: str, longer: Longer) -> Iterator[Feature]:
    head = next(book[layer].iter_rows(values_only=True, max_row=1), ())
    names = [str(name) for name in head]
    columns = columns_of(layer, names)
    for cells in _cells(book, layer):
        row = dict(zip(names, (*cells, *[None] * (len(names) - len(cells))), strict=True))
        for name, cell in row.items():
            if isinstance(cell, str) and cell.endswith(MARK):
                rest = sorted(longer[layer, str(row["id"]), name])
                row[name] = cell.removesuffix(MARK) + "".join(text for _, text in rest)
        wkt = row.get("wkt")
        geometry = json.loads(shapely.to_geojson(shapely.from_wkt(wkt))) if wkt else None
        yield feature_of(row, geometry, columns)

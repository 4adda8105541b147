"""An exported Excel workbook to its features and provenance."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias
from zipfile import ZipFile

import openpyxl

from geo.read.exports.archives import check_archive
from geo.read.exports.export_read import (
    ExportRead,
    Feature,
    checked_provenance,
    columns_of,
    feature_of,
    layers_of,
)
from geo.read.exports.gathered import gathered
from geo.read.exports.plain_xml import check_plain_xml
from geo.read.exports.shapes import geometry_of_wkt
from geo.read.exports.sizes import check_file
from geo.read.json_text import parse_json
from geo.schema.findings import Fault, FaultyFileError, plain
from geo.schema.xml_text import unescaped_xml

JSON_LABEL = "provenance, JSON"
"""Label of the lines of `about` that together are the provenance."""
MARK = "…[continued]"
"""End of a cell that goes on in a sheet `continued`."""
CONTINUED = "continued"
MOST_ROWS = 1_048_576
"""Rows of a sheet. Source: Excel specifications and limits."""
XML_ENDINGS = (".xml", ".rels", ".vml")

Longer: TypeAlias = Mapping[tuple[str, str, str], list[tuple[int, str]]]


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
        _check_members(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of openpyxl, over what it passes over
            provenance, layers = _read(path)
    except FaultyFileError:
        raise
    except Exception as error:  # noqa: BLE001 - zipfile and openpyxl raise nearly anything
        got = plain(str(error)) or type(error).__name__
        raise FaultyFileError(
            Fault(path, "a sound Excel workbook", got, "export it again")
        ) from None
    return ExportRead(path, "xlsx", layers, provenance)


def _check_members(path: Path) -> None:
    with ZipFile(path) as archive:
        for member in archive.infolist():
            # whatever its name: a workbook says itself which of its members are sheets
            is_xml = member.filename.lower().endswith(XML_ENDINGS)
            with archive.open(member) as file:
                check_plain_xml(file, path, plain(member.filename), may_be_other=not is_xml)


def _read(path: Path) -> tuple[Mapping[str, Any], dict[str, tuple[Feature, ...]]]:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        provenance = _provenance(book, path)
        names = layers_of(provenance)
        longer = _longer(book)
        features = (feature for layer in names for feature in _features(book, layer, longer, path))
        return provenance, gathered(features, provenance, path)
    finally:
        book.close()


def _provenance(book: Any, path: Path) -> Mapping[str, Any]:
    if "about" not in book.sheetnames:
        return checked_provenance(None, path)
    rows = _rows(book, "about", width=2)
    text = "".join(str(cells[1]) for cells in rows if cells and cells[0] == JSON_LABEL)
    return checked_provenance(parse_json(text.encode(), path) if text else None, path)


def _longer(book: Any) -> Longer:
    """The further pieces of long texts: part and text, by layer, id and column."""
    found: dict[tuple[str, str, str], list[tuple[int, str]]] = defaultdict(list)
    for sheet in book.sheetnames:
        if sheet.startswith(CONTINUED):
            for layer, item, column, part, text in islice(_rows(book, sheet, width=5), 1, None):
                found[str(layer), str(item), str(column)].append((int(part), str(text)))
    return {key: sorted(parts) for key, parts in found.items()}


def _features(book: Any, layer: str, longer: Longer, path: Path) -> Iterator[dict[str, Any]]:
    if layer not in book.sheetnames:
        raise FaultyFileError(Fault(path, f"a sheet {layer}", "none", "export it again"))
    rows = _rows(book, layer)
    names = [str(name) for name in next(rows, ())]
    columns = columns_of(layer, names)
    if not {"id", "wkt"} <= set(names):
        raise FaultyFileError(Fault(path, "columns id and wkt", f"none in the sheet {layer}"))
    for index, cells in enumerate(rows):
        row = dict(zip(names, (*cells, *[None] * (len(names) - len(cells))), strict=False))
        whole = {name: _whole(cell, layer, name, row, longer) for name, cell in row.items()}
        try:
            feature = feature_of(whole, _geometry(whole["wkt"]), columns)
        except (ValueError, KeyError, TypeError) as error:
            place = f"sheet {layer}, row {index + 2}"
            got = plain(str(error))
            raise FaultyFileError(
                Fault(path, "cells that its columns can hold", got, place=place)
            ) from None
        yield {**feature, "properties": {"layer": layer, **feature["properties"]}}


def _whole(cell: Any, layer: str, name: str, row: Mapping[str, Any], longer: Longer) -> Any:
    """The cell with the pieces by which it goes on."""
    rest = longer.get((layer, str(row["id"]), name))
    if rest is None or not isinstance(cell, str):
        return cell
    return cell.removesuffix(MARK) + "".join(text for _, text in rest)


def _rows(book: Any, name: str, width: int | None = None) -> Iterator[tuple[Any, ...]]:
    """Rows of a sheet, whatever size it says it has, texts as they were."""
    sheet = book[name]
    sheet.reset_dimensions()
    for cells in islice(sheet.iter_rows(values_only=True, max_col=width), MOST_ROWS):
        yield tuple(unescaped_xml(cell) if isinstance(cell, str) else cell for cell in cells)


def _geometry(wkt: Any) -> Mapping[str, Any] | None:
    return None if wkt is None else geometry_of_wkt(str(wkt))

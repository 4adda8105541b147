"""An exported CSV file and the file beside it to features and provenance."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.read.exports.export_read import (
    ExportRead,
    Feature,
    checked_provenance,
    columns_of,
    feature_of,
    layers_of,
)
from geo.read.exports.gathered import gathered
from geo.read.exports.shapes import geometry_of_wkt
from geo.read.json_text import parse_json
from geo.read.limits import BYTE_ORDER_MARK, read_bytes
from geo.schema.arrow_types import JSON_KINDS
from geo.schema.cells import unguarded
from geo.schema.columns import LISTS, Column
from geo.schema.findings import Fault, FaultyFileError, said

SIDECAR = "-metadata.json"
"""What the name of the file beside it ends in."""
LONGEST_CELL = 100_000_000
AS_THEY_ARE = {*JSON_KINDS, *LISTS, "boolean", "date", "index", "integer", "number"}
"""Kinds whose cells the writer never guards."""


def read_csv(path: Path) -> ExportRead:
    """Read an exported CSV file; `NAME-metadata.json` must lie beside it.

    Raises
    ------
    FaultyFileError
        When one of the two is missing or damaged, or they do not belong together.
    """
    provenance = _provenance(path)
    header, rows = _table(read_bytes(path), path)
    names = layers_of(provenance)
    needed = {"id", "wkt", *(["layer"] if len(names) > 1 else [])}
    if not needed <= set(header) or len(set(header)) < len(header):
        raise FaultyFileError(
            Fault(path, f"columns {', '.join(sorted(needed))}, each once", said(header))
        )
    columns = {layer: columns_of(layer, header) for layer in names}
    features = [
        _feature(dict(zip(header, row, strict=True)), columns, path, index)
        for index, row in enumerate(rows)
    ]
    return ExportRead(path, "csv", gathered(features, provenance, path), provenance)


def _provenance(path: Path) -> Mapping[str, Any]:
    beside = path.with_name(f"{path.name}{SIDECAR}") if path.name else path
    if path.is_file() and not beside.is_file():
        raise FaultyFileError(
            Fault(
                path,
                f"{beside.name} beside it, which says where the rows come from",
                "no such file",
                "put both into one folder, or open it as an event file",
            )
        )
    if not path.is_file():
        read_bytes(path)
    document = parse_json(read_bytes(beside), beside)
    return checked_provenance(document.get("atlas") if isinstance(document, dict) else None, beside)


def _table(content: bytes, path: Path) -> tuple[list[str], list[list[str]]]:
    try:
        text = content.removeprefix(BYTE_ORDER_MARK).decode("utf-8")
        csv.field_size_limit(LONGEST_CELL)
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise FaultyFileError(Fault(path, "CSV in UTF-8", str(error), "export it again")) from None
    header, *rows = lines or [[]]
    for index, row in enumerate(rows):
        if len(row) != len(header):
            raise FaultyFileError(
                Fault(path, f"{len(header)} cells", str(len(row)), index=index, noun="row")
            )
    return header, rows


def _feature(
    cells: Mapping[str, str], columns: Mapping[str, Mapping[str, Column]], path: Path, index: int
) -> Feature:
    layer = cells["layer"] if len(columns) > 1 else next(iter(columns))
    try:
        own = columns[layer]
        plain = {name: _plain(column, cells[name]) for name, column in own.items()}
        feature = feature_of(plain, _geometry(cells["wkt"]), own)
    except (ValueError, KeyError, TypeError) as error:
        got = " ".join(str(error).split())[:100]
        raise FaultyFileError(
            Fault(path, "cells that its columns can hold", got, index=index, noun="row")
        ) from None
    added = {"layer": layer} if len(columns) > 1 else {}
    return {**feature, "properties": {**feature["properties"], **added}}


def _plain(column: Column, cell: str) -> str:
    return cell if column.kind in AS_THEY_ARE else unguarded(cell)


def _geometry(wkt: str) -> Mapping[str, Any] | None:
    return geometry_of_wkt(wkt) if wkt else None

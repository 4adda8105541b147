"""An exported GeoPackage to its features and provenance."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from geo.read.exports.export_read import (
    UNSOUND,
    ExportRead,
    Feature,
    checked_provenance,
    columns_of,
    feature_of,
    layers_of,
)
from geo.read.exports.shapes import geometry_of_wkb
from geo.read.exports.sizes import check_file
from geo.read.json_text import parse_json
from geo.schema.columns import Column
from geo.schema.findings import Fault, FaultyFileError, plain

MOST_STEPS = 500_000_000
"""Steps of the database engine after which a query is given up: no honest file needs so many."""
STEPS_A_LOOK = 10_000
MOST_TEXT = 100_000_000
"""Longest text or shape that is read, bytes."""
MAGIC = b"GP"
MANY = "Multi"
ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
"""Length of the bounding box in the head of a shape, by its kind (OGC 12-128r18, 2.1.3)."""
HEAD_BYTES = 8
EMPTY_FLAG = 0b10000


def read_geopackage(path: Path) -> ExportRead:
    """Read an exported GeoPackage; it is opened to be read only, and nothing in it is run.

    Raises
    ------
    FaultyFileError
        When it is no GeoPackage, is damaged or too large, or no export of the atlas.
    """
    check_file(path)
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as base:
            _tame(base)
            provenance = _provenance(base, path)
            layers = {layer: _features(base, layer, provenance) for layer in layers_of(provenance)}
    except (sqlite3.Error, *UNSOUND) as error:
        raise FaultyFileError(
            Fault(path, "a sound GeoPackage", plain(str(error)), "export it again")
        ) from None
    return ExportRead(path, "gpkg", layers, provenance)


def _tame(base: sqlite3.Connection) -> None:
    """Trust nothing of the file: no functions in its schema, and an end to whatever it runs."""
    base.execute("PRAGMA trusted_schema = OFF")
    base.execute("PRAGMA cell_size_check = ON")
    base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_TEXT)
    looks = iter(range(MOST_STEPS // STEPS_A_LOOK))
    base.set_progress_handler(lambda: next(looks, None) is None, STEPS_A_LOOK)


def _provenance(base: sqlite3.Connection, path: Path) -> Mapping[str, Any]:
    if not _is_table(base, "gpkg_metadata"):
        return checked_provenance(None, path)
    row = base.execute(
        "SELECT metadata FROM gpkg_metadata WHERE mime_type = 'application/json' ORDER BY id"
    ).fetchone()
    said = row and row[0]
    text = said.encode() if isinstance(said, str) else said
    return checked_provenance(text and parse_json(text, path), path)


def _is_table(base: sqlite3.Connection, name: str) -> bool:
    """Whether there is a table of that name; a view of it would run what the file says."""
    found = base.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? AND sql NOT LIKE "
        "'CREATE VIRTUAL%'",
        (name,),
    ).fetchone()
    return found is not None


def _features(
    base: sqlite3.Connection, layer: str, provenance: Mapping[str, Any]
) -> tuple[Feature, ...]:
    if not _is_table(base, layer):
        raise ValueError(f"there is no table {layer}")
    names = [row[1] for row in base.execute(f"PRAGMA table_info({layer})")]
    if not {"fid", "id", "geom"} <= set(names):
        # SQLite takes the quoted name of a column that is not there for a text
        raise ValueError(f"the table {layer} lacks fid, id or geom")
    columns = columns_of(layer, names)
    one_part = set(provenance.get("one_part") or ())
    chosen = ", ".join(f'"{name}"' for name in [*columns, "geom"])
    # names of layers and columns are those of our own schema, never the file's
    rows = base.execute(f"SELECT {chosen} FROM {layer} ORDER BY fid")  # noqa: S608
    return tuple(_read(rows, columns, one_part))


def _read(
    rows: Iterator[tuple[Any, ...]], columns: Mapping[str, Column], one_part: set[str]
) -> Iterator[Feature]:
    for *cells, shape in rows:
        row = dict(zip(columns, cells, strict=True))
        yield feature_of(row, _geometry(shape, is_many=row["id"] in one_part), columns)


def _geometry(shape: bytes | None, *, is_many: bool) -> Any:
    """GeoJSON geometry of a GeoPackage shape; one of a single part is no Multi, unless it was."""
    if shape is None:
        return None
    if not isinstance(shape, bytes) or shape[:2] != MAGIC or len(shape) < HEAD_BYTES:
        raise ValueError("a shape is none of a GeoPackage")
    flags = shape[3]
    if flags & EMPTY_FLAG:
        return None
    found = geometry_of_wkb(shape[HEAD_BYTES + ENVELOPE_BYTES[(flags >> 1) & 0b111] :])
    parts = found["coordinates"]
    if is_many or len(parts) != 1 or not found["type"].startswith(MANY):
        return found
    return {"type": found["type"].removeprefix(MANY), "coordinates": parts[0]}

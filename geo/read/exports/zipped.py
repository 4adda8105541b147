"""An exported archive to its features: a data package, or a CSV file with its sidecar."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import IO
from zipfile import ZipFile, ZipInfo

from geo.read.exports.archives import BROKEN
from geo.read.exports.csv import read_csv
from geo.read.exports.export_read import ExportRead
from geo.read.exports.package import read_package
from geo.read.limits import MAX_FILE_BYTES, MEGABYTE
from geo.schema.findings import Fault, FaultyFileError

SIDECAR_ENDING = ".csv-metadata.json"
PLAIN_NAME = "export.csv"


def read_zip(path: Path) -> ExportRead:
    """Read an archive that the atlas has exported.

    Raises
    ------
    FaultyFileError
        When it is none.
    """
    with tempfile.TemporaryDirectory() as folder:
        rows = _unpacked(path, Path(folder))
        if rows is not None:
            try:
                return replace(read_csv(rows), path=path)
            except FaultyFileError as error:
                place = ", ".join(part for part in ("the CSV file", error.fault.place) if part)
                raise FaultyFileError(replace(error.fault, path=path, place=place)) from None
    return read_package(path)


def _unpacked(path: Path, folder: Path) -> Path | None:
    """Unpack a CSV file and its sidecar under names of our own; None where it holds others."""
    try:
        with ZipFile(path) as archive:
            pair = _pair(archive)
            if pair is None:
                return None
            _check_size(path, sum(entry.file_size for entry in pair))
            for entry, name in zip(pair, (PLAIN_NAME, f"{PLAIN_NAME}-metadata.json"), strict=True):
                with archive.open(entry) as packed, (folder / name).open("wb") as file:
                    _copy(packed, file, path)
    except FaultyFileError:
        raise
    except BROKEN:
        fault = Fault(path, "an archive that can be unpacked", "one that is damaged")
        raise FaultyFileError(fault) from None
    return folder / PLAIN_NAME


def _pair(archive: ZipFile) -> tuple[ZipInfo, ZipInfo] | None:
    entries = {entry.filename: entry for entry in archive.infolist()}
    said = next((name for name in entries if name.endswith(SIDECAR_ENDING)), "")
    rows = said.removesuffix("-metadata.json")
    if not said or set(entries) != {said, rows} or len(archive.infolist()) > len(entries):
        return None
    return entries[rows], entries[said]


def _copy(packed: IO[bytes], file: IO[bytes], path: Path) -> None:
    """Copy as much as may be; `zipfile` gives no more than an entry's own size anyway."""
    shutil.copyfileobj(packed, file)
    _check_size(path, file.tell())


def _check_size(path: Path, size: int) -> None:
    if size > MAX_FILE_BYTES:
        raise FaultyFileError(
            Fault(
                path,
                f"at most {MAX_FILE_BYTES / MEGABYTE:g} MB when unpacked",
                f"{size / MEGABYTE:,.0f} MB",
            )
        )

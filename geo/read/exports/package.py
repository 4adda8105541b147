"""An exported data package to its features and provenance."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from geo.read.exports.archives import BROKEN, check_archive
from geo.read.exports.export_read import ExportRead, Feature, checked_provenance, layers_of
from geo.read.exports.gathered import gathered
from geo.read.exports.sizes import check_file
from geo.read.json_text import parse_json
from geo.read.limits import MAX_FILE_BYTES, MEGABYTE
from geo.schema.findings import Fault, FaultyFileError, plain, said

DESCRIPTOR = "datapackage.json"
HASH = re.compile(r"sha256:[0-9a-f]{64}")
CHUNK_BYTES = 1 << 20


def read_package(path: Path) -> ExportRead:
    """Read an exported data package; every file that it lists is held against its hash.

    Raises
    ------
    FaultyFileError
        When it is no archive, is damaged or too large, lacks a file or holds a changed one, or is
        no export of the atlas.
    """
    check_file(path)
    check_archive(path)
    try:
        with ZipFile(path) as archive:
            _check_packing(archive, path)
            return _read(archive, path)
    except BROKEN as error:
        got = f"one that is damaged ({plain(str(error))})"
        raise FaultyFileError(
            Fault(path, "an archive that can be unpacked", got, "export it again")
        ) from None


def _read(archive: ZipFile, path: Path) -> ExportRead:
    document = _json(archive, DESCRIPTOR, path)
    own = document.get("atlas") if isinstance(document, dict) else None
    provenance = checked_provenance(own, path)
    hashes = _hashes(document.get("resources"), path)
    for name, expected in hashes.items():
        _check_hash(archive, name, expected, path)
    layers = {
        layer: _features(archive, layer, hashes, provenance, path)
        for layer in layers_of(provenance)
    }
    return ExportRead(path, "package", layers, provenance)


def _check_packing(archive: ZipFile, path: Path) -> None:
    for member in archive.infolist():
        if member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise FaultyFileError(
                Fault(path, "files that are stored or deflated", "another way of packing")
            )


def _hashes(resources: Any, path: Path) -> dict[str, str]:
    """Hash that each file should have, by its name."""
    if not isinstance(resources, list):
        raise _fault(path, DESCRIPTOR, "a list of resources", said(resources))
    found: dict[str, str] = {}
    for resource in resources:
        name = resource.get("path") if isinstance(resource, dict) else None
        digest = resource.get("hash") if isinstance(resource, dict) else None
        if not isinstance(name, str) or not isinstance(digest, str) or not HASH.fullmatch(digest):
            raise _fault(path, DESCRIPTOR, "resources, each with its path and SHA-256", said(name))
        if name in found:
            raise _fault(path, DESCRIPTOR, "each file once", f"{plain(name)} twice")
        found[name] = digest
    return found


def _check_hash(archive: ZipFile, name: str, expected: str, path: Path) -> None:
    _check_there(archive, name, path)
    digest = hashlib.sha256()
    with archive.open(name) as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
    if f"sha256:{digest.hexdigest()}" != expected:
        raise _fault(
            path,
            plain(name),
            f"the content whose SHA-256 is {expected.removeprefix('sha256:')[:12]}…",
            f"{digest.hexdigest()[:12]}…",
            "export it again: the file was changed since",
        )


def _features(
    archive: ZipFile,
    layer: str,
    hashes: Mapping[str, str],
    provenance: Mapping[str, Any],
    path: Path,
) -> tuple[Feature, ...]:
    name = f"{layer}.geojson"
    if name not in hashes:
        raise _fault(path, DESCRIPTOR, f"{name} among its resources", "none")
    document = _json(archive, name, path)
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise _fault(path, name, "a list of features", said(features))
    alone = {**provenance, "counts": {layer: provenance["counts"][layer]}}
    try:
        return gathered(features, alone, path)[layer]
    except FaultyFileError as error:
        raise _in(name, error) from None


def _json(archive: ZipFile, name: str, path: Path) -> Any:
    _check_there(archive, name, path)
    size = archive.getinfo(name).file_size
    if size > MAX_FILE_BYTES:
        limit = f"at most {MAX_FILE_BYTES / MEGABYTE:g} MB"
        raise _fault(path, name, limit, f"{size / MEGABYTE:,.0f} MB", "export less")
    try:
        return parse_json(archive.read(name), path)
    except FaultyFileError as error:
        raise _in(name, error) from None


def _check_there(archive: ZipFile, name: str, path: Path) -> None:
    if name not in archive.namelist():
        raise FaultyFileError(
            Fault(path, f"{plain(name)} in it", "an archive without it", "export it again")
        )


def _in(name: str, error: FaultyFileError) -> FaultyFileError:
    """The fault of a file in the archive, told with the file's name."""
    place = ", ".join(part for part in (name, error.fault.place) if part)
    return FaultyFileError(replace(error.fault, place=place))


def _fault(path: Path, place: str, expected: str, got: str, remedy: str = "") -> FaultyFileError:
    return FaultyFileError(Fault(path, expected, got, remedy, place=place))

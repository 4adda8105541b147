"""An exported package file to its features and provenance."""

from __future__ import annotations

from pathlib import Path

from geo.read.exports.export_read import ExportRead


def read_package(path: Path) -> ExportRead:
    """Read an exported file.

    Raises
    ------
    FaultyFileError
        When it is no such file, or no export of the atlas.
    """
    raise NotImplementedError

"""What is looked at before an exported file of any form is opened."""

from __future__ import annotations

import stat
from pathlib import Path

from geo.read.limits import MEGABYTE
from geo.schema.findings import Fault, FaultyFileError

MOST_FILE_BYTES = 500 * MEGABYTE
"""Largest export that is opened again whole."""


def check_file(path: Path) -> None:
    """Refuse what is no file, is empty, or is too large to be opened whole.

    Raises
    ------
    FaultyFileError
        Saying which.
    """
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FaultyFileError(Fault(path, "a file", reason.lower(), "check the path")) from None
    if not stat.S_ISREG(status.st_mode):
        raise FaultyFileError(Fault(path, "a file", "a folder, pipe or device", "name a file"))
    if not status.st_size:
        raise FaultyFileError(Fault(path, "a file", "an empty file"))
    if status.st_size > MOST_FILE_BYTES:
        limit = f"a file of at most {MOST_FILE_BYTES // MEGABYTE} MB"
        got = f"{status.st_size // MEGABYTE:,} MB"
        raise FaultyFileError(Fault(path, limit, got, "export less"))

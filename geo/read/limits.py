"""The bytes of a file that a user names, as long as it is a file and not too large."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from geo.schema.findings import Fault, FaultyFileError

MEGABYTE = 1_000_000
MAX_FILE_BYTES = 100 * MEGABYTE
"""Largest file that the reader of curated layers takes; a thousand times their size."""
MAX_DEPTH = 64
"""Deepest nesting of JSON lists and objects; a MultiPolygon needs nine."""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

STANDARD_INPUT = Path("-")


def read_bytes(path: Path, *, max_bytes: int = MAX_FILE_BYTES) -> bytes:
    """Read a whole file; `-` is standard input.

    Raises
    ------
    FaultyFileError
        When there is no such file, it is a folder, it cannot be opened, or it is empty or too
        large; the size is looked at before anything is read.
    """
    if path == STANDARD_INPUT:
        content = sys.stdin.buffer.read(max_bytes + 1)
        _check_size(path, len(content), max_bytes)
        return content
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise FaultyFileError(_fault(path, "a folder", remedy="name a file in it"))
        if not stat.S_ISREG(mode):
            # opening a pipe would wait for whoever writes to it
            raise FaultyFileError(_fault(path, "a pipe or device", remedy="copy it to a file"))
        with path.open("rb") as file:
            size = file.seek(0, 2)
            _check_size(path, size, max_bytes)
            file.seek(0)
            return file.read(size)
    except (OSError, ValueError) as error:
        # ValueError: a path with a null character
        reason = getattr(error, "strerror", None) or str(error)
        raise FaultyFileError(_fault(path, reason.lower(), remedy="check the path")) from None


def _check_size(path: Path, size: int, max_bytes: int) -> None:
    if size == 0:
        raise FaultyFileError(_fault(path, "an empty file"))
    if size > max_bytes:
        limit = f"a file of at most {max_bytes / MEGABYTE:g} MB"
        got = f"{size / MEGABYTE:,.0f} MB"
        raise FaultyFileError(
            Fault(path, limit, got, remedy="split it, or open it as an event file")
        )


def _fault(path: Path, got: str, remedy: str = "") -> Fault:
    return Fault(path, "a file", got, remedy=remedy)

"""Bytes to a file that is either the old one or the new one, never half of either."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from geo.errors import QueryError
from geo.schema.findings import plain

DEFAULT_MODE = 0o666


def write_atomically(target: Path, content: bytes) -> None:
    """Write a file at once; see `atomic_file`."""
    with atomic_file(target) as file:
        file.write(content)


@contextmanager
def atomic_file(target: Path) -> Iterator[BinaryIO]:
    """Open a file to be written by way of a temporary one beside it.

    It takes the target's place when all is written, and is gone when that fails; a pipe or
    device is written to as it is.

    Raises
    ------
    QueryError
        When the folder is missing or closed, or the target is a folder; the old file, if there
        is one, stays as it was.
    """
    try:
        if target.is_dir():
            raise _error(target, "a folder")
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                yield file
        else:
            with _replacing(target.resolve()) as file:
                yield file
    except (OSError, ValueError) as error:
        # ValueError: a path with a null character
        raise _error(target, getattr(error, "strerror", None) or str(error)) from None


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """Mode of the file that is replaced, or what any new file would get."""
    if target.exists():
        return target.stat().st_mode
    mask = os.umask(0)
    os.umask(mask)
    return DEFAULT_MODE & ~mask


def _error(target: Path, got: str) -> QueryError:
    return QueryError(
        f"out: expected a file that can be written, got {plain(str(target))} ({got.lower()}); "
        "name another",
        key="out",
    )

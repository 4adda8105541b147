"""What is looked at before an archive is unpacked: its members and their sizes."""

from __future__ import annotations

import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from geo.read.limits import MEGABYTE
from geo.schema.findings import Fault, FaultyFileError, plain

MOST_MEMBERS = 200
MOST_UNPACKED = 1_000 * MEGABYTE
MOST_RATIO = 200
"""How many times larger than packed a member may be; text packs to a tenth."""
SMALL = MEGABYTE
"""Members below this are let through whatever their ratio."""

BROKEN = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,  # encrypted
    ValueError,
    zlib.error,
)
"""What `zipfile` raises over members that it cannot unpack."""


def check_archive(path: Path) -> None:
    """Refuse an archive that is broken, holds too much, or puts files elsewhere.

    Raises
    ------
    FaultyFileError
        Saying why.
    """
    try:
        with ZipFile(path) as archive:
            members = archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FaultyFileError(
            Fault(path, "a zip archive", plain(str(error)), "export it again")
        ) from None
    names = [member.filename for member in members]
    if len(members) > MOST_MEMBERS or len(set(names)) < len(names):
        raise FaultyFileError(
            Fault(path, f"at most {MOST_MEMBERS} files, each once", f"{len(names):,} files")
        )
    for member in members:
        if member.filename.startswith(("/", "\\")) or ".." in Path(member.filename).parts:
            raise FaultyFileError(Fault(path, "files within it", plain(member.filename)))
        packed = max(member.compress_size, 1)
        if member.file_size > SMALL and member.file_size > packed * MOST_RATIO:
            got = f"{member.file_size / packed:,.0f} times"
            raise FaultyFileError(Fault(path, f"files packed to no less than 1/{MOST_RATIO}", got))
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        limit = f"at most {MOST_UNPACKED // MEGABYTE:,} MB unpacked"
        raise FaultyFileError(Fault(path, limit, "more", "export less"))

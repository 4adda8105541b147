"""The beginning of an XML text, looked at before anything is made of it."""

from __future__ import annotations

from pathlib import Path
from typing import IO, NoReturn
from xml.parsers import expat

from geo.schema.findings import Fault, FaultyFileError

CHUNK_BYTES = 1 << 16


def check_plain_xml(
    file: IO[bytes], path: Path, place: str = "", *, may_be_other: bool = False
) -> None:
    """Refuse XML that has a document type: entities are declared in it, bombs among them.

    Reads as far as the first element, behind which no document type can stand.

    Parameters
    ----------
    file
        The text.
    path
        The file it is, or is in, for messages.
    place
        Its name in an archive.
    may_be_other
        What is no XML is let through: a picture, or settings of a printer.

    Raises
    ------
    FaultyFileError
        When it has one, or is no XML as far as that.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _stop
    try:
        while chunk := file.read(CHUNK_BYTES):
            parser.Parse(chunk)
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position only
    except _ElementFoundError:
        return
    except _DoctypeFoundError:
        got = "one with a document type, which may declare entities"
        raise FaultyFileError(Fault(path, "plain XML", got, place=place)) from None
    except (expat.ExpatError, ValueError) as error:
        # ValueError: an encoding of several bytes a character
        if may_be_other:
            return
        raise FaultyFileError(Fault(path, "XML", str(error), place=place)) from None


class _ElementFoundError(Exception):
    """The first element begins."""


class _DoctypeFoundError(Exception):
    """A document type begins."""


def _stop(*_: object) -> NoReturn:
    raise _ElementFoundError


def _refuse(*_: object) -> NoReturn:
    raise _DoctypeFoundError

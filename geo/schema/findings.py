"""What a check finds, and the fault of a file that is made of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from geo.errors import CRSError, DataError

SHOWN_LENGTH = 60
"""Characters of a value that a message repeats."""
NAME_SHOWN = 200
"""Characters of a path or name that a message repeats."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one field of one feature."""

    field: str
    """Property, or path into it: `stops[2].lon`."""
    expected: str
    """What the schema wants."""
    got: str
    """What is there, shortened, on one line."""
    remedy: str = ""
    """What to do, where that is not plain."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a file, and where in it."""

    path: Path
    """The file."""
    expected: str
    """What the schema wants."""
    got: str
    """What is there, shortened, on one line."""
    remedy: str = ""
    """What to do, where that is not plain."""
    field: str | None = None
    """The property at fault; None when the file or feature as a whole is."""
    feature_id: str | None = None
    """Id of the feature, where it has one."""
    index: int | None = None
    """Position of the feature in the file, from 0; None when the file as a whole is at fault."""
    noun: str = "feature"
    """What an entry of the file is called."""
    place: str = ""
    """Where in the file, when no feature says it: `line 3, column 7`."""

    def sentence(self) -> str:
        """Where, expected, got, remedy, on one line.

        >>> Fault(Path("a.geojson"), "a date", "null", field="end", index=2).sentence()
        "a.geojson: feature 3, field 'end': expected a date, got null"
        """
        where = ": ".join(part for part in (plain(str(self.path)), self._where()) if part)
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{where}: expected {self.expected}, got {self.got}{remedy}"

    def _where(self) -> str:
        parts = [self.place] if self.place else []
        if self.index is not None:
            name = f" ({self.feature_id})" if self.feature_id else ""
            parts.append(f"{self.noun} {self.index + 1}{name}")
        if self.field:
            parts.append(f"field '{self.field}'")
        return ", ".join(parts)


class FaultyFileError(DataError):
    """A file that cannot be read at all, with its one fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.sentence(), path=fault.path)
        self.fault = fault


class FaultyCRSError(FaultyFileError, CRSError):
    """A file whose coordinates are not longitude and latitude."""


def said(value: Any) -> str:
    """Say a JSON value in a message: short, on one line, with no control characters.

    >>> said("x" * 1000)
    'a text of 1,000 characters'
    >>> said([1, 2])
    'a list of 2'
    """
    if isinstance(value, str):
        return repr(value) if len(value) <= SHOWN_LENGTH else f"a text of {len(value):,} characters"
    if isinstance(value, list | tuple):
        return f"a list of {len(value):,}" if value else "an empty list"
    if isinstance(value, dict):
        return "an object"
    return json.dumps(value) if value is None or isinstance(value, bool) else repr(value)


def plain(name: str) -> str:
    r"""A name as a message can hold it: short, and with control characters spelt out.

    >>> plain("a" + chr(10) + "b")
    'a\\nb'
    """
    short = name if len(name) <= NAME_SHOWN else f"...{name[-SHOWN_LENGTH:]}"
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in short)


def suggestion(word: object, known: Iterable[str]) -> str:
    """Ask whether the nearest known word was meant; empty where none is near."""
    if not isinstance(word, str) or len(word) > SHOWN_LENGTH:
        return ""
    words = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold().replace(" ", "_"), words, n=1)
    return f"did you mean '{words[near[0]]}'?" if near else ""

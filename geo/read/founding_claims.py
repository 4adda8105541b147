"""The table of what the founding texts say, out of the page of the docs that keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).parents[2] / "docs" / "seed-coverage.md"
COLUMNS = 3


@dataclass(frozen=True, slots=True)
class FoundingText:
    """One of the two texts with which the atlas began."""

    mark: str
    """What its paragraphs begin with in the table."""
    source: str
    """Its id in sources.json."""
    name: str
    """What descriptions and accounts of the data call it."""


FOUNDING_TEXTS = (
    FoundingText("OSW", "osw-2017-exporting-jihad", "OSW text"),
    FoundingText("EDM", "jamestown-2024-iskp", "Jamestown text"),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a paragraph says, in own words, and where the atlas has it."""

    paragraph: str
    """`OSW 1`, `EDM summary 2`."""
    text: str
    ids: tuple[str, ...]
    """Incidents, routes, base areas and organisations that hold it."""
    reason: str
    """Why it has none; empty where it has."""


def read_founding_claims(path: Path = TABLE) -> tuple[Claim, ...]:
    """Claims in the order of the texts; none where the page is not there."""
    return parse_claims(path.read_text("utf-8").splitlines()) if path.is_file() else ()


def parse_claims(lines: Iterable[str]) -> tuple[Claim, ...]:
    """Claims of the lines of the table; all other lines are passed over.

    >>> parse_claims(["| OSW 2 | Origins | `adolat`, `imu` |"])[0].ids
    ('adolat', 'imu')
    """
    marks = tuple(f"| {text.mark} " for text in FOUNDING_TEXTS)
    rows = (line.strip().strip("|").split("|") for line in lines if line.startswith(marks))
    return tuple(_claim(*map(str.strip, row)) for row in rows if len(row) == COLUMNS)


def _claim(paragraph: str, text: str, held: str) -> Claim:
    ids = tuple(re.findall(r"`([^`]+)`", held))
    return Claim(paragraph, text, ids, "" if ids else held)

"""The bibliography: CSL-JSON, so that Zotero opens it, with a grade for each publisher."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geo.schema.columns import Column
from geo.schema.findings import Finding, said
from geo.schema.rules import Row, Rule
from geo.schema.shared_columns import ADMIRALTY, ID, TEXT_LENGTH

CSL = "CSL-JSON 1.0.2"
MONTHS = 12
DAYS = 31
LENGTH_OF_DATE = 3

CUSTOM = (
    Column(
        "grade",
        "word",
        "Reliability of the publisher.",
        vocabulary="grade of a publisher",
        source=ADMIRALTY,
    ),
    Column(
        "seen_as",
        "text",
        "How it was read: whole, in part, as quoted by another.",
        nullable=True,
        optional=True,
        maximum=TEXT_LENGTH,
    ),
)

COLUMNS: tuple[Column, ...] = (
    ID,
    Column("type", "word", "What sort of work it is.", vocabulary="type of source", source=CSL),
    Column("title", "text", "Title; in [brackets] where it only describes.", maximum=TEXT_LENGTH),
    Column(
        "container-title",
        "text",
        "Newspaper, journal or site it stands in.",
        nullable=True,
        optional=True,
        maximum=TEXT_LENGTH,
        source=CSL,
    ),
    Column(
        "publisher",
        "text",
        "Who published it.",
        nullable=True,
        optional=True,
        maximum=TEXT_LENGTH,
        source=CSL,
    ),
    Column(
        "issued",
        "object",
        "Date of publication: `date-parts`, or `literal` where it is no plain date.",
        nullable=True,
        optional=True,
        source=CSL,
    ),
    Column("URL", "url", "Where it can be read.", nullable=True, optional=True, source=CSL),
    Column(
        "note",
        "text",
        "What else there is to say.",
        nullable=True,
        optional=True,
        maximum=TEXT_LENGTH,
        source=CSL,
    ),
    Column("custom", "object", "What CSL has no variable for.", members=CUSTOM, source=CSL),
)
"""Other CSL variables (author, page, volume, ...) may be there as well."""


def check_publisher(row: Row) -> Iterator[Finding]:
    """Somebody published it."""
    if not row.get("container-title") and not row.get("publisher"):
        yield Finding("publisher", "container-title or publisher", "neither")


def check_issued(row: Row) -> Iterator[Finding]:
    """The date of publication is a CSL date."""
    issued = row.get("issued")
    if issued is not None and not _is_date(issued):
        yield Finding("issued", 'a CSL date such as {"date-parts": [[2017, 4, 12]]}', said(issued))


RULES: tuple[Rule, ...] = (
    Rule(("container-title", "publisher"), check_publisher),
    Rule(("issued",), check_issued),
)
"""What must hold beyond the columns of one source."""


def _is_date(issued: Mapping[str, Any]) -> bool:
    if any(isinstance(issued.get(name), str) for name in ("literal", "raw")):
        return True
    parts = issued.get("date-parts")
    return isinstance(parts, list) and 1 <= len(parts) <= 2 and all(map(_is_date_part, parts))  # noqa: PLR2004 - one date or a range


def _is_date_part(part: Any) -> bool:
    limits = (9999, MONTHS, DAYS)
    return (
        isinstance(part, list)
        and 1 <= len(part) <= LENGTH_OF_DATE
        and all(type(n) is int and 1 <= n <= top for n, top in zip(part, limits, strict=False))
    )

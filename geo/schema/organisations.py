"""The table of organisations: its columns and what must hold between them."""

from __future__ import annotations

from collections.abc import Iterator

from geo.schema.columns import Column
from geo.schema.findings import Finding, said
from geo.schema.rules import Row, Rule
from geo.schema.shared_columns import (
    CONFIDENCE,
    DESCRIPTION,
    ID,
    ISO_8601,
    NAME_LENGTH,
    REFS,
    SEED,
    SOURCES,
    TEXT_LENGTH,
    countries,
)


def _dated(name: str, description: str) -> tuple[Column, Column]:
    precision = Column(
        f"{name}_precision",
        "word",
        f"How exactly `{name}` is known; null when it is.",
        nullable=True,
        vocabulary="date precision",
    )
    return Column(name, "date", description, nullable=True, source=ISO_8601), precision


NOTE = Column(
    "note", "text", "What else there is to say.", nullable=True, optional=True, maximum=TEXT_LENGTH
)

LEADER = (
    Column("name", "text", "Name of a public leader.", maximum=NAME_LENGTH),
    Column("role", "text", "What they were.", nullable=True, maximum=NAME_LENGTH),
    *_dated("from", "Earliest possible day of the beginning."),
    *_dated("to", "Latest possible day of the end."),
    NOTE,
    REFS,
)

RELATION = (
    Column("type", "word", "What joins them.", vocabulary="relation"),
    Column("target", "id", "The other organisation.", refers_to="organisations"),
    *_dated("date", "Earliest possible day of it."),
    NOTE,
    REFS,
)

COLUMNS: tuple[Column, ...] = (
    ID,
    Column("name", "text", "Its name.", maximum=NAME_LENGTH),
    Column("type", "word", "What it is.", vocabulary="type of organisation"),
    Column("aliases", "texts", "Other names and spellings."),
    *_dated("founded", "Earliest possible day of its founding."),
    *_dated("ended", "Latest possible day of its end; null where it goes on."),
    countries("home_countries", "Where it arose or lived."),
    Column("base_areas", "ids", "Base areas that it used.", refers_to="base_areas"),
    Column("leaders", "records", "Public leaders, in order of time.", members=LEADER),
    Column("relations", "records", "Dated relations with others.", members=RELATION),
    DESCRIPTION,
    SOURCES,
    CONFIDENCE,
    SEED,
)


def check_life(row: Row) -> Iterator[Finding]:
    """Founding and end have their precisions and stand in order."""
    yield from _check_dates(row, "", ("founded", "ended"))


def check_leaders(row: Row) -> Iterator[Finding]:
    """So do the years of each leader."""
    for number, leader in enumerate(row["leaders"]):
        yield from _check_dates(leader, f"leaders[{number}].", ("from", "to"))


def check_relations(row: Row) -> Iterator[Finding]:
    """Each relation's date has its precision, and its target is another organisation."""
    for number, relation in enumerate(row["relations"]):
        yield from _check_dates(relation, f"relations[{number}].", ("date",))
        if relation["target"] == row["id"]:
            yield Finding(f"relations[{number}].target", "another organisation", "itself")


def _check_dates(row: Row, prefix: str, names: tuple[str, ...]) -> Iterator[Finding]:
    for name in names:
        if (row[name] is None) != (row[f"{name}_precision"] is None):
            expected = f"null where {name} is null, a word where it is not"
            yield Finding(f"{prefix}{name}_precision", expected, said(row[f"{name}_precision"]))
    first, last = row[names[0]], row[names[-1]]
    if first is not None and last is not None and last < first:
        yield Finding(f"{prefix}{names[-1]}", f"a date not before {names[0]} ({first})", said(last))


RULES: tuple[Rule, ...] = (
    Rule(("founded", "founded_precision", "ended", "ended_precision"), check_life),
    Rule(("leaders",), check_leaders),
    Rule(("id", "relations"), check_relations),
)
"""What must hold between the columns of one organisation."""

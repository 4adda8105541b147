"""Checks that dates stand in order and fit the precision that is given for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from geo.model.day_words import is_month_end
from geo.schema.findings import Finding, said
from geo.schema.rules import Row

LONGEST_DOUBT_DAYS = {"month": 92, "season": 184, "year": 731}
"""Longest interval that an event known to a month, season or year can have, days.

Generous: `in the autumn` and `in or about June` overrun the calendar's own lengths.
"""


def check_event_dates(row: Row) -> Iterator[Finding]:
    """Start, end and precision of an event: all or none, in order, as long as it says."""
    names = ("start", "end", "date_precision")
    missing = [name for name in names if row[name] is None]
    if missing and len(missing) < len(names):
        yield Finding(missing[0], "a value, as the other dates are given", "null")
    if missing:
        return
    yield from _check_order(row)
    yield from _check_length(row)


def check_period(row: Row) -> Iterator[Finding]:
    """Start and end of a period: in order, with precisions, at the edge of its month or year."""
    for name in ("start", "end"):
        if (row[name] is None) != (row[f"{name}_precision"] is None):
            expected = f"null where {name} is null, a word where it is not"
            yield Finding(f"{name}_precision", expected, said(row[f"{name}_precision"]))
    if row["start"] is not None and row["end"] is not None:
        yield from _check_order(row)
    yield from _check_edges(row)


def _check_order(row: Row) -> Iterator[Finding]:
    if row["end"] < row["start"]:
        yield Finding("end", f"a date not before start ({row['start']})", said(row["end"]))


def _check_length(row: Row) -> Iterator[Finding]:
    """A day may last long, for a siege does; a doubt of a month is neither one day nor a year."""
    longest = LONGEST_DOUBT_DAYS.get(row["date_precision"])
    days = (date.fromisoformat(row["end"]) - date.fromisoformat(row["start"])).days + 1
    if longest is not None and days == 1:
        yield Finding(
            "date_precision", "'day' where start and end are one day", said(row["date_precision"])
        )
    if longest is not None and days > longest:
        expected = (
            f"at most {longest} days from start to end with precision '{row['date_precision']}'"
        )
        yield Finding("date_precision", expected, f"{days} days")


def _check_edges(row: Row) -> Iterator[Finding]:
    for name, edges in EDGES.items():
        is_edge, edge = edges.get(row[f"{name}_precision"] or "day", (None, ""))
        if row[name] is not None and is_edge and not is_edge(date.fromisoformat(row[name])):
            precision = row[f"{name}_precision"]
            yield Finding(name, f"{edge} with precision '{precision}'", said(row[name]))


def _is_month_start(day: date) -> bool:
    return day.day == 1


def _is_year_start(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _is_year_end(day: date) -> bool:
    return (day.month, day.day) == (12, 31)


Edge = tuple[Callable[[date], bool], str]
_MONTH_START: Edge = (_is_month_start, "the first day of a month")
_MONTH_END: Edge = (is_month_end, "the last day of a month")

EDGES: dict[str, dict[str, Edge]] = {
    "start": {
        "month": _MONTH_START,
        "season": _MONTH_START,
        "year": (_is_year_start, "the first day of a year"),
    },
    "end": {
        "month": _MONTH_END,
        "season": _MONTH_END,
        "year": (_is_year_end, "the last day of a year"),
    },
}
"""On which days a period known to a month, season or year can begin and end."""

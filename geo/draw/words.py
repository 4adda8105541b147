"""Dates, periods, places and ranges in words, as precise as they are known and no more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from geo.model.casualty_range import CasualtyRange
from geo.model.day_words import (
    EN_DASH,
    are_whole_months,
    are_whole_years,
    day_in_words,
    month_in_words,
    month_name,
)

PRECISION_WORDS = {
    "site": "known to the site",
    "settlement": "known to the town",
    "district": "known to the district",
    "province": "known only to the province",
    "country": "known only to the country",
}


def date_in_words(start: date | None, end: date | None, precision: str | None) -> str:
    """Say when an incident happened, from its earliest and latest possible day.

    `22 Mar 2024`, `2–16 Mar 2002` (it lasted), `Sep 2007` (a day of that month), `between 9 and
    18 Nov 2001` (a day of those), `between Sep and Nov 2014` (whole months), `c. 2010` (a day of
    that year), `undated`.
    """
    if start is None or end is None:
        return "undated"
    if precision == "day":
        return _span(start, end)
    if are_whole_years(start, end) and start.year == end.year:
        return f"c. {start.year}"
    if are_whole_months(start, end):
        months = _months(start, end, " and ")
        return months if _is_one_month(start, end) else f"between {months}"
    return f"between {_span(start, end, joint=' and ')}"


def period_in_words(
    start: date | None, start_precision: str | None, end: date | None, end_precision: str | None
) -> str:
    """Say when a route or area was used.

    `1990–1998`, `Aug–Oct 1999`, `7–8 Nov 2018`, `2006 – 4 Sep 2007`, `from 2009`, `undated`.
    """
    first = _end_in_words(start, start_precision)
    last = _end_in_words(end, end_precision)
    if not last:
        return f"from {first}" if first else "undated"
    if first == last or start is None or end is None:
        return last
    if {start_precision, end_precision} == {"day"}:
        return _span(start, end)
    if {start_precision, end_precision} == {"month"}:
        return _months(start, end, EN_DASH)
    joint = EN_DASH if (first + last).isdigit() else f" {EN_DASH} "
    return f"{first}{joint}{last}"


def period_of(row: Any) -> str:
    """Say when the route or area of a row was used."""
    return period_in_words(
        as_date(row["start"]), row["start_precision"], as_date(row["end"]), row["end_precision"]
    )


def place_in_words(precision: str | None, uncertainty_km: float | None) -> str:
    """Say how exactly a place is known: `known to the district; within 25 km`."""
    if precision is None:
        return "place not known"
    if uncertainty_km is None or pd.isna(uncertainty_km):
        return PRECISION_WORDS[precision]
    return f"{PRECISION_WORDS[precision]}; within {uncertainty_km:g} km"


def range_in_words(row: Any, name: str) -> str:
    """Say the range of a count whose columns are `name_low`, `name`, `name_high`."""
    return casualty_range(row, name).text()


def casualty_range(row: Any, name: str) -> CasualtyRange:
    """Range of a count of a row; what is missing is None."""
    figures = (row[f"{name}_low"], row[name], row[f"{name}_high"])
    return CasualtyRange(*(None if pd.isna(figure) else int(figure) for figure in figures))


def as_date(value: Any) -> date | None:
    """Date of a datetime64 cell; None where it is missing."""
    return None if pd.isna(value) else pd.Timestamp(value).date()


def _span(start: date, end: date, joint: str = EN_DASH) -> str:
    if start == end:
        return day_in_words(start)
    if _is_one_month(start, end):
        return f"{start.day}{joint}{day_in_words(end)}"
    wide = joint if joint != EN_DASH else f" {EN_DASH} "
    if start.year == end.year:
        return f"{start.day} {month_name(start)}{wide}{day_in_words(end)}"
    return f"{day_in_words(start)}{wide}{day_in_words(end)}"


def _months(start: date, end: date, joint: str) -> str:
    """`Sep 2014`, `Sep–Nov 2014`, `Nov 1999–Jan 2001`; ` and ` may be the joint."""
    if _is_one_month(start, end):
        return month_in_words(end)
    head = month_name(start) if start.year == end.year else month_in_words(start)
    return f"{head}{joint}{month_in_words(end)}"


def _is_one_month(start: date, end: date) -> bool:
    return (start.year, start.month) == (end.year, end.month)


def _end_in_words(day: date | None, precision: str | None) -> str:
    if day is None:
        return ""
    if precision == "day":
        return day_in_words(day)
    if precision == "year":
        return str(day.year)
    return month_in_words(day)

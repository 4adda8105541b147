"""Days and months as pages and files print them, in every locale."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

EN_DASH = "\N{EN DASH}"
"""Joins the ends of a range."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_in_words(day: date) -> str:
    """`22 Mar 2024`."""
    return f"{day.day} {month_in_words(day)}"


def month_in_words(day: date) -> str:
    """`Mar 2024`."""
    return f"{month_name(day)} {day.year}"


def month_name(day: date) -> str:
    """`Mar`."""
    return MONTHS[day.month - 1]


def partial_date_in_words(parts: Sequence[int]) -> str:
    """`2024`, `Mar 2024` or `22 Mar 2024`, by how many of year, month and day are given.

    Empty for none; ValueError where there is no such day.
    """
    if not parts:
        return ""
    day = date(*[*parts, 1, 1][:3])
    return (str(day.year), month_in_words(day), day_in_words(day))[len(parts) - 1]


def are_whole_months(first: date, last: date) -> bool:
    """True where days run from the first of a month to the last of one."""
    return first.day == 1 and is_month_end(last)


def are_whole_years(first: date, last: date) -> bool:
    """True where days run from a 1 January to a 31 December."""
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def is_month_end(day: date) -> bool:
    """True on the last day of a month."""
    return day.day == calendar.monthrange(day.year, day.month)[1]

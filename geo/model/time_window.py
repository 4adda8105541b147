"""Days as integers, the windows they are asked in, and how sure the answer is."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from geo.errors import QueryError

EPOCH = date(1970, 1, 1)
"""Day 0. Days before it are negative."""

NEVER = -(2**31)
"""Ends before every window: the end of what has no date."""

ALWAYS = 2**31 - 1
"""Ends after every window: the end of what was still going on."""

SEASON_MONTHS = 3


class TimeClass(IntEnum):
    """How surely something falls into a window."""

    OUT = 0
    POSSIBLE = 1
    DEFINITE = 2


def day_of(value: date) -> int:
    """Days since 1970-01-01."""
    return (value - EPOCH).days


def date_of(day: int) -> date:
    """Return the calendar date of a day number."""
    return EPOCH + timedelta(days=day)


def latest_start(start: date, precision: str) -> date:
    """Latest day on which something can have begun, when only its first possible day is kept.

    Parameters
    ----------
    start
        The earliest possible day.
    precision
        `day`, `month`, `season` (three months) or `year`: how long the doubt lasts.
    """
    if precision == "day":
        return start
    after = _add_months(start, _months(precision))
    return after if after == date.max else after - timedelta(days=1)


def earliest_end(end: date, precision: str) -> date:
    """Earliest day on which something can have ended, when only its last possible day is kept."""
    if precision == "day":
        return end
    if end == date.max:
        # the day after it is no date any more
        return date(end.year, 13 - _months(precision), 1)
    return _add_months(end + timedelta(days=1), -_months(precision))


def _months(precision: str) -> int:
    return {"month": 1, "season": SEASON_MONTHS, "year": 12}[precision]


def _add_months(value: date, months: int) -> date:
    """Date so many months on; the calendar's first or last day where it ends before that."""
    years, month = divmod(value.month - 1 + months, 12)
    year = value.year + years
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(value.day, last))


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """The days asked for, both ends inside; an end that is None is open.

    Raises
    ------
    QueryError
        When the first day lies after the last.
    """

    start: date | None = None
    """First day inside."""
    end: date | None = None
    """Last day inside."""

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise QueryError(
                f"from, to: expected the first day not after the last, "
                f"got {self.start} to {self.end}",
                key="from",
            )

    @property
    def is_open(self) -> bool:
        """True where neither end is set: every day, and what has no date as well."""
        return self.start is None and self.end is None

    @property
    def days(self) -> tuple[int, int]:
        """First and last day as day numbers; open ends reach beyond every date."""
        first = NEVER + 1 if self.start is None else day_of(self.start)
        last = ALWAYS - 1 if self.end is None else day_of(self.end)
        return first, last

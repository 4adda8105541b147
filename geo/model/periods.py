"""The periods that the record is told in, and the period that another is held against."""

from __future__ import annotations

from datetime import date, timedelta

from geo.model.time_window import TimeWindow


def _years(first: int, last: int) -> TimeWindow:
    return TimeWindow(date(first, 1, 1), date(last, 12, 31))


PERIODS = {
    "1990-2001": _years(1990, 2001),
    "2002-2013": _years(2002, 2013),
    "2014-2019": _years(2014, 2019),
    "2020-2024": _years(2020, 2024),
}
"""By name, in order: independence to the fall of the Taliban's first rule, exile in Waziristan,
the war in Syria, and the years since."""
DEFAULT_PAIR = ("2002-2013", "2014-2019")
"""What is compared where no period is asked for."""


def period_name(window: TimeWindow) -> str | None:
    """Return the name of the period that a window is; None where it is none of them."""
    return next((name for name, period in PERIODS.items() if period == window), None)


def period_beside(window: TimeWindow, last: date) -> TimeWindow:
    """Return the window that another is compared with where none is asked for.

    A named period has the next one, the last the one before it. What is open at one end has all
    the days on its other side. Any other has as many days right after it, or right before it where
    those reach beyond the last day of the record. Days beyond the calendar are not asked for.
    """
    name = period_name(window)
    if name:
        names = list(PERIODS)
        place = names.index(name)
        return PERIODS[names[place + 1 if place + 1 < len(names) else place - 1]]
    if window.start is None or window.end is None:
        return _other_side(window)
    days = (window.end - window.start).days + 1
    if (last - window.end).days >= days:
        return TimeWindow(window.end + timedelta(1), window.end + timedelta(days))
    return _before(window.start, days)


def _other_side(window: TimeWindow) -> TimeWindow:
    if window.start is not None and window.start > date.min:
        return TimeWindow(None, window.start - timedelta(1))
    if window.end is not None and window.end < date.max:
        return TimeWindow(window.end + timedelta(1), None)
    return TimeWindow()


def _before(start: date, days: int) -> TimeWindow:
    room = (start - date.min).days
    if not room:
        return TimeWindow()
    return TimeWindow(start - timedelta(min(days, room)), start - timedelta(1))

"""What a click on a bar changes of the question."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Any

from geo.model import Query, TimeWindow
from geo.model.groups import FIELDS
from geo.schema.vocabularies import INCIDENT_KINDS


def period_window(period: str) -> TimeWindow:
    """Return the days of a year, `2016`, or of a month, `2016-06`."""
    year, _, month = period.partition("-")
    first, last = (int(month), int(month)) if month else (1, 12)
    day = monthrange(int(year), last)[1]
    return TimeWindow(date(int(year), first, 1), date(int(year), last, day))


def pick_period(query: Query, period: str, *, adds: bool) -> dict[str, Any]:
    """Ask for a period alone, or reach out to it; the one that is asked for already is let go.

    A window has no holes: with Shift a period at its edge is cut off, and one outside is taken in
    with all that lies between.
    """
    window, picked = query.window, period_window(period)
    if window == picked:
        return {"window": TimeWindow()}
    if not adds or window.is_open:
        return {"window": picked}
    return {"window": _shorter(window, picked) or _longer(window, picked)}


def _shorter(window: TimeWindow, picked: TimeWindow) -> TimeWindow | None:
    """The window without a period at its edge; None where it is at none."""
    first, last = window.start or date.min, window.end or date.max
    if first == picked.start and picked.end < last:
        return TimeWindow(date.fromordinal(picked.end.toordinal() + 1), window.end)
    if last == picked.end and first < picked.start:
        return TimeWindow(window.start, date.fromordinal(picked.start.toordinal() - 1))
    return None


def _longer(window: TimeWindow, picked: TimeWindow) -> TimeWindow:
    start = window.start and min(window.start, picked.start)
    end = window.end and max(window.end, picked.end)
    return TimeWindow(start, end)


def pick_word(query: Query, by: str, word: str, *, adds: bool) -> dict[str, Any]:
    """Ask for a word alone, or for it as well; one that is asked for already is let go."""
    field = FIELDS[by]
    before = getattr(query, field)
    kept = tuple(item for item in before if by == "kind" and item not in INCIDENT_KINDS)
    chosen = set(before) - set(kept)
    picked = chosen ^ {word} if adds else {word} - (chosen if chosen == {word} else set())
    return {field: (*kept, *picked)}


def picked_alone(bars: Iterable[dict[str, Any]], field: str) -> tuple[str, bool] | None:
    """Word and Shift of the bar that was clicked; None where it is one that cannot be asked for."""
    for bar in bars:
        if bar.get(field):
            return str(bar[field]), bool(bar["shift"])
    return None

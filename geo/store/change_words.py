"""What changed between two questions in words: ranges, groups, and what to beware of."""

from __future__ import annotations

from collections.abc import Iterator

from geo.model.day_words import EN_DASH
from geo.model.query import Query
from geo.model.time_window import TimeWindow
from geo.schema.countries import country_name
from geo.schema.vocabularies import INCIDENT_KINDS, word_label
from geo.store.atlas import Atlas
from geo.store.change import ADMIN1_JOINT, NOT_KNOWN, SMALL_BASE, Changes, Side, record_period
from geo.store.looking_at import METHOD_BREAKS
from geo.store.sentence import title, window_in_words

MINUS = "\N{MINUS SIGN}"
TO = " to "
NO_PERCENT = "small base"
"""Said in place of a percentage."""
EQUALLY_LONG = 0.05
"""Years by which two windows may differ and still count as equally long."""
GROUP_NAMES = {
    "country": "Country",
    "admin1": "Province",
    "kind": "Kind",
    "organisation": "Organisation",
    "origin": "Perpetrators’ origin",
}
"""What each grouping of `COMPARED_BY` is called."""
REPEATING = ("organisation", "origin")
"""Groupings in which an incident may count more than once."""


def group_name(atlas: Atlas, by: str, group: str) -> str:
    """Name a group as people read it."""
    if group == NOT_KNOWN:
        return "Not known"
    if by == "organisation":
        return atlas.organisation_name(group)
    if by == "kind":
        return word_label(INCIDENT_KINDS, group)
    if by == "admin1":
        country, name = group.split(ADMIN1_JOINT, 1)
        return f"{name}, {country_name(country)}"
    return country_name(group)


def period_words(window: TimeWindow) -> str:
    """Say a window: `2014–2019`, `until 31 Dec 2013`, `all years`."""
    return window_in_words(window) or "all years"


def capital(text: str) -> str:
    """Begin a text with a capital."""
    return text[:1].upper() + text[1:]


def count_in_words(side: Side) -> str:
    """Say incidents as a range of the certain and the possible: `56–57`, `38`."""
    return range_in_words(side.definite, side.possible)


def range_in_words(low: float, high: float, digits: int = 0) -> str:
    """Say two numbers of no sign: `3`, `3–5`."""
    one, other = f"{low:,.{digits}f}", f"{high:,.{digits}f}"
    return one if one == other else f"{one}{EN_DASH}{other}"


def difference_in_words(difference: tuple[float, float], digits: int = 0) -> str:
    """Say a difference with its sign: `+5`, `−19 to −18`, `0`."""
    one, other = (_signed(value, digits) for value in difference)
    return one if one == other else f"{one}{TO}{other}"


def percent_in_words(percent: tuple[int, int] | None) -> str:
    """Say a change in per cent: `−33 % to −32 %`; on a small base that there is none."""
    if percent is None:
        return NO_PERCENT
    one, other = (f"{_signed(value)} %" for value in percent)
    return one if one == other else f"{one}{TO}{other}"


def rate_in_words(side: Side, years: float) -> str:
    """Say incidents a year: `4.7–4.8`; nothing for a window of no length."""
    rate = side.per_year(years)
    return range_in_words(*rate, digits=1) if rate else ""


def years_in_words(years: float) -> str:
    """Say the length of a window: `12 years`, `1 year`, `0.5 years`."""
    text = f"{years:.1f}".removesuffix(".0")
    return f"{text} year{'' if text == '1' else 's'}"


def summary(changes: Changes) -> str:
    """Say what changed in all: `56–57 incidents in the first, 38 in the second: −19 to −18`."""
    total = changes.total
    noun = "incident" if count_in_words(total.first) == "1" else "incidents"
    text = (
        f"{count_in_words(total.first)} {noun} in the first, "
        f"{count_in_words(total.second)} in the second: {difference_in_words(total.difference)}"
    )
    return f"{text}, {percent_in_words(total.percent)}." if total.percent else f"{text}."


def remarks(atlas: Atlas, first: Query, second: Query, changes: Changes) -> list[str]:
    """Say what a reader of the table must know: lengths, breaks of method, what counts twice."""
    said = [
        *_same(first, second),
        *_lengths(changes),
        *_breaks(atlas, first.window, second.window),
        *_shared(changes),
    ]
    if changes.by in REPEATING:
        name = GROUP_NAMES[changes.by].lower()
        said.append(f"An incident with more than one {name} counts for each.")
    return said


def small_base_rule() -> str:
    """Say when there is no percentage."""
    return (
        f"No percentage is given where the first question has fewer than {SMALL_BASE} certain "
        "incidents."
    )


def in_words(atlas: Atlas, first: Query, second: Query) -> str:
    """Say both questions in one line."""
    return f"First: {title(atlas, first)}. Second: {title(atlas, second)}."


def _same(first: Query, second: Query) -> Iterator[str]:
    if first == second:
        yield "Both questions are the same."
    for name, query in (("first", first), ("second", second)):
        if "incidents" not in query.layers:
            yield f"The {name} question leaves incidents out; only incidents are counted here."


def _lengths(changes: Changes) -> Iterator[str]:
    one, other = changes.years
    if abs(one - other) > EQUALLY_LONG:
        yield (
            f"The windows differ in length, {years_in_words(one)} and {years_in_words(other)} "
            "of the record: compare the numbers a year."
        )


def _breaks(atlas: Atlas, first: TimeWindow, second: TimeWindow) -> Iterator[str]:
    """Say the breaks of the record between the middles of the windows or within either."""
    record = record_period(atlas)
    starts = [window.start or record[0] for window in (first, second)]
    ends = [window.end or record[1] for window in (first, second)]
    for found in METHOD_BREAKS:
        if min(starts) < found.day <= max(ends) and first != second:
            yield f"{capital(found.text)}."


def _shared(changes: Changes) -> Iterator[str]:
    if changes.either:
        yield (
            f"{_incidents(changes.either)} may belong to either: dated or placed too vaguely to "
            "say to which."
        )
    if changes.both:
        verb = "answers" if changes.both == 1 else "answer"
        yield f"{_incidents(changes.both)} {verb} both questions and count on both sides."


def _incidents(count: int) -> str:
    return f"{count:,} incident{'' if count == 1 else 's'}"


def _signed(value: float, digits: int = 0) -> str:
    text = f"{abs(value):,.{digits}f}"
    if not float(text.replace(",", "")):
        return text
    return f"{'+' if value > 0 else MINUS}{text}"

"""What one looks at: the question, its answer, what is left out, and on what it rests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from geo.model.day_words import EN_DASH
from geo.model.query import Query
from geo.model.time_window import day_of
from geo.store.atlas import Atlas, Selection
from geo.store.citing import named_in
from geo.store.counts import counts
from geo.store.sentence import counts_in_words, title
from geo.store.source_record import UNDATED


@dataclass(frozen=True, slots=True)
class MethodBreak:
    """A day on which the record changes its nature, so that years before and after differ."""

    day: date
    """First day after the break."""
    text: str
    """What changes, in a clause that ends a sentence."""


METHOD_BREAKS = (
    MethodBreak(date(1999, 1, 1), "incidents before 1999 are few and rest on fewer sources"),
    MethodBreak(
        date(2022, 1, 1),
        "from 2022 on the data have more rows a year, which need not be more events",
    ),
)
"""In order of day; docs/method.md says why, and a test holds each to the data."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a reader might miss."""

    unlocated: int
    """Incidents selected that have no place, and so are not on the map."""
    undated: int
    """Features that answer all but the window, and have no date."""
    vague: int
    """Features that nothing but `robust` leaves out."""
    refused: int
    """Rows of the files that were refused when they were opened."""


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """The sources of what is selected."""

    number: int
    """Different sources."""
    first: int | None
    """Year of the earliest that has a date."""
    last: int | None
    """Year of the latest that has a date."""


def looking_at(atlas: Atlas, selection: Selection) -> str:
    """Say in plain English what is asked, what was found, what is left out, and on what it rests.

    `Attacks in Türkiye, 2016–2017: 3 incidents; 76–85 killed. Left out: 1 undated. 41 sources,
    2016–2024.` Parts of which there is nothing to say are not there.
    """
    return f"{title(atlas, selection.query)}: {answer_in_words(atlas, selection)}"


def answer_in_words(atlas: Atlas, selection: Selection) -> str:
    """Say all that `looking_at` says after what is asked."""
    parts = [
        counts_in_words(counts(selection), selection.query),
        *_left_out_in_words(left_out(atlas, selection)),
        _sources_in_words(source_span(atlas, selection)),
        *(f"{_capital(found.text)}." for found in breaks_within(atlas, selection)),
    ]
    return " ".join(part for part in parts if part)


def left_out(atlas: Atlas, selection: Selection) -> LeftOut:
    """Count what a reader of a selection might miss."""
    query = selection.query
    vague_too = atlas.select(query.replace(robust=False)) if query.robust else selection
    return LeftOut(
        unlocated=int((selection.mask("incidents") & atlas.incidents.unlocated).sum()),
        undated=0 if query.window.is_open else _undated(atlas, query),
        vague=_size(vague_too) - _size(selection),
        refused=len(atlas.read.refused),
    )


def _undated(atlas: Atlas, query: Query) -> int:
    """Count what answers a query whenever it was, and has no date."""
    return sum(int((s.select_any_time(query) & s.undated).sum()) for s in atlas.stores.values())


def source_span(atlas: Atlas, selection: Selection) -> SourceSpan:
    """Count the different sources of what is selected, and say from which years they are."""
    refs: set[str] = set()
    for layer, store in selection.stores.items():
        refs |= named_in(store, "sources").of(selection.mask(layer))
    years = [year for ref in refs if (year := atlas.source(ref).year) != UNDATED]
    return SourceSpan(len(refs), min(years, default=None), max(years, default=None))


def breaks_within(atlas: Atlas, selection: Selection) -> tuple[MethodBreak, ...]:
    """Breaks of method with incidents selected on either side of them."""
    start = atlas.incidents.start[selection.mask("incidents") & ~atlas.incidents.undated]
    if not len(start):
        return ()
    first, last = int(start.min()), int(start.max())
    return tuple(found for found in METHOD_BREAKS if first < day_of(found.day) <= last)


def _size(selection: Selection) -> int:
    return sum(int(selection.mask(layer).sum()) for layer in selection.stores)


def _left_out_in_words(found: LeftOut) -> Iterator[str]:
    missing = [
        f"{count:,} {words}"
        for count, words in (
            (found.undated, "undated"),
            (found.vague, "vague"),
            (found.refused, "refused when the data were opened"),
        )
        if count
    ]
    if missing:
        yield f"Left out: {', '.join(missing)}."
    if found.unlocated:
        verb = "incident has" if found.unlocated == 1 else "incidents have"
        yield f"{found.unlocated:,} {verb} no known place and cannot be on the map."


def _sources_in_words(found: SourceSpan) -> str:
    if not found.number:
        return ""
    number = f"{found.number:,} source{'' if found.number == 1 else 's'}"
    if found.first is None:
        return f"{number}."
    years = str(found.first) if found.first == found.last else f"{found.first}{EN_DASH}{found.last}"
    return f"{number}, {years}."


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]

"""Two questions to what changed from one to the other: counts, tolls and differences as ranges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.model.casualty_range import CasualtyRange
from geo.model.query import WORD_GROUPS, Query
from geo.model.time_window import TimeWindow, date_of
from geo.store.atlas import Atlas, Selection
from geo.store.columns import UNKNOWN_CODE, CodedColumn, Mask, WordColumn
from geo.store.layer_store import LayerStore

SMALL_BASE = 10
"""Fewest certain incidents in the first question of which a percentage is said: below that, one
incident more is a change of more than a tenth, which tells of chance rather than of events."""
COMPARED_BY = (*WORD_GROUPS, "admin1")
"""What changes can be told by."""
NOT_KNOWN = ""
"""The group of incidents that have no word for what they are grouped by."""
ADMIN1_JOINT = " \N{MIDDLE DOT} "
"""Between the country and the name in a group by admin-1 area: names recur from land to land."""
YEAR_DAYS = 365.2425
NO_FIGURE = CasualtyRange()


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two questions found in a group."""

    definite: int = 0
    """Incidents that answer it for certain."""
    possible: int = 0
    """Incidents that may answer it, the certain ones included."""
    killed: CasualtyRange = NO_FIGURE
    """People killed, perpetrators not counted; added up as in `geo.store.counts.total`."""

    def per_year(self, years: float) -> tuple[float, float] | None:
        """Certain and possible incidents a year; None for a window of no length."""
        return (self.definite / years, self.possible / years) if years else None


@dataclass(frozen=True, slots=True)
class Change:
    """What the two questions found in a group, and in what they differ."""

    group: str
    """Country, kind, organisation, ...; `NOT_KNOWN` for the rest."""
    first: Side
    """What the first question found."""
    second: Side
    """What the second question found."""

    @property
    def difference(self) -> tuple[int, int]:
        """Least and most by which the second has more incidents than the first."""
        return (
            self.second.definite - self.first.possible,
            self.second.possible - self.first.definite,
        )

    @property
    def direction(self) -> int:
        """1 where the second surely has more, -1 where it surely has fewer, else 0."""
        least, most = self.difference
        return int(least > 0) - int(most < 0)

    @property
    def percent(self) -> tuple[int, int] | None:
        """Least and most change in per cent of the first; None on a small base."""
        if self.first.definite < SMALL_BASE:
            return None
        return (
            round(100 * (self.second.definite / self.first.possible - 1)),
            round(100 * (self.second.possible / self.first.definite - 1)),
        )

    def yearly_difference(self, years: tuple[float, float]) -> tuple[float, float] | None:
        """Least and most by which the second has more incidents a year; None without years."""
        one, other = self.first.per_year(years[0]), self.second.per_year(years[1])
        return (other[0] - one[1], other[1] - one[0]) if one and other else None


@dataclass(frozen=True, slots=True)
class Changes:
    """The table of what changed from a first to a second question."""

    by: str
    """What it is grouped by: one of `COMPARED_BY`."""
    rows: tuple[Change, ...]
    """The groups that either question has incidents in; those with most in both come first."""
    total: Change
    """All incidents, each once; groups need not add up to it."""
    either: int
    """Incidents that may answer either question and answer neither for certain: dated or placed
    so vaguely that they may belong to the one or the other."""
    both: int
    """Other incidents that answer both questions, and count on both sides."""
    years: tuple[float, float]
    """Length of the two windows in years, as far as the record reaches."""


def change(atlas: Atlas, first: Query, second: Query, by: str = "country") -> Changes:
    """Work out what changed from a first question to a second.

    An incident of two organisations or origins counts for each.
    """
    store = atlas.incidents
    sides = [_Counted(atlas.select(query), store) for query in (first, second)]
    column = compared_column(store, by)
    one, other = (side.groups(column) for side in sides)
    rows = [Change(word, one.get(word, Side()), other.get(word, Side())) for word in one | other]
    rows.sort(key=lambda row: (not row.group, -row.first.possible - row.second.possible, row.group))
    shared = sides[0].mask & sides[1].mask
    either = shared & ~sides[0].definite & ~sides[1].definite
    return Changes(
        by=by,
        rows=tuple(rows),
        total=Change("", sides[0].whole, sides[1].whole),
        either=int(either.sum()),
        both=int((shared & ~either).sum()),
        years=(years_of(atlas, first.window), years_of(atlas, second.window)),
    )


def record_period(atlas: Atlas) -> tuple[date, date]:
    """First day of the first year and last day of the last year with dated incidents.

    Of nothing, the same day twice.
    """
    store = atlas.incidents
    dated = ~store.undated
    if not dated.any():
        return date(1970, 1, 1), date(1970, 1, 1)
    first, last = date_of(int(store.start[dated].min())), date_of(int(store.end[dated].max()))
    return date(first.year, 1, 1), date(last.year, 12, 31)


def years_of(atlas: Atlas, window: TimeWindow) -> float:
    """Length of a window in years; what lies before or after the record does not count."""
    first, last = record_period(atlas)
    start, end = max(first, window.start or first), min(last, window.end or last)
    return max(0, (end - start).days + 1) / YEAR_DAYS


def compared_column(store: LayerStore, by: str) -> WordColumn:
    """Return the words that incidents are grouped by; KeyError for none of `COMPARED_BY`."""
    return _admin1(store) if by == "admin1" else store.words[WORD_GROUPS[by]]


@lru_cache(maxsize=8)
def _admin1(store: LayerStore) -> CodedColumn:
    """Country and admin-1 area of each incident, as one word."""
    names = store.frame["country"] + ADMIN1_JOINT + store.frame["admin1"]
    codes, words = pd.factorize(names, sort=True)
    return CodedColumn(tuple(map(str, words)), codes.astype(np.int16))


class _Counted:
    """One question's incidents, ready to be counted in groups."""

    def __init__(self, selection: Selection, store: LayerStore) -> None:
        self.mask = selection.mask("incidents")
        self.definite = selection.definite("incidents")
        self.figures = _figures(store)
        everything = CodedColumn((), np.full(len(store), UNKNOWN_CODE, dtype=np.int16))
        self.whole = self.groups(everything).get(NOT_KNOWN, Side())

    def groups(self, column: WordColumn) -> dict[str, Side]:
        """Count by word; the rows without a word are under `NOT_KNOWN`."""
        rows, codes = _coded_rows(column, self.mask)
        size = len(column.words) + 1
        sure = self.definite[rows]
        possible, definite = _sums(codes, size), _sums(codes[sure], size)
        low, best, high, known = self.figures
        # what only may answer the question adds nothing to the lowest toll
        lows = _sums(codes, size, low[rows] * sure)
        bests, highs, with_figure = (_sums(codes, size, of[rows]) for of in (best, high, known))
        words = (*column.words, NOT_KNOWN)
        return {
            words[code]: Side(
                int(definite[code]),
                int(possible[code]),
                CasualtyRange(int(lows[code]), int(bests[code]), int(highs[code]))
                if with_figure[code]
                else NO_FIGURE,
            )
            for code in np.flatnonzero(possible)
        }


@lru_cache(maxsize=8)
def _figures(store: LayerStore) -> tuple[NDArray[np.float64], ...]:
    """What each row may add to the lowest, best and highest toll, and 1 where it has a figure.

    Each of shape (n,); as in `geo.store.counts.total` a figure that is missing has its nearest
    other in its place.
    """
    if store.tolls is None:
        return (np.zeros(len(store)),) * 4
    lowest, best, highest = store.tolls.T
    low = np.fmin(np.fmin(lowest, best), highest)
    high = np.fmax(np.fmax(lowest, best), highest)
    known = ~np.isnan(high)
    figures = (low, np.where(np.isnan(best), high, best), high)
    return (*(np.where(known, figure, 0) for figure in figures), known.astype(np.float64))


def _coded_rows(column: WordColumn, mask: Mask) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows of a mask and their codes, a row once a word; the rows without any have the last."""
    none = len(column.words)
    if isinstance(column, CodedColumn):
        rows = np.flatnonzero(mask)
        codes = column.codes[rows].astype(np.intp)
        return rows, np.where(codes < 0, none, codes)
    kept = mask[column.rows]
    bare = mask.copy()
    bare[column.rows] = False
    without = np.flatnonzero(bare)
    rows = np.concatenate([column.rows[kept].astype(np.intp), without])
    codes = np.concatenate([column.codes[kept].astype(np.intp), np.full(len(without), none)])
    return rows, codes


def _sums(
    codes: NDArray[np.intp], size: int, weights: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    return np.bincount(codes, weights, minlength=size).astype(np.float64)

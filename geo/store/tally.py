"""Counts and tolls of selected incidents by year, month, country, kind and other attributes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.model.casualty_range import CasualtyRange
from geo.model.groups import PERIODS
from geo.store.atlas import Selection
from geo.store.columns import Mask
from geo.store.counts import toll_table
from geo.store.membership import Membership, membership

Tally = dict[str, dict[str, int]]
"""By group: `definite` and `possible` (the definite included)."""


@dataclass(frozen=True, slots=True)
class Toll:
    """The people killed in the incidents of a group."""

    killed: CasualtyRange
    """Perpetrators not counted. The lowest figures of what is certain, the best and highest of
    all; not known where no incident has a figure."""
    unknown: int
    """Incidents without any figure, which the range says nothing of."""


def tally(selection: Selection, by: str) -> Tally:
    """Count the incidents selected in groups.

    By a period an incident counts as definite when all its possible days lie in it, and as
    possible in every one that its possible days touch; so periods do not add up to the total where
    dates are vague. An incident of two organisations or origins counts for each.

    Returns
    -------
    Periods in order and without gaps; else the most frequent first, without those of nothing.
    """
    groups = membership(selection.stores["incidents"], by)
    possible = groups.counts(selection.mask("incidents"))
    definite = groups.counts(selection.definite("incidents"), certain=True)
    return {
        groups.words[place]: {"definite": int(definite[place]), "possible": int(possible[place])}
        for place in _order(groups, possible, by)
    }


def tolls(selection: Selection, by: str) -> dict[str, Toll]:
    """Add up the people killed in groups, which are those of `tally` and in its order.

    As `geo.store.counts.total` does for all: of a period that is what one gets by asking for it as
    the window.
    """
    store = selection.stores["incidents"]
    groups = membership(store, by)
    mask, definite = selection.mask("incidents"), selection.definite("incidents")
    known, (low, best, high) = toll_table(store)
    has_figure = groups.counts(mask & known)
    possible = groups.counts(mask)
    lows = _sums(groups, low, definite & known, certain=True)
    bests, highs = (_sums(groups, figures, mask & known) for figures in (best, high))
    return {
        groups.words[place]: Toll(
            CasualtyRange(int(lows[place]), int(bests[place]), int(highs[place]))
            if has_figure[place]
            else CasualtyRange(),
            int(possible[place] - has_figure[place]),
        )
        for place in _order(groups, possible, by)
    }


def _order(groups: Membership, possible: NDArray[np.int64], by: str) -> list[int]:
    found = np.flatnonzero(possible)
    if not len(found):
        return []
    if by in PERIODS:
        return list(range(int(found[0]), int(found[-1]) + 1))
    return sorted(map(int, found), key=lambda place: (-possible[place], groups.words[place]))


def _sums(
    groups: Membership, figures: NDArray[np.float64], rows: Mask, *, certain: bool = False
) -> NDArray[np.float64]:
    kept = rows[groups.rows]
    if certain:
        kept = kept & groups.whole
    weights = figures[groups.rows[kept]]
    return np.bincount(groups.codes[kept], weights, len(groups.words)).astype(np.float64)

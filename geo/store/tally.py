"""Counts of selected incidents by year, country, kind, organisation or origin."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from geo.model.query import WORD_GROUPS
from geo.model.time_window import date_of
from geo.store.atlas import Selection
from geo.store.columns import Mask
from geo.store.layer_store import LayerStore

Tally = dict[str, dict[str, int]]
"""By group: `definite` and `possible` (the definite included)."""


def tally(selection: Selection, by: str) -> Tally:
    """Count the incidents selected in groups.

    By year an incident counts as definite in a year when all its possible days lie in it, and as
    possible in every year that its possible days touch; so years do not add up to the total where
    dates are vague. An incident of two organisations or origins counts for each.
    """
    store = selection.stores["incidents"]
    mask, definite = selection.mask("incidents"), selection.definite("incidents")
    if by == "year":
        return _by_year(store, mask, definite)
    column = store.words[WORD_GROUPS[by]]
    return _merge(column.counts, mask, definite)


def _merge(count: Callable[[Mask], dict[str, int]], mask: Mask, definite: Mask) -> Tally:
    sure, all_ = count(definite), count(mask)
    order = sorted(all_, key=lambda word: (-all_[word], word))
    return {word: {"definite": sure.get(word, 0), "possible": all_[word]} for word in order}


def _by_year(store: LayerStore, mask: Mask, definite: Mask) -> Tally:
    dated = mask & ~store.undated
    first = np.array([date_of(int(day)).year for day in store.start[dated]], dtype=int)
    last = np.array([date_of(int(day)).year for day in store.end[dated]], dtype=int)
    sure = definite[dated] & (first == last)
    found: Tally = {}
    for year in range(min(first, default=0), max(last, default=-1) + 1):
        here = (first <= year) & (last >= year)
        found[str(year)] = {
            "definite": int((here & sure).sum()),
            "possible": int(here.sum()),
        }
    return found

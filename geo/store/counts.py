"""The numbers of a selection, as ranges where the sources give ranges."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo.model.casualty_range import CasualtyRange
from geo.store.atlas import Selection
from geo.store.columns import Mask
from geo.store.layer_store import LayerStore

COUNTS_KEPT, TABLES_KEPT = 64, 24


@dataclass(frozen=True, slots=True)
class Counts:
    """What a selection holds."""

    incidents: int
    """Incidents that may answer the query, the certain ones included."""
    possible_only: int
    """Incidents among them of which it is not certain."""
    coarse_dates: int
    """Incidents among them dated only to the month, season or year."""
    killed: CasualtyRange
    """People killed in all, perpetrators not counted: the lowest figures of the certain incidents
    added up, the best and the highest figures of all."""
    toll_unknown: int
    """Incidents among them with no figure of the killed at all."""
    routes: int
    """Routes."""
    base_areas: int
    """Base areas."""
    unlocated: int
    """Incidents among them with no place known."""
    undated: int
    """Incidents among them with no date known."""


@lru_cache(maxsize=COUNTS_KEPT)
def counts(selection: Selection) -> Counts:
    """Count what a query selects."""
    incidents = selection.stores["incidents"]
    mask, definite = selection.mask("incidents"), selection.definite("incidents")
    known, bounds = toll_table(incidents)
    coarse = incidents.coarse if incidents.coarse is not None else np.zeros(len(mask), dtype=bool)
    return Counts(
        incidents=int(mask.sum()),
        possible_only=int((mask & ~definite).sum()),
        coarse_dates=int((mask & coarse).sum()),
        killed=_total(bounds, mask & known, definite & known),
        toll_unknown=int((mask & ~known).sum()),
        routes=int(selection.mask("routes").sum()),
        base_areas=int(selection.mask("base_areas").sum()),
        unlocated=int((mask & incidents.unlocated).sum()),
        undated=int((mask & incidents.undated).sum()),
    )


def total(figures: NDArray[np.float64], definite: Mask) -> CasualtyRange:
    """Add up tolls of the columns lowest, best and highest, shape (n, 3), NaN where there is none.

    An incident that only may answer the query adds nothing to the lowest total. Where a row lacks
    one figure, its nearest other stands in. A total of no figures at all is unknown.
    """
    known, bounds = _table(figures)
    return _total(bounds, known, definite & known)


@lru_cache(maxsize=TABLES_KEPT)
def toll_table(store: LayerStore) -> tuple[Mask, NDArray[np.float64]]:
    """Whether an incident has a figure of the killed, shape (n,), and its lowest, best and highest.

    Returns
    -------
    The mask, and the figures of shape (3, n), 0 where there is none.
    """
    none = np.full((len(store), 3), np.nan)
    known, bounds = _table(none if store.tolls is None else store.tolls)
    known.flags.writeable = bounds.flags.writeable = False
    return known, bounds


def _table(figures: NDArray[np.float64]) -> tuple[Mask, NDArray[np.float64]]:
    known = np.asarray(~np.isnan(figures).all(axis=1), dtype=bool)
    bounds = np.zeros((3, len(figures)))
    low, high = np.nanmin(figures[known], axis=1), np.nanmax(figures[known], axis=1)
    best = figures[known, 1]
    bounds[:, known] = low, np.where(np.isnan(best), high, best), high
    return known, bounds


def _total(bounds: NDArray[np.float64], possible: Mask, definite: Mask) -> CasualtyRange:
    """Add up the figures of rows that have some."""
    if not possible.any():
        return CasualtyRange()
    low, best, high = bounds
    return CasualtyRange(
        int(low[definite].sum()), int(best[possible].sum()), int(high[possible].sum())
    )

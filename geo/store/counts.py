"""The numbers of a selection, as ranges where the sources give ranges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.model.casualty_range import CasualtyRange
from geo.store.atlas import Selection
from geo.store.columns import Mask


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


def counts(selection: Selection) -> Counts:
    """Count what a query selects."""
    incidents = selection.stores["incidents"]
    mask, definite = selection.mask("incidents"), selection.definite("incidents")
    tolls = incidents.tolls if incidents.tolls is not None else np.full((len(mask), 3), np.nan)
    coarse = incidents.coarse if incidents.coarse is not None else np.zeros(len(mask), dtype=bool)
    return Counts(
        incidents=int(mask.sum()),
        possible_only=int((mask & ~definite).sum()),
        coarse_dates=int((mask & coarse).sum()),
        killed=total(tolls[mask], definite[mask]),
        toll_unknown=int(np.isnan(tolls[mask]).all(axis=1).sum()),
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
    known = ~np.isnan(figures).all(axis=1)
    if not known.any():
        return CasualtyRange()
    low, best, high = toll_bounds(figures[known])
    return CasualtyRange(int(low[definite[known]].sum()), int(best.sum()), int(high.sum()))


def toll_bounds(figures: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
    """Return lowest, best and highest figure of rows that have one at least, each shape (n,)."""
    low, high = np.nanmin(figures, axis=1), np.nanmax(figures, axis=1)
    return low, np.where(np.isnan(figures[:, 1]), high, figures[:, 1]), high

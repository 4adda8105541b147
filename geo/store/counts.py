"""The numbers of a selection, as ranges where the sources give ranges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from geo.model.casualty_range import CasualtyRange
from geo.store.atlas import Selection

COARSE_DATES = ("month", "season", "year")


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
    frame = incidents.frame
    figures = frame[["killed_low", "killed", "killed_high"]]
    return Counts(
        incidents=int(mask.sum()),
        possible_only=int((mask & ~definite).sum()),
        coarse_dates=int(frame["date_precision"].isin(COARSE_DATES).to_numpy()[mask].sum()),
        killed=total(figures[mask], definite[mask]),
        toll_unknown=int(figures[mask].isna().all(axis=1).sum()),
        routes=int(selection.mask("routes").sum()),
        base_areas=int(selection.mask("base_areas").sum()),
        unlocated=int((mask & incidents.unlocated).sum()),
        undated=int((mask & incidents.undated).sum()),
    )


def total(figures: pd.DataFrame, definite: Any) -> CasualtyRange:
    """Add up tolls whose columns are low, best and high.

    An incident that only may answer the query adds nothing to the lowest total. Where a row lacks
    one figure, its nearest other stands in. A total of no figures at all is unknown.
    """
    numbers = figures.astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    known = ~np.isnan(numbers).all(axis=1)
    if not known.any():
        return CasualtyRange()
    low = np.nanmin(numbers[known], axis=1)
    high = np.nanmax(numbers[known], axis=1)
    best = np.where(np.isnan(numbers[known, 1]), high, numbers[known, 1])
    return CasualtyRange(
        int(low[np.asarray(definite)[known]].sum()), int(best.sum()), int(high.sum())
    )

"""Base areas as bands of time: when each may have been used, and when it surely was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from geo.model.time_window import ALWAYS, NEVER, TimeClass, date_of
from geo.store.atlas import Atlas, Selection
from geo.store.layer_store import LayerStore


@dataclass(frozen=True, slots=True)
class Band:
    """When a base area or a route was in use, as exactly as it is known."""

    id: str
    definite: bool
    """Whether it surely answers the question."""
    start: date
    """First day on which it may have been in use."""
    sure: tuple[date, date | None] | None
    """First and last day on which it surely was, the last None where it goes on; None where no day
    is sure."""
    end: date | None
    """Last day on which it may have been; None where it goes on."""


@lru_cache(maxsize=64)
def bands(selection: Selection, layer: str = "base_areas") -> tuple[Band, ...]:
    """Return a band for each dated base area (or route) selected, in order of start and id."""
    store = selection.stores[layer]
    classes = selection.classes[layer]
    rows = np.flatnonzero(selection.mask(layer) & ~store.undated).tolist()
    return tuple(_band(store, row, definite=classes[row] == TimeClass.DEFINITE) for row in rows)


def span(atlas: Atlas) -> tuple[date, date]:
    """First and last day that any base area or route of the data names; a year where none does."""
    days = [
        day
        for store in (atlas.base_areas, atlas.routes)
        for day in (*store.start.tolist(), *store.end.tolist())
        if NEVER < day < ALWAYS
    ]
    if not days:
        return date(2000, 1, 1), date(2000, 12, 31)
    return date_of(min(days)), date_of(max(days))


def _band(store: LayerStore, row: int, *, definite: bool) -> Band:
    first, last = int(store.sure_from[row]), int(store.sure_to[row])
    end = _day(int(store.end[row]))
    return Band(
        id=str(store.ids[row]),
        definite=bool(definite),
        start=date_of(int(store.start[row])),
        sure=(date_of(first), _day(last)) if first <= last else None,
        end=end,
    )


def _day(day: int) -> date | None:
    return None if day == ALWAYS else date_of(day)

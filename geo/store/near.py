"""How far features lie from one another, and how surely that is within so many kilometres.

The distance between two features is that between the nearest places of theirs; where places are
known to discs, outlines and stops only (`geo.store.footprint`), it has a lowest and a highest
value. A feature is **certainly** within N km when the highest is at most N, **possibly** when the
lowest is, and not at all otherwise. A feature of which no place is known is near nothing.

The highest value is never too low. It may be too high where an area has a bay that a disc lies in,
or where two areas overlap: then "possibly" is said of what another would call certain.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geo.model.query import Certainty, Query
from geo.model.time_window import TimeClass
from geo.store.footprint import (
    Discs,
    Footprint,
    area_footprint,
    disc_footprint,
    route_footprint,
)
from geo.store.globe import Numbers, nearest_km, over_ground, places, positions

if TYPE_CHECKING:
    from geo.store.atlas import Atlas
    from geo.store.layer_store import LayerStore

ANSWERS_KEPT = 64
Ranges = tuple[Numbers, Numbers]
"""Lowest and highest distance in km, each (n,); infinite where there is no telling, or where the
lowest is more than was asked for."""


@dataclass(frozen=True, eq=False)
class Neighbourhood:
    """The features of all layers, by which a layer finds what it is asked to be near to."""

    stores: Mapping[str, LayerStore]

    def footprint(self, feature_id: str) -> Footprint | None:
        """Where a feature is; None where there is none of that id, or no place is known."""
        for store in self.stores.values():
            for row in np.flatnonzero(store.ids == feature_id):
                return footprint_of(store, int(row))
        return None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A feature within so many kilometres of another."""

    id: str
    layer: str
    """incidents, routes or base_areas."""
    certainty: Certainty
    """`definite` where it surely lies within and surely answers the question."""
    km_low: float
    """Least distance that it can have, kilometres."""
    km_high: float
    """Greatest; infinite where only a possible way or outline of it is near."""

    @property
    def distance(self) -> str:
        """The distance as people read it, in whole kilometres: `12-18 km`, `from 12 km`."""
        low = math.floor(self.km_low)
        if math.isinf(self.km_high):
            return f"from {low:,} km"
        high = math.ceil(self.km_high)
        return f"{low:,} km" if low == high else f"{low:,}\N{EN DASH}{high:,} km"


def neighbours(
    atlas: Atlas, feature_id: str, km: float, query: Query | None = None
) -> tuple[Neighbour, ...]:
    """Find what answers a query within so many kilometres of a feature.

    Parameters
    ----------
    atlas
        The data.
    feature_id
        A feature of any layer, not itself among its neighbours.
    km
        Kilometres, as `Query.km`.
    query
        What else is asked; nothing by default.

    Returns
    -------
    From the nearest to the farthest by their lowest distance, then the highest, then the id. None
    where there is no such feature, or its place is not known.
    """
    asked = query or Query()
    here = atlas.neighbourhood.footprint(feature_id)
    if here is None:
        return ()
    found = [
        neighbour
        for store in atlas.stores.values()
        for neighbour in _in_layer(store, here, km, asked)
        if neighbour.id != feature_id
    ]
    return tuple(sorted(found, key=lambda item: (item.km_low, item.km_high, item.id)))


def _in_layer(store: LayerStore, here: Footprint, km: float, query: Query) -> list[Neighbour]:
    low, high = distances(store, here, km)
    classes = np.minimum(store.classes(query), _classes(low, high, km))
    least = TimeClass.DEFINITE if query.certainty == "definite" else TimeClass.POSSIBLE
    return [
        Neighbour(
            id=str(store.ids[row]),
            layer=store.name,
            certainty="definite" if classes[row] == TimeClass.DEFINITE else "possible",
            km_low=float(low[row]),
            km_high=float(high[row]),
        )
        for row in np.flatnonzero(classes >= least)
    ]


def nothing_near(atlas: Atlas, near: Iterable[str]) -> dict[str, str]:
    """Say by id why nothing is near some features: `not in the data`, or `has no known place`."""
    found = {}
    for feature_id in near:
        store = atlas.store_of(feature_id)
        if store is None:
            found[feature_id] = "not in the data"
        elif store.unlocated[store.row_of[feature_id]]:
            found[feature_id] = "has no known place"
    return found


@lru_cache(maxsize=ANSWERS_KEPT)
def near_classes(store: LayerStore, near: tuple[str, ...], km: float) -> NDArray[np.uint8]:
    """How surely each row lies within so many kilometres of any of some features.

    Returns
    -------
    Shape (n,), dtype uint8, read-only: 2 certainly within, 1 possibly, 0 not. A feature is
    certainly near itself. One that the data do not have, or of which no place is known, has nothing
    near it.
    """
    around = store.neighbourhood or Neighbourhood({store.name: store})
    classes = np.zeros(len(store), dtype=np.uint8)
    for feature_id in near:
        here = around.footprint(feature_id)
        if here is not None:
            classes = np.maximum(classes, _classes(*distances(store, here, km), km))
            classes[(store.ids == feature_id) & ~store.unlocated] = TimeClass.DEFINITE
    classes.flags.writeable = False
    return classes


def _classes(low: Numbers, high: Numbers, km: float) -> NDArray[np.uint8]:
    return (low <= km).astype(np.uint8) + (high <= km).astype(np.uint8)


def footprint_of(store: LayerStore, row: int) -> Footprint | None:
    """Where the feature of a row is; None where no place is known."""
    if store.unlocated[row]:
        return None
    if store.discs is not None:
        return disc_footprint(*(float(column[row]) for column in store.discs))
    feature: Mapping[str, Any] = store.frame.iloc[row]
    if store.name == "routes":
        return route_footprint(feature["stops"], feature["legs"])
    return area_footprint(feature["geometry"], feature["confidence"])


def distances(store: LayerStore, here: Footprint, km: float) -> Ranges:
    """Lowest and highest distance of each row from a feature, as far as it is within km."""
    if store.discs is not None:
        return disc_distances(store.discs, store.places, here, km)
    low, high = np.full(len(store), math.inf), np.full(len(store), math.inf)
    for row, there in enumerate(store.footprints):
        if there is not None:
            low[row], high[row] = shape_distance(there, here, km)
    return low, high


def disc_distances(discs: Discs, centres: Numbers, here: Footprint, km: float) -> Ranges:
    """Lowest and highest distance of places known to discs.

    Parameters
    ----------
    discs
        Degrees east and north, and radius in km, each (n,); NaN where no place is known.
    centres
        The same places as `positions` gives them, shape (n, 3).
    here
        What they are measured from.
    km
        Places that are surely farther away are not measured.
    """
    lon, lat, radius_km = discs
    low, high = np.full(len(lon), math.inf), np.full(len(lon), math.inf)
    rows = _within_reach(centres, radius_km, here, km)
    if not len(rows):
        return low, high
    reach = radius_km[rows] + here.slack_km
    away = nearest_km(centres[rows], here.lines, km + reach)
    away = np.where(here.holds(lon[rows], lat[rows]), -away, away)
    low[rows] = np.maximum(np.maximum(away, 0) - reach, 0)
    if here.is_area:
        high[rows] = np.maximum(away + reach, 0) if here.is_firm else math.inf
    elif here.is_disc:
        high[rows] = away + reach
    elif len(here.discs[0]):
        high[rows] = nearest_km(centres[rows], places(positions(*here.discs[:2]))) + reach
    far = low > km
    low[far] = high[far] = math.inf
    return low, high


def _within_reach(
    centres: Numbers, radius_km: Numbers, here: Footprint, km: float
) -> NDArray[np.intp]:
    """Rows that can be within: all others are farther from the middle than the farthest edge."""
    # a chord is never longer than the way over the ground, and the middle may lie below it
    chords = np.sqrt(((centres - here.lines.middle) ** 2).sum(axis=1)) - here.lines.radius_km
    with np.errstate(invalid="ignore"):
        near: NDArray[np.bool_] = over_ground(np.maximum(chords, 0)) <= (
            km + radius_km + here.slack_km
        )
    return np.flatnonzero(near)


def shape_distance(there: Footprint, here: Footprint, km: float) -> tuple[float, float]:
    """Lowest and highest distance between two features, of which the first is no disc."""
    if here.is_disc:
        return _of_one(here, there, km)
    slack = there.slack_km + here.slack_km
    if _least_km(there, here) - slack > km:
        return math.inf, math.inf
    gap = _gap_km(there, here)
    low = max(gap - slack, 0.0)
    if low > km:
        return math.inf, math.inf
    highs = [math.inf]
    if there.is_area and here.is_area and there.is_firm and here.is_firm:
        highs.append(gap + slack)
    for one, other in ((there, here), (here, there)):
        if len(one.discs[0]):
            highs.append(float(_ranges_of(one, other, math.inf)[1].min()))
    return low, min(highs)


def _of_one(disc: Footprint, shape: Footprint, km: float) -> tuple[float, float]:
    low, high = _ranges_of(disc, shape, km)
    return float(low[0]), float(high[0])


def _ranges_of(one: Footprint, other: Footprint, km: float) -> Ranges:
    return disc_distances(one.discs, positions(*one.discs[:2]), other, km)


def _least_km(one: Footprint, other: Footprint) -> float:
    """Kilometres that two features are apart at least, by the balls that hold them."""
    middles = float(np.linalg.norm(one.lines.middle - other.lines.middle))
    return float(over_ground(max(middles - one.lines.radius_km - other.lines.radius_km, 0)))


def _gap_km(one: Footprint, other: Footprint) -> float:
    """Kilometres between what is drawn of two features; 0 where it touches."""
    if one.touches(other):
        return 0.0
    return float(
        min(
            nearest_km(one.lines.starts, other.lines).min(),
            nearest_km(other.lines.starts, one.lines).min(),
        )
    )

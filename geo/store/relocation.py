"""The story of relocation: the areas that moved groups left and reached, in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.model.time_window import ALWAYS, TimeWindow, date_of
from geo.store.atlas import Atlas, Selection
from geo.store.layer_store import LayerStore

MOVE = "group_move"
REFUGE = "sanctuary"
"""Kind of area in which a group lived, trained and planned; one of another kind is a station only
where a move of a group begins or ends."""


@dataclass(frozen=True, slots=True)
class Station:
    """An area in which those that moved stayed."""

    area: str
    """Id of the base area."""
    window: TimeWindow
    """From the first day on which it may have been in use to the last; open where it goes on."""
    organisations: tuple[str, ...]
    """Ids of those of the area that a move of a group names, in the order of the area."""
    arrivals: tuple[str, ...]
    """Ids of the moves of groups that end there, in order of start; none where the data have
    none."""
    departures: tuple[str, ...]
    """Ids of the moves of groups that set out from there."""


@dataclass(frozen=True, slots=True)
class _Move:
    id: str
    organisations: frozenset[str]
    areas: tuple[str, ...]
    """Base areas touched, in order of the way."""


@lru_cache(maxsize=64)
def relocation(atlas: Atlas, selection: Selection) -> tuple[Station, ...]:
    """Derive the stations from the base areas selected and all moves of groups between them.

    A station is an area that a move of a group touches, or a sanctuary of an
    organisation that moved so. Stations are in order of start and id. Which area a move reaches
    first follows from where its stops lie.
    """
    store = atlas.base_areas
    moves = _moves(atlas)
    movers = frozenset(org for move in moves for org in move.organisations)
    touched = frozenset(area for move in moves for area in move.areas)
    rows = np.flatnonzero(selection.mask("base_areas") & ~store.undated).tolist()
    return tuple(
        _station(store, row, moves, movers) for row in rows if _is_one(store, row, touched, movers)
    )


def _is_one(store: LayerStore, row: int, touched: frozenset[str], movers: frozenset[str]) -> bool:
    if str(store.ids[row]) in touched:
        return True
    record = store.frame.iloc[row]
    return record["kind"] == REFUGE and not movers.isdisjoint(record["organisations"])


def _station(
    store: LayerStore, row: int, moves: Iterable[_Move], movers: frozenset[str]
) -> Station:
    area, end = str(store.ids[row]), int(store.end[row])
    here = [move for move in moves if area in move.areas]
    return Station(
        area=area,
        window=TimeWindow(date_of(int(store.start[row])), _last(end)),
        organisations=tuple(o for o in store.frame["organisations"].iloc[row] if o in movers),
        arrivals=tuple(move.id for move in here if move.areas[0] != area),
        departures=tuple(move.id for move in here if move.areas[-1] != area),
    )


def _last(day: int) -> date | None:
    return None if day == ALWAYS else date_of(day)


def _moves(atlas: Atlas) -> tuple[_Move, ...]:
    frame = atlas.routes.frame
    return tuple(
        _Move(str(row["id"]), frozenset(row["organisations"]), _areas(atlas, row))
        for row in frame[frame["kind"] == MOVE].to_dict("records")
    )


def _areas(atlas: Atlas, route: Mapping[str, Any]) -> tuple[str, ...]:
    """Base areas that a route touches, in the order in which its stops come nearest to them."""
    stops = [Point(stop["lon"], stop["lat"]) for stop in route["stops"]]
    known = [area for area in route["base_areas"] if area in atlas.base_areas.row_of]
    nearest = {area: _nearest(stops, atlas.base_areas.row(area)["geometry"]) for area in known}
    return tuple(sorted(known, key=lambda area: (nearest[area], route["base_areas"].index(area))))


def _nearest(stops: list[Point], outline: BaseGeometry) -> int:
    distances = [outline.distance(stop) for stop in stops]
    return distances.index(min(distances))

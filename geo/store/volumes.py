"""How many moved on several routes: people that two routes count are never counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from geo.model.time_window import TimeClass
from geo.model.volume import Volume
from geo.schema.vocabularies import VOLUME_UNITS
from geo.store.atlas import Selection


@dataclass(frozen=True, slots=True)
class Moved:
    """What a route adds to a sum."""

    id: str
    volume: Volume | None
    """None where no number is known."""
    overlaps: frozenset[str]
    """Ids of routes that count some of the same people."""
    definite: bool
    """Whether it surely answers the question."""


@dataclass(frozen=True, slots=True)
class Total:
    """The volumes of some routes, added where they may be."""

    routes: tuple[str, ...]
    """Ids of all of them."""
    definite: int
    """How many of them surely answer the question."""
    volumes: tuple[Volume, ...]
    """One a unit, in the order of the vocabulary: different units are never added."""
    unknown: tuple[str, ...]
    """Ids of those of which no number is known; they add nothing."""
    shared: tuple[tuple[str, ...], ...]
    """Groups of those that overlap, each of which counts once."""

    @property
    def text(self) -> str:
        """Say the volumes: `2,000–5,000 people; at least 400 families`; or that none is known."""
        return "; ".join(volume.text for volume in self.volumes) or "number not known"


def moved(selection: Selection) -> tuple[Moved, ...]:
    """Return the routes selected, in order of start and id, with what each may add to a sum."""
    frame, classes = selection.stores["routes"].frame, selection.classes["routes"]
    return tuple(
        Moved(
            id=str(row["id"]),
            volume=volume_of(row),
            overlaps=frozenset(row["overlaps"]),
            definite=bool(classes[place] == TimeClass.DEFINITE),
        )
        for place in np.flatnonzero(selection.mask("routes"))
        for row in [frame.iloc[place]]
    )


def volume_of(row: Mapping[str, Any]) -> Volume | None:
    """Return the volume of a route; None where no number is known."""
    low, best, high = (_number(row[name]) for name in ("volume_low", "volume", "volume_high"))
    if low is None and best is None and high is None:
        return None
    return Volume(str(row["volume_unit"]), low, best, high)


def total(routes: Iterable[Moved]) -> Total:
    """Add up routes.

    Routes that overlap, directly or through others among those given, are a group and count once:
    by the largest of their lowest, of their middle and of their highest figures, for each is the
    least that the group as a whole can have had. A route that only may answer the question adds
    nothing to the lowest figure. Where a highest figure is not known the largest that is known
    stands in, and the sum is open.
    """
    chosen = tuple(routes)
    groups = overlap_groups(chosen)
    found = (_sum(unit, groups) for unit in VOLUME_UNITS)
    return Total(
        routes=tuple(route.id for route in chosen),
        definite=sum(route.definite for route in chosen),
        volumes=tuple(volume for volume in found if volume is not None),
        unknown=tuple(route.id for route in chosen if route.volume is None),
        shared=tuple(tuple(route.id for route in group) for group in groups if len(group) > 1),
    )


def overlap_groups(routes: Sequence[Moved]) -> tuple[tuple[Moved, ...], ...]:
    """Part routes into groups that share people, in the order of the first of each.

    Two routes are of one group where one names the other or a chain of those given leads from one
    to the other.
    """
    groups: list[list[Moved]] = []
    for route in routes:
        near = [group for group in groups if any(_overlap(route, other) for other in group)]
        apart = [group for group in groups if group not in near]
        groups = [*apart, [*(other for group in near for other in group), route]]
    place = {route.id: rank for rank, route in enumerate(routes)}
    ordered = (tuple(sorted(group, key=lambda each: place[each.id])) for group in groups)
    return tuple(sorted(ordered, key=lambda group: place[group[0].id]))


def _overlap(one: Moved, other: Moved) -> bool:
    return other.id in one.overlaps or one.id in other.overlaps


def _sum(unit: str, groups: Iterable[Sequence[Moved]]) -> Volume | None:
    parts = [_largest(unit, found) for group in groups if (found := _in_unit(group, unit))]
    if not parts:
        return None
    return Volume(
        unit,
        low=sum(part.low or 0 for part in parts) or None,
        best=sum(part.best or 0 for part in parts),
        high=sum(part.high or 0 for part in parts),
        is_open=any(part.is_open for part in parts),
    )


def _in_unit(group: Iterable[Moved], unit: str) -> list[tuple[Volume, bool]]:
    return [
        (route.volume, route.definite)
        for route in group
        if route.volume is not None and route.volume.unit == unit
    ]


def _largest(unit: str, given: Sequence[tuple[Volume, bool]]) -> Volume:
    """Largest lowest, middle and highest figure of a group that has at least one."""
    volumes = [volume for volume, _ in given]
    known = [figure for v in volumes for figure in (v.low, v.best, v.high) if figure is not None]
    return Volume(
        unit,
        low=max((v.low for v, is_sure in given if is_sure and v.low is not None), default=None),
        best=max(middle for v in volumes if (middle := v.middle) is not None),
        high=int(max(known)),
        is_open=any(v.high is None for v in volumes),
    )


def _number(value: Any) -> int | None:
    return None if value is None or pd.isna(value) else int(value)

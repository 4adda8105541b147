"""Places of the countries and ribbons of a flow, in pixels from the top, in three columns."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.model.volume import Volume
from geo.store.flow import PLACES, End, Flow, Link

DIRECT: End = ("via", "")
"""Where ribbons pass that go through no country between."""
COLUMN_OF = {place: column for column, place in enumerate(PLACES)}
LEAST_PX, MOST_PX, MOST_VOLUME = 2.0, 34.0, 5000
SLOT_GAP_PX, NODE_LEAST_PX, NODE_GAP_PX = 1.5, 12.0, 8.0
VIA_GAP_PX = 18.0
"""Countries between have their names above them."""
SWEEPS = 6


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A stretch from one column to the next: of one link and one unit, or of what has no number."""

    link: Link
    source: End
    target: End
    volume: Volume | None
    """None for the routes of which no number is known."""
    routes: tuple[str, ...]
    """Ids of those of the link that it stands for."""
    is_first: bool
    """False for the second stretch of a link without a country between."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A ribbon with the middle of its two ends and its width, pixels."""

    ribbon: Ribbon
    start_px: float
    end_px: float
    width_px: float
    """By the middle figure; the least where no number is known."""
    high_px: float
    """By the highest figure."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a flow looks like."""

    height_px: float
    nodes: Mapping[End, tuple[float, float]]
    """Top and bottom of each country."""
    ribbons: tuple[Placed, ...]


def width_px(number: float | None) -> float:
    """Width by the square root of a number, as on the map; the least where there is none."""
    if number is None:
        return LEAST_PX
    return LEAST_PX + (MOST_PX - LEAST_PX) * math.sqrt(number / MOST_VOLUME)


def layout(found: Flow, units: Mapping[str, str]) -> Layout:
    """Place a flow.

    Parameters
    ----------
    found
        The flow.
    units
        Unit of the number of each route; routes without one are left out.
    """
    ribbons = [ribbon for link in found.links for ribbon in _ribbons(link, units)]
    order = _ordered(ribbons)
    sizes = {end: _node_px(end, ribbons) for column in order for end in column}
    tallest = max((_column_px(column, sizes) for column in order), default=0.0)
    nodes: dict[End, tuple[float, float]] = {}
    for column in order:
        top = (tallest - _column_px(column, sizes)) / 2 + _gap(column) / 2
        for end in column:
            nodes[end] = (top, top + sizes[end])
            top += sizes[end] + _gap(column)
    return Layout(tallest, nodes, tuple(_placed(ribbons, nodes)))


def _ribbons(link: Link, units: Mapping[str, str]) -> list[Ribbon]:
    parts: list[tuple[Volume | None, tuple[str, ...]]] = [
        (volume, tuple(r for r in link.total.routes if units.get(r) == volume.unit))
        for volume in link.total.volumes
    ]
    if link.total.unknown:
        parts.append((None, link.total.unknown))
    way = [link.source, link.target]
    if link.target[0] == "destination" and link.source[0] == "origin":
        way.insert(1, DIRECT)
    return [
        Ribbon(link, source, target, volume, routes, is_first=source == link.source)
        for volume, routes in parts
        for source, target in pairwise(way)
    ]


def _slot_px(ribbon: Ribbon) -> float:
    volume = ribbon.volume
    if volume is None or volume.unit == "rockets":
        return LEAST_PX
    return max(width_px(volume.middle), width_px(volume.high))


def _node_px(end: End, ribbons: Iterable[Ribbon]) -> float:
    sides = [
        sum(_slot_px(r) + SLOT_GAP_PX for r in ribbons if r.target == end),
        sum(_slot_px(r) + SLOT_GAP_PX for r in ribbons if r.source == end),
    ]
    return max(*sides, 0.0 if end == DIRECT else NODE_LEAST_PX)


def _gap(column: Sequence[End]) -> float:
    return VIA_GAP_PX if column and column[0][0] == "via" else NODE_GAP_PX


def _column_px(column: Sequence[End], sizes: Mapping[End, float]) -> float:
    return sum(sizes[end] + _gap(column) for end in column)


def _ordered(ribbons: Sequence[Ribbon]) -> list[list[End]]:
    """Order the ends of each column by the mean place of their others: so few ribbons cross."""
    ends = dict.fromkeys(end for r in ribbons for end in (r.source, r.target))
    columns = [[end for end in ends if COLUMN_OF[end[0]] == n] for n in range(len(PLACES))]
    for sweep in range(SWEEPS):
        for n in (1, 0, 2) if sweep % 2 else (1, 2, 0):
            places = _places(columns)
            means = {end: _mean(end, ribbons, places) for end in columns[n]}
            columns[n] = [end for _, end in sorted((means[end], end) for end in columns[n])]
    return columns


def _places(columns: Sequence[Sequence[End]]) -> dict[End, float]:
    return {
        end: (rank + 0.5) / len(column) for column in columns for rank, end in enumerate(column)
    }


def _mean(end: End, ribbons: Iterable[Ribbon], places: Mapping[End, float]) -> float:
    """Mean place of the other ends, the wide ones counting for more."""
    found = [(places[r.target], _slot_px(r)) for r in ribbons if r.source == end]
    found += [(places[r.source], _slot_px(r)) for r in ribbons if r.target == end]
    return sum(place * weight for place, weight in found) / sum(weight for _, weight in found)


def _placed(ribbons: Sequence[Ribbon], nodes: Mapping[End, tuple[float, float]]) -> list[Placed]:
    starts = _slots(ribbons, nodes, is_source=True)
    ends = _slots(ribbons, nodes, is_source=False)
    return [
        Placed(
            ribbon,
            starts[n],
            ends[n],
            min(_slot_px(ribbon), width_px(ribbon.volume.middle if ribbon.volume else None)),
            _slot_px(ribbon),
        )
        for n, ribbon in enumerate(ribbons)
    ]


def _slots(
    ribbons: Sequence[Ribbon], nodes: Mapping[End, tuple[float, float]], *, is_source: bool
) -> dict[int, float]:
    """Middle of each ribbon on one side of its country, in the order of where they lead."""
    sides: dict[End, list[int]] = {}
    for n, ribbon in enumerate(ribbons):
        sides.setdefault(ribbon.source if is_source else ribbon.target, []).append(n)
    found: dict[int, float] = {}
    for end, numbers in sides.items():
        height = sum(_slot_px(ribbons[n]) + SLOT_GAP_PX for n in numbers)
        top = sum(nodes[end]) / 2 - height / 2
        for n in sorted(numbers, key=lambda n: _other(ribbons[n], nodes, is_source=is_source)):
            found[n] = top + (_slot_px(ribbons[n]) + SLOT_GAP_PX) / 2
            top += _slot_px(ribbons[n]) + SLOT_GAP_PX
    return found


def _other(
    ribbon: Ribbon, nodes: Mapping[End, tuple[float, float]], *, is_source: bool
) -> tuple[float, str, tuple[str, ...]]:
    link = ribbon.link
    start, end = (sum(nodes[each]) / 2 for each in (link.source, link.target))
    unit = ribbon.volume.unit if ribbon.volume else ""
    if (ribbon.source if is_source else ribbon.target) == DIRECT:
        return start + end, unit, link.source + link.target  # both sides alike: it goes on there
    if DIRECT in {ribbon.source, ribbon.target}:
        return end if is_source else start, unit, link.source + link.target
    other = ribbon.target if is_source else ribbon.source
    return sum(nodes[other]) / 2, unit, other

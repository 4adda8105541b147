"""Legs of routes as a picture draws them: gathered into trunks, with their widths and strokes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from geo.brief.picture.frame import Frame
from geo.draw.tokens import SIZES
from geo.store import Atlas
from geo.store.atlas import Selection
from geo.store.volumes import volume_of

NEAR_PX = 36
"""Stops nearer than this on the picture are one hub."""
RAIDS = ("attack_team", "cross_border_raid")
INFERRED_CORE_PX = 1.8
"""What is inferred has a pale band of its true width, and a core no wider than this."""
LEAST_WIDER_PX = 0.7
"""A highest figure shows as a halo where it is so much wider than the best."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a leg begins or ends."""

    name: str
    lon: float
    lat: float
    named: bool
    """Whether a source names it."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg of a route."""

    route: str
    """Id of the route."""
    title: str
    """Of the route."""
    row: int
    index: int
    """Position among the legs of its route."""
    raid: bool
    inferred: bool
    start: Stop
    end: Stop
    volume: float | None
    """Best figure of people, else the middle of the range, else the one end that is known."""
    most: float | None
    """Highest figure of people."""
    definite: bool = True
    hubs: tuple[int, int] = (-1, -1)
    trunk: str = ""
    """Key of the trunk that it is in."""


@dataclass(frozen=True, slots=True)
class LegStyle:
    """Strokes of a leg; lengths in pixels."""

    width: float
    """By the best figure."""
    core: float
    """Of the line itself, thinner than width where it is inferred."""
    halo: float
    """By the highest figure, 0 where there is none above the best."""
    dash: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Trunk:
    """Legs of one family that join the same two hubs."""

    key: str
    legs: tuple[Leg, ...]
    lead: Leg
    """The leg that it is drawn by: documented before inferred, then the widest."""

    @property
    def routes(self) -> int:
        """Routes in it: one that goes there and comes back later counts once."""
        return len({leg.route for leg in self.legs})


def trunks_of(layout: LegLayout, selection: Selection) -> tuple[Trunk, ...]:
    """Trunks of the routes selected, the lowest first: routes before raids, wide before thin."""
    shown = selection.mask("routes")
    sure = selection.definite("routes")
    legs = [replace(leg, definite=bool(sure[leg.row])) for leg in layout.legs if shown[leg.row]]
    return tuple(sorted(bundled(legs), key=_order))


@dataclass(frozen=True, eq=False)
class LegLayout:
    """Every leg of the data with its hubs: trunks keep their shape whatever the window."""

    legs: tuple[Leg, ...]
    hubs: tuple[tuple[float, float], ...]
    """Pixels."""


def leg_layout(atlas: Atlas, frame: Frame, *, documented_only: bool) -> LegLayout:
    """Gather the places where legs end into hubs, and say of each leg which trunk it is in."""
    legs = [leg for row in range(len(atlas.routes)) for leg in _legs(atlas, row)]
    spots, hub_of = _hubs(legs, frame)
    found = []
    for leg in legs:
        ends = hub_of[_place(leg.start)], hub_of[_place(leg.end)]
        family = "raid" if leg.raid else "route"
        alone = ends[0] == ends[1]
        key = f"alone {leg.row} {leg.index}" if alone else f"{family} {ends[0]} {ends[1]}"
        if not (documented_only and leg.inferred):
            found.append(replace(leg, hubs=ends, trunk=key))
    return LegLayout(tuple(found), tuple(spots))


def bundled(legs: Sequence[Leg]) -> list[Trunk]:
    """Gather legs by trunk. Volumes are never added: the same people may be in several routes."""
    groups: dict[str, list[Leg]] = {}
    for leg in legs:
        groups.setdefault(leg.trunk, []).append(leg)
    return [Trunk(key, tuple(group), max(group, key=_weight)) for key, group in groups.items()]


def leg_style(leg: Leg, zoom: float) -> LegStyle:
    """Strokes of a leg; lines are thinner on a small map, where many meet."""
    least = SIZES["route_least_px"]
    width = max(least, route_width(leg.volume, raid=leg.raid) * slim(zoom))
    high = route_width(leg.most, raid=leg.raid) * slim(zoom)
    dotted = SIZES["dash_unknown"] if leg.volume is None else ()
    return LegStyle(
        width=width,
        core=min(width, INFERRED_CORE_PX) if leg.inferred else width,
        halo=high + 3 if high > width + LEAST_WIDER_PX else 0.0,
        dash=tuple(SIZES["dash_inferred"] if leg.inferred else dotted),
    )


def slim(zoom: float) -> float:
    """Share of their full width that lines have at a zoom."""
    return max(0.5, min(1.0, 0.5 + (zoom - 3) / 6))


def route_width(volume: float | None, *, raid: bool) -> float:
    """Width by the square root of a number of people, pixels; 0 where none is known."""
    if volume is None:
        return 0.0
    most = SIZES["raid_most_px"] if raid else SIZES["route_most_px"]
    top = SIZES["route_most_volume"]
    least = SIZES["route_least_px"]
    return float(least + (most - least) * (min(volume, top) / top) ** 0.5)


def _order(trunk: Trunk) -> tuple[bool, float, str]:
    return trunk.lead.raid, -(trunk.lead.volume or 0.0), trunk.key


def _weight(leg: Leg) -> tuple[bool, float, int, int]:
    return not leg.inferred, -1.0 if leg.volume is None else leg.volume, -leg.row, -leg.index


def _legs(atlas: Atlas, row: int) -> list[Leg]:
    route = atlas.routes.frame.iloc[row]
    stops = [
        Stop(str(s["name"]), float(s["lon"]), float(s["lat"]), s["basis"] == "named")
        for s in route["stops"]
    ]
    moved = volume_of(route)
    if moved is not None and moved.unit == "rockets":
        moved = None
    return [
        Leg(
            route=str(route["id"]),
            title=str(route["title"]),
            row=row,
            index=index,
            raid=route["kind"] in RAIDS,
            inferred=leg["basis"] != "documented",
            start=stops[leg["from"]],
            end=stops[leg["to"]],
            volume=moved.middle if moved else None,
            most=moved.high if moved else None,
        )
        for index, leg in enumerate(route["legs"])
    ]


def _place(stop: Stop) -> tuple[float, float]:
    return stop.lon, stop.lat


def _hubs(
    legs: Sequence[Leg], frame: Frame
) -> tuple[list[tuple[float, float]], dict[tuple[float, float], int]]:
    """Hubs in pixels, and that of each place; places with most legs draw the others in."""
    count: dict[tuple[float, float], int] = {}
    for leg in legs:
        for stop in (leg.start, leg.end):
            count[_place(stop)] = count.get(_place(stop), 0) + 1
    places = sorted(count, key=lambda place: (-count[place], place))
    spots = frame.project(np.array(places).reshape(-1, 2))
    hubs: list[tuple[float, float]] = []
    found = {}
    for place, (x, y) in zip(places, spots.tolist(), strict=True):
        near = (i for i, hub in enumerate(hubs) if math.dist(hub, (x, y)) < NEAR_PX)
        hub = next(near, len(hubs))
        if hub == len(hubs):
            hubs.append((x, y))
        found[place] = hub
    return hubs, found

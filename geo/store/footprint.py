"""Where a feature surely was and may have been, as shapes that distances are measured to.

What is known of a place is never exact, and each layer says so in its own way:

- An **incident** happened somewhere in the disc of its `uncertainty_km`.
- A **route** surely came through the stops that a source names, each known to `STOP_KM` as a
  settlement is; it may have come through any other stop and along the lines drawn between them.
- A **base area** surely held what lies within its outline, and the outline holds to `OUTLINE_KM`:
  outlines are simplified by one to three kilometres, and their free edges are soft
  (`outline_basis`). Where the confidence is low the outline is only a possibility.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.affinity import translate

from geo.store.globe import Lines, Numbers, joined, places, positions, together
from geo.store.great_circle import great_circle

STOP_KM = 5.0
"""To what a stop that a source names is known; as a settlement by docs/method.md."""
OUTLINE_KM = 5.0
"""To what the outline of a base area holds."""
STEP_DEGREES = 0.2
"""Edges are cut to pieces so short that a chord lies on them to some 20 m."""
HALF_TURN, FULL_TURN = 180.0, 360.0
TURNS = (-FULL_TURN, 0.0, FULL_TURN)

Discs = tuple[Numbers, Numbers, Numbers]
"""Degrees east and north, and radius in km, each (n,)."""


@dataclass(frozen=True, eq=False)
class Footprint:
    """Where one feature surely was, and may have been."""

    lines: Lines
    """The place of an incident, the ways and stops of a route, the outline of a base area."""
    slack_km: float
    """How far from what is drawn it may have been."""
    drawn: Any
    """The same as a shape in degrees, longitudes running on beyond 180 where it crosses there."""
    is_area: bool
    """Whether what lies within belongs to it."""
    is_firm: bool
    """Whether an area is more than a possibility."""
    discs: Discs
    """Discs each of which it surely was in; none of an area."""

    @property
    def is_disc(self) -> bool:
        """Whether it is one place, known to a disc."""
        return not self.is_area and isinstance(self.drawn, shapely.Point)

    def holds(self, lon: Numbers, lat: Numbers) -> Any:
        """Say which places, in degrees, lie within it, shape (n,); none where it is no area."""
        inside = np.zeros(len(lon), dtype=bool)
        west, south, east, north = self.drawn.bounds
        for turn in TURNS if self.is_area else ():
            in_box = (west <= lon + turn) & (lon + turn <= east) & (south <= lat) & (lat <= north)
            rows = np.flatnonzero(in_box)
            inside[rows] |= shapely.contains_xy(self.drawn, lon[rows] + turn, lat[rows])
        return inside

    def touches(self, other: Footprint) -> bool:
        """Whether what is drawn of the two has a place in common."""
        turned = (translate(other.drawn, turn) for turn in TURNS)
        return any(shapely.intersects(self.drawn, shape) for shape in turned)


def disc_footprint(lon: float, lat: float, radius_km: float) -> Footprint:
    """Footprint of a place that is known to a disc."""
    discs = _discs([(lon, lat)], radius_km)
    return Footprint(
        lines=places(positions(*discs[:2])),
        slack_km=radius_km,
        drawn=shapely.Point(lon, lat),
        is_area=False,
        is_firm=True,
        discs=discs,
    )


def route_footprint(stops: Iterable[Any], legs: Iterable[Any]) -> Footprint:
    """Footprint of a route: named stops for certain, all stops and the ways as drawn possibly."""
    stops = list(stops)
    points = [(float(stop["lon"]), float(stop["lat"])) for stop in stops]
    named = [at for at, stop in zip(points, stops, strict=True) if stop["basis"] == "named"]
    ways = [line for leg in legs for line in great_circle(points[leg["from"]], points[leg["to"]])]
    lines = [shapely.LineString(_pair(way)) for way in ways]
    alone = places(positions(*np.transpose(points)))
    return Footprint(
        lines=together([alone, *(joined(_corners(line)) for line in lines)]),
        slack_km=STOP_KM,
        drawn=shapely.GeometryCollection([shapely.MultiPoint(points), *lines]),
        is_area=False,
        is_firm=True,
        discs=_discs(named, STOP_KM),
    )


def area_footprint(outline: Any, confidence: str) -> Footprint:
    """Footprint of a base area, a (Multi)Polygon in degrees; parts cut at 180 degrees joined."""
    whole = shapely.segmentize(_rejoined(outline), STEP_DEGREES)
    shapely.prepare(whole)
    return Footprint(
        lines=together(
            [joined(_corners(ring)) for ring in shapely.get_rings(shapely.get_parts(whole))]
        ),
        slack_km=OUTLINE_KM,
        drawn=whole,
        is_area=True,
        is_firm=confidence != "low",
        discs=_discs([], 0),
    )


def _rejoined(outline: Any) -> Any:
    """Put together what the antimeridian cuts, so that the cut is no edge of it."""
    west, _, east, _ = outline.bounds
    if not (west == -HALF_TURN and east == HALF_TURN):
        return outline
    parts = shapely.get_parts(outline)
    moved = [translate(part, FULL_TURN) if part.bounds[0] == -HALF_TURN else part for part in parts]
    return shapely.union_all(moved)


def _corners(line: Any) -> Numbers:
    return positions(*shapely.get_coordinates(line).T)


def _pair(way: list[list[float]]) -> list[list[float]]:
    """Give a way that is one place alone the two ends that a line must have."""
    return way if len(way) > 1 else way * 2


def _discs(points: list[tuple[float, float]], radius_km: float) -> Discs:
    lon, lat = np.array(points, dtype=np.float64).reshape(-1, 2).T
    return lon, lat, np.full(len(points), radius_km)

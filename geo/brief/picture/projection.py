"""The projection that suits a part of the world."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer

Points = NDArray[np.float64]
"""Shape (n, 2)."""

DEGREES = "+proj=longlat +ellps=WGS84 +no_defs"
WORLD = "+proj=eqearth"
WORLD_LON = 190.0
"""Spans of longitude from which a view is one of the world, degrees."""
WIDE_LON = 115.0
"""Spans from which a cone no longer suits, degrees."""
NEAR_EQUATOR = 14.0
NEAR_POLE = 68.0
EDGE = 180 - 1e-6
SIXTH = 1 / 6
"""Standard parallels lie a sixth of the height inside the view (Deetz and Adams 1945, p. 77)."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A map projection, by what it is called and what PROJ calls it."""

    words: str
    """As the furniture says it."""
    definition: str
    """PROJ string without datum; metres."""
    lon: float
    """Central meridian, degrees east."""

    @property
    def is_world(self) -> bool:
        """Whether it shows the globe whole, within an outline."""
        return self.definition.startswith(WORLD)

    def project(self, lonlat: Points) -> Points:
        """Metres east and north of points in degrees, shape (n, 2); infinite where undefined."""
        # a hair inside the edge, where PROJ would take one side of the map for the other
        offset = np.clip(home(lonlat[:, 0], self.lon) - self.lon, -EDGE, EDGE)
        moved = offset + self.lon
        x, y = _transformer(self.definition).transform(moved, lonlat[:, 1])
        return np.column_stack([x, y])

    def unproject(self, metres: Points) -> Points:
        """Degrees of points in metres, shape (n, 2); infinite outside the globe."""
        lon, lat = _transformer(self.definition).transform(
            metres[:, 0], metres[:, 1], direction="INVERSE"
        )
        return np.column_stack([lon, lat])


def home(lon: NDArray[np.float64], centre: float) -> NDArray[np.float64]:
    """Longitudes on the turn of the globe from 180 degrees west of a meridian to 180 east of it.

    Those that lie there already stay, both edges included.
    """
    beyond = abs(lon - centre) > 180  # noqa: PLR2004 - half a turn
    return np.where(beyond, (lon - centre + 180) % 360 - 180 + centre, lon)


def projection_for(lon: float, span: float, south: float, north: float) -> Projection:
    """Choose the projection of a view.

    Parameters
    ----------
    lon
        Middle of the view, degrees east.
    span
        Degrees of longitude that it spans.
    south, north
        Its parallels, degrees.

    Source
    ------
    Snyder, Map Projections: A Working Manual (USGS 1987), p. 34: cones for the middle latitudes,
    cylinders for the equator, planes for the poles and for hemispheres. The world is in Equal Earth
    (Savric, Patterson and Jenny 2018).
    """
    middle = round(lon)
    lat = (south + north) / 2
    if span >= WORLD_LON:
        return Projection(
            f"Equal Earth projection, centred on {_degrees(middle, 'EW')}",
            f"{WORLD} +lon_0={middle} +ellps=WGS84",
            middle,
        )
    if span >= WIDE_LON or abs(lat) > NEAR_POLE:
        place = f"{_degrees(round(lat), 'NS')}, {_degrees(middle, 'EW')}"
        return Projection(
            f"Lambert azimuthal equal-area projection, centred on {place}",
            f"+proj=laea +lat_0={round(lat)} +lon_0={middle} +ellps=WGS84",
            middle,
        )
    if abs(lat) < NEAR_EQUATOR or south < 0 < north:
        return Projection("Mercator projection", f"+proj=merc +lon_0={middle} +ellps=WGS84", middle)
    first, second = _parallels(south, north)
    return Projection(
        f"Lambert conformal conic projection, standard parallels {_degrees(first, 'NS')} "
        f"and {_degrees(second, 'NS')}",
        f"+proj=lcc +lat_1={first:g} +lat_2={second:g} +lat_0={lat:.1f} +lon_0={middle} "
        "+ellps=WGS84",
        middle,
    )


def _parallels(south: float, north: float) -> tuple[float, float]:
    inset = (north - south) * SIXTH
    first, second = (round(2 * value) / 2 for value in (south + inset, north - inset))
    return (first, second) if first != second else (first - 0.5, second + 0.5)


def _degrees(value: float, signs: str) -> str:
    return f"{abs(value):g}\N{DEGREE SIGN} {signs[value < 0]}" if value else "0\N{DEGREE SIGN}"


@lru_cache(maxsize=64)
def _transformer(definition: str) -> Any:
    return Transformer.from_crs(DEGREES, f"{definition} +units=m +no_defs", always_xy=True)


def mercator_lat(lat: float, metres_up: float) -> float:
    """Latitude that lies some Mercator units (of a globe of radius 1) north of another, degrees."""
    y = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) + metres_up
    return math.degrees(2 * math.atan(math.exp(y)) - math.pi / 2)

"""The shortest way over the globe between two places, as lines."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from pyproj import Geod

GLOBE = Geod(ellps="WGS84")
STEP_KM = 100.0
"""One corner at least every so many kilometres, so that the bend shows at every zoom."""
HALF_TURN = 180.0
DECIMALS = 4

LonLat = tuple[float, float]


@lru_cache(maxsize=4096)
def great_circle(start: LonLat, end: LonLat) -> list[list[list[float]]]:
    """Lines of (lon, lat) from start to end, split where they cross the antimeridian.

    Parameters
    ----------
    start, end
        Longitude and latitude, degrees EPSG:4326.

    Returns
    -------
    One line, or two where the way crosses 180 degrees; the second goes on at the other side.
    """
    metres = GLOBE.inv(*start, *end)[2]
    corners = int(metres / 1000 / STEP_KM)
    points = [start, *(GLOBE.npts(*start, *end, corners) if corners else []), end]
    lines: list[list[list[float]]] = [[_rounded(start)]]
    for here, there in pairwise(points):
        if abs(there[0] - here[0]) > HALF_TURN:
            edge = HALF_TURN if here[0] > 0 else -HALF_TURN
            lat = _crossing(here, there, edge)
            lines[-1].append(_rounded((edge, lat)))
            lines.append([_rounded((-edge, lat))])
        lines[-1].append(_rounded(there))
    return _without_stubs(lines)


def _without_stubs(lines: list[list[list[float]]]) -> list[list[list[float]]]:
    """Leave out a side on which the way only touches 180 degrees: it starts or ends there."""
    if len(lines) == 1:
        return lines
    return [line for line in lines if any(point != line[0] for point in line)] or lines[:1]


def _crossing(here: LonLat, there: LonLat, edge: float) -> float:
    far = there[0] + 2 * edge
    if far == here[0]:
        # 180 and -180 degrees are one meridian: the step runs along it
        return here[1]
    return here[1] + (there[1] - here[1]) * (edge - here[0]) / (far - here[0])


def _rounded(point: LonLat) -> list[float]:
    return [round(point[0], DECIMALS), round(point[1], DECIMALS)]

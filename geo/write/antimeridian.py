"""Shapes cut at the antimeridian, as RFC 7946 section 3.1.9 asks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import translate
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, box

Position = tuple[float, float]

HALF_TURN = 180.0
FULL_TURN = 360.0


def split_at_antimeridian(geometry: Any) -> Any:
    """Cut a shape so that no part of it crosses the antimeridian.

    Parameters
    ----------
    geometry
        Point, (Multi)LineString or (Multi)Polygon, degrees. A step of more than 180 degrees of
        longitude is taken for one the short way round; longitudes beyond 180 are taken as such.

    Returns
    -------
    The shape itself where it does not cross; else a Multi- shape with longitudes within
    -180 to 180, lines in their direction. A ring round a pole is left as it is.

    >>> split_at_antimeridian(LineString([(170, 0), (-170, 0)])).wkt
    'MULTILINESTRING ((170 0, 180 0), (-180 0, -170 0))'
    """
    if not _crosses(geometry):
        return geometry
    parts = list(getattr(geometry, "geoms", [geometry]))
    if isinstance(parts[0], Point):
        return Point((parts[0].x + HALF_TURN) % FULL_TURN - HALF_TURN, parts[0].y)
    if isinstance(parts[0], LineString):
        return _joined([part for line in parts for part in _cut_line(line)], MultiLineString)
    return _joined([part for area in parts for part in _cut_polygon(area)], MultiPolygon)


def _crosses(geometry: Any) -> bool:
    west, _, east, _ = geometry.bounds
    rings = shapely.get_rings(geometry)
    lines = rings if len(rings) else shapely.get_parts(geometry)
    steps = [np.abs(np.diff(shapely.get_coordinates(line)[:, 0])) for line in lines]
    # a step of a full turn is the edge of the whole globe, not a way round it
    jumps = [((step > HALF_TURN) & (step < FULL_TURN)).any() for step in steps]
    return bool(west < -HALF_TURN or east > HALF_TURN or any(jumps))


def _unwrapped(line: Any) -> NDArray[np.float64]:
    positions: NDArray[np.float64] = shapely.get_coordinates(line)
    positions[:, 0] = np.unwrap(positions[:, 0], period=FULL_TURN)
    return positions


def _cut_line(line: Any) -> Iterator[Any]:
    positions = [(float(lon), float(lat)) for lon, lat in _unwrapped(line)]
    parts: list[list[Position]] = [[positions[0]]]
    for start, end in pairwise(positions):
        for crossing in _crossings(start, end):
            parts[-1].append(crossing)
            parts.append([crossing])
        parts[-1].append(end)
    for part in parts:
        if len(set(part)) > 1:
            yield _home(LineString([position for position, _ in groupby(part)]))


def _crossings(start: Position, end: Position) -> list[Position]:
    """Where a segment reaches the antimeridian, in its direction; its first position is none."""
    (lon, lat), (to_lon, to_lat) = start, end
    if lon == to_lon:
        return []
    low, high = sorted((lon, to_lon))
    first = math.ceil((low - HALF_TURN) / FULL_TURN) * FULL_TURN + HALF_TURN
    edges = [edge for edge in np.arange(first, high + 1, FULL_TURN) if low <= edge <= high]
    steps = sorted((edge - lon) / (to_lon - lon) for edge in edges if edge != lon)
    return [(lon + (to_lon - lon) * step, lat + (to_lat - lat) * step) for step in steps]


def _cut_polygon(polygon: Any) -> Iterator[Any]:
    shell = _unwrapped(polygon.exterior)
    if shell[0, 0] != shell[-1, 0]:
        # round a pole: no rectangle of longitudes holds it
        yield polygon
        return
    holes = [_beside(_unwrapped(ring), shell) for ring in polygon.interiors]
    whole = Polygon(shell, holes)
    west, south, east, north = whole.bounds
    turns = range(
        math.floor((west + HALF_TURN) / FULL_TURN), math.ceil((east + HALF_TURN) / FULL_TURN)
    )
    for turn in turns:
        middle = turn * FULL_TURN
        window = box(middle - HALF_TURN, south - 1, middle + HALF_TURN, north + 1)
        for part in shapely.get_parts(whole.intersection(window)):
            if isinstance(part, Polygon):
                yield translate(part, -middle)


def _beside(hole: NDArray[np.float64], shell: NDArray[np.float64]) -> NDArray[np.float64]:
    """The hole moved by whole turns to where its shell is."""
    turns = np.round((shell[:, 0].mean() - hole[:, 0].mean()) / FULL_TURN)
    moved = hole.copy()
    moved[:, 0] += turns * FULL_TURN
    return moved


def _home(line: Any) -> Any:
    """The part moved by whole turns to within -180 to 180."""
    west, _, east, _ = line.bounds
    turn = math.floor(((west + east) / 2 + HALF_TURN) / FULL_TURN)
    return translate(line, -turn * FULL_TURN)


def _joined(parts: Iterable[Any], many: type[Any]) -> Any:
    found = list(parts)
    return found[0] if len(found) == 1 else many(found)

"""How far points lie inside or outside a ring drawn on the map, many points at a time."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo.model.query import Ring

KM_A_DEGREE = 111.195
"""Length of a degree of latitude on a sphere of 6 371 km, kilometres."""

FULL_CIRCLE = 360.0
"""Degrees."""

NO_LENGTH = 1e-12
"""Degrees: an edge so short is its neighbours' corner, and has no direction to divide by."""

BLOCK = 16_384
"""Points measured at once: their arrays stay within a processor's cache."""

Numbers = NDArray[np.float64]
Edge = tuple[tuple[float, float], tuple[float, float]]


def margin_of_ring(lon: Numbers, lat: Numbers, reach_km: Numbers, ring: Ring) -> Numbers:
    """Kilometres from points to a ring's edge: positive inside, negative outside.

    Parameters
    ----------
    lon, lat
        Degrees EPSG:4326, shape (n,); NaN where no place is known.
    reach_km
        How far from the ring a point still matters, kilometres, shape (n,).
    ring
        Corners (lon, lat), no edge of which spans 180 degrees; may cross itself, then what is
        enclosed twice is outside.

    Returns
    -------
    Shape (n,), dtype float64; minus infinity where the ring is out of reach or no place is known.
    Measured in the plane that touches the globe at the point, where a degree of longitude is
    shortened by the cosine of the latitude.
    """
    margin = np.full(len(lon), -math.inf)
    # a disc at the antimeridian reaches to the other side: the ring is there once more
    copies = [np.add(ring, [turn, 0]) for turn in (-FULL_CIRCLE, 0.0, FULL_CIRCLE)]
    for first in range(0, len(lon), BLOCK):
        block = slice(first, first + BLOCK)
        found = margin[block]
        for corners in copies:
            rows = _within_reach(lon[block], lat[block], reach_km[block], corners)
            away = _margin(lon[block][rows], lat[block][rows], corners)
            found[rows] = np.maximum(found[rows], away)
    return margin


def _within_reach(
    lon: Numbers, lat: Numbers, reach_km: Numbers, corners: Numbers
) -> NDArray[np.intp]:
    """Rows whose disc touches the rectangle round the ring: all others cost nothing more."""
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    with np.errstate(invalid="ignore"):
        upright = np.maximum(south - lat, lat - north) * KM_A_DEGREE
        rows = np.flatnonzero(upright <= reach_km)
        beside = np.maximum(west - lon[rows], lon[rows] - east) * KM_A_DEGREE
        near: NDArray[np.bool_] = beside * np.cos(np.radians(lat[rows])) <= reach_km[rows]
        return rows[near]


def _margin(lon: Numbers, lat: Numbers, corners: Numbers) -> Numbers:
    squeeze = np.cos(np.radians(lat)) ** 2
    west, south = corners[0]
    nearest = squeeze * (lon - west) ** 2 + (lat - south) ** 2
    inside = np.zeros(len(lon), dtype=bool)
    for edge in pairwise([*corners.tolist(), corners[0].tolist()]):
        inside ^= _is_west_of_edge(lon, lat, edge)
        if math.dist(*edge) > NO_LENGTH:
            nearest = np.minimum(nearest, _square_to_edge(lon, lat, squeeze, edge))
    away: Numbers = np.sqrt(nearest) * KM_A_DEGREE
    return np.where(inside, away, -away)


def _square_to_edge(lon: Numbers, lat: Numbers, squeeze: Numbers, edge: Edge) -> Numbers:
    """Square of the way from points to an edge, in square degrees of latitude."""
    (west, south), (east, north) = edge
    along, up = east - west, north - south
    x, y = lon - west, lat - south
    step = (x * squeeze * along + y * up) / (squeeze * along**2 + up**2)
    step = np.minimum(np.maximum(step, 0.0), 1.0)
    return squeeze * (x - step * along) ** 2 + (y - step * up) ** 2


def _is_west_of_edge(lon: Numbers, lat: Numbers, edge: Edge) -> NDArray[np.bool_]:
    """Whether a ray to the east crosses the edge; inside is what it crosses an odd number of."""
    # always from its southern end, so that the way round the ring changes no rounding
    (lon_0, lat_0), (lon_1, lat_1) = sorted(edge, key=lambda corner: corner[1])
    left_of_it = (lon_1 - lon_0) * (lat - lat_0) > (lon - lon_0) * (lat_1 - lat_0)
    return (lat_0 <= lat) & (lat < lat_1) & left_of_it

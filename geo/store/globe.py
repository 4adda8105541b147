"""Distances over the globe from many places at a time, through the chords between them.

A chord in metres of the WGS84 ellipsoid has no edge at the antimeridian and no pole, and the way
over the ground follows from its length: to 10 m at 1,000 km, to 50 m at 2,000 km.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]

EQUATOR_KM = 6378.137
FLATTENING = 1 / 298.257223563
MEAN_RADIUS_KM = 6371.0088
"""Of the sphere that has the ellipsoid's mean curvature."""

CELLS = 1_000_000
"""Pairs of place and line measured at once: some 8 MB an array."""


@dataclass(frozen=True, eq=False)
class Lines:
    """Straight pieces between places, as chords; a place alone is a piece without length.

    A chord of 100 km lies 200 m below the ground at its middle: to a place that is 5 km away or
    more that makes less than 5 m.
    """

    starts: Numbers
    """Shape (m, 3), kilometres from the centre of the globe."""
    ends: Numbers
    """Shape (m, 3)."""

    @property
    def middle(self) -> Numbers:
        """Middle of the box round them, shape (3,)."""
        corners = np.concatenate([self.starts, self.ends])
        middle: Numbers = (corners.min(axis=0) + corners.max(axis=0)) / 2
        return middle

    @property
    def radius_km(self) -> float:
        """Chord from the middle to what of them is farthest away."""
        corners = np.concatenate([self.starts, self.ends])
        return float(np.linalg.norm(corners - self.middle, axis=1).max())


def positions(lon: ArrayLike, lat: ArrayLike) -> Numbers:
    """Places on the ellipsoid, kilometres from its centre, shape (n, 3); NaN where not known.

    Source: the usual conversion of geodetic to geocentric coordinates, EPSG method 9602.
    """
    east, north = np.radians(np.asarray(lon, float)), np.radians(np.asarray(lat, float))
    squashed = FLATTENING * (2 - FLATTENING)
    normal = EQUATOR_KM / np.sqrt(1 - squashed * np.sin(north) ** 2)
    across = normal * np.cos(north)
    return np.stack(
        [across * np.cos(east), across * np.sin(east), normal * (1 - squashed) * np.sin(north)],
        axis=-1,
    )


def over_ground(chord_km: ArrayLike) -> Numbers:
    """Kilometres over the ground between the ends of chords."""
    half = np.minimum(np.asarray(chord_km, float) / (2 * MEAN_RADIUS_KM), 1)
    return np.asarray(2 * MEAN_RADIUS_KM * np.arcsin(half), dtype=np.float64)


def joined(path: Numbers) -> Lines:
    """Pieces from each place of a path to the next; path of shape (n, 3), n at least 2."""
    return Lines(path[:-1], path[1:])


def places(found: Numbers) -> Lines:
    """Places alone, shape (n, 3), as pieces without length."""
    return Lines(found, found)


def together(parts: list[Lines]) -> Lines:
    """All pieces of several; at least one."""
    return Lines(
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.ends for part in parts]),
    )


def nearest_km(points: Numbers, lines: Lines) -> Numbers:
    """Kilometres over the ground from each place to the nearest of the lines.

    Parameters
    ----------
    points
        As `positions` gives them, shape (n, 3), none NaN.
    lines
        At least one.
    """
    # near the lines the numbers are small, and their squares lose nothing in their difference
    middle = lines.middle
    starts, ways = lines.starts - middle, lines.ends - lines.starts
    lengths = np.linalg.norm(ways, axis=1)
    ways = ways / np.where(lengths > 0, lengths, 1)[:, None]
    found = np.empty(len(points))
    step = max(1, CELLS // len(starts))
    for first in range(0, len(points), step):
        block = slice(first, first + step)
        found[block] = _chords(points[block] - middle, starts, ways, lengths)
    return over_ground(found)


def _chords(points: Numbers, starts: Numbers, ways: Numbers, lengths: Numbers) -> Numbers:
    """Length of the chord from each place to the nearest piece, shape (n,)."""
    to_start = (points**2).sum(axis=1)[:, None] + (starts**2).sum(axis=1) - 2 * points @ starts.T
    along = points @ ways.T - (starts * ways).sum(axis=1)
    on_piece = np.clip(along, 0, lengths)
    squares = to_start + on_piece * (on_piece - 2 * along)
    return np.asarray(np.sqrt(np.maximum(squares.min(axis=1), 0)), dtype=np.float64)

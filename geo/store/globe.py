"""Distances over the globe from many places at a time, through the chords between them.

A chord in metres of the WGS84 ellipsoid has no edge at the antimeridian and no pole, and the way
over the ground follows from its length: to 10 m at 1,000 km, to 50 m at 2,000 km.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]

EQUATOR_KM = 6378.137
FLATTENING = 1 / 298.257223563
MEAN_RADIUS_KM = 6371.0088
"""Of the sphere that has the ellipsoid's mean curvature."""

BLOCK = 8192
"""Places measured at once: their arrays stay within a processor's cache."""
PIECES = 16
"""In a bundle: so few that a place measures few in vain, so many that bundles are few."""
ROUNDING_KM = 1e-6


@dataclass(frozen=True, eq=False)
class Bundle:
    """Pieces that lie together, and the ball that holds them."""

    middle: Numbers
    """Shape (3,), kilometres from the centre of the globe."""
    radius_km: float
    starts: Numbers
    """Seen from the middle, shape (m, 3), kilometres."""
    ways: Numbers
    """Unit vectors, or null where a piece has no length; shape (m, 3)."""
    lengths: Numbers
    """Kilometres, shape (m,)."""


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

    @cached_property
    def bundles(self) -> tuple[Bundle, ...]:
        """All pieces, so many at a time, in their order."""
        firsts = range(0, len(self.starts), PIECES)
        return tuple(
            _bundle(self.starts[first : first + PIECES], self.ends[first : first + PIECES])
            for first in firsts
        )

    @cached_property
    def middle(self) -> Numbers:
        """Middle of the box round them, shape (3,)."""
        corners = np.concatenate([self.starts, self.ends])
        middle: Numbers = (corners.min(axis=0) + corners.max(axis=0)) / 2
        return middle

    @cached_property
    def radius_km(self) -> float:
        """Chord from the middle to what of them is farthest away."""
        corners = np.concatenate([self.starts, self.ends])
        return float(np.linalg.norm(corners - self.middle, axis=1).max())


def _bundle(starts: Numbers, ends: Numbers) -> Bundle:
    lines = Lines(starts, ends)
    lengths = np.linalg.norm(ends - starts, axis=1)
    ways = (ends - starts) / np.where(lengths > 0, lengths, 1)[:, None]
    return Bundle(lines.middle, lines.radius_km, starts - lines.middle, ways, lengths)


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


def nearest_km(points: Numbers, lines: Lines, limit_km: ArrayLike = math.inf) -> Numbers:
    """Kilometres over the ground from each place to the nearest of the lines.

    Parameters
    ----------
    points
        As `positions` gives them, shape (n, 3), none NaN.
    lines
        At least one.
    limit_km
        How far it matters, for all or each of the places, shape (n,).

    Returns
    -------
    Shape (n,); infinite where it is more than the limit, or more than that for certain.
    """
    limits = np.broadcast_to(np.asarray(limit_km, dtype=np.float64), len(points))
    found = np.empty(len(points))
    for first in range(0, len(points), BLOCK):
        block = slice(first, first + BLOCK)
        found[block] = _nearest_chords(points[block], lines.bundles, limits[block])
    return np.where(np.isinf(found), math.inf, over_ground(found))


def _nearest_chords(
    points: Numbers, bundles: tuple[Bundle, ...], limits: NDArray[np.float64]
) -> Numbers:
    """Length of the chord to the nearest piece; only bundles that may hold it are measured."""
    away = np.stack([np.linalg.norm(points - bundle.middle, axis=1) for bundle in bundles])
    radii = np.array([[bundle.radius_km] for bundle in bundles])
    enough = np.minimum((away + radii).min(axis=0), limits) + ROUNDING_KM
    found = np.full(len(points), math.inf)
    for bundle, may_hold in zip(bundles, away - radii <= enough, strict=True):
        rows = np.flatnonzero(may_hold)
        if len(rows):
            found[rows] = np.minimum(found[rows], _chords(points[rows], bundle))
    return found


def _chords(points: Numbers, bundle: Bundle) -> Numbers:
    """Length of the chord from each place to the nearest piece of a bundle, shape (n,)."""
    # near the pieces the numbers are small, and their squares lose nothing in their difference
    points = points - bundle.middle
    starts, ways = bundle.starts, bundle.ways
    to_start = (points**2).sum(axis=1)[:, None] + (starts**2).sum(axis=1) - 2 * points @ starts.T
    along = points @ ways.T - (starts * ways).sum(axis=1)
    on_piece = np.clip(along, 0, bundle.lengths)
    squares = to_start + on_piece * (on_piece - 2 * along)
    return np.asarray(np.sqrt(np.maximum(squares.min(axis=1), 0)), dtype=np.float64)

"""Shapes as RFC 7946 wants them: cut, rounded, turned by the right-hand rule, with their extent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.write.antimeridian import FULL_TURN, split_at_antimeridian

DECIMALS = 7
"""About a centimetre; RFC 7946 section 11.2 calls six enough."""


def rfc_shape(geometry: Any) -> Any:
    """Shape as it is written; None for none or an empty one.

    Two dimensions, cut at the antimeridian, at most seven decimals, outer rings
    counter-clockwise and holes clockwise (RFC 7946 section 3.1.6).
    """
    if geometry is None or geometry.is_empty:
        return None
    flat = shapely.force_2d(geometry)
    return shapely.orient_polygons(shapely.transform(split_at_antimeridian(flat), _rounded))


def extent_of(shapes: Iterable[Any]) -> list[float] | None:
    """West, south, east, north of the smallest rectangle that holds the shapes; None for none.

    West lies above east where the rectangle crosses the antimeridian (RFC 7946 section 5.2);
    `total_bounds` would give the whole globe there.
    """
    parts = [part for shape in shapes if shape is not None for part in shapely.get_parts(shape)]
    if not parts:
        return None
    bounds = shapely.bounds(np.array(parts, dtype=object))
    west, east = _longitudes(bounds[:, [0, 2]])
    return [west, float(bounds[:, 1].min()), east, float(bounds[:, 3].max())]


def _longitudes(spans: NDArray[np.float64]) -> tuple[float, float]:
    """West and east of the shortest arc that holds all spans: what lies beside the widest gap."""
    ordered = spans[np.lexsort((spans[:, 1], spans[:, 0]))]
    reach = np.maximum.accumulate(ordered[:, 1])
    gaps = ordered[1:, 0] - reach[:-1]
    outer_gap = ordered[0, 0] + FULL_TURN - reach[-1]
    if not len(gaps) or gaps.max() <= max(outer_gap, 0):
        return float(ordered[0, 0]), float(reach[-1])
    widest = int(gaps.argmax())
    return float(ordered[widest + 1, 0]), float(reach[widest])


def _rounded(positions: NDArray[np.float64]) -> NDArray[np.float64]:
    # adding zero turns -0.0 into 0.0
    return np.round(positions, DECIMALS) + 0.0

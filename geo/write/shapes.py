"""Shapes as RFC 7946 wants them: cut, rounded, turned by the right-hand rule, with their extent."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import shapely
from numpy.typing import NDArray

from geo.write.antimeridian import FULL_TURN, HALF_TURN, split_at_antimeridian

DECIMALS = 7
"""About a centimetre; RFC 7946 section 11.2 calls six enough."""
CELLS_A_DEGREE = 10
POINT = np.dtype([("order", "u1"), ("type", "<u4"), ("spot", "<f8", (2,))])
"""A two-dimensional point as little-endian WKB."""


def rfc_shape(geometry: Any) -> Any:
    """Shape as it is written; None for none or an empty one.

    Two dimensions, cut at the antimeridian, at most seven decimals, outer rings
    counter-clockwise and holes clockwise (RFC 7946 section 3.1.6).
    """
    if geometry is None or geometry.is_empty:
        return None
    flat = shapely.force_2d(geometry)
    return shapely.orient_polygons(shapely.transform(split_at_antimeridian(flat), _rounded))


def rfc_shapes(geometries: NDArray[np.object_]) -> NDArray[np.object_]:
    """Shapes as they are written, shape (n,); what `rfc_shape` does, many points at once."""
    shapes = geometries.copy()
    empty = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    shapes[empty] = None
    points = _points_at_home(shapes)
    shapes[points] = shapely.points(_rounded(shapely.get_coordinates(shapes[points])))
    for row in np.flatnonzero(~points & ~empty):
        shapes[row] = rfc_shape(shapes[row])
    return shapes


def rfc_wkb(geometries: NDArray[np.object_]) -> pa.Array:
    """Shapes as they are written, as little-endian WKB, shape (n,); null for none."""
    if not _points_at_home(geometries).all():
        return pa.array(shapely.to_wkb(rfc_shapes(geometries), byte_order=1), pa.binary())
    # most rows of most files are points: they are put together byte by byte
    packed = np.empty(len(geometries), POINT)
    packed["order"], packed["type"] = 1, 1
    packed["spot"] = _rounded(shapely.get_coordinates(geometries))
    offsets = np.arange(len(packed) + 1, dtype=np.int32) * POINT.itemsize
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(packed)]
    return pa.Array.from_buffers(pa.binary(), len(packed), buffers)


def bounds_of(geometries: NDArray[np.object_]) -> NDArray[np.float64]:
    """West, south, east, north of each part of the shapes as they are written, shape (m, 4)."""
    at_home = _points_at_home(geometries)
    if at_home.all():
        # a point is its own bounds
        spots = _rounded(shapely.get_coordinates(geometries))
        return np.hstack([spots, spots])
    parts = shapely.get_parts(rfc_shapes(geometries))
    return np.asarray(shapely.bounds(parts[~shapely.is_missing(parts)]), dtype=np.float64)


def condensed(bounds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fewer rectangles with the same extent, shape (m, 4), m at most 3,601.

    Those that begin in the same tenth of a degree of longitude become one. The gap that this may
    close is the widest only where rectangles lie all round the globe, none a tenth from the next.
    """
    cells = np.floor(bounds[:, 0] * CELLS_A_DEGREE)
    order = np.argsort(cells)
    first = np.flatnonzero(np.diff(cells[order], prepend=-np.inf))
    if not len(first):
        return bounds
    found = bounds[order]
    lowest = np.minimum.reduceat(found[:, :2], first)
    return np.hstack([lowest, np.maximum.reduceat(found[:, 2:], first)])


def extent_of(bounds: NDArray[np.float64]) -> list[float] | None:
    """West, south, east, north of the smallest rectangle that holds parts of shapes.

    Parameters
    ----------
    bounds
        West, south, east, north of each part, degrees, shape (m, 4); see `bounds_of`.

    Returns
    -------
    None for no parts. West lies above east where the rectangle crosses the antimeridian (RFC
    7946 section 5.2); `total_bounds` would give the whole globe there.
    """
    if not len(bounds):
        return None
    west, east = _longitudes(bounds[:, [0, 2]])
    return [west, float(bounds[:, 1].min()), east, float(bounds[:, 3].max())]


def _points_at_home(geometries: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Which of the shapes are points with longitudes within -180 to 180, shape (n,)."""
    bounds = shapely.bounds(geometries)
    at_home = (bounds[:, 0] >= -HALF_TURN) & (bounds[:, 2] <= HALF_TURN)
    points = shapely.get_type_id(geometries) == shapely.GeometryType.POINT
    return np.asarray(points & at_home, dtype=bool)


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

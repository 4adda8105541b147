"""How surely a place that is known to a radius lies in an area asked for."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.model.extent import Extent
from geo.model.query import Ring
from geo.model.time_window import TimeClass
from geo.store.ring import FULL_CIRCLE, KM_A_DEGREE, margin_of_ring

Classes = NDArray[np.uint8]


def discs_in_area(
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    radius_km: NDArray[np.float64],
    area: Extent | Ring,
) -> Classes:
    """How surely places, each known to a disc, lie in an area.

    Parameters
    ----------
    lon, lat
        Centres, degrees EPSG:4326, shape (n,); NaN where no place is known.
    radius_km
        Radius that surely holds the place, kilometres, shape (n,).
    area
        Rectangle, or ring of (lon, lat).

    Returns
    -------
    Shape (n,), dtype uint8: 2 (definite) the whole disc lies inside, 1 (possible) it overlaps,
    0 it lies outside or no place is known. Measured in the plane that touches the globe at the
    disc's centre, where a degree of longitude is shortened by the cosine of the latitude.
    """
    if isinstance(area, Extent):
        # what lies too far north or south is out whatever its longitude
        margin = np.full(len(lon), -math.inf)
        rows = np.flatnonzero(_upright_margin(lat, area) >= -radius_km)
        margin[rows] = _margin_of_extent(lon[rows], lat[rows], area)
    else:
        margin = margin_of_ring(lon, lat, radius_km, area)
    classes = np.zeros(len(lon), dtype=np.uint8)
    with np.errstate(invalid="ignore"):
        classes[margin >= -radius_km] = TimeClass.POSSIBLE
        classes[margin >= radius_km] = TimeClass.DEFINITE
    return classes


def shapes_in_area(shapes: NDArray[np.object_], area: Extent | Ring) -> Classes:
    """Class 2 where a drawn shape touches the area, else 0: the shape is all that is known."""
    hit = np.zeros(len(shapes), dtype=bool)
    for part in _polygons(area):
        hit |= shapely.intersects(shapes, part)
    return np.where(hit, TimeClass.DEFINITE, TimeClass.OUT).astype(np.uint8)


def _margin_of_extent(
    lon: NDArray[np.float64], lat: NDArray[np.float64], extent: Extent
) -> NDArray[np.float64]:
    """Kilometres from each point to the rectangle's edge: positive inside, negative outside."""
    span = extent.east - extent.west
    width = FULL_CIRCLE if span >= FULL_CIRCLE else span % FULL_CIRCLE
    along = (lon - extent.west) % FULL_CIRCLE
    past = np.where(along <= width, 0.0, np.minimum(along - width, FULL_CIRCLE - along))
    shrink = KM_A_DEGREE * np.cos(np.radians(lat))
    if width == FULL_CIRCLE:
        sideways = np.full_like(lon, math.inf)
    else:
        sideways = np.where(past > 0, -past, np.minimum(along, width - along)) * shrink
    upright = _upright_margin(lat, extent)
    outside = np.hypot(np.minimum(sideways, 0), np.minimum(upright, 0))
    return np.where(outside > 0, -outside, np.minimum(sideways, upright))


def _upright_margin(lat: NDArray[np.float64], extent: Extent) -> NDArray[np.float64]:
    """Kilometres from each point to the nearer of the rectangle's parallels, negative outside."""
    return np.asarray(np.minimum(lat - extent.south, extent.north - lat) * KM_A_DEGREE)


def _polygons(area: Extent | Ring) -> Iterable[shapely.Polygon]:
    if isinstance(area, Extent):
        return [shapely.box(*part.bounds) for part in area.parts]
    return [shapely.Polygon(area)]

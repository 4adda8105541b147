"""Where the map beside the parts of movement stands to have some areas in view."""

from __future__ import annotations

import math
from collections.abc import Iterable

from geo.model import MapView
from geo.store import Atlas

TILE_PX, MAP_PX = 256, (420, 420)
"""The world at zoom 0; and the room that the map has beside a panel, within margins."""
MOST_ZOOM = 8.0


def view_of(atlas: Atlas, areas: Iterable[str]) -> MapView:
    """Return a view that holds base areas, of which there is at least one."""
    rows = [atlas.base_areas.row_of[area] for area in areas]
    west, south, east, north = atlas.base_areas.frame.iloc[rows].total_bounds
    top, bottom = _mercator(north), _mercator(south)
    shares = ((east - west) / 360, top - bottom)
    zoom = min(
        math.log2(px / (TILE_PX * max(share, 1e-6)))
        for px, share in zip(MAP_PX, shares, strict=True)
    )
    middle = math.degrees(math.atan(math.sinh(math.pi * (top + bottom))))
    return MapView((west + east) / 2, middle, round(min(zoom, MOST_ZOOM), 1))


def _mercator(lat: float) -> float:
    """Height on a map of the world of height 1, from the equator, upwards."""
    return math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)

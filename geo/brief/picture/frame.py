"""Where a picture's map stands: its projection and its scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.brief.picture.projection import Points, Projection, home, mercator_lat, projection_for
from geo.model.extent import Extent
from geo.model.map_view import MapView

LonLat = tuple[float, float]

EQUATOR_M = 40_030_200.0
"""Circumference of a globe of 6 371 km, metres: the one that the screen measures by."""
TILE_PX = 256
NORTHMOST, SOUTHMOST = 84.0, -60.0
"""What a picture of the world shows: there is no ground south of it."""
FIT_MARGIN = 0.06
"""Room round what a map is fitted to, as a share of the frame."""
CLOSEST = 8.0
"""Zoom to which a map is fitted at most, as on screen."""
EDGE_POINTS = 33
LONGEST_STEP = 1.0
"""Lines that are straight in degrees bend on the map: one corner at least every so many degrees."""


@dataclass(frozen=True, eq=False)
class Frame:
    """A projected map of some pixels; x goes to the right and y down from its top left corner."""

    width: float
    """CSS pixels."""
    height: float
    """CSS pixels."""
    projection: Projection
    centre: tuple[float, float]
    """Middle of the frame, metres of the projection."""
    metres_a_px: float
    """Metres of the projection a pixel."""

    def project(self, lonlat: Points) -> Points:
        """Pixels of points in degrees, shape (n, 2)."""
        metres = self.projection.project(np.asarray(lonlat, dtype=np.float64).reshape(-1, 2))
        x = (metres[:, 0] - self.centre[0]) / self.metres_a_px + self.width / 2
        y = self.height / 2 - (metres[:, 1] - self.centre[1]) / self.metres_a_px
        return np.column_stack([x, y])

    def unproject(self, pixels: Points) -> Points:
        """Degrees of points in pixels, shape (n, 2); infinite outside the globe."""
        x = (pixels[:, 0] - self.width / 2) * self.metres_a_px + self.centre[0]
        y = (self.height / 2 - pixels[:, 1]) * self.metres_a_px + self.centre[1]
        return self.projection.unproject(np.column_stack([x, y]))

    def spot(self, lonlat: Sequence[float]) -> tuple[float, float]:
        """Pixels of one point."""
        [[x, y]] = self.project(np.array([lonlat[:2]], dtype=np.float64))
        return float(x), float(y)

    def holds(self, x: float, y: float, margin: float = 0) -> bool:
        """Whether a point lies in the frame, or so many pixels beside it."""
        return -margin <= x <= self.width + margin and -margin <= y <= self.height + margin

    @cached_property
    def middle(self) -> LonLat:
        """Middle of the frame, degrees."""
        [[lon, lat]] = self.unproject(np.array([[self.width / 2, self.height / 2]]))
        return float(lon), float(lat)

    @cached_property
    def ground_m_a_px(self) -> float:
        """Metres on the ground a pixel across the middle of the frame."""
        return self.ground_at(*self.middle)

    def ground_at(self, lon: float, lat: float) -> float:
        """Metres on the ground a pixel along the parallel of a place."""
        from geo.store.great_circle import GLOBE

        step = 0.05
        ends = self.project(np.array([[lon - step, lat], [lon + step, lat]]))
        metres = GLOBE.inv(lon - step, lat, lon + step, lat)[2]
        return float(metres / np.hypot(*(ends[1] - ends[0])))

    @cached_property
    def zoom(self) -> float:
        """Zoom of a Web Mercator map of the same scale in the middle."""
        equator = EQUATOR_M * math.cos(math.radians(self.middle[1]))
        return math.log2(equator / (TILE_PX * self.ground_m_a_px))

    @cached_property
    def window(self) -> Extent:
        """Degrees that the frame reaches to, with some room; longitudes round its own meridian.

        West and east may lie beyond 180 degrees: they are those of `projection.lon`'s turn.
        """
        lonlat = self.unproject(_rim(self.width, self.height))
        lonlat = lonlat[np.isfinite(lonlat).all(axis=1)]
        whole = self._holds_pole() or len(lonlat) < EDGE_POINTS
        lon = home(lonlat[:, 0], self.projection.lon) - self.projection.lon
        if whole or np.ptp(lon) > 300:  # noqa: PLR2004 - nearly all round
            return _window(-180, 180, -89.9 if len(lonlat) == 0 else lonlat[:, 1].min() - 3, 90)
        pad = 1 + 0.04 * float(np.ptp(lon))
        return _window(
            max(-180, lon.min() - pad),
            min(180, lon.max() + pad),
            lonlat[:, 1].min() - pad,
            lonlat[:, 1].max() + pad,
        )

    def _holds_pole(self) -> bool:
        [[x, y]] = self.project(np.array([[self.projection.lon, 89.99]]))
        return bool(np.isfinite([x, y]).all() and self.holds(x, y))

    def local(self, shapes: NDArray[np.object_]) -> NDArray[np.object_]:
        """Shapes in degrees cut to the window and projected to pixels; empty ones left out."""
        pieces = []
        west, south, east, north = self.window.bounds
        lon = self.projection.lon
        bounds = shapely.bounds(shapes)
        for turn in (-360, 0, 360):
            low, high = lon + west - turn, lon + east - turn
            near = (bounds[:, 0] < high) & (bounds[:, 2] > low)
            near &= (bounds[:, 1] < north) & (bounds[:, 3] > south)
            if not near.any():
                continue
            cut = _clipped(shapes[near], (low, south, high, north))
            pieces.append(shapely.transform(cut, lambda c, by=turn: np.add(c, [by, 0])))
        if not pieces:
            return np.empty(0, dtype=object)
        found = np.concatenate(pieces)
        bent = shapely.segmentize(found, LONGEST_STEP)
        return np.asarray(shapely.transform(bent, self.project), dtype=object)


def frame_of_view(view: MapView, size: tuple[float, float], of: tuple[float, float]) -> Frame:
    """Frame that shows what a screen of some pixels shows of a Web Mercator view.

    Parameters
    ----------
    view
        Centre and zoom.
    size
        Width and height of the frame, CSS pixels.
    of
        Width and height of the screen, CSS pixels.
    """
    unit = 2 * math.pi / (TILE_PX * 2**view.zoom)
    half = min(180.0, math.degrees(of[0] / 2 * unit))
    lat = max(-80.0, min(80.0, view.lat))
    south = max(-85.0, mercator_lat(lat, -of[1] / 2 * unit))
    north = min(85.0, mercator_lat(lat, of[1] / 2 * unit))
    if half > 150:  # noqa: PLR2004 - the whole world
        half, south, north = 180.0, max(SOUTHMOST, south), min(NORTHMOST, north)
    projection = projection_for(view.lon, 2 * half, south, north)
    row = 0.0 if south < 0 < north else (south if south > 0 else north)
    if half < 180:  # noqa: PLR2004 - half a turn
        row = lat
    lon = projection.lon if half == 180 else view.lon  # noqa: PLR2004 - half a turn
    sides = np.array([(lon - half, row), (lon + half, row), (lon, south), (lon, north)])
    return _on_globe(_fitted(projection, projection.project(sides), size))


def frame_of_points(lonlat: Points, size: tuple[float, float]) -> Frame:
    """Frame that holds points in degrees, shape (n, 2), with some room round them."""
    lon, span = _arc(lonlat[:, 0])
    south, north = float(lonlat[:, 1].min()), float(lonlat[:, 1].max())
    projection = projection_for(lon, span, south, north)
    metres = projection.project(lonlat)
    room = (size[0] * (1 - 2 * FIT_MARGIN), size[1] * (1 - 2 * FIT_MARGIN))
    frame = _fitted(projection, metres, room)
    ground = EQUATOR_M * math.cos(math.radians((south + north) / 2))
    least = ground / (TILE_PX * 2**CLOSEST)
    return _on_globe(Frame(*size, projection, frame.centre, max(frame.metres_a_px, least)))


def _fitted(projection: Projection, metres: Points, size: tuple[float, float]) -> Frame:
    low, high = metres.min(axis=0), metres.max(axis=0)
    scale = max((high[0] - low[0]) / size[0], (high[1] - low[1]) / size[1], 1.0)
    x, y = (low + high) / 2
    return Frame(*size, projection, (float(x), float(y)), float(scale))


def _on_globe(frame: Frame) -> Frame:
    """Move a frame down or up so that it does not show what lies beyond a pole of a world map."""
    if not frame.projection.is_world:
        return frame
    pole = frame.projection.project(np.array([[frame.projection.lon, 90.0]]))[0, 1]
    room = max(0.0, float(pole) - frame.height * frame.metres_a_px / 2)
    x, y = frame.centre
    return replace(frame, centre=(x, max(-room, min(room, y))))


def _arc(lon: NDArray[np.float64]) -> tuple[float, float]:
    """Middle and span of the shortest arc of the globe that holds longitudes, degrees."""
    turns = np.unique(lon % 360)
    gaps = np.diff(turns, append=turns[0] + 360)
    widest = int(gaps.argmax())
    span = 360 - float(gaps[widest])
    first = float(turns[(widest + 1) % len(turns)])
    return (first + span / 2 + 180) % 360 - 180, span


def _window(west: float, east: float, south: float, north: float) -> Extent:
    return Extent(west, max(-90, float(south)), east, min(90, float(north)))


def _rim(width: float, height: float) -> Points:
    """Points along the edges of a frame and across its middle."""
    along = np.linspace(0, 1, EDGE_POINTS)
    across = np.array([0, 0.25, 0.5, 0.75, 1])
    grid = [np.column_stack([along * width, np.full_like(along, y * height)]) for y in across]
    grid += [np.column_stack([np.full_like(along, x * width), along * height]) for x in across]
    return np.concatenate(grid)


def _clipped(
    shapes: NDArray[np.object_], box: tuple[float, float, float, float]
) -> NDArray[np.object_]:
    cut = shapely.clip_by_rect(shapes, *box)
    # cutting leaves rings in any direction; holes are told from land by theirs
    parts = shapely.orient_polygons(shapely.get_parts(cut))
    return np.asarray(parts[~shapely.is_empty(parts)], dtype=object)

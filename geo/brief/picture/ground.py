"""Land, borders and provinces, projected to a picture."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geo.brief.picture.frame import Frame
from geo.draw.files import BASEMAP
from geo.draw.tokens import SIZES
from geo.model.extent import Extent

REGION = Extent(20, 20, 100, 60)
"""What the detailed ground covers."""
DETAIL_FROM_ZOOM = 5.0
RASTER_PX = 0.4
"""Corners lie on a raster of this many pixels, the same for both sides of a border."""
LEAST_PX = 1.5
"""Islands and lakes smaller than this are left out."""

Shapes = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Ground:
    """One sheet of ground: shapes in pixels."""

    land: Shapes
    borders: Shapes
    disputed: Shapes
    provinces: Shapes
    within: Any = None
    """Part of the frame that it is drawn in; None for all of it."""


@lru_cache(maxsize=8)
def ground_layer(name: str) -> gpd.GeoDataFrame:
    """Layer of the base map, one polygon or line a row, EPSG:4326."""
    text = (BASEMAP / f"{name}.geojson").read_text("utf-8")
    frame = gpd.GeoDataFrame.from_features(json.loads(text), crs="EPSG:4326")
    return frame.explode(ignore_index=True)


@lru_cache(maxsize=1)
def ground_places() -> tuple[dict[str, Any], ...]:
    """Towns and sites to label."""
    return tuple(json.loads((BASEMAP / "places.json").read_text("utf-8")))


@lru_cache(maxsize=1)
def provinces_by_code() -> dict[str, tuple[str, Any]]:
    """Name and shape of each admin-1 area that the ground knows, by ISO 3166-2 code."""
    layer = ground_layer("admin1_10m")
    parts = layer.groupby("iso_3166_2", sort=True)
    return {
        str(code): (str(rows["name"].iloc[0]), shapely.union_all(rows.geometry.to_numpy()))
        for code, rows in parts
    }


def ground_of(frame: Frame) -> tuple[Ground, ...]:
    """Ground of a frame, the lowest sheet first: coarse, and where it is worth it, fine."""
    if frame.zoom < DETAIL_FROM_ZOOM or not _meets(frame):
        return (_sheet(frame, "50m", with_provinces=False),)
    fine = _sheet(frame, "10m", with_provinces=frame.zoom >= SIZES["admin1_from_zoom"])
    if _inside(frame):
        return (fine,)
    region = frame.local(np.array([shapely.box(*REGION.bounds)], dtype=object))
    inner = shapely.union_all(shapely.make_valid(region))
    return _sheet(frame, "50m", with_provinces=False), replace(fine, within=inner)


def _sheet(frame: Frame, scale: str, *, with_provinces: bool) -> Ground:
    borders = ground_layer(f"borders_{scale}")
    disputed = borders["disputed"].to_numpy(dtype=bool)
    lines = borders.geometry.to_numpy()
    return Ground(
        land=_large(frame.local(ground_layer(f"countries_{scale}").geometry.to_numpy())),
        borders=frame.local(lines[~disputed]),
        disputed=frame.local(lines[disputed]),
        provinces=_large(frame.local(ground_layer("admin1_10m").geometry.to_numpy()))
        if with_provinces
        else np.empty(0, dtype=object),
    )


def _large(shapes: Shapes) -> Shapes:
    if not len(shapes):
        return shapes
    box = shapely.bounds(shapes)
    sides = np.maximum(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1])
    return np.asarray(shapes[sides > LEAST_PX], dtype=object)


def _degrees(frame: Frame) -> tuple[float, float, float, float]:
    west, south, east, north = frame.window.bounds
    lon = frame.projection.lon
    return west + lon, south, east + lon, north


def _meets(frame: Frame) -> bool:
    west, south, east, north = _degrees(frame)
    return (
        west < REGION.east and east > REGION.west and south < REGION.north and north > REGION.south
    )


def _inside(frame: Frame) -> bool:
    west, south, east, north = _degrees(frame)
    return (
        west >= REGION.west
        and east <= REGION.east
        and south >= REGION.south
        and north <= REGION.north
    )

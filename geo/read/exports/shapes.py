"""Shapes of exported files to GeoJSON geometries, with no trust in what they say of themselves.

Shapely is given no shape that could be nested: collections in collections, some hundred kilobytes
of them, end the whole process.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

Geometry = Mapping[str, Any]

PLAIN_WKT = re.compile(r"(?:MULTI)?(?:POINT|LINESTRING|POLYGON)[-+0-9.eE, ()]+")
"""Well-known text of a shape that holds no other shapes, and no words such as EMPTY or Z."""
KINDS = {1: "Point", 2: "LineString", 3: "Polygon"}
"""GeoJSON types by their number in well-known binary."""
TO_MANY = 3
"""What is added to the number of a type for that of many of it."""
LITTLE_ENDIAN = b"\x01"
WHOLE_BYTES, POSITION_BYTES = 4, 16


def geometry_of_wkt(text: str) -> Geometry:
    """GeoJSON geometry of well-known text.

    Raises
    ------
    ValueError
        When it is no point, line or area, or no many of them, in two dimensions.
    """
    if not PLAIN_WKT.fullmatch(text):
        raise ValueError("a shape is no well-known text of a point, line or area")
    try:
        found: Geometry = json.loads(shapely.to_geojson(shapely.from_wkt(text)))
    except shapely.errors.ShapelyError as error:
        raise ValueError(str(error)) from None
    return found


def geometry_of_wkb(content: bytes) -> Geometry:
    """GeoJSON geometry of well-known binary.

    Raises
    ------
    ValueError
        When it is no point, line or area, or no many of them, in two dimensions; or has more or
        fewer bytes than it says.

    Source
    ------
    OGC 06-103r4, section 8.
    """
    reader = _Wkb(content)
    geometry = reader.geometry()
    if reader.at != len(content):
        raise ValueError("a shape has more bytes than it says")
    return geometry


@dataclass(slots=True)
class _Wkb:
    content: bytes
    at: int = 0

    def geometry(self) -> Geometry:
        kind = self._kind()
        if kind in KINDS:
            return {"type": KINDS[kind], "coordinates": self._coordinates(kind)}
        single = kind - TO_MANY
        if single not in KINDS:
            raise ValueError("a shape is no point, line or area")
        parts = [self._part(single) for _ in range(self._whole())]
        return {"type": f"Multi{KINDS[single]}", "coordinates": parts}

    def _part(self, kind: int) -> Any:
        if self._kind() != kind:
            raise ValueError("a part of a shape is of another type")
        return self._coordinates(kind)

    def _coordinates(self, kind: int) -> Any:
        if KINDS[kind] == "Point":
            return self._positions(1)[0]
        if KINDS[kind] == "LineString":
            return self._positions(self._whole())
        return [self._positions(self._whole()) for _ in range(self._whole())]

    def _kind(self) -> int:
        if self._take(1) != LITTLE_ENDIAN:
            raise ValueError("a shape has not the byte order that the atlas writes")
        return self._whole()

    def _whole(self) -> int:
        return int.from_bytes(self._take(WHOLE_BYTES), "little")

    def _positions(self, count: int) -> list[Any]:
        found = np.frombuffer(self._take(count * POSITION_BYTES), "<f8")
        if not np.isfinite(found).all():
            raise ValueError("a shape has a coordinate that is no number")
        positions: list[Any] = found.reshape(-1, 2).tolist()
        return positions

    def _take(self, count: int) -> bytes:
        taken = self.content[self.at : self.at + count]
        if len(taken) < count:
            raise ValueError("a shape has fewer bytes than it says")
        self.at += count
        return taken

"""KML geometry to GeoJSON geometry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NAMESPACE = "{http://www.opengis.net/kml/2.2}"
Shape = Mapping[str, Any]
SINGLE = ("Point", "LineString", "Polygon")


def shape_of(placemark: Any) -> Shape | None:
    """GeoJSON geometry of a Placemark, EPSG:4326; None where it has none.

    Raises
    ------
    ValueError
        When it is none that the atlas writes.
    """
    many = placemark.find(f"{NAMESPACE}MultiGeometry")
    if many is not None:
        return _joined([_single(part) for part in many])
    found = [child for child in placemark if child.tag.removeprefix(NAMESPACE) in SINGLE]
    return _single(found[0]) if found else None


def _joined(parts: list[Shape]) -> Shape:
    kinds = {str(part["type"]) for part in parts}
    if len(kinds) != 1:
        raise ValueError(f"a MultiGeometry of {', '.join(sorted(kinds)) or 'nothing'}")
    coordinates = [part["coordinates"] for part in parts]
    return {"type": f"Multi{kinds.pop()}", "coordinates": coordinates}


def _single(element: Any) -> Shape:
    kind = element.tag.removeprefix(NAMESPACE)
    if kind not in SINGLE:
        raise ValueError(f"a geometry {kind}")
    if kind == "Polygon":
        ring = f"{NAMESPACE}LinearRing"
        outer = element.findall(f"{NAMESPACE}outerBoundaryIs/{ring}")
        inner = element.findall(f"{NAMESPACE}innerBoundaryIs/{ring}")
        if len(outer) != 1:
            raise ValueError(f"a polygon with {len(outer)} outlines")
        return {"type": kind, "coordinates": [_positions(item) for item in (*outer, *inner)]}
    positions = _positions(element)
    return {"type": kind, "coordinates": positions[0] if kind == "Point" else positions}


def _positions(element: Any) -> list[list[float]]:
    text = element.findtext(f"{NAMESPACE}coordinates") or ""
    found = [[float(number) for number in position.split(",")] for position in text.split()]
    if not found or any(not 2 <= len(position) <= 3 for position in found):  # noqa: PLR2004
        raise ValueError("coordinates that are no positions")
    return [position[:2] for position in found]

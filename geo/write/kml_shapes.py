"""Shapes as KML geometry."""

from __future__ import annotations

from typing import Any

import shapely
from lxml import etree

from geo.write.shapes import DECIMALS

GROUND = "clampToGround"


def add_shape(parent: Any, shape: Any) -> None:
    """Put a shape, EPSG:4326, into an element; nothing for none.

    Several parts are a MultiGeometry, one part of a several-part shape too. Lines and outlines
    follow the ground.
    """
    if shape is None:
        return
    if shape.geom_type in ADDERS:
        ADDERS[shape.geom_type](parent, shape)
        return
    whole = etree.SubElement(parent, "MultiGeometry")
    for part in shape.geoms:
        add_shape(whole, part)


def _add_point(parent: Any, shape: Any) -> None:
    _add_positions(etree.SubElement(parent, "Point"), shape)


def _add_line(parent: Any, shape: Any) -> None:
    _add_positions(_on_ground(parent, "LineString"), shape)


def _add_polygon(parent: Any, shape: Any) -> None:
    polygon = _on_ground(parent, "Polygon")
    sides = ["outerBoundaryIs", *["innerBoundaryIs"] * len(shape.interiors)]
    for side, ring in zip(sides, (shape.exterior, *shape.interiors), strict=True):
        _add_positions(etree.SubElement(etree.SubElement(polygon, side), "LinearRing"), ring)


ADDERS = {"Point": _add_point, "LineString": _add_line, "Polygon": _add_polygon}


def _on_ground(parent: Any, tag: str) -> Any:
    element = etree.SubElement(parent, tag)
    etree.SubElement(element, "tessellate").text = "1"
    etree.SubElement(element, "altitudeMode").text = GROUND
    return element


def _add_positions(element: Any, shape: Any) -> None:
    etree.SubElement(element, "coordinates").text = " ".join(
        f"{_degrees(lon)},{_degrees(lat)}" for lon, lat in shapely.get_coordinates(shape).tolist()
    )


def _degrees(value: float) -> str:
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")

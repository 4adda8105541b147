"""Shapes of exported files, sound and hostile, against Shapely."""

import json
import struct

import pytest
import shapely

from geo.read.exports.shapes import geometry_of_wkb, geometry_of_wkt

HOLE = [(1, 1), (2, 1), (2, 2)]
SHAPES = {
    "point": shapely.Point(70.1234567, -39.5),
    "line": shapely.LineString([(0, 0), (1, 2), (-179.9999999, 89)]),
    "area": shapely.Polygon([(0, 0), (9, 0), (9, 9)]),
    "area with a hole": shapely.Polygon([(0, 0), (9, 0), (9, 9)], [HOLE]),
    "points": shapely.MultiPoint([(0, 1), (2, 3)]),
    "lines": shapely.MultiLineString([[(0, 0), (1, 1)], [(2, 2), (3, 3), (4, 4)]]),
    "areas": shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(2, 2, 3, 3)]),
}
DEEP = 200_000
"""Collections in collections, so many that reading them one in another ends a process."""
COLLECTION, POINT = struct.pack("<BII", 1, 7, 1), struct.pack("<BIdd", 1, 1, 0, 0)
HOSTILE_WKB = {
    "nothing": b"",
    "collections without end": COLLECTION * DEEP + POINT,
    "many points without end": struct.pack("<BII", 1, 4, 1) * DEEP + POINT,
    "one byte less": shapely.to_wkb(SHAPES["areas"])[:-1],
    "one byte more": shapely.to_wkb(SHAPES["areas"]) + b"\0",
    "four thousand million positions": struct.pack("<BII", 1, 2, 2**32 - 1),
    "four thousand million rings": struct.pack("<BII", 1, 3, 2**32 - 1),
    "the other byte order": shapely.to_wkb(SHAPES["point"], byte_order=0),
    "three dimensions": shapely.to_wkb(shapely.Point(1, 2, 3)),
    "no number": struct.pack("<BIdd", 1, 1, float("nan"), 0),
    "another type within": struct.pack("<BII", 1, 5, 1) + POINT,
}
HOSTILE_WKT = {
    "nothing": " ",
    "collections without end": "GEOMETRYCOLLECTION (" * DEEP + "POINT (0 0)" + ")" * DEEP,
    "brackets without end": "POLYGON " + "(" * DEEP,
    "an empty shape": "POINT EMPTY",
    "no number": "POINT (nan 0)",
    "a curve": "CIRCULARSTRING (0 0, 1 1, 2 0)",
    "a ring that is not closed": "POLYGON ((0 0, 1 0, 1 1))",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_sound_shape_is_what_shapely_makes_of_it(shape):
    expected = json.loads(shapely.to_geojson(shape))
    assert geometry_of_wkb(shapely.to_wkb(shape)) == expected
    assert geometry_of_wkt(shapely.to_wkt(shape, rounding_precision=-1)) == expected


@pytest.mark.parametrize("content", HOSTILE_WKB.values(), ids=HOSTILE_WKB)
def test_a_hostile_binary_shape_is_refused(content):
    with pytest.raises(ValueError, match="a shape"):
        geometry_of_wkb(content)


@pytest.mark.parametrize("text", HOSTILE_WKT.values(), ids=HOSTILE_WKT)
def test_a_hostile_text_of_a_shape_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        geometry_of_wkt(text)

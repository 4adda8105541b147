"""How far two raw features lie apart, in plain lines over flat maps drawn round one of them."""

import json
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from pyproj import Geod, Proj
from shapely.geometry import LineString, MultiLineString, Point

from geo.model.query import LAYERS

DATA = Path(__file__).parents[2] / "data"
GLOBE = Geod(ellps="WGS84")
NEVER = float("inf")
SOFT_KM = 5
"""To what named stops and outlines hold, docs/method.md."""


def nature(feature):
    """What of a feature matters to distances, as a value; None where no place is known."""
    row, shape = feature["properties"], feature["geometry"]
    if shape is None:
        return None
    if "stops" in row:
        stops = tuple((stop["lon"], stop["lat"], stop["basis"]) for stop in row["stops"])
        return "route", stops, tuple((leg["from"], leg["to"]) for leg in row["legs"])
    if "outline_basis" in row:
        return "area", json.dumps(shape), row["confidence"] != "low"
    return "disc", *shape["coordinates"], row["uncertainty_km"]


def flat(shape, lon, lat):
    """A shape on a map in kilometres on which distances from its middle are true."""
    to_map = Proj(proj="aeqd", lon_0=lon, lat_0=lat, ellps="WGS84", units="km")
    return shapely.transform(shape, lambda xy: np.transpose(to_map(*xy.T)))


@cache
def drawn(thing):
    """The shape of a thing, in steps of some ten kilometres."""
    if thing[0] == "disc":
        return Point(thing[1:3])
    if thing[0] == "area":
        return shapely.segmentize(shapely.from_geojson(thing[1]), 0.1)
    _, stops, legs = thing
    places = [stop[:2] for stop in stops]
    ways = [
        [places[a], *GLOBE.npts(*places[a], *places[b], 1 + way_km(places[a], places[b]) // 10)]
        for a, b in legs
    ]
    lines = [LineString([*way, places[leg[1]]]) for way, leg in zip(ways, legs, strict=True)]
    return shapely.union_all([*map(Point, places), MultiLineString(lines)])


def way_km(one, other):
    return int(GLOBE.inv(*one, *other)[2] / 1000)


def certain_discs(thing):
    """Discs that a thing surely was in."""
    if thing[0] == "disc":
        return [thing]
    stops = thing[1] if thing[0] == "route" else ()
    return [("disc", lon, lat, SOFT_KM) for lon, lat, basis in stops if basis == "named"]


def soft_km(thing):
    return thing[3] if thing[0] == "disc" else SOFT_KM


@cache
def gap_km(one, other):
    """Kilometres between what is drawn of two things, less than 0 for a point within an area."""
    if one[0] == "disc" and other[0] == "disc":
        return GLOBE.inv(*one[1:3], *other[1:3])[2] / 1000
    if one[0] == "disc":
        shape = flat(drawn(other), *one[1:3])
        origin = Point(0, 0)
        if other[0] == "area" and shape.contains(origin):
            return -shape.boundary.distance(origin)
        return shape.distance(origin)
    if other[0] == "disc":
        return gap_km(other, one)
    middle = shapely.get_coordinates(drawn(other))[0]
    shapes = [flat(drawn(thing), *middle) for thing in (one, other)]
    if shapes[0].intersects(shapes[1]):
        return 0.0
    # once more on a map drawn round the place between them
    to_map = Proj(proj="aeqd", lon_0=middle[0], lat_0=middle[1], ellps="WGS84", units="km")
    between = shapely.shortest_line(*shapes).centroid
    middle = to_map(between.x, between.y, inverse=True)
    return shapely.distance(*(flat(drawn(thing), *middle) for thing in (one, other)))


@cache
def km_range(one, other):
    """Lowest and highest distance of two things."""
    gap, soft = gap_km(one, other), soft_km(one) + soft_km(other)
    highs = [NEVER]
    kinds = {one[0], other[0]}
    if kinds == {"disc"} or (kinds == {"area"} and one[2] and other[2]):
        highs.append(gap + soft)
    elif kinds == {"disc", "area"} and (one if one[0] == "area" else other)[2]:
        highs.append(max(gap + soft, 0))
    elif "route" in kinds:
        for route, thing in ((one, other), (other, one)):
            if route[0] == "route":
                highs += [km_range(disc, thing)[1] for disc in certain_discs(route)]
    return max(gap - soft, 0), min(highs)


@cache
def curated_features():
    """Features of all layers that ship, as JSON has them."""
    paths = [DATA / f"{layer}.geojson" for layer in LAYERS]
    return [item for path in paths for item in json.loads(path.read_text("utf-8"))["features"]]


def near_class(feature, query, around):
    """0 not near any of what is asked for, 1 possibly, 2 for certain."""
    if not query.near:
        return 2
    here = nature(feature)
    if here is None:
        return 0
    found = [0]
    for other in [item for item in around if item["properties"]["id"] in query.near]:
        there = nature(other)
        if there:
            low, high = km_range(here, there)
            same = other["properties"]["id"] == feature["properties"]["id"]
            found.append(2 if same else int(low <= query.km) + int(high <= query.km))
    return max(found)

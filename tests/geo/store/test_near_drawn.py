"""Nearness against chance: true places drawn where they may be, and measured on the ellipsoid."""

import numpy as np
import pytest
import shapely
from pyproj import Geod

from geo.store.footprint import (
    OUTLINE_KM,
    STOP_KM,
    area_footprint,
    disc_footprint,
    route_footprint,
)
from geo.store.globe import positions
from geo.store.near import disc_distances, shape_distance

GLOBE = Geod(ellps="WGS84")
DRAWS = 40
TOLERANCE_KM = 0.05
"""Corners of a way are rounded to some ten metres."""
MIDDLES = {
    "Batken": (70, 40),
    "at the antimeridian": (179.9, -17),
    "in the high north": (20, 78),
}


@pytest.fixture(params=range(3))
def chance(request):
    return np.random.default_rng(request.param)


@pytest.fixture(params=MIDDLES.values(), ids=MIDDLES)
def middle(request):
    return request.param


def moved(place, chance, reach_km, n=1):
    """Places within some kilometres of one, every other one at the rim."""
    reach = reach_km * np.sqrt(chance.random(n))
    reach[::2] = reach_km
    lon, lat = (np.full(n, value, dtype=float) for value in place)
    return GLOBE.fwd(lon, lat, chance.uniform(0, 360, n), reach * 1000)[:2]


def km(lon, lat, to_lon, to_lat):
    """Kilometres from each of n places to each of m."""
    shape = len(lon), len(to_lon)
    one = [np.broadcast_to(np.asarray(v)[:, None], shape) for v in (lon, lat)]
    other = [np.broadcast_to(np.asarray(v), shape) for v in (to_lon, to_lat)]
    return GLOBE.inv(*one, *other)[2] / 1000


class Disc:
    """A place within a radius."""

    def __init__(self, place, chance):
        self.place, self.radius_km = place, chance.choice([0.0, 5, 25, 80])
        self.footprint = disc_footprint(*self.place, self.radius_km)

    def distances(self, lon, lat, chance):
        """Distances from each place to where this may truly be, twice: sure parts, all parts."""
        true = moved(self.place, chance, self.radius_km, len(lon))
        away = GLOBE.inv(lon, lat, *true)[2] / 1000
        return away, away


class Way:
    """Stops of which some are named, and the shortest ways between them."""

    def __init__(self, place, chance):
        self.stops = [[v[0] for v in moved(place, chance, 250)] for _ in range(3)]
        self.named = chance.choice([True, True, False], 3)
        words = ["named" if named else "schematic" for named in self.named]
        stops = [
            {"lon": lon, "lat": lat, "basis": word}
            for (lon, lat), word in zip(self.stops, words, strict=True)
        ]
        self.footprint = route_footprint(stops, [{"from": 0, "to": 1}, {"from": 1, "to": 2}])
        legs = [GLOBE.npts(*self.stops[i], *self.stops[i + 1], 150) for i in (0, 1)]
        self.drawn = np.array([*self.stops, *legs[0], *legs[1]]).T

    def distances(self, lon, lat, chance):
        sure = np.full(len(lon), np.inf)
        for stop in np.array(self.stops)[self.named]:
            true = moved(stop, chance, STOP_KM, len(lon))
            sure = np.minimum(sure, GLOBE.inv(lon, lat, *true)[2] / 1000)
        beside = STOP_KM * chance.random(len(lon))
        possible = km(lon, lat, *self.drawn).min(axis=1) - beside
        return sure, np.clip(possible, 0, sure)


class Area:
    """An uneven outline that may lie some kilometres farther in or out."""

    def __init__(self, place, chance):
        turns = np.sort(chance.uniform(0, 360, 9))
        ring = [moved_to(place, turn, chance.uniform(60, 200)) for turn in turns]
        self.middle = place[0] % 360
        unrolled = [(self.unrolled(lon), lat) for lon, lat in ring]
        self.polygon = shapely.segmentize(shapely.Polygon(unrolled), 0.1)
        self.drawn = shapely.get_coordinates(self.polygon).T
        self.footprint = area_footprint(as_written(shapely.Polygon(unrolled)), "high")

    def distances(self, lon, lat, chance):
        away = km(lon, lat, *self.drawn).min(axis=1)
        inside = shapely.contains_xy(self.polygon, self.unrolled(np.asarray(lon)), lat)
        away = np.where(inside, -away, away)
        true = np.maximum(away + chance.uniform(-OUTLINE_KM, OUTLINE_KM, len(lon)), 0)
        return true, true

    def unrolled(self, lon):
        return self.middle + (lon - self.middle + 180) % 360 - 180


def moved_to(place, turn, km_away):
    return GLOBE.fwd(*place, turn, km_away * 1000)[:2]


def as_written(polygon):
    """A shape cut at the antimeridian, as files have it."""
    west = shapely.intersection(polygon, shapely.box(-180, -90, 180, 90))
    east = shapely.intersection(polygon, shapely.box(180, -90, 540, 90))
    if east.is_empty:
        return polygon
    east = shapely.transform(east, lambda xy: xy - [360, 0])
    return shapely.MultiPolygon([*shapely.get_parts(west), *shapely.get_parts(east)])


@pytest.mark.parametrize("kind", [Disc, Way, Area])
def test_an_incident_is_near_as_often_as_its_class_says(chance, middle, kind):
    here = kind(middle, chance)
    near_km = chance.choice([10.0, 50, 150])
    for _ in range(8):
        lon, lat = (value[0] for value in moved(middle, chance, 400 * chance.random()))
        radius_km = chance.choice([0.0, 5, 25, 80])
        discs = tuple(np.array([value], dtype=float) for value in (lon, lat, radius_km))
        low, high = disc_distances(discs, positions(lon, lat)[None], here.footprint, near_km)
        true = moved((lon, lat), chance, radius_km, DRAWS)
        sure, possible = here.distances(*true, chance)
        holds_to(low[0], high[0], near_km, sure, possible)


def holds_to(low, high, near_km, sure, possible):
    """No drawing contradicts what is said of the distance."""
    assert low <= high
    if high <= near_km:
        assert sure.max() <= near_km + TOLERANCE_KM
    if low > near_km:
        assert possible.min() > near_km - TOLERANCE_KM
    else:
        assert possible.min() >= low - TOLERANCE_KM
        assert sure.max() <= high + TOLERANCE_KM or np.isinf(sure).all()


@pytest.mark.parametrize(
    ("one", "other"), [(Way, Way), (Way, Area), (Way, Disc), (Area, Disc)], ids=lambda k: k.__name__
)
def test_routes_and_areas_are_near_as_often_as_their_class_says(chance, middle, one, other):
    near_km = 40.0
    for _ in range(2):
        there = one(middle, chance)
        here = other([v[0] for v in moved(middle, chance, 450)], chance)
        low, high = shape_distance(there.footprint, here.footprint, near_km)
        sure, possible = between(there, here, chance)
        holds_to(low, high, near_km, sure, possible)


def between(one, other, chance):
    """Distances of two shapes: from places of the one, where they may truly be, to the other."""
    if isinstance(other, Disc):
        true = moved(other.place, chance, other.radius_km, DRAWS)
        return one.distances(*true, chance)
    named = np.array(one.stops)[one.named]
    drawn = [
        other.distances(*moved(stop, chance, STOP_KM, DRAWS), chance)[0] for stop in named
    ] or [np.full(DRAWS, np.inf)]
    back = np.full(DRAWS, np.inf)
    if isinstance(other, Way):
        for stop in np.array(other.stops)[other.named]:
            back = np.minimum(back, one.distances(*moved(stop, chance, STOP_KM, DRAWS), chance)[0])
    sure = np.minimum(np.min(drawn, axis=0), back)
    beside = STOP_KM * chance.random(one.drawn.shape[1])
    _, possible = other.distances(*one.drawn, chance)
    return sure, np.clip(possible - beside, 0, sure.min())


@pytest.mark.parametrize(
    ("apart_km", "radius_km", "share"),
    [(29.9, 10, 1.0), (50, 10, None), (70.1, 10, 0.0), (69.5, 10, None), (30.5, 10, None)],
    ids=["surely within", "at the edge", "surely not", "hardly", "hardly not"],
)
def test_two_discs_at_a_known_distance(apart_km, radius_km, share):
    chance = np.random.default_rng(1)
    there = moved_to((70, 40), 63, apart_km)
    one, other = (moved(place, chance, radius_km, 40_000) for place in ((70, 40), there))
    within = GLOBE.inv(*one, *other)[2] <= 50_000
    low, high = disc_distances(
        tuple(np.array([v], float) for v in (70, 40, radius_km)),
        positions([70], [40]),
        disc_footprint(*there, radius_km),
        50,
    )
    if share is None:
        assert low[0] <= 50 < high[0]
        assert 0 < within.mean() < 1
    else:
        assert (low[0] <= 50, high[0] <= 50) == (share > 0, share == 1)
        assert within.mean() == share

"""The vectorised margin of a ring against a slow one: a polygon a point, measured by shapely."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.store.ring import BLOCK, KM_A_DEGREE, margin_of_ring

SQUARE = ((69.0, 39.0), (71.0, 39.0), (71.0, 41.0), (69.0, 41.0))
LON = st.sampled_from([-180, -179.5, 0, 70, 179.5, 180]) | st.floats(-180, 180)
LAT = st.sampled_from([-90, 0, 40, 90]) | st.floats(-90, 90)
CLOSE = st.tuples(st.floats(69, 72), st.floats(38, 41))
ANYWHERE = st.tuples(LON, LAT)
PLACES = st.lists(CLOSE | ANYWHERE, min_size=1, max_size=20)


def rings(corners):
    return st.lists(corners, min_size=3, max_size=7, unique=True).map(tuple)


def slow_margin(lon, lat, ring):
    """Kilometres to the ring or to its copy across the antimeridian, for one point."""
    scale = KM_A_DEGREE * np.array([math.cos(math.radians(lat)), 1])
    centre = shapely.Point(0, 0)
    margins = []
    for turn in (-360, 0, 360):
        polygon = shapely.Polygon((np.add(ring, [turn, 0]) - [lon, lat]) * scale)
        away = polygon.exterior.distance(centre)
        margins.append(away if polygon.contains(centre) else -away)
    return max(margins)


def margins(places, ring, reach_km=math.inf):
    lon, lat = np.array(places, dtype=float).T
    return margin_of_ring(lon, lat, np.full(len(lon), reach_km), ring)


@given(PLACES, rings(CLOSE) | rings(ANYWHERE))
@settings(max_examples=300)
def test_many_points_are_measured_as_each_is_alone(places, ring):
    slow = [slow_margin(*place, ring) for place in places]
    np.testing.assert_allclose(margins(places, ring), slow, atol=1e-6)


@given(PLACES, rings(CLOSE), st.floats(0, 500))
def test_a_point_is_left_out_only_where_the_ring_is_out_of_its_reach(places, ring, reach_km):
    found = margins(places, ring, reach_km)
    measured = np.isfinite(found)
    assert found[measured].tolist() == margins(places, ring)[measured].tolist()
    assert all(margins(places, ring)[~measured] < -reach_km + 1e-6)


def test_points_of_every_block_are_measured():
    places = [(70.0, 40.0)] * (BLOCK + 1) + [(0.0, 0.0)] * BLOCK
    found = margins(places, SQUARE, 100) > 0
    assert np.flatnonzero(found).tolist() == list(range(BLOCK + 1))


def test_a_corner_given_twice_changes_nothing():
    places = [(70, 40), (71.5, 40)]
    twice = (SQUARE[0], *SQUARE)
    assert margins(places, twice).tolist() == margins(places, SQUARE).tolist()


def test_a_ring_too_small_to_have_edges_is_a_point():
    speck = ((70.0, 40.0), (70.0, 40.0 + 1e-14), (70.0 + 1e-14, 40.0))
    assert margins([(70, 41)], speck) == pytest.approx([-KM_A_DEGREE])


@pytest.mark.parametrize("place", [(math.nan, math.nan), (-110, 40)], ids=["unknown", "far"])
def test_a_point_that_cannot_reach_the_ring_is_infinitely_far(place):
    assert margins([place], SQUARE, 100).tolist() == [-math.inf]


def test_of_no_points_there_is_no_margin():
    nowhere = np.empty(0)
    assert margin_of_ring(nowhere, nowhere, nowhere, SQUARE).shape == (0,)

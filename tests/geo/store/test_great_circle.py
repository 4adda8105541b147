"""The shortest way over the globe, measured against known distances and by another formula."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.store.great_circle import great_circle

TASHKENT, NEW_YORK, TOKYO, SEATTLE = (69.24, 41.3), (-74.0, 40.7), (139.7, 35.7), (-122.3, 47.6)
EARTH_KM = 6371
PLACES = st.tuples(st.floats(-179.9, 179.9), st.floats(-80, 80)).map(
    lambda place: (round(place[0], 3), round(place[1], 3))
)


def haversine_km(start, end):
    (lon, lat), (to_lon, to_lat) = (map(math.radians, place) for place in (start, end))
    half = math.sin((to_lat - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def length_km(lines):
    return sum(haversine_km(*step) for line in lines for step in pairwise(line))


def test_a_short_leg_needs_no_corner_between():
    assert great_circle((70.48, 38.7), (70.82, 39.06)) == [[[70.48, 38.7], [70.82, 39.06]]]


def test_a_long_leg_bends_towards_the_pole():
    (line,) = great_circle(TASHKENT, NEW_YORK)
    assert max(lat for _, lat in line) > 70


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [((0, 0), (0, 10), 1112), ((0, 0), (90, 0), 10_008), (TASHKENT, NEW_YORK, 10_190)],
    ids=["ten degrees of latitude", "a quarter of the equator", "Tashkent to New York"],
)
def test_a_leg_is_as_long_as_is_known(start, end, km):
    assert length_km(great_circle(start, end)) == pytest.approx(km, rel=0.01)


def test_a_leg_over_the_antimeridian_is_split_there():
    west, east = great_circle(TOKYO, SEATTLE)
    assert (west[-1][0], east[0][0]) == (180.0, -180.0)
    assert west[-1][1] == pytest.approx(east[0][1])
    assert (west[0], east[-1]) == (list(TOKYO), list(SEATTLE))


def test_a_leg_over_the_antimeridian_westward_is_split_there():
    east, west = great_circle(SEATTLE, TOKYO)
    assert (east[-1][0], west[0][0]) == (-180.0, 180.0)


@pytest.mark.parametrize(
    ("start", "end", "line"),
    [
        ((180, 0), (-179.5, 0), [[-180.0, 0.0], [-179.5, 0.0]]),
        ((-180, 0), (179.5, 0), [[180.0, 0.0], [179.5, 0.0]]),
        ((179.5, 0), (-180, 0), [[179.5, 0.0], [180.0, 0.0]]),
    ],
    ids=["from it eastward", "from it westward", "to it eastward"],
)
def test_a_leg_that_only_touches_the_antimeridian_is_one_line(start, end, line):
    assert great_circle(start, end) == [line]


@pytest.mark.parametrize(
    ("start", "end"),
    [((180, 0), (-180, 10)), ((-180, 5), (180, 0)), ((180, 0), (-180, 0))],
    ids=["north", "south", "nowhere"],
)
def test_a_leg_along_the_antimeridian_stays_on_it(start, end):
    lines = great_circle(start, end)
    assert {abs(lon) for line in lines for lon, _ in line} == {180}
    assert length_km(lines) == pytest.approx(haversine_km(start, end), rel=0.01, abs=0.1)


@given(PLACES, PLACES)
def test_a_leg_runs_from_start_to_end_and_never_jumps_across_the_map(start, end):
    lines = great_circle(start, end)
    assert (lines[0][0], lines[-1][-1]) == (list(start), list(end))
    steps = [abs(there[0] - here[0]) for line in lines for here, there in pairwise(line)]
    assert max(steps) <= 180


@given(PLACES, PLACES)
def test_no_way_round_is_shorter(start, end):
    assert length_km(great_circle(start, end)) == pytest.approx(
        haversine_km(start, end), rel=0.01, abs=0.1
    )


@pytest.mark.parametrize(
    ("start", "end"),
    [(TASHKENT, NEW_YORK), (TOKYO, SEATTLE), ((0.0, 0.0), (0.0, 89.0))],
    ids=["over the pole side", "over the antimeridian", "to the pole"],
)
def test_the_corners_of_a_leg_lie_at_most_as_far_apart_as_promised(start, end):
    for line in great_circle(start, end):
        assert max(haversine_km(*step) for step in pairwise(line)) < 115

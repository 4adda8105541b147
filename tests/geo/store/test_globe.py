import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geo.store.globe import joined, nearest_km, over_ground, places, positions, together

GLOBE = Geod(ellps="WGS84")
LON, LAT = st.floats(-180, 180), st.floats(-90, 90)


def apart_km(one, other):
    return nearest_km(positions([one[0]], [one[1]]), places(positions([other[0]], [other[1]])))[0]


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((70, 40), (70, 41), 111.0),
        ((70, 0), (71, 0), 111.3),
        ((70, 60), (71, 60), 55.8),
        ((179.9, 0), (-179.9, 0), 22.3),
        ((20, 89.9), (-160, 89.9), 22.3),
        ((69.24, 41.31), (37.62, 55.75), 2794),
        ((70, 40), (70, 40), 0),
    ],
    ids=[
        "a degree of latitude",
        "a degree of longitude on the equator",
        "and half of it at 60 N",
        "over the antimeridian",
        "over the pole",
        "Tashkent to Moscow",
        "the same place",
    ],
)
def test_known_distances(one, other, km):
    assert apart_km(one, other) == pytest.approx(km, rel=0.002, abs=1e-4)


@given(LON, LAT, LON, LAT)
def test_distances_are_those_on_the_ellipsoid(lon, lat, lon_to, lat_to):
    km = GLOBE.inv(lon, lat, lon_to, lat_to)[2] / 1000
    found = apart_km((lon, lat), (lon_to, lat_to))
    # the sphere through the chord's ends bends a little more or less than the ellipsoid
    assert found == pytest.approx(km, abs=2e-4 + (km / 2000) ** 3 * 0.25)


@given(LON, st.floats(-85, 85), st.floats(-180, 180), st.floats(1, 30), st.floats(0, 300))
def test_the_distance_to_a_piece_is_that_to_the_nearest_place_on_it(lon, lat, way, long, off):
    end = GLOBE.fwd(lon, lat, way, long * 1000)[:2]
    along = np.array([(lon, lat), *GLOBE.npts(lon, lat, *end, 500), end])
    from_lon, from_lat, _ = GLOBE.fwd(lon, lat, way + 75, off * 1000)
    wanted = GLOBE.inv([from_lon] * 502, [from_lat] * 502, *along.T)[2].min() / 1000
    found = nearest_km(positions([from_lon], [from_lat]), joined(positions(*along[[0, -1]].T)))
    assert found[0] == pytest.approx(wanted, abs=0.05)


def test_each_place_has_the_distance_to_the_nearest_of_all_lines():
    lines = together([places(positions([70], [40])), joined(positions([80, 81], [40, 40]))])
    found = nearest_km(positions([70, 80.5, 75], [41, 40, 40]), lines)
    assert found.round().tolist() == [111, 0, 427]


def test_many_places_are_measured_as_one_is(monkeypatch):
    points = positions(np.linspace(60, 80, 50), np.linspace(30, 45, 50))
    lines = joined(positions(np.linspace(65, 70, 7), np.linspace(44, 30, 7)))
    whole = nearest_km(points, lines)
    monkeypatch.setattr("geo.store.globe.BLOCK", 7)
    assert nearest_km(points, lines).tolist() == pytest.approx(whole.tolist())


def test_of_many_pieces_the_nearest_is_found_and_none_beyond_the_limit():
    lines = joined(positions(np.linspace(20, 80, 200), 40 + 5 * np.sin(np.arange(200))))
    points = positions(np.linspace(10, 90, 300), np.linspace(30, 50, 300))
    pieces = [type(lines)(lines.starts[[n]], lines.ends[[n]]) for n in range(199)]
    each = np.min([nearest_km(points, piece) for piece in pieces], axis=0)
    assert nearest_km(points, lines).tolist() == pytest.approx(each.tolist())
    limited = nearest_km(points, lines, 300)
    assert limited[each <= 300].tolist() == pytest.approx(each[each <= 300].tolist())
    assert 0 < np.isinf(limited).sum() < 300


def test_a_place_that_is_not_known_stays_so():
    assert np.isnan(positions([np.nan], [np.nan])).all()


def test_no_chord_is_longer_than_the_globe_is_wide():
    assert over_ground(20_000) == pytest.approx(20_015, abs=1)

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geo.model import Extent
from geo.model.time_window import TimeClass
from geo.store.place import discs_in_area, shapes_in_area
from geo.store.ring import KM_A_DEGREE

BATKEN = Extent(69, 39, 71, 41)
AS_RING = ((69.0, 39.0), (71.0, 39.0), (71.0, 41.0), (69.0, 41.0))


def place_class(lon, lat, radius_km, area):
    arrays = (np.array([value], dtype=float) for value in (lon, lat, radius_km))
    return discs_in_area(*arrays, area)[0]


@pytest.mark.parametrize("area", [BATKEN, AS_RING], ids=["extent", "ring"])
@pytest.mark.parametrize(
    ("lon", "lat", "radius_km", "expected"),
    [
        (70, 40, 0, TimeClass.DEFINITE),
        (70, 40, 50, TimeClass.DEFINITE),
        (70, 40, 120, TimeClass.POSSIBLE),
        (70, 41.5, 50, TimeClass.OUT),
        (70, 41.5, 60, TimeClass.POSSIBLE),
        (71.5, 40, 40, TimeClass.OUT),
        (71.5, 40, 45, TimeClass.POSSIBLE),
        (float("nan"), float("nan"), 0, TimeClass.OUT),
    ],
    ids=[
        "point inside",
        "disc inside",
        "disc over the edge",
        "half a degree of latitude is more than 50 km",
        "and less than 60 km",
        "half a degree of longitude at 40 N is more than 40 km",
        "and less than 45 km",
        "no place",
    ],
)
def test_a_disc_is_placed_by_its_radius(area, lon, lat, radius_km, expected):
    assert place_class(lon, lat, radius_km, area) == expected


def test_an_extent_across_the_antimeridian_holds_both_of_its_sides_and_not_the_rest():
    fiji = Extent(170, -20, -170, -10)
    found = [place_class(lon, -15, 1, fiji) for lon in (175, 180, -175, 0)]
    assert found == [2, 2, 2, 0]


@pytest.mark.parametrize(("lon", "expected"), [(179.9, 1), (178, 0), (-179.5, 2)])
def test_a_disc_reaches_across_the_antimeridian_into_a_ring(lon, expected):
    ring = ((-180, -20), (-170, -20), (-170, -10), (-180, -10))
    assert place_class(lon, -15, 50, ring) == expected


def test_the_whole_globe_holds_every_place_for_certain():
    assert place_class(179.99, 0, 500, Extent(-180, -90, 180, 90)) == TimeClass.DEFINITE


def test_a_degree_of_latitude_is_about_111_km():
    assert abs(KM_A_DEGREE - 111.2) < 0.1


@given(st.floats(60, 80), st.floats(36, 44), st.floats(0, 150).map(lambda km: round(km, 1)))
def test_possible_and_definite_agree_with_distances_on_the_ellipsoid(lon, lat, radius_km):
    box = shapely.box(*BATKEN.bounds)
    edge = box.exterior.interpolate(box.exterior.project(shapely.Point(lon, lat)))
    away_km = Geod(ellps="WGS84").inv(lon, lat, edge.x, edge.y)[2] / 1000
    found = place_class(lon, lat, radius_km, BATKEN)
    if box.contains(shapely.Point(lon, lat)):
        assert found >= TimeClass.POSSIBLE
    elif away_km * 0.95 > radius_km + 30:
        assert found == TimeClass.OUT
    elif away_km * 1.05 < radius_km:
        assert found == TimeClass.POSSIBLE


def test_a_drawn_shape_is_in_the_area_it_touches():
    line = shapely.LineString([(60, 40), (80, 40)])
    away = shapely.LineString([(60, 50), (80, 50)])
    shapes = np.array([line, away, None], dtype=object)
    assert shapes_in_area(shapes, BATKEN).tolist() == [2, 0, 0]

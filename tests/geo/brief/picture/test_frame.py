import numpy as np
import pytest

from geo.brief.picture.frame import frame_of_points, frame_of_view
from geo.brief.picture.furniture import scale_km
from geo.brief.picture.projection import projection_for
from geo.model import MapView
from geo.store.great_circle import GLOBE

SIZE = (1000.0, 600.0)


@pytest.mark.parametrize(
    ("lon", "span", "south", "north", "words"),
    [
        (68, 20, 30, 40, "Lambert conformal conic projection, standard parallels 31.5° N and"),
        (-60, 20, -40, -30, "Lambert conformal conic projection, standard parallels 38.5° S and"),
        (10, 30, -10, 14, "Mercator projection"),
        (55, 140, 5, 65, "Lambert azimuthal equal-area projection, centred on 35° N, 55° E"),
        (20, 60, 70, 84, "Lambert azimuthal equal-area projection, centred on 77° N, 20° E"),
        (0, 360, -60, 84, "Equal Earth projection, centred on 0°"),
        (-170, 300, -60, 84, "Equal Earth projection, centred on 170° W"),
    ],
)
def test_the_projection_suits_the_view(lon, span, south, north, words):
    assert projection_for(lon, span, south, north).words.startswith(words)


@pytest.mark.parametrize(
    "view", [(70, 40, 6), (29, 41, 9), (179.5, -17, 7), (-71, -33, 5), (20, 0, 5)], ids=str
)
def test_the_frame_stands_where_the_view_stands(view):
    frame = frame_of_view(MapView(*view), SIZE, SIZE)
    lon, lat = frame.middle
    assert (lon - view[0] + 180) % 360 - 180 == pytest.approx(0, abs=0.01)
    assert lat == pytest.approx(view[1], abs=2)
    assert frame.zoom == pytest.approx(view[2], abs=0.15)


def test_a_smaller_frame_holds_what_the_screen_holds():
    view = MapView(70, 40, 6)
    screen, half = (frame_of_view(view, size, SIZE) for size in (SIZE, (500.0, 300.0)))
    assert half.metres_a_px == pytest.approx(2 * screen.metres_a_px)


@pytest.mark.parametrize("view", [(70, 40, 6), (60, 20, 1), (20, 0, 5), (0, 70, 5)], ids=str)
def test_degrees_come_back_from_pixels(view):
    frame = frame_of_view(MapView(*view), SIZE, SIZE)
    place = np.array([[view[0] + 1.5, view[1] - 1.0]])
    assert frame.unproject(frame.project(place)) == pytest.approx(place)


@pytest.mark.parametrize("view", [(70, 40, 6), (60, 20, 1), (20, 0, 5), (30, 65, 4)], ids=str)
def test_the_scale_bar_is_true_in_the_middle_of_the_picture(view):
    frame = frame_of_view(MapView(*view), SIZE, SIZE)
    km = scale_km(frame, 180)
    half = km * 1000 / frame.ground_m_a_px / 2
    assert 45 < 2 * half <= 180
    ends = frame.unproject(np.array([[500 - half, 300], [500 + half, 300]]))
    metres = GLOBE.inv(*ends[0], *ends[1])[2]
    assert metres / 1000 == pytest.approx(km, rel=0.03)


def test_a_fit_across_the_antimeridian_is_no_map_of_the_world():
    places = np.array([[178.0, -17.0], [-179.0, -16.0], [179.5, -20.0]])
    frame = frame_of_points(places, SIZE)
    assert frame.middle[0] == pytest.approx(179.5, abs=0.5)
    assert frame.zoom > 5
    assert all(frame.holds(*frame.spot(place)) for place in places)


def test_a_map_of_the_world_shows_nothing_beyond_a_pole():
    frame = frame_of_points(np.array([[-120.0, 40.0], [0.0, 50.0], [90.0, 62.0]]), SIZE)
    assert frame.projection.is_world
    assert frame.spot((frame.projection.lon, 90))[1] <= 0.01
    assert all(frame.holds(*frame.spot(place)) for place in [(-120, 40), (90, 62)])


def test_a_fit_of_one_place_is_no_closer_than_a_town_needs():
    frame = frame_of_points(np.array([[29.0, 41.0]]), SIZE)
    assert frame.zoom == pytest.approx(8, abs=0.1)


def test_land_is_cut_to_the_frame_and_holes_stay_holes():
    frame = frame_of_view(MapView(28, -29.5, 6), SIZE, SIZE)
    from geo.brief.picture.ground import ground_layer

    land = ground_layer("countries_50m")
    [africa] = frame.local(land[land["iso"] == "ZAF"].geometry.to_numpy()[:1])
    lesotho = frame.spot((28.25, -29.6))
    import shapely

    assert len(africa.interiors) == 1
    assert not africa.contains(shapely.Point(lesotho))

import numpy as np
import pytest
import shapely

from geo.store.footprint import area_footprint, disc_footprint, route_footprint
from geo.store.globe import nearest_km, positions

BOX = shapely.box(69, 39, 71, 41)
CUT = shapely.MultiPolygon([shapely.box(178, -18, 180, -16), shapely.box(-180, -18, -179, -16)])


def stop(lon, lat, basis="named"):
    return {"lon": lon, "lat": lat, "basis": basis}


def leg(start, end):
    return {"from": start, "to": end}


def km_to(footprint, lon, lat):
    return nearest_km(positions([lon], [lat]), footprint.lines)[0]


def test_a_route_surely_was_at_its_named_stops_only():
    found = route_footprint([stop(70, 40), stop(71, 41, "schematic")], [leg(0, 1)])
    assert [list(column) for column in found.discs] == [[70], [40], [5]]


def test_a_route_may_have_come_along_each_leg_and_by_a_stop_that_no_leg_joins():
    found = route_footprint([stop(70, 40), stop(74, 40), stop(60, 30)], [leg(0, 1)])
    assert km_to(found, 72, 40) == pytest.approx(1.9, abs=0.1)  # bent to the pole
    assert km_to(found, 60, 30) < 0.001


def test_a_leg_takes_the_short_way_over_the_antimeridian():
    found = route_footprint([stop(179, 0), stop(-179, 0)], [leg(0, 1)])
    assert km_to(found, 180, 0) < 0.1
    assert km_to(found, 0, 0) > 10_000


@pytest.mark.parametrize(("confidence", "firm"), [("high", True), ("medium", True), ("low", False)])
def test_the_outline_of_a_base_area_is_firm_but_where_confidence_is_low(confidence, firm):
    assert area_footprint(BOX, confidence).is_firm == firm


def test_an_area_holds_what_lies_in_it_and_no_other_shape_holds_anything():
    lon, lat = np.array([70, 72]), np.array([40, 40])
    assert area_footprint(BOX, "high").holds(lon, lat).tolist() == [True, False]
    assert not disc_footprint(70, 40, 500).holds(lon, lat).any()


def test_the_cut_at_the_antimeridian_is_no_edge_of_an_area():
    found = area_footprint(CUT, "high")
    lon, lat = np.array([179.99, -179.99, -178, 177]), np.full(4, -17.0)
    assert found.holds(lon, lat).tolist() == [True, True, False, False]
    assert km_to(found, 180, -17) == pytest.approx(106.5, abs=0.5)


def test_shapes_touch_across_the_antimeridian():
    way = route_footprint([stop(-179.5, -17), stop(-170, -17)], [leg(0, 1)])
    assert way.touches(area_footprint(CUT, "high"))
    assert area_footprint(CUT, "high").touches(way)
    assert not way.touches(area_footprint(BOX, "high"))


def test_an_edge_of_an_area_runs_straight_in_degrees():
    found = area_footprint(shapely.box(40, 59, 80, 60), "high")
    assert km_to(found, 60, 60) < 0.05

"""The stations of the story: what the data say of them and nothing else."""

import pytest

from geo.model import Query
from geo.store import open_atlas
from geo.store.relocation import relocation
from tests.geo.store.movement_plain import AREAS, DATA, ROUTES

MOVES = {key: row for key, row in ROUTES.items() if row["kind"] == "group_move"}


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


@pytest.fixture(scope="module")
def stations(atlas):
    return relocation(atlas, atlas.select(Query()))


def test_the_story_goes_from_the_valley_to_khorasan(stations):
    order = [station.area for station in stations]
    wanted = [
        "ferghana-valley",
        "rasht-tavildara",
        "north-afghanistan-1998-2001",
        "south-waziristan",
        "north-waziristan",
        "aleppo",
        "zabul-2015",
        "nangarhar-kunar",
        "north-afghanistan-iskp-2021",
    ]
    assert [area for area in order if area in wanted] == wanted


def test_each_is_an_area_that_a_move_touches_or_a_sanctuary_of_those_that_moved(stations):
    movers = {org for row in MOVES.values() for org in row["organisations"]}
    touched = {area for row in MOVES.values() for area in row["base_areas"]}
    assert {station.area for station in stations} == {
        key
        for key, row in AREAS.items()
        if key in touched or (row["kind"] == "sanctuary" and movers & set(row["organisations"]))
    }
    for station in stations:
        assert set(station.organisations) == movers & set(AREAS[station.area]["organisations"])


def test_windows_are_the_days_of_the_area_and_stand_in_order(stations):
    for station in stations:
        row = AREAS[station.area]
        ends = (station.window.start, station.window.end)
        assert [day and day.isoformat() for day in ends] == [row["start"], row["end"]]
    order = [(station.window.start, station.area) for station in stations]
    assert order == sorted(order)


def test_arrivals_and_departures_are_moves_that_touch_the_area(stations):
    """In the curated file the moves list their areas in the order of the way."""
    for station in stations:
        here = {
            key: row["base_areas"]
            for key, row in MOVES.items()
            if station.area in row["base_areas"]
        }
        assert set(station.arrivals) == {k for k, areas in here.items() if areas[0] != station.area}
        assert set(station.departures) == {
            k for k, areas in here.items() if areas[-1] != station.area
        }


def test_a_station_without_a_move_into_it_has_none(stations):
    without = {station.area for station in stations if not station.arrivals}
    assert {"ferghana-valley", "north-waziristan", "nangarhar-kunar"} <= without


def test_a_question_narrows_the_story(atlas):
    found = relocation(atlas, atlas.select(Query(organisations=("imu",))))
    assert found
    assert all("imu" in AREAS[station.area]["organisations"] for station in found)


def test_the_order_of_the_way_follows_from_its_stops(data_folder, feature):
    def area(name, lon):
        ring = [[lon, 39], [lon + 0.5, 39], [lon + 0.5, 41], [lon, 39]]
        shape = {"type": "Polygon", "coordinates": [ring]}
        return feature("base_areas", shape, id=name, label_point=[lon + 0.4, 39.5])

    stops = [
        {"name": "A", "country": "TJK", "lon": 70.5, "lat": 39.0, "basis": "named"},
        {"name": "B", "country": "KGZ", "lon": 73.5, "lat": 40.0, "basis": "named"},
    ]
    line = {"type": "LineString", "coordinates": [[70.5, 39.0], [73.5, 40.0]]}
    move = feature(
        "routes", line, id="move", kind="group_move", stops=stops, base_areas=["east", "west"]
    )
    layers = {
        "routes": {"type": "FeatureCollection", "features": [move]},
        "base_areas": {
            "type": "FeatureCollection",
            "features": [area("west", 70.2), area("east", 73.2)],
        },
    }
    atlas = open_atlas(data_folder(**layers))
    found = {s.area: (s.arrivals, s.departures) for s in relocation(atlas, atlas.select(Query()))}
    assert found == {"west": ((), ("move",)), "east": (("move",), ())}

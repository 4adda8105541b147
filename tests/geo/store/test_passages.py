"""The routes through a country against plain loops over the file."""

from datetime import date

import pytest

from geo.model import Query, TimeWindow
from geo.store import open_atlas
from geo.store.passages import countries_touched, passages
from tests.geo.store.movement_plain import DATA, ROUTES, UNITS, in_window, plain_sum


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


@pytest.mark.parametrize("country", ["TUR", "AFG", "HUN", "FRA"])
def test_all_routes_that_touch_a_country_are_there(atlas, country):
    found = passages(atlas.select(Query()), country)
    assert [each.id for each in found.routes] == [
        row["id"] for row in ROUTES.values() if country in row["countries"]
    ]
    for each in found.routes:
        row = ROUTES[each.id]
        assert list(each.overlaps) == row["overlaps"]
        assert (each.volume and (each.volume.low, each.volume.best, each.volume.high)) == (
            (row["volume_low"], row["volume"], row["volume_high"]) if row["volume_unit"] else None
        )


def test_the_routes_through_turkiye_are_summed_with_overlaps_once(atlas):
    found = passages(atlas.select(Query()), "TUR").total
    ids = [row["id"] for row in ROUTES.values() if "TUR" in row["countries"]]
    sums = {unit: plain_sum(ids, unit, set(ids)) for unit in UNITS}
    assert {v.unit: (v.low, v.best, v.high, v.is_open) for v in found.volumes} == {
        unit: figures for unit, figures in sums.items() if figures
    }


def test_each_says_what_the_country_is_to_it(atlas):
    for each in passages(atlas.select(Query()), "TUR").routes:
        countries = [stop["country"] for stop in ROUTES[each.id]["stops"]]
        ends = {countries[0]: "origin"} | {
            c: "destination" for c in countries[-1:] if c != countries[0]
        }
        assert each.place == ends.get("TUR", "via")


def test_countries_touched_are_counted_definite_and_in_all(atlas):
    first, last = date(2013, 2, 1), date(2013, 2, 28)
    found = countries_touched(atlas.select(Query(window=TimeWindow(first, last))))
    plain = {}
    for row in ROUTES.values():
        sure = in_window(row, first, last)
        for country in row["countries"] if sure != "no" else ():
            definite, possible = plain.get(country, (0, 0))
            plain[country] = (definite + (sure == "definite"), possible + 1)
    assert found == plain
    assert [count for _, count in found.values()] == sorted(
        (count for _, count in plain.values()), reverse=True
    )

"""Base areas in time: what surely was and what may have been, against plain dates."""

from datetime import date

import pytest

from geo.model import Query, TimeWindow
from geo.store import open_atlas
from geo.store.bands import bands, span
from tests.geo.store.movement_plain import AREAS, DATA, ROUTES, in_window
from tests.geo.store.movement_plain import span as plain_span


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


def test_each_band_is_sure_between_its_doubts(atlas):
    found = {band.id: band for band in bands(atlas.select(Query()))}
    assert set(found) == set(AREAS)
    for area, row in AREAS.items():
        start, end, sure_from, sure_to = plain_span(row)
        band = found[area]
        assert (band.start, band.end or date.max) == (start, end)
        if sure_from <= sure_to:
            assert (band.sure[0], band.sure[1] or date.max) == (sure_from, sure_to)
        else:
            assert band.sure is None


@pytest.mark.parametrize("year", [2001, 2008, 2015])
@pytest.mark.parametrize("organisation", ["imu", "iskp"])
def test_where_a_group_had_bases_in_a_year(atlas, year, organisation):
    first, last = date(year, 1, 1), date(year, 12, 31)
    query = Query(window=TimeWindow(first, last), organisations=(organisation,))
    found = {
        band.id: "definite" if band.definite else "possible" for band in bands(atlas.select(query))
    }
    plain = {
        area: in_window(row, first, last)
        for area, row in AREAS.items()
        if organisation in row["organisations"]
    }
    assert found == {area: sure for area, sure in plain.items() if sure != "no"}


def test_a_band_is_only_possible_within_the_doubt_of_its_end(atlas):
    query = Query(window=TimeWindow(date(2001, 12, 10), date(2001, 12, 20)))
    sure = {band.id: band.definite for band in bands(atlas.select(query))}
    assert sure["south-waziristan"] is False


def test_bands_are_in_order_of_start(atlas):
    found = [(band.start, band.id) for band in bands(atlas.select(Query()))]
    assert found == sorted(found)


def test_routes_have_bands_too(atlas):
    assert [band.id for band in bands(atlas.select(Query()), "routes")] == list(ROUTES)


def test_the_span_is_from_the_first_to_the_last_day_of_the_data(atlas):
    days = [row[end] for row in (*AREAS.values(), *ROUTES.values()) for end in ("start", "end")]
    known = sorted(day for day in days if day)
    assert [day.isoformat() for day in span(atlas)] == [known[0], known[-1]]


def test_layers_without_features_have_no_bands_and_some_span(data_folder):
    nothing = {"type": "FeatureCollection", "features": []}
    empty = open_atlas(data_folder(routes=nothing, base_areas=nothing))
    assert bands(empty.select(Query())) == ()
    assert span(empty)[0] < span(empty)[1]

"""The numbers of a selection: ranges where the sources give ranges, unknown never nought."""

from datetime import date

import pytest

from geo.model import CasualtyRange, Query, TimeWindow
from geo.store import open_atlas
from geo.store.counts import counts
from geo.store.tally import tally

MARCH = {"start": "2000-03-01", "end": "2000-03-31", "date_precision": "month"}
TURN_OF_THE_YEAR = {"start": "1999-12-15", "end": "2000-01-15", "date_precision": "month"}
UNDATED = {"start": None, "end": None, "date_precision": None}
UNLOCATED = {"geometry": None, "location_precision": None, "uncertainty_km": None}


def toll(low, best, high):
    return {"killed_low": low, "killed": best, "killed_high": high}


@pytest.fixture
def select(data_folder, feature):
    """Select from incidents that differ from a sound one by what is given, one dict each."""

    def build(*changes, **query):
        rows = [feature("incidents", id=f"row-{n}", **c) for n, c in enumerate(changes)]
        layer = {"type": "FeatureCollection", "features": rows}
        return open_atlas(data_folder(incidents=layer)).select(Query(**query))

    return build


TOLLS = {
    "added up": ([toll(1, 2, 3), toll(10, 20, 30)], CasualtyRange(11, 22, 33)),
    "one unknown": ([toll(1, 2, 3), toll(None, None, None)], CasualtyRange(1, 2, 3)),
    "all unknown": ([toll(None, None, None)], CasualtyRange()),
    "none killed": ([toll(0, 0, 0)], CasualtyRange(0, 0, 0)),
    "best alone": ([toll(None, 5, None)], CasualtyRange(5, 5, 5)),
    "no best": ([toll(4, None, 6)], CasualtyRange(4, 6, 6)),
    "highest alone": ([toll(None, None, 6)], CasualtyRange(6, 6, 6)),
    "no incidents": ([], CasualtyRange()),
}


@pytest.mark.parametrize(("rows", "killed"), TOLLS.values(), ids=TOLLS)
def test_tolls_are_added_up_as_ranges(select, rows, killed):
    assert counts(select(*rows)).killed == killed


def test_a_possible_incident_adds_nothing_to_the_lowest_toll(select):
    window = TimeWindow(date(2000, 3, 10), date(2000, 3, 20))
    found = counts(select(MARCH | toll(5, 6, 7), window=window))
    assert (found.incidents, found.possible_only) == (1, 1)
    assert found.killed == CasualtyRange(0, 6, 7)


def test_what_is_vague_or_missing_is_counted(select):
    found = counts(select({}, MARCH, UNDATED, UNLOCATED | toll(1, 1, 1)))
    assert (found.incidents, found.coarse_dates) == (4, 1)
    assert (found.undated, found.unlocated, found.toll_unknown) == (1, 1, 3)


def test_the_other_layers_are_counted(select):
    found = counts(select())
    assert (found.incidents, found.routes, found.base_areas) == (0, 1, 1)


def test_an_incident_is_possible_in_each_year_that_its_days_touch(select):
    sure = {"start": "2001-05-05", "end": "2001-05-05"}
    assert tally(select(TURN_OF_THE_YEAR, MARCH, sure), "year") == {
        "1999": {"definite": 0, "possible": 1},
        "2000": {"definite": 1, "possible": 2},
        "2001": {"definite": 1, "possible": 1},
    }


def test_a_year_without_incidents_stands_between_others(select):
    years = [{"start": f"{year}-01-01", "end": f"{year}-01-01"} for year in (1999, 2001)]
    assert tally(select(*years), "year")["2000"] == {"definite": 0, "possible": 0}


@pytest.mark.parametrize("by", ["year", "country", "organisation"])
def test_nothing_selected_has_no_groups(select, by):
    assert tally(select(), by) == {}


def test_the_undated_are_in_no_year(select):
    assert tally(select(UNDATED), "year") == {}


def test_an_incident_of_two_organisations_counts_for_each_the_most_frequent_first(select):
    rows = [{"organisations": ["iju", "imu"]}, {"organisations": ["imu"]}, {"organisations": []}]
    assert list(tally(select(*rows), "organisation").items()) == [
        ("imu", {"definite": 2, "possible": 2}),
        ("iju", {"definite": 1, "possible": 1}),
    ]


def test_what_is_only_possible_is_not_definite_in_its_group(select):
    window = TimeWindow(date(2000, 3, 10), date(2000, 3, 20))
    groups = tally(select(MARCH, window=window), "kind")
    assert groups == {"raid": {"definite": 0, "possible": 1}}

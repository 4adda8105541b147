"""When organisations lived, surely and possibly, and their order in a chart."""

import json
from datetime import date
from pathlib import Path

import pytest

from geo.store import open_atlas
from geo.store.lineage import ancestry
from geo.store.lives import is_bare, lanes, lives

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


@pytest.fixture(scope="module")
def rows():
    return json.loads((DATA / "organisations.json").read_text("utf-8"))["organisations"]


@pytest.fixture
def life(data_folder, sound_tables, feature):
    """Life of one organisation that differs from a bare one by what is given."""

    def build(*incidents, **changes):
        document = sound_tables()["organisations"]
        bare = {"leaders": [], "relations": []}
        document["organisations"][0] |= bare | changes
        features = [
            feature("incidents", id=f"row-{n}", **given) for n, given in enumerate(incidents)
        ]
        layer = {"type": "FeatureCollection", "features": features}
        return lives(open_atlas(data_folder(incidents=layer, organisations=document)))["imu"]

    return build


UNKNOWN = {"founded": None, "founded_precision": None}
ENDED = {"ended": "2005-12-31", "ended_precision": "year"}


def test_the_doubt_of_founding_and_end_is_only_possible(life):
    found = life(**ENDED)
    assert (found.first, found.sure_from) == (date(1998, 1, 1), date(1998, 12, 31))
    assert (found.sure_to, found.last) == (date(2005, 1, 1), date(2005, 12, 31))
    assert not found.is_open


def test_an_end_not_recorded_is_open_and_sure_until_the_last_trace(life):
    day = {"start": "2003-02-01", "end": "2003-02-05"}
    leader = {"name": "A", "role": None, "from": None, "from_precision": None,
              "to": "2004-12-31", "to_precision": "year", "note": None, "sources": []}  # fmt: skip
    relation = {"type": "allied_with", "target": "taliban", "date": "2002-01-01",
                "date_precision": "year", "note": None, "sources": []}  # fmt: skip
    assert life(relations=[relation]).sure_to == date(2002, 1, 1)
    assert life(day, relations=[relation]).sure_to == date(2003, 2, 1)
    found = life(day, leaders=[leader], relations=[relation])
    assert found.sure_to == date(2004, 1, 1)
    assert found.last is None
    assert found.is_open


@pytest.mark.parametrize("attribution", ["inspired", "disputed", "unknown"])
def test_an_incident_that_is_not_surely_its_own_shows_nothing(life, attribution):
    day = {"start": "2003-02-01", "end": "2003-02-05", "attribution": attribution}
    assert life(day).sure_to == date(1998, 12, 31)


def test_without_a_founding_its_days_are_those_of_its_incidents(life):
    one = {"start": "2003-02-01", "end": "2003-02-05"}
    other = {"start": "2004-03-01", "end": "2004-03-31", "date_precision": "month"}
    found = life(one, other, **UNKNOWN)
    assert (found.first, found.last) == (date(2003, 2, 1), date(2004, 3, 31))
    assert found.sure_from is found.sure_to is None
    assert not found.is_recorded
    assert not found.is_open


def test_without_a_founding_and_without_dated_incidents_nothing_is_said(life):
    undated = {"start": None, "end": None, "date_precision": None}
    found = life(undated, **UNKNOWN)
    assert (found.first, found.last, found.is_open) == (None, None, False)


def test_the_lives_are_those_of_the_file(atlas, rows):
    found = lives(atlas)
    assert list(found) == [row["id"] for row in rows]
    for row in rows:
        one = found[row["id"]]
        assert one.is_recorded == (row["founded"] is not None)
        if row["founded"]:
            assert str(one.first) == row["founded"]
            assert (str(one.last) if one.last else None) == row["ended"]
            assert one.first <= one.sure_from <= one.sure_to
            assert one.last is None or one.sure_to <= one.last


def test_each_organisation_has_one_lane_and_the_bare_ones_come_last(atlas, rows):
    order = lanes(atlas)
    assert sorted(order) == sorted(row["id"] for row in rows)
    targets = {relation["target"] for row in rows for relation in row["relations"]}
    bare = {
        row["id"]
        for row in rows
        if not row["founded"] and not row["relations"] and row["id"] not in targets
    }
    assert set(order[len(order) - len(bare) :]) == bare
    assert {key for key in order if is_bare(atlas, key)} == bare


def test_a_lane_stands_below_one_that_it_came_out_of(atlas):
    order = lanes(atlas)
    for key in order:
        elders = [order.index(one.id) for one in ancestry(atlas, key) if one.is_direct]
        assert not elders or min(elders) < order.index(key)


def test_organisations_out_of_one_another_are_not_lost(data_folder, sound_tables):
    document = sound_tables()["organisations"]
    for row, other in zip(document["organisations"], ("taliban", "imu"), strict=True):
        row["relations"] = [{"type": "split_from", "target": other, "date": None,
                             "date_precision": None, "note": None, "sources": []}]  # fmt: skip
    atlas = open_atlas(data_folder(organisations=document))
    assert sorted(lanes(atlas)) == ["imu", "taliban"]

"""The numbers of one organisation, against plain loops over the files."""

import json
from datetime import date
from pathlib import Path

import pytest

from geo.errors import QueryError
from geo.model import Query, TimeWindow
from geo.store import open_atlas
from geo.store.profile import profile

DATA = Path(__file__).parents[3] / "data"
LAYERS = ("incidents", "routes", "base_areas")
TWO_YEARS = TimeWindow(date(2016, 1, 1), date(2017, 12, 31))


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


@pytest.fixture(scope="module")
def layers():
    return {
        name: [
            feature["properties"]
            for feature in json.loads((DATA / f"{name}.geojson").read_text("utf-8"))["features"]
        ]
        for name in LAYERS
    }


def of(rows, key):
    return [row for row in rows if key in row["organisations"]]


def sum_of(rows, choose):
    tolls = [[row[n] for n in ("killed_low", "killed", "killed_high")] for row in rows]
    known = [[figure for figure in toll if figure is not None] for toll in tolls]
    return sum(choose(figures) for figures in known if figures)


def test_the_counts_are_those_of_the_files(atlas, layers):
    for key in atlas.organisations:
        found = profile(atlas, key)
        mine = {name: of(rows, key) for name, rows in layers.items()}
        assert found.counts.incidents == len(mine["incidents"])
        assert found.counts.routes == len(mine["routes"])
        assert found.counts.base_areas == len(mine["base_areas"])
        refs = {cited["ref"] for rows in mine.values() for row in rows for cited in row["sources"]}
        assert found.sources == len(refs)
        assert found.is_empty == (not any(mine.values()))


def test_killed_and_days_are_those_of_the_files(atlas, layers):
    for key in atlas.organisations:
        found, rows = profile(atlas, key), of(layers["incidents"], key)
        starts = [row["start"] for row in rows if row["start"]]
        ends = [row["end"] for row in rows if row["end"]]
        assert found.first == (date.fromisoformat(min(starts)) if starts else None)
        assert found.last == (date.fromisoformat(max(ends)) if ends else None)
        if any(row[n] is not None for row in rows for n in ("killed_low", "killed_high")):
            assert found.counts.killed.low == sum_of(rows, min)
            assert found.counts.killed.high == sum_of(rows, max)


def test_the_question_of_the_reader_is_kept_but_for_its_organisations(atlas, layers):
    asked = Query(window=TWO_YEARS, countries=("SYR",), organisations=("imu",))
    found = profile(atlas, "katibat-imam-bukhari", asked)
    assert found.query == asked.replace(organisations=("katibat-imam-bukhari",))
    rows = [
        row
        for row in of(layers["incidents"], "katibat-imam-bukhari")
        if row["country"] == "SYR" and row["start"] >= "2016-01-01" and row["end"] <= "2017-12-31"
    ]
    assert found.counts.incidents - found.counts.possible_only == len(rows)
    assert found.selection.ids("incidents") == atlas.select(found.query).ids("incidents")


def test_the_years_add_up_where_dates_are_exact(atlas, layers):
    rows = of(layers["incidents"], "iskp")
    for year, counted in profile(atlas, "iskp").years.items():
        touched = [row for row in rows if row["start"][:4] <= year <= row["end"][:4]]
        inside = [row for row in touched if row["start"][:4] == row["end"][:4]]
        assert counted == {"definite": len(inside), "possible": len(touched)}


def test_an_unknown_organisation_is_an_error(atlas):
    with pytest.raises(QueryError, match="organisation: expected the id of one"):
        profile(atlas, "nobody")

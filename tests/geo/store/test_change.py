"""What changed between two questions, against plain loops over the raw features."""

import json
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model import Query, TimeWindow
from geo.model.casualty_range import CasualtyRange
from geo.model.periods import PERIODS
from geo.store import open_atlas
from geo.store.change import COMPARED_BY, Change, Side, change, years_of
from tests.geo.oracle import expected
from tests.geo.queries import QUERIES

DATA = Path(__file__).parents[3] / "data"
PAIRS = st.tuples(QUERIES, QUERIES) | st.sampled_from(
    [
        (Query(window=one), Query(window=other))
        for one in PERIODS.values()
        for other in PERIODS.values()
    ]
)
WORDS = {
    "country": lambda row: [row["country"]] if row["country"] else [],
    "kind": lambda row: [row["kind"]],
    "organisation": lambda row: row["organisations"],
    "origin": lambda row: row["perpetrator_origins"],
    "admin1": lambda row: (
        [f"{row['country']} \N{MIDDLE DOT} {row['admin1']}"] if row["admin1"] else []
    ),
}


@cache
def atlas():
    return open_atlas(DATA)


@cache
def raw():
    """The incidents as JSON has them, and the names by which organisations are found."""
    features = json.loads((DATA / "incidents.geojson").read_text("utf-8"))["features"]
    return features, {
        key: " ".join([item["id"], item["name"], *item.get("aliases", ())])
        for key, item in atlas().organisations.items()
    }


def found(query):
    """Rows that the oracle selects, and ids of those that are certain."""
    features, names = raw()
    rows = {item["properties"]["id"]: item["properties"] for item in features}
    ids, certain = expected("incidents", features, query, names)
    return [rows[item] for item in ids], set(certain)


def killed(rows, sure):
    """Lowest of the certain, best and highest of all; each figure's neighbour stands in for it."""
    low = best = high = 0
    known = False
    for row in rows:
        figures = [row[name] for name in ("killed_low", "killed", "killed_high")]
        given = [figure for figure in figures if figure is not None]
        if not given:
            continue
        known = True
        low += min(given) if row["id"] in sure else 0
        best += max(given) if row["killed"] is None else row["killed"]
        high += max(given)
    return CasualtyRange(low, best, high) if known else CasualtyRange()


def side(rows, sure):
    return Side(sum(row["id"] in sure for row in rows), len(rows), killed(rows, sure))


def grouped(rows, sure, by):
    groups = defaultdict(list)
    for row in rows:
        for word in set(WORDS[by](row)) or {""}:
            groups[word].append(row)
    return {word: side(found, sure) for word, found in groups.items()}


@given(pair=PAIRS, by=st.sampled_from(COMPARED_BY))
@settings(max_examples=80)
def test_changes_are_those_of_plain_loops(pair, by):
    sides = [grouped(*found(query), by) for query in pair]
    changes = change(atlas(), *pair, by)
    assert {row.group: (row.first, row.second) for row in changes.rows} == {
        word: tuple(one.get(word, Side()) for one in sides) for word in sides[0] | sides[1]
    }
    assert [changes.total.first, changes.total.second] == [side(*found(query)) for query in pair]


@given(pair=PAIRS)
@settings(max_examples=40)
def test_what_both_questions_have_is_counted_once(pair):
    (rows, sure), (others, sure_too) = (found(query) for query in pair)
    shared = {row["id"] for row in rows} & {row["id"] for row in others}
    changes = change(atlas(), *pair)
    assert changes.either == len(shared - sure - sure_too)
    assert changes.both == len(shared & (sure | sure_too))


@given(pair=PAIRS)
@settings(max_examples=30)
def test_swapping_the_questions_turns_the_differences_round(pair):
    there = {row.group: row for row in change(atlas(), *pair, "organisation").rows}
    back = {row.group: row for row in change(atlas(), *pair[::-1], "organisation").rows}
    assert there.keys() == back.keys()
    for group, row in there.items():
        least, most = row.difference
        assert back[group].difference == (-most, -least)
        assert back[group].direction == -row.direction


@pytest.mark.parametrize(
    ("first", "second", "difference", "percent"),
    [
        ((10, 10), (15, 15), (5, 5), (50, 50)),
        ((9, 9), (90, 90), (81, 81), None),
        ((9, 30), (90, 90), (60, 81), None),
        ((10, 20), (10, 30), (-10, 20), (-50, 200)),
        ((20, 20), (0, 0), (-20, -20), (-100, -100)),
        ((0, 0), (3, 4), (3, 4), None),
    ],
)
def test_a_percentage_is_a_range_and_is_not_said_on_a_small_base(
    first, second, difference, percent
):
    row = Change("", Side(*first), Side(*second))
    assert (row.difference, row.percent) == (difference, percent)


@pytest.mark.parametrize(
    ("first", "second", "direction"),
    [
        ((2, 2), (3, 3), 1),
        ((3, 3), (2, 2), -1),
        ((2, 3), (3, 3), 0),
        ((2, 2), (2, 2), 0),
        ((2, 4), (1, 3), 0),
    ],
)
def test_a_direction_is_said_only_where_it_is_certain(first, second, direction):
    assert Change("", Side(*first), Side(*second)).direction == direction


@pytest.mark.parametrize(
    ("window", "years"),
    [
        (PERIODS["2002-2013"], 12),
        (PERIODS["2014-2019"], 6),
        (TimeWindow(date(2016, 7, 1), date(2016, 12, 31)), 184 / 365.2425),
        # the record begins in 1993 and ends in 2024: what lies beyond it does not thin a rate
        (PERIODS["1990-2001"], 9),
        (TimeWindow(date(2020, 1, 1), date(2050, 12, 31)), 5),
        (TimeWindow(), 32),
        (TimeWindow(date(2050, 1, 1)), 0),
    ],
)
def test_a_window_is_as_long_as_the_record_reaches(window, years):
    assert years_of(atlas(), window) == pytest.approx(years, abs=0.01)


def test_a_rate_of_no_years_is_no_rate():
    row = Change("", Side(3, 4), Side(6, 6))
    assert row.first.per_year(0) is None
    assert row.yearly_difference((0, 2)) is None
    assert row.yearly_difference((1, 2)) == (-1, 0)


def test_a_period_without_incidents_changes_nothing():
    nothing = Query(window=TimeWindow(date(1991, 1, 1), date(1991, 1, 2)))
    changes = change(atlas(), nothing, nothing)
    assert changes.rows == ()
    assert changes.total.difference == (0, 0)

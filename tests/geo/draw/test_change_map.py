"""The map of change: its rows against the table, and a drawing without a network."""

import json
import re
from pathlib import Path

import pytest

from geo.draw.change_map import COLUMNS, COUNTRY, change_map, change_rows, off_the_map
from geo.model import Query
from geo.model.periods import PERIODS
from geo.schema.countries import country_name
from geo.store import open_atlas
from geo.store.change import Change, Changes, Side, change
from geo.write.chart import chart_bytes

DATA = Path(__file__).parents[3] / "data"


def made(*rows, years=(2.0, 4.0)):
    return Changes(
        "country",
        tuple(Change(group, Side(*one), Side(*other)) for group, one, other in rows),
        Change("", Side(), Side()),
        0,
        0,
        years,
    )


@pytest.fixture(scope="module")
def changes():
    atlas = open_atlas(DATA)
    pair = (Query(window=PERIODS[name]) for name in ("2002-2013", "2014-2019"))
    return change(atlas, *pair)


def drawn(changes, per="period"):
    rows = change_rows(changes, per)
    return chart_bytes(change_map(per), rows, "svg").decode()


def test_rows_have_the_numbers_of_the_table(changes):
    rows = change_rows(changes)
    assert list(rows.columns) == [COUNTRY, *COLUMNS]
    said = rows.set_index(COUNTRY)
    for row in changes.rows:
        if row.group:
            line = said.loc[country_name(row.group)]
            assert (line["First, certain"], line["First, possible"]) == (
                row.first.definite,
                row.first.possible,
            )
            assert (line["Least change"], line["Most change"]) == row.difference


def test_what_happened_in_no_known_country_is_not_on_the_map():
    rows = change_rows(made(("KGZ", (1, 1), (2, 2)), ("", (3, 3), (4, 4))))
    assert list(rows[COUNTRY]) == ["Kyrgyzstan"]


def test_rows_a_year_divide_by_the_length_of_each_window():
    rows = change_rows(made(("KGZ", (2, 4), (8, 8))), "year")
    assert rows.iloc[0].tolist() == ["Kyrgyzstan", 1, 2, 2, 2, 0, 1]


def test_each_country_has_a_circle_with_its_change(changes):
    labels = re.findall(r">([+\N{MINUS SIGN}]?\d+)</text>", drawn(changes))
    expected = []
    for row in changes.rows:
        if row.group in {"", "USA"}:
            continue
        numbers = sorted(set(row.difference))
        expected += [f"{'+' if n > 0 else chr(0x2212)}{abs(n)}" if n else "0" for n in numbers]
    assert sorted(labels) == sorted(expected)


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ((1, 1), (2, 2), "more"),
        ((2, 2), (1, 1), "fewer"),
        ((1, 2), (1, 2), "same or unsure"),
        ((1, 1), (1, 1), "same or unsure"),
    ],
)
def test_a_colour_says_more_or_fewer_only_where_it_is_certain(one, other, words):
    svg = drawn(made(("KGZ", one, other)))
    colours = {"fewer": "#56B4E9", "more": "#E69F00", "same or unsure": "#C4C4C4"}
    circles = re.findall(r'<path [^>]*fill="(#\w+)" stroke="#16181A"', svg)
    assert colours[words] in circles


def test_countries_beyond_the_edge_are_named():
    assert off_the_map(made(("USA", (1, 1), (2, 2)), ("SWE", (1, 1), (0, 0)))) == ["United States"]


def test_the_spec_holds_nothing_that_has_to_be_asked_for():
    text = json.dumps(change_map().to_dict())
    assert '"url"' not in text
    assert "NaN" not in text
    assert len(text) < 120_000


def test_no_rows_are_drawn_as_ground_alone():
    assert "<svg" in drawn(made())

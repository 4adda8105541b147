"""Filters in CQL2 text against plain Python, and what is said of bad ones."""

import json
import string
from contextlib import suppress
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.read.folder import SHIPPED
from geo.serve.features.answers import texts_of
from geo.serve.features.cql2 import FilterError, parse_filter, rows_of_filter
from geo.serve.features.cql2.like import matcher
from geo.serve.features.cql2.tree import Joined, Not
from geo.serve.features.datasets import opened
from tests.geo.serve.features.filters import FILTERS, fits

ATLAS = opened(SHIPPED)
STORE = ATLAS.incidents
FEATURES = [json.loads(text) for text in texts_of(ATLAS, "incidents", range(len(STORE)))]


def count(text):
    return int(rows_of_filter(STORE, parse_filter(text)).sum())


@given(FILTERS)
@settings(max_examples=300)
def test_a_filter_lets_through_what_plain_python_says(drawn):
    text, said = drawn
    found = rows_of_filter(STORE, parse_filter(text))
    assert found.tolist() == [said(feature) is True for feature in FEATURES]


def test_and_binds_closer_than_or():
    assert count("killed = 1 OR killed = 2 AND killed = 3") == count("killed = 1") > 0
    assert isinstance(parse_filter("a = 1 OR b = 2 AND c = 3"), Joined)
    assert isinstance(parse_filter("NOT a = 1 AND b = 2"), Joined)
    assert isinstance(parse_filter("NOT (a = 1 AND b = 2)"), Not)


def test_what_is_unknown_is_neither_true_nor_false():
    assert count("killed >= 0") + count("killed IS NULL") == len(STORE)
    assert count("NOT killed >= 0") == 0
    assert count("killed >= 0 OR killed < 0 OR TRUE") == len(STORE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CASEI(place) = CASEI('OSH')", "place = 'Osh'"),
        ("ACCENTI(place) = ACCENTI('Ósh')", "place = 'Osh'"),
        ("\"place\" = 'Osh'", "place\n=\t'Osh'"),
        ("place NOT IN ('Osh')", "NOT place = 'Osh'"),
        ("place NOT LIKE '%s%'", "NOT place LIKE '%s%'"),
        ("killed NOT BETWEEN 1 AND 5", "killed < 1 OR killed > 5"),
        ("start >= TIMESTAMP('2015-12-31T23:30:00-02:00')", "start >= DATE('2016-01-01')"),
        ("T_AFTER(start, DATE('2015-12-31'))", "start > DATE('2015-12-31')"),
        ("T_BEFORE(end, DATE('2016-01-01'))", "end < DATE('2016-01-01')"),
        ("T_INTERSECTS(start, INTERVAL('2016-01-01', '..'))", "start >= DATE('2016-01-01')"),
        ("S_WITHIN(geometry, BBOX(60, 30, 80, 45))", "S_CONTAINS(BBOX(60,30,80,45), geometry)"),
        (
            "S_INTERSECTS(geometry, POLYGON((60 30, 80 30, 80 45, 60 45, 60 30)))",
            "S_INTERSECTS(geometry, BBOX(60, 30, -5, 80, 45, 5))",
        ),
        ("killed = 1e1", "killed = 10.0"),
        ("A_CONTAINS(organisations, organisations)", "TRUE"),
    ],
)
def test_what_says_the_same_lets_the_same_through(one, other):
    left, right = (rows_of_filter(STORE, parse_filter(text)) for text in (one, other))
    assert left.tolist() == right.tolist()
    assert left.any()


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("", 1, "property"),
        ("killed >", 9, "the end"),
        ("killed > 5 killed", 12, "AND"),
        ("colour = 1", 1, "no property"),
        ("sources = 'a'", 1, "no property"),
        ("geometry = 'a'", 1, "S_INTERSECTS"),
        ("killed = 'five'", 8, "a number and a text"),
        ("start > '2014-01-01'", 7, "a date and a text"),
        ("organisations = 'imu'", 1, "A_CONTAINS"),
        ("title = 'it's'", 14, "second '"),
        ("start > DATE('2014-02-30')", 14, "2014-01-31"),
        ("start > TIMESTAMP('2014-13-01T00:00:00Z')", 19, "2014-01-31T"),
        ("T_DURING(start, DATE('2014-01-01'))", 1, "INTERVAL"),
        ("T_AFTER(start, INTERVAL('2015-01-01', '2014-01-01'))", 16, "begins"),
        ("T_AFTER(killed, start)", 9, "date"),
        ("S_INTERSECTS(geometry, POINT(200 0))", 24, "longitudes"),
        ("S_INTERSECTS(geometry, POINT EMPTY)", 24, "shape"),
        ("S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 0 1, 1 0, 0 0)))", 24, "valid"),
        ("S_INTERSECTS(geometry, POLYGON((0 0, 1 1)))", 24, "well-known"),
        ("S_INTERSECTS(place, POINT(1 1))", 14, "geometry"),
        ("S_INTERSECTS(geometry, BBOX(1, 2, 3))", 24, "4 or 6"),
        ("S_INTERSECTS(geometry, BBOX(1, 95, 3, 96))", 24, "south"),
        ("A_CONTAINS(place, ('a'))", 12, "list"),
        ("place LIKE title", 12, "pattern"),
        ("killed LIKE 'a'", 1, "text"),
        ("DROP(TABLE) = 1", 1, "no function"),
        ("killed = 1e999", 10, "smaller"),
        ("a = 1 ; b = 2", 7, "';'"),
        ("(" * 5000, 42, "levels"),
        ("NOT " * 500 + "TRUE", 165, "levels"),
        ("place LIKE 'a'" + " OR place LIKE 'a'" * 30, 451, "conditions"),
        ("killed IN (" + "1," * 300 + "1)", 614, "conditions"),
    ],
)
def test_a_bad_filter_says_where_and_why(text, at, word):
    with pytest.raises(FilterError, match=word) as caught:
        count(text)
    assert caught.value.at == at - 1


def test_a_filter_has_an_end():
    with pytest.raises(FilterError, match="8,000 characters"):
        parse_filter("TRUE OR " * 1001)


PIECES = st.sampled_from(
    [
        *("killed", "start", "geometry", "place", "organisations", "'a'", "''", "'", '"', "1", "-"),
        *("=", "<", "<>", "(", ")", ",", "AND", "OR", "NOT", "IS", "NULL", "LIKE", "IN", "BETWEEN"),
        *("DATE(", "TIMESTAMP(", "INTERVAL(", "'2014-01-01'", "'..'", "BBOX(", "POINT(", "EMPTY"),
        *("POLYGON((", "GEOMETRYCOLLECTION(", "S_WITHIN(", "T_MEETS(", "A_EQUALS(", "CASEI(", "Z"),
        *("TRUE", "\x00", "\ud800", "é", "٣", "1e400", "%", "\\", ";", "--", "/*"),
    ]
)


@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(string.printable, max_size=80))
@settings(max_examples=400)
def test_whatever_is_written_is_a_filter_or_a_fault_of_it(text):
    with suppress(FilterError):
        assert rows_of_filter(STORE, parse_filter(text)).shape == (len(STORE),)


@given(st.text("%_ab\\", max_size=8), st.text("ab%_\\\n", max_size=10))
def test_a_pattern_fits_what_it_fits_letter_by_letter(pattern, text):
    assert matcher(pattern)(text) == fits(pattern, text)


def test_a_pattern_that_would_hold_up_an_expression_for_ever_is_answered():
    assert not matcher("%a_%" * 1500 + "b")("a" * 20_000)


def test_items_take_a_filter_beside_other_keys(client):
    address = "/features/collections/incidents/items?"
    asked = {"filter": "killed > 5", "country": "PAK,AFG", "limit": "1000"}
    found = client.get(address + urlencode(asked)).json()["features"]
    dead = [f["properties"]["killed"] for f in found]
    assert dead
    assert min(dead) > 5
    assert {f["properties"]["country"] for f in found} <= {"PAK", "AFG"}


@pytest.mark.parametrize(
    "asked",
    [
        {"filter": "killed >"},
        {"filter": ""},
        {"filter": "TRUE", "filter-lang": "cql2-json"},
        {"filter": "TRUE", "filter-crs": "http://www.opengis.net/def/crs/EPSG/0/4326"},
    ],
)
def test_a_filter_that_cannot_be_answered_is_a_problem(client, asked):
    answer = client.get("/features/collections/incidents/items?" + urlencode(asked))
    assert (answer.status_code, answer.json()["status"]) == (400, 400)


def test_each_queryable_can_be_asked_of_and_nothing_else(client):
    for layer, store in ATLAS.stores.items():
        answer = client.get(f"/features/collections/{layer}/queryables")
        assert answer.headers["content-type"] == "application/schema+json"
        names = answer.json()["properties"]
        for name in names:
            rows_of_filter(store, parse_filter(f"{name} IS NULL"))
        for name in set(store.frame.columns) - set(names):
            with pytest.raises(FilterError):
                rows_of_filter(store, parse_filter(f"{name} IS NULL"))

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import QueryError
from geo.model import Extent, Query, TimeWindow
from geo.model.query import LAYERS
from geo.schema.countries import COUNTRIES
from geo.schema.query_keys import parse_query, query_params
from geo.schema.query_values import KINDS
from geo.schema.vocabularies import (
    ATTRIBUTIONS,
    CONFIDENCES,
    KIND_FAMILY,
    LOCATION_PRECISIONS,
    STATUSES,
)


def some(words):
    return st.lists(st.sampled_from(sorted(words)), max_size=4).map(tuple)


def degrees(limit):
    return st.floats(-limit, limit, allow_nan=False).map(lambda value: round(value, 5))


def rings(middle):
    """Rings of which no side spans half a turn."""
    lon = degrees(89).map(lambda value: middle + value)
    return st.lists(st.tuples(lon, degrees(90)), min_size=3, max_size=6, unique=True).map(tuple)


def maybe(strategy):
    return st.none() | strategy


DAY = st.dates(date(1900, 1, 1), date(2100, 12, 31))
WINDOW = st.tuples(maybe(DAY), maybe(DAY)).map(
    lambda ends: TimeWindow(*sorted(ends)) if None not in ends else TimeWindow(*ends)
)
EXTENT = st.tuples(degrees(180), degrees(90), degrees(180), degrees(90)).map(
    lambda b: Extent(b[0], min(b[1], b[3]), b[2], max(b[1], b[3]))
)
RING = st.sampled_from([-90, 0, 90]).flatmap(rings)
TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=30)
QUERIES = st.builds(
    Query,
    window=WINDOW,
    certainty=st.sampled_from(["possible", "definite"]),
    countries=some(COUNTRIES),
    origins=some(COUNTRIES),
    touched=some(COUNTRIES),
    kinds=some(KINDS),
    statuses=some(STATUSES),
    organisations=some(["imu", "iju", "islamic-state"]),
    attributions=some(ATTRIBUTIONS),
    min_killed=maybe(st.integers(0, 10_000)),
    precision_at_most=maybe(st.sampled_from(sorted(LOCATION_PRECISIONS))),
    confidence_at_least=maybe(st.sampled_from(sorted(CONFIDENCES))),
    text=TEXT,
    area=maybe(EXTENT | RING),
    near=some(["batken-raids", "osh-syria", "istanbul"]),
    km=st.integers(1, 2000) | st.integers(1000, 2_000_000).map(lambda metres: metres / 1000),
    layers=some(LAYERS),
)


@given(QUERIES)
def test_a_query_survives_the_url(query):
    assert parse_query(query_params(query)) == (query, [])


def test_nothing_asked_is_an_empty_url():
    assert query_params(Query()) == {}


def test_a_list_may_repeat_the_key_or_use_commas():
    repeated, _ = parse_query({"country": ["TUR", "SYR"]})
    joined, _ = parse_query({"country": "syr,TUR"})
    assert repeated == joined == Query(countries=("SYR", "TUR"))


def test_the_word_attack_means_every_kind_of_its_family_and_no_other():
    query, _ = parse_query({"kind": "attack"})
    assert set(query.kinds) == {kind for kind, family in KIND_FAMILY.items() if family == "attack"}
    assert query_params(query) == {"kind": "attack"}


def test_an_area_may_span_more_than_its_sides_do():
    ring = ((-170.0, 0.0), (0.0, -10.0), (170.0, 0.0), (0.0, 10.0))
    assert parse_query({"area": "-170,0;0,-10;170,0;0,10"})[0].area == ring


@pytest.mark.parametrize(
    ("text", "km"), [("50", 50), ("50.0", 50), ("20.5", 20.5), ("1", 1), ("2000", 2000)]
)
def test_kilometres_are_read_as_short_as_they_can_be_written(text, km):
    query, _ = parse_query({"near": "batken-raids", "km": text})
    assert query == Query(near=("batken-raids",), km=km)
    assert query_params(query).get("km", "50") == f"{km:g}"


def test_kilometres_mean_nothing_without_a_feature_and_that_is_said():
    query, notices = parse_query({"km": "20"})
    assert query == Query()
    assert notices == ["km: says nothing without near, ignored"]


def test_an_unknown_key_is_ignored_with_a_notice():
    assert parse_query({"colour": "red"}) == (
        Query(),
        ["colour: not a key of the atlas, ignored"],
    )


def test_a_key_of_someone_else_causes_no_notice():
    assert parse_query({"lon": "28"}, ignore=["lon"]) == (Query(), [])


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"from": "2016"}, "from: expected a day as YYYY-MM-DD, got '2016'"),
        ({"to": "2016-02-30"}, "to: expected a day as YYYY-MM-DD, got '2016-02-30'"),
        ({"from": "2017-01-01", "to": "2016-01-01"}, "expected the first day not after the last"),
        ({"country": "TURKEY"}, "country: expected one of .*; got 'TURKEY'"),
        ({"kind": "bombng"}, "kind: expected one of .*; did you mean bombing"),
        ({"org": "I.M.U."}, "org: expected an id of small letters, digits and hyphens"),
        ({"min-killed": "-1"}, "min-killed: expected a whole number from 0, got '-1'"),
        ({"certainty": "maybe"}, "certainty: expected one of possible, definite; got 'maybe'"),
        ({"precision": "exact"}, "precision: expected one of site, settlement"),
        ({"confidence": ["high", "low"]}, "confidence: expected one value, got 2"),
        ({"q": "x" * 201}, "q: expected at most 200 characters, got 201"),
        ({"bbox": "1,2,3"}, "bbox: expected west,south,east,north"),
        ({"area": "1,2;3,4"}, "area: expected at least 3 corners, got 2"),
        (
            {"area": "-100,0;100,0;0,50"},
            "area: expected sides of less than 180 degrees, got 200; cut it in two",
        ),
        ({"area": "0,0;90,50;180,0"}, "area: expected sides of less than 180 degrees, got 180"),
        ({"area": "1,2;3,400;5,6"}, "area: expected lon,lat;lon,lat"),
        ({"bbox": "0,0,1,1", "area": "0,0;1,0;1,1"}, "area: expected either bbox or area"),
        ({"near": "Batken"}, "near: expected an id of small letters, digits and hyphens"),
        ({"near": [f"a{n}" for n in range(51)]}, "near: expected at most 50 ids, got 51"),
        ({"near": "a", "km": "0.5"}, "km: expected kilometres from 1 to 2000, got '0.5'"),
        ({"near": "a", "km": "2000.1"}, "km: expected kilometres from 1 to 2000, got '2000.1'"),
        ({"near": "a", "km": "1e3"}, "km: expected kilometres from 1 to 2000, got '1e3'"),
        ({"layer": "incident"}, "layer: expected one of incidents, routes, base_areas"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_bad_value_names_its_key_and_what_was_expected(params, message):
    with pytest.raises(QueryError, match=message):
        parse_query(params)

"""A query and its counts in plain English."""

from datetime import date

import pytest
from hypothesis import given

from geo.model import Query, TimeWindow
from geo.schema.query_keys import parse_query
from geo.store import open_atlas
from geo.store.sentence import sentence, title, window_in_words
from tests.geo.queries import QUERIES


@pytest.fixture(scope="module")
def atlas(data_folder, feature):
    month = {"start": "1999-09-01", "end": "1999-09-30", "date_precision": "month"}
    tolls = {"killed_low": 2, "killed": 3, "killed_high": 4}
    rows = [feature("incidents", **tolls), feature("incidents", id="in-september", **month)]
    return open_atlas(data_folder(incidents={"type": "FeatureCollection", "features": rows}))


TITLES = {
    "nothing": ({}, "Incidents, routes and base areas"),
    "a layer": ({"layer": "routes"}, "Routes"),
    "a family": ({"layer": "incidents", "kind": "attack"}, "Attacks"),
    "a family and a kind": ({"kind": "attack,arrest"}, "Attacks, arrest, routes and base areas"),
    "two families": (
        {"layer": "incidents", "kind": "attack,plot"},
        "Attacks and plots and arrests",
    ),
    "kinds": ({"layer": "incidents", "kind": "raid,bombing"}, "Bombing and raid"),
    "where and when": (
        {
            "layer": "incidents",
            "kind": "attack",
            "country": "TUR",
            "from": "2016-01-01",
            "to": "2017-12-31",
        },
        "Attacks in Türkiye, 2016–2017",
    ),
    "who from where": (
        {"layer": "incidents", "kind": "attack", "origin": "UZB,KGZ"},
        "Attacks, by perpetrators from Kyrgyzstan or Uzbekistan",
    ),
    "three countries": (
        {"layer": "incidents", "country": "TJK,KGZ,UZB"},
        "Incidents in Kyrgyzstan, Tajikistan or Uzbekistan",
    ),
    "touched": ({"layer": "routes", "touched": "TUR"}, "Routes touching Türkiye"),
    "organisation": (
        {"layer": "incidents", "org": "imu"},
        "Incidents, with Islamic Movement of Uzbekistan",
    ),
    "unknown organisation": ({"layer": "routes", "org": "iju"}, "Routes, with iju"),
    "stances": (
        {"layer": "incidents", "status": "failed,foiled", "attribution": "claimed"},
        "Incidents, failed or foiled, claimed",
    ),
    "bounds": (
        {"layer": "incidents", "min-killed": "1000", "precision": "site", "confidence": "high"},
        (
            "Incidents, at least 1,000 killed, placed to the site or better, "
            "confidence at least high"
        ),
    ),
    "none killed or more": (
        {"layer": "incidents", "min-killed": "0"},
        "Incidents, at least 0 killed",
    ),
    "words": ({"layer": "incidents", "q": "<b>x"}, "Incidents, mentioning “<b>x”"),
    "a box": (
        {"layer": "routes", "bbox": "170,-20,-170.5,10"},
        "Routes, within 170° E to 170.5° W, 20° S to 10° N",
    ),
    "a ring": (
        {"layer": "routes", "area": "0,0;1,0;1,1"},
        "Routes, within a drawn area of 3 corners",
    ),
    "near a base area": (
        {"layer": "incidents", "near": "batken-valleys"},
        "Incidents, within 50 km of Batken valleys",
    ),
    "near what is not there": (
        {"layer": "routes", "near": "no-such,batken-1999", "km": "1999.5"},
        "Routes, within 1,999.5 km of First Batken incursion or no-such (not in the data)",
    ),
    "robust": (
        {"layer": "incidents", "robust": "yes"},
        "Incidents, leaving out what is vague",
    ),
    "certain": ({"layer": "routes", "certainty": "definite"}, "Routes, certain only"),
}


@pytest.mark.parametrize(("params", "words"), TITLES.values(), ids=TITLES)
def test_a_query_is_said_in_words(atlas, params, words):
    assert title(atlas, parse_query(params)[0]) == words


WINDOWS = {
    "open": (None, None, ""),
    "a year": (date(2016, 1, 1), date(2016, 12, 31), "2016"),
    "years": (date(2016, 1, 1), date(2017, 12, 31), "2016–2017"),
    "a month": (date(2016, 2, 1), date(2016, 2, 29), "Feb 2016"),
    "months": (date(2013, 1, 1), date(2017, 6, 30), "Jan 2013–Jun 2017"),
    "a day": (date(2024, 3, 22), date(2024, 3, 22), "22 Mar 2024"),
    "days": (date(2024, 3, 1), date(2024, 3, 22), "1 Mar 2024 – 22 Mar 2024"),
    "from": (date(2024, 3, 22), None, "from 22 Mar 2024"),
    "until": (None, date(2024, 3, 22), "until 22 Mar 2024"),
    "until the last day": (None, date(9999, 12, 31), "until 31 Dec 9999"),
    "to the end of time": (date(2024, 1, 1), date(9999, 12, 31), "2024–9999"),
}


@pytest.mark.parametrize(("start", "end", "words"), WINDOWS.values(), ids=WINDOWS)
def test_a_window_is_said_as_shortly_as_it_can_be(start, end, words):
    assert window_in_words(TimeWindow(start, end)) == words


def said(atlas, **params):
    return sentence(atlas, parse_query({"layer": "incidents"} | params)[0])


def test_a_sentence_ends_with_its_counts_and_what_is_vague_about_them(atlas):
    assert said(atlas) == (
        "Incidents: 2 incidents, 1 dated only to the month or year; "
        "2–4 killed (1 without a figure)."
    )


def test_what_is_only_possible_is_said(atlas):
    found = said(atlas, **{"from": "1999-09-10", "to": "1999-09-20"})
    assert found == (
        "Incidents, 10 Sep 1999 – 20 Sep 1999: 1 incident, 1 of them possible only, "
        "1 dated only to the month or year."
    )


def test_nothing_found_is_said_without_a_toll(atlas):
    assert said(atlas, country="FJI") == "Incidents in Fiji: 0 incidents."


def test_the_counts_are_those_of_the_layers_asked_for(atlas):
    assert said(atlas, layer="routes,base_areas").endswith(": 1 route; 1 base area.")


@given(QUERIES)
def test_any_query_is_one_line_with_a_capital_and_a_full_stop(atlas, query):
    words = sentence(atlas, query)
    assert words.isprintable()
    assert words[0] == words[0].upper()
    assert words.endswith(".")


@given(QUERIES)
def test_queries_that_ask_something_are_told_from_the_one_that_does_not(atlas, query):
    assert (title(atlas, query) == title(atlas, Query())) == (query == Query())

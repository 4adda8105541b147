"""The sentence that says what one is looking at: each number in it against plain lines."""

import json
import re
from datetime import date
from pathlib import Path
from statistics import mean, median

import pytest
from hypothesis import given, settings

from geo.model import Query, TimeWindow
from geo.store import open_atlas
from geo.store.looking_at import METHOD_BREAKS, looking_at
from tests.geo.oracle import answer
from tests.geo.queries import QUERIES

DATA = Path(__file__).parents[3] / "data"
ATLAS = open_atlas(DATA)
LAYERS = ("incidents", "routes", "base_areas")
FEATURES = {name: json.loads((DATA / f"{name}.geojson").read_text())["features"] for name in LAYERS}
SOURCES = {item["id"]: item for item in json.loads((DATA / "sources.json").read_text())}


def said_of(atlas, query):
    return looking_at(atlas, atlas.select(query))


def selected(query):
    """The properties selected, by layer, by the oracle."""
    return {
        layer: [f for f in features if answer(layer, f, query, {})]
        for layer, features in FEATURES.items()
    }


def number(pattern, text):
    """Number that a pattern finds, 0 where the text does not have it."""
    found = re.search(pattern, text)
    return int(found[1].replace(",", "")) if found else 0


def after_the_title(query):
    """The sentence without what is asked, which has numbers of its own."""
    whole = said_of(ATLAS, query)
    asked = said_of(ATLAS, query).partition(": ")[0]
    return whole[len(asked) :]


@given(QUERIES)
@settings(max_examples=200)
def test_every_number_of_a_sentence_is_that_of_the_data(query):
    text = after_the_title(query.replace(text=""))
    query = query.replace(text="")
    found = selected(query)
    if "incidents" in query.layers:
        assert number(r"(\d[\d,]*) incidents?\b(?! ha)", text) == len(found["incidents"])
    if "routes" in query.layers:
        assert number(r"(\d[\d,]*) routes?\b", text) == len(found["routes"])
    if "base_areas" in query.layers:
        assert number(r"(\d[\d,]*) base areas?\b", text) == len(found["base_areas"])
    unlocated = sum(f["geometry"] is None for f in found["incidents"])
    assert number(r"(\d[\d,]*) incidents? ha(?:s|ve) no known place", text) == unlocated
    vague_too = selected(query.replace(robust=False))
    hidden = sum(len(vague_too[layer]) - len(found[layer]) for layer in LAYERS)
    assert number(r"(\d[\d,]*) vague", text) == hidden
    always = selected(query.replace(window=TimeWindow()))
    undated = sum(f["properties"]["start"] is None for layer in LAYERS for f in always[layer])
    assert number(r"(\d[\d,]*) undated", text) == (0 if query.window.is_open else undated)
    refs = {s["ref"] for layer in LAYERS for f in found[layer] for s in f["properties"]["sources"]}
    assert number(r"(\d[\d,]*) sources?\b[,.]", text) == len(refs)
    years = sorted(
        SOURCES[ref]["issued"]["date-parts"][0][0]
        for ref in refs
        if SOURCES[ref].get("issued", {}).get("date-parts")
    )
    said = re.search(r"sources?, (\d{4})(?:–(\d{4}))?\.", text)
    assert bool(said) == bool(years)
    if said:
        assert (int(said[1]), int(said[2] or said[1])) == (years[0], years[-1])


@pytest.mark.parametrize("found", METHOD_BREAKS, ids=lambda found: str(found.day))
def test_a_break_is_said_where_incidents_lie_on_both_sides(found):
    across = Query(window=TimeWindow(date(1990, 1, 1), date(2024, 12, 31)))
    before = Query(window=TimeWindow(date(1990, 1, 1), date(found.day.year - 1, 6, 30)))
    assert found.text[1:] in said_of(ATLAS, across)
    assert found.text[1:] not in said_of(ATLAS, before)
    assert found.text[1:] not in said_of(ATLAS, across.replace(layers=("routes",)))


def rows(first, last):
    return [
        f["properties"]
        for f in FEATURES["incidents"]
        if f["properties"]["start"] and first <= int(f["properties"]["start"][:4]) <= last
    ]


def test_incidents_before_1999_are_few_and_do_rest_on_fewer_sources():
    before, after = (
        median(len(row["sources"]) for row in rows(*years)) for years in ((0, 1998), (1999, 2005))
    )
    assert before < after
    assert len(rows(0, 1998)) < len(rows(1999, 2000))


def test_the_data_do_have_more_rows_a_year_from_2022_on():
    before = mean(len(rows(year, year)) for year in range(2015, 2022))
    after = mean(len(rows(year, year)) for year in range(2022, 2025))
    assert after > 2 * before


def test_what_is_not_there_is_not_spoken_of(data_folder, feature):
    layer = {"type": "FeatureCollection", "features": [feature("incidents")]}
    text = said_of(open_atlas(data_folder(incidents=layer)), Query())
    assert "Left out" not in text
    assert "no known place" not in text


def test_rows_refused_are_counted(data_folder, feature):
    rows = [feature("incidents"), feature("incidents", id="wrong", killed="many")]
    layer = {"type": "FeatureCollection", "features": rows}
    text = said_of(open_atlas(data_folder(incidents=layer)), Query())
    assert "Left out: 1 refused when the data were opened." in text

"""How often words occur, against plain loops over the files."""

import json
from collections import Counter
from pathlib import Path

import pytest

from geo.schema.vocabularies import VOCABULARIES
from geo.store import open_atlas
from geo.store.word_counts import word_counts

DATA = Path(__file__).parents[3] / "data"


def features(layer):
    document = json.loads((DATA / f"{layer}.geojson").read_text("utf-8"))
    return [feature["properties"] for feature in document["features"]]


def organisations():
    return json.loads((DATA / "organisations.json").read_text("utf-8"))["organisations"]


def everything():
    layers = ("incidents", "routes", "base_areas")
    return [*(row for layer in layers for row in features(layer)), *organisations()]


@pytest.fixture(scope="module")
def counts():
    return word_counts(open_atlas(DATA))


def test_the_letter_of_each_source_counts_once(counts):
    records = json.loads((DATA / "sources.json").read_text("utf-8"))
    assert counts["grade of a publisher"] == Counter(r["custom"]["grade"] for r in records)


def test_the_digit_of_each_claim_counts(counts):
    digits = Counter(cited["grade"][1] for row in everything() for cited in row["sources"])
    assert counts["grade of a claim"] == digits


def test_words_of_several_layers_add_up(counts):
    assert counts["confidence"] == Counter(row["confidence"] for row in everything())
    assert counts["seed"] == Counter(row["seed"] for row in everything())


def test_words_within_records_count(counts):
    legs = Counter(leg["basis"] for row in features("routes") for leg in row["legs"])
    assert counts["basis of a leg"] == legs
    relations = Counter(r["type"] for row in organisations() for r in row["relations"])
    assert counts["relation"] == relations


def test_nothing_is_counted_that_is_no_vocabulary(counts):
    assert set(counts) <= set(VOCABULARIES)

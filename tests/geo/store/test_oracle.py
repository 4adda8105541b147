"""The store, the command line and the exports against the oracle, for random queries."""

import contextlib
import csv
import io
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.cli import main
from geo.model import Query
from geo.model.query import LAYERS
from geo.read.geojson import layer_of
from geo.schema.query_keys import query_params
from geo.store import FACETS, open_atlas
from geo.store.build import build_store
from geo.store.near import Neighbourhood, nothing_near
from tests.geo.oracle import expected
from tests.geo.queries import AREAS, QUERIES
from tests.geo.rows import ANY_LAYER, NAMES, ROWS

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="session")
def read_rows(feature):
    """Read rows as a layer: its raw features and its store."""

    def read(layer, rows):
        features = [feature(layer, id=f"row-{n}", **row) for n, row in enumerate(rows)]
        document = json.loads(json.dumps({"type": "FeatureCollection", "features": features}))
        found = layer_of(document, Path("rows.geojson"), layer)
        assert not found.faults
        return document["features"], build_store(layer, found.kept, NAMES)

    return read


@given(ANY_LAYER, QUERIES)
@settings(max_examples=200)
def test_the_store_answers_as_the_oracle_does_on_any_small_layer(read_rows, rows, query):
    layer, rows = rows
    features, store = read_rows(layer, rows)
    classes = store.classes(query)
    found = list(store.ids[classes > 0]), list(store.ids[classes == 2])
    assert found == expected(layer, features, query, NAMES, features)


@given(st.lists(ROWS["incidents"], min_size=1, max_size=8), AREAS)
@settings(max_examples=200)
def test_the_store_places_incidents_as_the_oracle_does(read_rows, rows, area):
    features, store = read_rows("incidents", rows)
    classes = store.classes(Query(area=area))
    found = list(store.ids[classes > 0]), list(store.ids[classes == 2])
    assert found == expected("incidents", features, Query(area=area), NAMES)


@given(ANY_LAYER, QUERIES)
def test_selecting_twice_is_selecting_once(read_rows, rows, query):
    layer, rows = rows
    _, store = read_rows(layer, rows)
    once = store.frame[store.select(query)].reset_index(drop=True)
    again = replace(build_store(layer, once, NAMES), neighbourhood=Neighbourhood({layer: store}))
    assert again.select(query).all()


@given(ANY_LAYER, QUERIES)
def test_what_is_certain_is_possible_and_is_all_that_definite_gives(read_rows, rows, query):
    layer, rows = rows
    _, store = read_rows(layer, rows)
    possible = store.classes(query.replace(certainty="possible"))
    definite = store.select(query.replace(certainty="definite"))
    assert definite.tolist() == (possible == 2).tolist()


# The data that ship.


@cache
def raw():
    """The curated features as JSON has them, and the names by which organisations are found."""
    features = {
        layer: json.loads((DATA / f"{layer}.geojson").read_text("utf-8"))["features"]
        for layer in LAYERS
    }
    organisations = json.loads((DATA / "organisations.json").read_text("utf-8"))["organisations"]
    return features, {
        row["id"]: " ".join([row["id"], row["name"], *row["aliases"]]) for row in organisations
    }


@cache
def curated():
    return open_atlas(DATA)


def ids_of(query):
    """Ids by layer that the oracle gives."""
    features, names = raw()
    return {layer: expected(layer, features[layer], query, names)[0] for layer in query.layers}


@given(QUERIES)
@settings(max_examples=150)
def test_the_store_answers_as_the_oracle_does_on_the_curated_layers(query):
    selection = curated().select(query)
    features, names = raw()
    for layer in LAYERS:
        certain = list(curated().stores[layer].ids[selection.definite(layer)])
        found = selection.ids(layer), certain
        assert found == expected(layer, features[layer], query, names)


def printed(*arguments):
    """What a command writes to standard output."""
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")) as output:
        assert main(arguments) == 0
        return output.buffer.getvalue().decode()


@settings(max_examples=50)
@given(query=QUERIES)
def test_the_same_query_gives_the_same_ids_on_every_surface(query):
    # what has nothing near it the command line refuses
    lost = nothing_near(curated(), query.near)
    query = query.replace(near=set(query.near) - lost.keys())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("geo.store.open_atlas", lambda _: curated())
        flags = [f"--{key}={value}" for key, value in query_params(query).items()]
        exported = json.loads(printed("export", *flags, "-o", "-"))["features"]
        listed = list(csv.DictReader(io.StringIO(printed("export", *flags, "--format=csv", "-o-"))))
        counted = json.loads(printed("count", *flags, "--json"))
    wanted = ids_of(query)
    every_id = [item for found in wanted.values() for item in found]
    assert counted["ids"] == wanted
    assert counted["counts"] == {layer: len(found) for layer, found in wanted.items()}
    assert [item["id"] for item in exported] == [row["id"] for row in listed] == every_id


@given(QUERIES, st.sampled_from(FACETS))
def test_a_facet_counts_what_choosing_its_word_alone_would_select(query, facet):
    features, names = raw()
    for layer, store in curated().stores.items():
        counts = {
            word: len(expected(layer, features[layer], query.replace(**{facet: (word,)}), names)[0])
            for word in (store.words[facet].words if facet in store.words else ())
        }
        assert store.facets(query).get(facet, {}) == {word: n for word, n in counts.items() if n}


@given(QUERIES, st.sampled_from(["kinds", "statuses", "attributions"]))
def test_the_words_of_a_facet_that_each_row_has_once_add_up_to_all_rows(query, facet):
    store = curated().incidents
    everything = int(store.select(query.without(facet)).sum())
    assert sum(store.facets(query)[facet].values()) == everything


@pytest.mark.parametrize("layer", LAYERS)
def test_every_curated_feature_is_kept_or_refused_and_nothing_asked_selects_all_kept(layer):
    read = curated().read.layers[layer]
    assert len(read.kept) + len(read.refused) == len(raw()[0][layer])
    assert ids_of(Query())[layer] == list(read.kept["id"])

"""What is written in any form is read again without a loss, and asks the same question."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model import Query
from geo.model.query import LAYERS
from geo.read.exports import read_export
from geo.schema.query_keys import parse_query
from geo.write.export import export_file
from geo.write.forms import FORMS
from geo.write.handout import Request, handout
from tests.geo.queries import QUERIES
from tests.geo.write.handouts import atlas_of, features, handout_of, same

FEW = settings(max_examples=12)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("exports")


def read_again(folder, ready, form):
    target = folder / f"export{FORMS[form].ending}"
    export_file(target, ready, form)
    return read_export(target)


@pytest.mark.parametrize("form", FORMS)
@FEW
@given(found=features())
def test_every_layer_comes_back_as_it_was(folder, form, found):
    assert same(found, read_again(folder, handout_of(found), form).layers)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layer", LAYERS)
@FEW
@given(data=st.data())
def test_a_single_layer_comes_back_as_it_was(folder, form, layer, data):
    found = data.draw(features(layers=[layer]))
    ready = handout_of(found, query=Query(layers=(layer,)))
    assert same({layer: found[layer]}, read_again(folder, ready, form).layers)


@pytest.mark.parametrize("form", FORMS)
@FEW
@given(found=features(), query=QUERIES)
def test_opening_an_export_asks_the_same_and_finds_the_same_ids(folder, form, found, query):
    atlas = atlas_of(found)
    read = read_again(folder, handout(atlas, Request(query=query)), form)
    asked, notices = parse_query(read.provenance["query"])
    assert (asked, notices) == (query, [])
    answer = atlas.select(asked)
    assert read.ids == {layer: tuple(answer.ids(layer)) for layer in query.layers}


@pytest.mark.parametrize("form", FORMS)
def test_the_columns_chosen_are_those_that_come_back(folder, form, feature):
    ready = handout_of({"incidents": [feature("incidents")]}, columns=("title", "start"))
    (row,) = read_again(folder, ready, form).layers["incidents"]
    assert row["properties"] == {
        "id": "1999-08-06-batken",
        "title": "Raid on Zardaly",
        "start": "1999-08-06",
    }

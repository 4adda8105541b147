"""Paths of the live layer and the queries they say."""

import re

import pytest
from hypothesis import given

from geo.errors import QueryError
from geo.model import Query
from geo.serve.features.address import read_view, view_of_path, view_path
from tests.geo.queries import QUERIES


@given(QUERIES)
def test_the_path_of_a_query_says_it_whole_and_needs_no_quoting(query):
    path = view_path(query)
    assert view_of_path(path) == query
    assert re.fullmatch(r"[A-Za-z0-9._,=;~/-]+", path)


def test_the_path_of_a_query_is_readable():
    query = view_of_path("/features/view/country=TUR;from=2014-01-01")
    assert view_path(query) == "/features/view/from=2014-01-01;country=TUR"
    assert view_of_path("/features/view/country=TUR&from=2014-01-01") == query
    assert view_path(Query()) == "/features"


def test_what_parts_a_path_survives_in_a_word():
    query = Query(text="a/b?c#d%2F&e=f;é~'\"+ ..")
    assert view_of_path(view_path(query)) == query


@pytest.mark.parametrize(
    "text", ["country=XYZ", "colour=red", "q=~FF", "q=~2f", "q=a b", "q=~", "bbox=1,2", "", "q"]
)
def test_a_path_that_says_no_query_is_refused(text):
    with pytest.raises(QueryError):
        read_view(text)

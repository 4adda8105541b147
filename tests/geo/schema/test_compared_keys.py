from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given

from geo.errors import QueryError
from geo.model import Query
from geo.model.periods import PERIODS
from geo.schema.compared_keys import read_compared, second_params
from geo.schema.query_keys import query_params
from tests.geo.queries import QUERIES

LAST = date(2024, 12, 31)


def read(first, address):
    return read_compared(first, parse_qs(address), LAST)[0]


def test_without_any_period_two_are_assumed_and_share_the_filters():
    compared = read(Query(countries=("TUR",)), "")
    assert compared.assumed
    assert compared.first == Query(countries=("TUR",), window=PERIODS["2002-2013"])
    assert compared.second == Query(countries=("TUR",), window=PERIODS["2014-2019"])


def test_a_first_period_alone_is_compared_with_the_one_beside_it():
    first = Query(countries=("TUR",), window=PERIODS["2014-2019"])
    compared = read(first, "")
    assert not compared.assumed
    assert compared.first == first
    assert compared.second == first.replace(window=PERIODS["2020-2024"])


def test_a_second_period_alone_leaves_the_first_question_as_it_is():
    compared = read(Query(), "b-from=2014-01-01&b-to=2019-12-31")
    assert (compared.first, compared.assumed) == (Query(), False)
    assert compared.second == Query(window=PERIODS["2014-2019"])


@pytest.mark.parametrize("address", ["b-country=TUR", "b-country=TUR&b-filters=same"])
def test_a_filter_of_the_second_gives_it_filters_of_its_own(address):
    first = Query(countries=("KGZ",), robust=True)
    compared = read(first, address)
    assert compared.own
    assert (compared.first, compared.second) == (first, Query(countries=("TUR",)))


def test_own_filters_can_be_none_at_all():
    compared = read(Query(countries=("KGZ",)), "b-filters=own")
    assert (compared.own, compared.second) == (True, Query())


@pytest.mark.parametrize(
    ("address", "key", "words"),
    [
        ("b-country=XXX", "b-country", "b-country: expected one of"),
        ("b-from=2014", "b-from", "b-from: expected a day"),
        ("b-from=2014-01-02&b-to=2014-01-01", "b-from", "b-from, to: expected the first day"),
        ("b-filters=both", "b-filters", "b-filters: expected one of same, own"),
    ],
)
def test_a_bad_value_is_named_with_its_prefix(address, key, words):
    with pytest.raises(QueryError, match=words) as caught:
        read(Query(), address)
    assert caught.value.key == key


def test_an_unknown_key_is_a_notice_and_asks_nothing():
    compared, notices = read_compared(Query(), {"b-colour": ["red"], "o-tab": ["x"]}, LAST)
    assert notices == ["b-colour: not a key of the atlas, ignored"]
    assert compared.assumed


def test_how_the_comparison_is_shown_asks_nothing():
    assert read_compared(Query(), {"b-by": ["kind"], "b-per": ["year"]}, LAST)[1] == []


@given(QUERIES, QUERIES)
def test_two_questions_come_back_from_their_keys(first, second):
    own = {f"b-{key}": [value] for key, value in query_params(second).items()}
    compared, _ = read_compared(first, own | {"b-filters": ["own"]}, LAST)
    assert (compared.first, compared.second) == (first, second)
    again = {key: [value] for key, value in second_params(compared).items()}
    assert read_compared(first, again, LAST)[0] == compared


@given(QUERIES)
def test_what_is_shared_is_not_written_twice(first):
    compared, _ = read_compared(first, {"b-from": ["2014-01-01"]}, LAST)
    assert second_params(compared) == {"b-from": "2014-01-01"}
    assert compared.second.replace(window=first.window) == first

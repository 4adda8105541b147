from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import QueryError
from geo.model.time_window import (
    TimeWindow,
    date_of,
    day_of,
    earliest_end,
    latest_start,
)

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_a_date_survives_the_way_to_a_day_number_and_back(day):
    assert date_of(day_of(day)) == day


@given(DAYS, DAYS)
def test_day_numbers_keep_the_order_of_dates(first, second):
    assert (day_of(first) < day_of(second)) == (first < second)


def test_1998_comes_before_september_2001():
    assert day_of(date(1998, 8, 7)) < day_of(date(2001, 9, 11))


@pytest.mark.parametrize(
    ("start", "precision", "latest"),
    [
        (date(1999, 8, 6), "day", date(1999, 8, 6)),
        (date(2000, 2, 1), "month", date(2000, 2, 29)),
        (date(2014, 9, 1), "season", date(2014, 11, 30)),
        (date(1990, 1, 1), "year", date(1990, 12, 31)),
        (date(9999, 12, 1), "month", date(9999, 12, 31)),
        (date(9999, 1, 1), "year", date(9999, 12, 31)),
    ],
    ids=str,
)
def test_the_latest_start_lies_at_the_end_of_the_doubt(start, precision, latest):
    assert latest_start(start, precision) == latest


@pytest.mark.parametrize(
    ("end", "precision", "earliest"),
    [
        (date(1999, 8, 6), "day", date(1999, 8, 6)),
        (date(2000, 2, 29), "month", date(2000, 2, 1)),
        (date(2014, 11, 30), "season", date(2014, 9, 1)),
        (date(1998, 12, 31), "year", date(1998, 1, 1)),
        (date(9999, 12, 31), "month", date(9999, 12, 1)),
        (date(9999, 12, 31), "season", date(9999, 10, 1)),
        (date(9999, 12, 31), "year", date(9999, 1, 1)),
        (date(1, 1, 31), "season", date.min),
    ],
    ids=str,
)
def test_the_earliest_end_lies_at_the_start_of_the_doubt(end, precision, earliest):
    assert earliest_end(end, precision) == earliest


def test_a_window_that_ends_before_it_starts_is_refused():
    with pytest.raises(QueryError, match="expected the first day not after the last, got 2020"):
        TimeWindow(date(2020, 1, 2), date(2020, 1, 1))

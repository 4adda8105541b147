from datetime import date

import pytest

from geo.model.day_words import are_whole_months, are_whole_years, day_in_words, month_in_words

D = date.fromisoformat


def test_a_day_and_its_month_are_said():
    day = D("2024-03-02")
    assert (day_in_words(day), month_in_words(day)) == ("2 Mar 2024", "Mar 2024")


@pytest.mark.parametrize(
    ("first", "last", "months", "years"),
    [
        ("2012-02-01", "2012-02-29", True, False),
        ("2012-02-01", "2012-02-28", False, False),
        ("2012-02-02", "2012-03-31", False, False),
        ("2001-01-01", "2002-12-31", True, True),
        ("9999-01-01", "9999-12-31", True, True),
    ],
    ids=["leap month", "a day short", "a day late", "years", "the last year"],
)
def test_whole_months_and_years_are_known_by_their_ends(first, last, months, years):
    ends = D(first), D(last)
    assert (are_whole_months(*ends), are_whole_years(*ends)) == (months, years)

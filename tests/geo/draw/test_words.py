from datetime import date

import pytest

from geo.draw.words import casualty_range, date_in_words, period_in_words, place_in_words

D = date.fromisoformat


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2024-03-22", "2024-03-22", "day", "22 Mar 2024"),
        ("2002-03-02", "2002-03-16", "day", "2–16 Mar 2002"),
        ("2009-10-17", "2009-11-02", "day", "17 Oct – 2 Nov 2009"),
        ("2001-12-30", "2002-01-02", "day", "30 Dec 2001 – 2 Jan 2002"),
        ("2007-09-01", "2007-09-30", "month", "Sep 2007"),
        ("2012-02-01", "2012-02-29", "month", "Feb 2012"),
        ("2014-09-01", "2014-11-30", "season", "between Sep and Nov 2014"),
        ("2001-11-09", "2001-11-18", "month", "between 9 and 18 Nov 2001"),
        ("2001-11-28", "2001-12-02", "month", "between 28 Nov and 2 Dec 2001"),
        ("2010-01-01", "2010-12-31", "year", "c. 2010"),
        ("2001-01-01", "2002-12-31", "year", "between Jan 2001 and Dec 2002"),
        ("9999-01-01", "9999-12-31", "year", "c. 9999"),
        ("9999-11-01", "9999-12-31", "season", "between Nov and Dec 9999"),
    ],
    ids=[
        "one day",
        "days of a month",
        "over two months",
        "over two years",
        "a month",
        "a leap February",
        "whole months",
        "some days of a month",
        "some days of two months",
        "a year",
        "two years",
        "the last year of the calendar",
        "its last months",
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(start, end, precision, words):
    assert date_in_words(D(start), D(end), precision) == words


def test_a_missing_date_is_said_to_be_missing():
    assert date_in_words(None, None, None) == "undated"


@pytest.mark.parametrize(
    ("start", "start_precision", "end", "end_precision", "words"),
    [
        ("1990-01-01", "year", "1998-12-31", "year", "1990–1998"),
        ("2015-01-01", "year", "2015-12-31", "year", "2015"),
        ("1999-08-01", "month", "1999-10-31", "month", "Aug–Oct 1999"),
        ("1999-11-01", "month", "2001-01-31", "month", "Nov 1999–Jan 2001"),
        ("2018-11-07", "day", "2018-11-08", "day", "7–8 Nov 2018"),
        ("2022-04-18", "day", "2022-04-18", "day", "18 Apr 2022"),
        ("2006-01-01", "year", "2007-09-04", "day", "2006 – 4 Sep 2007"),
        ("2009-01-01", "year", None, None, "from 2009"),
        (None, None, None, None, "undated"),
        (None, None, "2009-12-31", "year", "2009"),
    ],
    ids=[
        "years",
        "one year",
        "months of a year",
        "months of two years",
        "days",
        "one day",
        "a year and a day",
        "still going on",
        "undated",
        "only the end",
    ],
)
def test_a_period_is_said_in_the_precision_of_its_ends(
    start, start_precision, end, end_precision, words
):
    first = D(start) if start else None
    last = D(end) if end else None
    assert period_in_words(first, start_precision, last, end_precision) == words


@pytest.mark.parametrize(
    ("precision", "km", "words"),
    [
        ("district", 25.0, "known to the district; within 25 km"),
        ("settlement", 2.5, "known to the town; within 2.5 km"),
        ("country", None, "known only to the country"),
        (None, None, "place not known"),
    ],
    ids=["district", "settlement", "no radius", "no place"],
)
def test_a_place_is_said_with_how_exactly_it_is_known(precision, km, words):
    assert place_in_words(precision, km) == words


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ((212, 226, 240), "212–240"),
        ((39, 39, 39), "39"),
        ((None, 7, None), "7"),
        ((0, 0, 1), "0–1"),
        ((None, None, None), "unknown"),
        ((900, None, 1500), "900–1,500"),
        ((float("nan"), 3, None), "3"),
    ],
    ids=["range", "agreed", "best only", "from nought", "unknown", "thousands", "missing cell"],
)
def test_a_count_of_people_is_said_as_its_range(figures, words):
    row = dict(zip(("killed_low", "killed", "killed_high"), figures, strict=True))
    assert casualty_range(row, "killed").text() == words

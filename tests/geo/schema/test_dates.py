"""Dates that fit their precision, and those that do not."""

import pytest

from geo.schema.intervals import check_event_dates, check_period

EVENTS = {
    "a day": (("1999-08-06", "1999-08-06", "day"), []),
    "a siege of ten weeks, known to the day": (("2015-09-28", "2015-12-13", "day"), []),
    "a month": (("1997-12-01", "1997-12-31", "month"), []),
    "some days of a month": (("2016-06-04", "2016-06-07", "month"), []),
    "an autumn": (("2014-09-01", "2014-11-30", "season"), []),
    "a year": (("2001-01-01", "2001-12-31", "year"), []),
    "no date": ((None, None, None), []),
    "one day, said to be a year": (("2001-01-01", "2001-01-01", "year"), ["date_precision"]),
    "two years, said to be a season": (("2001-01-01", "2002-12-31", "season"), ["date_precision"]),
    "precision of nothing": ((None, None, "day"), ["start"]),
    "backwards": (("2001-01-02", "2001-01-01", "day"), ["end"]),
}


@pytest.mark.parametrize(("dates", "fields"), EVENTS.values(), ids=EVENTS)
def test_the_dates_of_an_event_fit_their_precision_or_not(dates, fields):
    row = dict(zip(("start", "end", "date_precision"), dates, strict=True))
    assert [finding.field for finding in check_event_dates(row)] == fields


PERIODS = {
    "days": (("2021-08-15", "day", "2021-08-15", "day"), []),
    "months": (("2001-11-01", "month", "2002-02-28", "month"), []),
    "leap month": (("2004-01-01", "month", "2004-02-29", "month"), []),
    "seasons": (("2014-03-01", "season", "2014-05-31", "season"), []),
    "years": (("1992-01-01", "year", "2001-12-31", "year"), []),
    "going on": (("2013-01-01", "year", None, None), []),
    "month from its middle": (("2001-11-13", "month", None, None), ["start"]),
    "year until its autumn": (("1992-01-01", "year", "2001-09-30", "year"), ["end"]),
    "day without precision": (("2001-11-13", None, None, None), ["start_precision"]),
    "precision of an open end": (("2001-11-13", "day", None, "day"), ["end_precision"]),
    "backwards": (("2001-11-13", "day", "2001-11-12", "day"), ["end"]),
}


@pytest.mark.parametrize(("dates", "fields"), PERIODS.values(), ids=PERIODS)
def test_the_dates_of_a_period_fit_their_precision_or_not(dates, fields):
    names = ("start", "start_precision", "end", "end_precision")
    row = dict(zip(names, dates, strict=True))
    assert [finding.field for finding in check_period(row)] == fields

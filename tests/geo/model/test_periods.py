from datetime import date
from itertools import pairwise

import pytest

from geo.model import TimeWindow
from geo.model.periods import PERIODS, period_beside, period_name

LAST = date(2024, 12, 31)


def days(first, last):
    return TimeWindow(*(day and date.fromisoformat(day) for day in (first, last)))


@pytest.mark.parametrize(
    ("window", "beside"),
    [
        (PERIODS["1990-2001"], PERIODS["2002-2013"]),
        (PERIODS["2020-2024"], PERIODS["2014-2019"]),
        (days("2016-01-01", "2016-12-31"), days("2017-01-01", "2018-01-01")),
        (days("2024-07-01", "2024-12-31"), days("2023-12-30", "2024-06-30")),
        (days("2014-01-01", None), days(None, "2013-12-31")),
        (days(None, "2013-12-31"), days("2014-01-01", None)),
        (days("0001-01-01", None), TimeWindow()),
        (days(None, "9999-12-31"), TimeWindow()),
        (days("0001-01-01", "9999-12-31"), TimeWindow()),
        (days("0001-01-11", "9999-12-31"), days("0001-01-01", "0001-01-10")),
        (TimeWindow(), TimeWindow()),
    ],
)
def test_a_window_is_compared_with_the_one_beside_it(window, beside):
    assert period_beside(window, LAST) == beside


def test_the_periods_follow_one_another_without_a_gap():
    for one, other in pairwise(PERIODS.values()):
        assert (other.start - one.end).days == 1


def test_a_period_is_known_by_its_days():
    assert period_name(days("2014-01-01", "2019-12-31")) == "2014-2019"
    assert period_name(days("2014-01-01", "2019-12-30")) is None

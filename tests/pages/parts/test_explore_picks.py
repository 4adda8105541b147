"""What a click on a bar changes of the question, and that a second one takes it back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Query, TimeWindow
from pages.parts.explore_picks import period_window, pick_period, pick_word, picked_alone


def years(first, last):
    return TimeWindow(date(first, 1, 1), date(last, 12, 31))


OPEN = TimeWindow()
PERIODS = {
    # window before, bar, Shift, window after
    "a year": (OPEN, "2016", False, years(2016, 2016)),
    "a leap February": (OPEN, "2016-02", False, TimeWindow(date(2016, 2, 1), date(2016, 2, 29))),
    "a year again": (years(2016, 2016), "2016", False, OPEN),
    "a year again with Shift": (years(2016, 2016), "2016", True, OPEN),
    "one of several": (years(2014, 2017), "2016", False, years(2016, 2016)),
    "a later one too": (years(2014, 2014), "2016", True, years(2014, 2016)),
    "an earlier one too": (years(2014, 2014), "2010", True, years(2010, 2014)),
    "the first of several": (years(2014, 2016), "2014", True, years(2015, 2016)),
    "the last of several": (years(2014, 2016), "2016", True, years(2014, 2015)),
    "one in the middle": (years(2014, 2016), "2015", True, years(2014, 2016)),
    "Shift without a window": (OPEN, "2016", True, years(2016, 2016)),
    "before an open end": (
        TimeWindow(date(2014, 1, 1)),
        "2010",
        True,
        TimeWindow(date(2010, 1, 1)),
    ),
    "at the edge of an open end": (
        TimeWindow(date(2014, 1, 1)),
        "2014",
        True,
        TimeWindow(date(2015, 1, 1)),
    ),
    "within an open beginning": (
        TimeWindow(None, date(2014, 12, 31)),
        "2010",
        True,
        TimeWindow(None, date(2014, 12, 31)),
    ),
}


@pytest.mark.parametrize(("before", "bar", "adds", "after"), PERIODS.values(), ids=PERIODS)
def test_a_click_on_a_period_sets_the_window(before, bar, adds, after):
    assert pick_period(Query(window=before), bar, adds=adds) == {"window": after}


WORDS = {
    # words before, bar, Shift, words after
    "one": ((), "TUR", False, {"TUR"}),
    "it again": (("TUR",), "TUR", False, set()),
    "another": (("TUR",), "AFG", False, {"AFG"}),
    "one of several": (("AFG", "TUR"), "TUR", False, {"TUR"}),
    "another as well": (("TUR",), "AFG", True, {"AFG", "TUR"}),
    "one of several with Shift": (("AFG", "TUR"), "TUR", True, {"AFG"}),
    "the last with Shift": (("TUR",), "TUR", True, set()),
}


@pytest.mark.parametrize(("before", "bar", "adds", "after"), WORDS.values(), ids=WORDS)
def test_a_click_on_a_word_asks_for_it(before, bar, adds, after):
    changes = pick_word(Query(countries=before), "country", bar, adds=adds)
    assert {field: set(words) for field, words in changes.items()} == {"countries": after}


def test_a_kind_of_incident_leaves_the_kinds_of_other_layers():
    query = Query(kinds=("raid", "sanctuary"))
    changes = pick_word(query, "kind", "bombing", adds=False)
    assert set(changes["kinds"]) == {"bombing", "sanctuary"}


@given(st.sets(st.sampled_from(["AFG", "KGZ", "TUR"])), st.sampled_from(["AFG", "TUR"]))
def test_two_clicks_with_shift_change_nothing(before, word):
    query = Query(countries=tuple(before))
    once = query.replace(**pick_word(query, "country", word, adds=True))
    assert once.replace(**pick_word(once, "country", word, adds=True)) == query


@given(st.integers(1990, 2024))
def test_two_clicks_on_a_period_open_the_window_again(year):
    once = Query().replace(**pick_period(Query(), str(year), adds=False))
    assert once.window == period_window(str(year))
    assert once.replace(**pick_period(once, str(year), adds=False)) == Query()


def test_what_stands_for_several_words_cannot_be_asked_for():
    assert picked_alone([{"Key": "", "shift": False}], "Key") is None
    assert picked_alone([{"Key": "TUR", "shift": True}], "Key") == ("TUR", True)

"""What changed, in words."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from geo.model import Query, TimeWindow
from geo.model.periods import PERIODS
from geo.model.time_window import date_of
from geo.store import open_atlas
from geo.store.change import Change, Changes, Side, change
from geo.store.change_words import (
    count_in_words,
    difference_in_words,
    group_name,
    percent_in_words,
    period_words,
    rate_in_words,
    remarks,
    summary,
    years_in_words,
)

DATA = Path(__file__).parents[3] / "data"
MINUS = "\N{MINUS SIGN}"


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        ((0, 0), "0"),
        ((5, 5), "+5"),
        ((-19, -18), f"{MINUS}19 to {MINUS}18"),
        ((-1, 2), f"{MINUS}1 to +2"),
        ((0, 1200), "0 to +1,200"),
    ],
)
def test_a_difference_has_a_sign_and_both_its_ends(difference, words):
    assert difference_in_words(difference) == words


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (None, "small base"),
        ((-100, -100), f"{MINUS}100 %"),
        ((-5, 12), f"{MINUS}5 % to +12 %"),
        ((0, 0), "0 %"),
    ],
)
def test_a_percentage_or_that_there_is_none(percent, words):
    assert percent_in_words(percent) == words


@pytest.mark.parametrize(
    ("side", "years", "count", "rate"),
    [
        (Side(56, 57), 12, "56–57", "4.7–4.8"),
        (Side(38, 38), 6, "38", "6.3"),
        (Side(0, 0), 0, "0", ""),
    ],
)
def test_counts_and_rates_are_ranges_where_dates_are_vague(side, years, count, rate):
    assert (count_in_words(side), rate_in_words(side, years)) == (count, rate)


@pytest.mark.parametrize(
    ("years", "words"), [(12.0002, "12 years"), (1.0, "1 year"), (0.5, "0.5 years")]
)
def test_lengths_are_said_in_years(years, words):
    assert years_in_words(years) == words


def test_a_period_without_an_end_is_said():
    assert period_words(TimeWindow()) == "all years"
    assert period_words(TimeWindow(date(2014, 1, 1))) == "from 1 Jan 2014"


@pytest.mark.parametrize(
    ("by", "group", "name"),
    [
        ("country", "TUR", "Türkiye"),
        ("origin", "UZB", "Uzbekistan"),
        ("kind", "foiled_plot", "Foiled plot"),
        ("organisation", "imu", "Islamic Movement of Uzbekistan"),
        ("organisation", "nobody-knows", "nobody-knows"),
        ("admin1", "KGZ · Batken", "Batken, Kyrgyzstan"),
        ("admin1", "", "Not known"),
    ],
)
def test_groups_are_named_as_people_read_them(atlas, by, group, name):
    assert group_name(atlas, by, group) == name


def test_the_whole_in_a_line():
    total = Change("", Side(56, 57), Side(38, 38))
    changes = Changes("country", (), total, 0, 0, (12, 6))
    assert summary(changes) == (
        "56–57 incidents in the first, 38 in the second: "
        f"{MINUS}19 to {MINUS}18, {MINUS}33 % to {MINUS}32 %."
    )


def test_one_incident_is_no_plural():
    total = Change("", Side(1, 1), Side(26, 26))
    changes = Changes("country", (), total, 0, 0, (6, 5))
    assert summary(changes) == "1 incident in the first, 26 in the second: +25."


def said(atlas, first, second, by="country"):
    return " ".join(remarks(atlas, first, second, change(atlas, first, second, by)))


def periods(*names):
    return [Query(window=PERIODS[name]) for name in names]


def test_a_break_of_the_record_is_said_only_where_the_windows_reach_over_it(atlas):
    assert "before 1999" in said(atlas, *periods("1990-2001", "2002-2013"))
    assert "From 2022 on" in said(atlas, *periods("2014-2019", "2020-2024"))
    nothing = said(atlas, *periods("2002-2013", "2014-2019"))
    assert "before 1999" not in nothing
    assert "2022" not in nothing


def test_windows_of_the_same_length_are_not_said_to_differ(atlas):
    years = [Query(window=TimeWindow(date(y, 1, 1), date(y, 12, 31))) for y in (2015, 2016)]
    assert "differ in length" not in said(atlas, *years)
    assert "12 years and 6 years" in said(atlas, *periods("2002-2013", "2014-2019"))


def test_what_may_belong_to_either_is_said(atlas):
    # the windows part on the first day of the longest span that an incident is dated to
    store = atlas.incidents
    row = int((store.end - store.start)[~store.undated].argmax())
    first = date_of(int(store.start[row]))
    pair = (TimeWindow(None, first), TimeWindow(first + timedelta(1), None))
    pair = [Query(window=window) for window in pair]
    assert "may belong to either" in said(atlas, *pair)


def test_what_counts_twice_is_said(atlas):
    same = Query(countries=("TUR",))
    assert "Both questions are the same." in said(atlas, same, same)
    assert "answer both questions and count on both sides" in said(atlas, same, same)
    assert "more than one organisation counts for each" in said(atlas, same, same, "organisation")


def test_a_question_without_incidents_is_said_to_be_so(atlas):
    words = said(atlas, Query(layers=("routes",)), Query())
    assert "The first question leaves incidents out" in words

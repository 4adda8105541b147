"""The clock's arithmetic in the real browser, against Python's calendar."""

import calendar
import json
import random
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from geo.model.time_window import date_of, day_of

INCIDENTS = Path(__file__).parents[2] / "data" / "incidents.geojson"
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
MONTHS = {"month": 1, "year": 12, "decade": 120}
DAYS = {"day": 1, "week": 7}
SPANS = [
    *({"days": n} for n in (1, 7)),
    *({"months": n} for n in (1, 3, 12, 60, 120)),
]
SEED = 20010911
# Runs a script as if the data filled 1900-2100, or the period given.
WITHIN = """([first, last, given]) => {
  const own = Atlas.wholeYears;
  Atlas.wholeYears = () => [first, last];
  try { return (%s)(given); } finally { Atlas.wholeYears = own; }
}"""


@pytest.fixture(scope="module")
def ask(shared_page):
    """Run a function of the map document on a list of cases: `ask(script, cases) -> answers`."""

    def ask_(script, cases, period=(FIRST, LAST)):
        given = [*map(day_of, period), cases]
        return shared_page.frame.evaluate(WITHIN % script, given)

    return ask_


def each(script):
    return f"(cases) => cases.map(({script}))"


def dice_of(seed):
    return random.Random(seed)  # noqa: S311 - repeatable cases, no secrets


def random_days(count, seed=SEED):
    dice = dice_of(seed)
    days = [dice.randint(day_of(FIRST), day_of(LAST)) for _ in range(count)]
    leaps = [day_of(date(y, 2, 29)) for y in range(1900, 2101) if calendar.isleap(y)]
    month_ends = [day_of(date(y, 1, 31)) for y in range(1900, 2101, 7)]
    return days + leaps + month_ends


def add_months(day, months):
    value = date_of(day)
    years, month = divmod(value.year * 12 + value.month - 1 + months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return day_of(date(years, month + 1, min(value.day, last)))


def moved(day, unit, n):
    return day + n * DAYS[unit] if unit in DAYS else add_months(day, n * MONTHS[unit])


def begins_span(day, unit):
    """Whether a span of the calendar begins on a day: Mondays, and firsts of months that fit."""
    value = date_of(day)
    if "days" in unit:
        return unit["days"] == 1 or value.weekday() == 0
    return value.day == 1 and (value.year * 12 + value.month - 1) % unit["months"] == 0


def edges_of(first, last, unit):
    inner = [day for day in range(first + 1, last + 1) if begins_span(day, unit)]
    return [first, *inner, last + 1]


# ---- days and dates


def test_every_day_of_two_centuries_has_the_date_that_python_gives_it(ask):
    days = list(range(day_of(FIRST), day_of(LAST) + 1))
    dates = [date_of(day).isoformat() for day in days]
    assert ask(each("(day) => Atlas.isoOf(day)"), days) == dates
    assert ask(each("(iso) => Atlas.dayOf(iso)"), dates) == days


def test_dates_are_ordered_as_days_and_not_as_texts(ask):
    words = ["7 Aug 1998", "11 Sep 2001"]
    days = ask(each("(text) => Atlas.daysOfText(text)[0]"), words)
    assert sorted(words) != words
    assert days == [day_of(date(1998, 8, 7)), day_of(date(2001, 9, 11))]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-07", "2016-07-01", "2016-07-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016-7-5", "2016-07-05", "2016-07-05"),
        (" 12  Mar 2002 ", "2002-03-12", "2002-03-12"),
        ("12 march 2002", "2002-03-12", "2002-03-12"),
        ("March 12, 2002", "2002-03-12", "2002-03-12"),
        ("Sept 2007", "2007-09-01", "2007-09-30"),
        ("Feb 1900", "1900-02-01", "1900-02-28"),
        ("29 Feb 2000", "2000-02-29", "2000-02-29"),
        ("1969-12-31", "1969-12-31", "1969-12-31"),
    ],
)
def test_a_typed_date_means_its_days(ask, text, first, last):
    days = ask("(text) => Atlas.daysOfText(text)", text)
    assert [date_of(day).isoformat() for day in days] == [first, last]


def test_texts_that_are_no_dates_are_refused(ask):
    texts = ["", "1900-02-29", "2001-02-29", "2001-13", "2001-00-10", "31 Apr 2001", "12 Mai 2002"]
    texts += ["12/03/2002", "20161", "Mayor 2002", "0 Jan 2001", "<b>2016</b>"]
    assert ask(each("(text) => Atlas.daysOfText(text)"), texts) == [None] * len(texts)


# ---- steps


def test_steps_of_every_unit_are_those_of_the_calendar(ask):
    dice = dice_of(SEED)
    units = [*DAYS, *MONTHS]
    cases = [[day, dice.choice(units), dice.randint(-40, 40)] for day in random_days(3000)]
    cases = [case for case in cases if 1500 < date_of(case[0]).year + case[2] * 10 < 2600]
    answers = ask(each("([day, unit, n]) => Atlas.moveDay(day, unit, n)"), cases)
    assert answers == [moved(*case) for case in cases]


@pytest.mark.parametrize(
    ("start", "unit", "n", "end"),
    [
        ("2000-02-29", "year", 1, "2001-02-28"),
        ("2000-02-29", "year", 4, "2004-02-29"),
        ("1896-02-29", "year", 4, "1900-02-28"),
        ("2001-01-31", "month", 1, "2001-02-28"),
        ("1970-01-01", "day", -1, "1969-12-31"),
        ("1969-12-29", "week", 1, "1970-01-05"),
        ("2000-01-01", "month", -1, "1999-12-01"),
    ],
)
def test_a_step_over_a_leap_day_or_the_epoch(ask, start, unit, n, end):
    case = [day_of(date.fromisoformat(start)), unit, n]
    assert ask("(given) => Atlas.moveDay(...given)", case) == day_of(date.fromisoformat(end))


def whole_months(window):
    """Months of a window of whole months, else None."""
    first, after = date_of(window[0]), date_of(window[1] + 1)
    if (first.day, after.day) != (1, 1):
        return None
    return (after.year - first.year) * 12 + after.month - first.month


def random_windows(count):
    dice = dice_of(SEED)
    for _ in range(count):
        ends = sorted(dice.randint(day_of(FIRST), day_of(LAST)) for _ in range(2))
        if dice.random() < 0.5:
            ends = [add_months(day - date_of(day).day + 1, 0) for day in ends]
            ends[1] = add_months(ends[1], 1) - 1
        yield ends


def test_a_window_that_steps_keeps_its_width_and_stays_in_the_period(ask):
    dice = dice_of(SEED + 1)
    units = [*DAYS, *MONTHS]
    cases = [[win, dice.choice(units), dice.randint(-30, 30)] for win in random_windows(3000)]
    answers = ask(each("([win, unit, n]) => Atlas.moveWindow(win, unit, n)"), cases)
    for (old, unit, n), new in zip(cases, answers, strict=True):
        assert day_of(FIRST) <= new[0] <= new[1] <= day_of(LAST)
        same_days = new[1] - new[0] == old[1] - old[0]
        assert same_days or whole_months(new) == whole_months(old) is not None
        inside = new[0] > day_of(FIRST) and new[1] < day_of(LAST)
        assert not inside or new[0] == moved(old[0], unit, n)


def test_a_growing_window_keeps_its_first_day(ask):
    dice = dice_of(SEED + 2)
    cases = [
        [win, dice.choice([*DAYS, *MONTHS]), dice.randint(-9, 9)] for win in random_windows(900)
    ]
    answers = ask(each("([win, unit, n]) => Atlas.growWindow(win, unit, n)"), cases)
    for (old, unit, n), new in zip(cases, answers, strict=True):
        assert new[0] == old[0]
        assert new[1] == max(old[0], min(day_of(LAST), moved(old[1] + 1, unit, n) - 1))


# ---- spans


@pytest.mark.parametrize("unit", SPANS, ids=str)
def test_spans_cut_a_period_without_gap_or_overlap(ask, unit):
    dice = dice_of(SEED)
    periods = [sorted(dice.sample(range(-25567, 47847), 2)) for _ in range(12)]
    periods += [[0, 0], [-1, 0], [day_of(FIRST), day_of(LAST)]]
    cases = [[first, last, unit] for first, last in periods]
    answers = ask(each("([from, to, unit]) => [...Atlas.spanEdges(from, to, unit)]"), cases)
    for (first, last), edges in zip(periods, answers, strict=True):
        assert edges == edges_of(first, last, unit)
        assert all(a < b for a, b in pairwise(edges))


@pytest.mark.parametrize("unit", SPANS, ids=str)
def test_a_dragged_end_snaps_to_the_nearest_edge(ask, unit):
    edges = edges_of(day_of(FIRST) - 3653, day_of(LAST) + 3653, unit)[1:-1]
    dice = dice_of(SEED)
    moments = [dice.uniform(day_of(FIRST), day_of(LAST)) for _ in range(200)]
    cases = [[moment, unit] for moment in moments]
    answers = ask(each("([moment, unit]) => Atlas.nearestEdge(moment, unit)"), cases)
    assert answers == [min(edges, key=lambda edge: abs(edge - moment)) for moment in moments]


def test_bars_are_four_to_twenty_eight_pixels_wide_from_centuries_to_weeks(ask):
    widths = [(track, days) for track in (320, 840) for days in (40, 90, 400, 2000, 12784, 73414)]
    cases = [track / days for track, days in widths]
    answers = ask(each("(px) => Atlas.unitDays(Atlas.barUnit(px)) * px"), cases)
    assert all(3.9 <= width <= 28 for width in answers), list(zip(widths, answers, strict=True))


# ---- counts

COUNT = """([edges, mask, certainty]) => {
  const { masks, certainty: own } = Atlas.state;
  const { n } = Atlas.data.incidents;
  const given = mask ? { incidents: Uint8Array.from(mask) } : {};
  Object.assign(Atlas.state, { masks: given, certainty });
  try {
    const found = Atlas.countSpans(Int32Array.from(edges));
    const rows = Array.from({ length: n }, (_, row) => row);
    return {
      definite: [...found.definite], possible: [...found.possible], classes: found.classes,
      ids: rows.map((row) => Atlas.idOf(row)), codes: [...Atlas.colouring().codes],
    };
  } finally { Object.assign(Atlas.state, { masks, certainty: own }); }
}"""


@pytest.fixture(scope="module")
def incidents():
    features = json.loads(INCIDENTS.read_text("utf-8"))["features"]
    return {feature["id"]: dated(feature["properties"]) for feature in features}


def dated(properties):
    return [day_of(date.fromisoformat(properties[end])) for end in ("start", "end")]


def counted(edges, rows, classes):
    """Count rows of (first day, last day, hue) in spans, one by one."""
    definite = [0] * ((len(edges) - 1) * classes)
    possible = [0] * (len(edges) - 1)
    for span, (first, after) in enumerate(pairwise(edges)):
        for start, end, hue in rows:
            if start >= first and end < after:
                definite[span * classes + hue] += 1
            elif start < after and end >= first:
                possible[span] += 1
    return definite, possible


@pytest.mark.parametrize("certainty", ["possible", "definite"])
@pytest.mark.parametrize("unit", [{"months": 12}, {"months": 1}, {"days": 7}], ids=str)
@pytest.mark.parametrize("masked", [None, 1, 2], ids=["all", "one mask", "another"])
def test_bars_count_what_a_count_one_by_one_gives(ask, incidents, unit, masked, certainty):
    edges = edges_of(day_of(date(1990, 1, 1)), day_of(date(2024, 12, 31)), unit)
    dice = dice_of(masked)
    bits = [dice.randrange(256) for _ in range(len(incidents) // 8 + 1)] if masked else None
    found = ask(COUNT, [edges, bits, certainty])
    assert set(found["ids"]) == set(incidents)
    rows = [
        (*incidents[name], hue)
        for row, (name, hue) in enumerate(zip(found["ids"], found["codes"], strict=True))
        if not bits or bits[row >> 3] >> (row & 7) & 1
    ]
    definite, possible = counted(edges, rows, found["classes"])
    assert found["definite"] == definite
    assert found["possible"] == (possible if certainty == "possible" else [0] * len(possible))


def test_a_period_of_one_day_has_one_span(ask):
    day = day_of(date(2001, 9, 11))
    edges = ask("(day) => [...Atlas.spanEdges(day, day, { months: 12 })]", day)
    assert edges == [day, day + 1]

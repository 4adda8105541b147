"""The charts beside the map: what they show of a question, and their keys of the address."""

import pytest

from geo.draw.charts import BEHIND, MAYBE, SURE
from geo.draw.linked_charts import (
    BEST,
    HIGH,
    KEY,
    LOW,
    NAME,
    NO_FIGURE,
    bars_spec,
    columns_spec,
    ranges_spec,
)
from geo.model import Query, TimeWindow
from geo.model.map_look import COLOURS
from geo.store.counts import counts
from geo.store.tally import tally
from pages.parts import explore_rows as rows
from pages.parts.explore_picks import period_window

HEADS = ["Incidents by year", "Killed by year", *rows.WORD_TITLES.values()]
UZB = Query(origins=("UZB",))


def heads(page):
    return [head.value for head in page.at.subheader]


def test_the_charts_are_shown_unless_the_address_says_no(open_page):
    assert heads(open_page()) == HEADS
    page = open_page(c_charts="no")
    assert heads(page) == []
    assert heads(page.click("charts_shown")) == HEADS
    assert page.address == {}
    assert heads(page.click("charts_hidden")) == []
    assert page.address == {"c-charts": "no"}


def test_unit_and_colour_are_in_the_address_and_stay_with_another_question(open_page):
    page = open_page(c_unit="month", c_stack="status")
    assert heads(page)[0] == "Incidents by month"
    page.tick("countries:AFG")
    assert page.address == {"country": "AFG", "c-unit": "month", "c-stack": "status"}


@pytest.mark.parametrize("key", ["c_unit", "c_stack", "c_charts"])
def test_a_word_that_is_no_choice_is_the_usual_one(open_page, key):
    assert heads(open_page(**{key: "<b>"})) == HEADS


def test_bars_have_the_colours_of_the_map_unless_others_are_chosen(open_page):
    page = open_page(colour="kind")
    assert page.at.selectbox(key="charts_stack").value == "kind"
    assert set(COLOURS) <= set(rows.ATTRIBUTE_TITLES)


def test_without_incidents_there_is_nothing_to_count(open_page):
    page = open_page(layer="routes")
    assert heads(page) == []
    assert "The charts count incidents, and none are asked for." in page.texts


def test_a_question_that_nothing_answers_is_said_in_words(open_page):
    page = open_page(q="nothing has these words")
    said = [caption.value for caption in page.at.caption]
    assert said.count("No incident with a date answers.") == 2
    assert said.count("No incident answers.") == len(rows.WORD_TITLES)


@pytest.mark.parametrize("attribute", rows.ATTRIBUTE_TITLES)
@pytest.mark.parametrize("unit", ["year", "month"])
def test_the_columns_add_up_to_the_tally_of_the_answer(atlas, unit, attribute):
    shown = rows.period_rows(atlas, UZB, unit, attribute)
    sums = shown.groupby(unit.title())[[SURE, MAYBE]].sum()
    expected = tally(atlas.select(UZB), unit)
    assert {period: (row[SURE], row[SURE] + row[MAYBE]) for period, row in sums.iterrows()} == {
        period: (number["definite"], number["possible"]) for period, number in expected.items()
    }


def test_a_window_leaves_the_other_years_behind(atlas):
    shown = rows.period_rows(atlas, UZB.replace(window=period_window("2016")), "year", "status")
    everything = tally(atlas.select(UZB), "year")
    assert shown.groupby("Year")[BEHIND].sum().to_dict() == {
        year: number["possible"] for year, number in everything.items()
    }
    assert set(shown["Year"][shown[SURE] + shown[MAYBE] > 0]) == {"2016"}


def test_by_month_a_window_shows_the_years_around_it_and_says_so(atlas, open_page):
    query = UZB.replace(window=period_window("2016"))
    shown = rows.period_rows(atlas, query, "month", "status")
    every = rows.period_rows(atlas, UZB, "month", "status")
    assert set(shown["Month"]) == {m for m in every["Month"] if "2015" <= m[:4] <= "2017"}
    page = open_page(**{"from": "2016-01-01", "to": "2016-12-31", "c_unit": "month"})
    assert heads(page)[:2] == ["Incidents by month, 2015–2017", "Killed by month, 2015–2017"]


def test_the_killed_of_a_year_are_those_of_asking_for_it(atlas):
    shown = rows.toll_rows(atlas, Query(), "year").set_index("Year")
    for year in ("1999", "2004", "2024"):
        asked = counts(atlas.select(Query(window=period_window(year))))
        bounds = shown.loc[year, [LOW, BEST, HIGH, NO_FIGURE]].tolist()
        killed = asked.killed
        assert bounds == [killed.low, killed.best, killed.high, asked.toll_unknown]


def test_words_asked_for_have_a_tick_and_a_key(atlas):
    shown = rows.word_rows(atlas, Query(countries=("TUR",)), "country").set_index(KEY)
    assert shown.loc["TUR", NAME] == f"{rows.CHOSEN}Türkiye"
    assert shown.loc["AFG", NAME] == "Afghanistan"
    assert shown.loc["AFG", [SURE, MAYBE]].sum() == 0 < shown.loc["AFG", BEHIND]


def test_what_has_no_bar_of_its_own_is_in_the_others(atlas):
    shown = rows.word_rows(atlas, Query(), "country")
    whole = counts(atlas.select(Query())).incidents
    assert shown[[SURE, MAYBE]].to_numpy().sum() == whole
    assert list(shown[NAME][-2:]) == ["10 others", "Not known"]
    assert list(shown[KEY][-2:]) == ["", ""]


def test_the_specs_stay_the_same_objects_so_that_no_chart_is_made_anew():
    pairs = (("a", "blue"), ("b", "sky"))
    assert columns_spec("year", "Status", pairs) is columns_spec("year", "Status", pairs)
    assert ranges_spec("month") is ranges_spec("month")
    assert bars_spec() is bars_spec()


def test_a_description_has_the_numbers_of_its_rows(atlas):
    query = Query(window=TimeWindow(period_window("2016").start, period_window("2017").end))
    found = counts(atlas.select(query))
    said = rows.described(rows.word_rows(atlas, query, "country"), "")
    assert f"{found.incidents - found.possible_only:,} certain" in said

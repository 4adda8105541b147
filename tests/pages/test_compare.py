"""The page of comparison, as a reader uses it; its numbers against the engine and the files."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from geo.model import Query
from geo.model.periods import PERIODS
from geo.schema.compared_keys import Compared
from geo.schema.countries import country_name
from geo.store.change import COMPARED_BY, change
from geo.store.change_words import GROUP_NAMES, count_in_words
from pages.parts.compare_change import table_bytes
from pages.parts.compare_maps import opened_on
from tests.pages.conftest import SECONDS, Page

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
FIRST, SECOND = PERIODS["2002-2013"], PERIODS["2014-2019"]
HOSTILE = '<img src=x onerror="window.__pwned=1"> **bold** [x](javascript:pwned()) :red[r] $5$'


@pytest.fixture
def open_compare():
    """Open the page with keys of its address: `open_compare(b_country="TUR")`."""

    def open_(**address):
        at = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=SECONDS)
        at.run().switch_page("compare.py")
        for key, value in address.items():
            at.query_params[key.replace("_", "-")] = value
        return Page(at).run()

    return open_


def choose(page, key, value):
    return page.fill("segmented_control", key, value)


def unfold(page, key):
    page.at.session_state[key] = True
    return page.run()


def heading(page):
    return page.at.main.title[0].value


def table(page):
    """The table as it is shown: under its words are the numbers that it is sorted by."""
    words = page.at.dataframe[0].proto.arrow_data.styler.display_values
    return pa.ipc.open_stream(words).read_pandas()


def texts_of(page):
    return "\n".join(page.texts)


def test_it_opens_with_two_periods_and_leaves_the_question_as_it_is(open_compare):
    page = open_compare()
    assert heading(page) == "2002–2013 and 2014–2019, compared"
    assert page.address == {}
    assert "it stays as it is until you choose here" in texts_of(page)


def test_the_table_has_the_counts_of_plain_loops(open_compare):
    rows = json.loads((DATA / "incidents.geojson").read_text("utf-8"))["features"]
    found = {}
    for row in (item["properties"] for item in rows):
        for n, window in enumerate((FIRST, SECOND)):
            if row["start"] <= str(window.end) and row["end"] >= str(window.start):
                sure = row["start"] >= str(window.start) and row["end"] <= str(window.end)
                cell = found.setdefault(row["country"], [[0, 0], [0, 0]])[n]
                cell[0] += sure
                cell[1] += 1
    said = {
        row["Country"]: (row["2002–2013"], row["2014–2019"])
        for row in table(open_compare()).to_dict("records")[1:]
    }
    words = {
        country_name(country): tuple(
            str(low) if low == high else f"{low}–{high}" for low, high in cells
        )
        for country, cells in found.items()
    }
    assert said == words


@pytest.mark.parametrize("by", COMPARED_BY)
def test_the_table_is_that_of_the_engine_whatever_it_is_grouped_by(open_compare, atlas, by):
    page = open_compare(b_by=by)
    changes = change(atlas, Query(window=FIRST), Query(window=SECOND), by)
    shown = table(page)
    assert next(iter(shown.columns)) == GROUP_NAMES[by]
    assert list(shown["2014–2019"]) == [
        count_in_words(row.second) for row in (changes.total, *changes.rows)
    ]


def test_cells_are_sorted_by_their_numbers(open_compare, atlas):
    changes = change(atlas, Query(window=FIRST), Query(window=SECOND), "country")
    numbers = open_compare().at.dataframe[0].value
    rows = (changes.total, *changes.rows)
    assert numbers["Change"].tolist() == pytest.approx(
        [sum(row.difference) / 2 for row in rows], abs=1e-6
    )
    assert numbers["2002–2013"].tolist() == pytest.approx(
        [row.first.possible for row in rows], abs=1e-6
    )
    assert (numbers["Per cent"] < -100_000).tolist() == [row.percent is None for row in rows]


def test_a_small_base_has_no_percentage(open_compare, atlas):
    changes = change(atlas, Query(window=FIRST), Query(window=SECOND), "country")
    shown = table(open_compare())
    bases = [row.first.definite for row in (changes.total, *changes.rows)]
    assert [cell == "small base" for cell in shown["Per cent"]] == [base < 10 for base in bases]
    assert len(set(shown["Per cent"] == "small base")) == 2


def test_another_second_period_writes_both_to_the_address(open_compare):
    page = choose(open_compare(country="TJK"), "period_second", "2020-2024")
    assert page.address == {
        "from": "2002-01-01",
        "to": "2013-12-31",
        "country": "TJK",
        "b-from": "2020-01-01",
        "b-to": "2024-12-31",
    }
    assert heading(page) == "2002–2013 and 2020–2024, compared"


def test_swapping_takes_both_periods_along(open_compare):
    page = open_compare(**{"from": "2016-01-01", "to": "2016-12-31"}).click("swap")
    assert (
        page.address
        == {
            "from": "2017-01-01",
            "to": "2018-01-01",
            "b-from": "2016-01-01",
            "b-to": "2016-12-31",
        }
        | page.address
    )
    assert page.click("swap").address["from"] == "2016-01-01"


def test_own_filters_begin_as_those_of_the_first_and_then_change_alone(open_compare):
    page = choose(open_compare(country="TJK"), "share", value=True)
    assert page.address["b-country"] == "TJK"
    unfold(page, "filters_second")
    page.fill("multiselect", "second_countries", ["KGZ"])
    assert (page.address["country"], page.address["b-country"]) == ("TJK", "KGZ")
    assert page.address["b-filters"] == "own"
    page.click("second_clear")
    assert "b-country" not in page.address
    assert (page.address["b-from"], page.address["b-filters"]) == ("2014-01-01", "own")


def test_sharing_again_gives_up_own_filters_and_keeps_the_period(open_compare):
    page = open_compare(country="TJK", b_country="KGZ", b_from="2014-01-01", b_to="2019-12-31")
    page = choose(page, "share", value=False)
    assert page.address == {"country": "TJK", "b-from": "2014-01-01", "b-to": "2019-12-31"}


def test_a_filter_beside_the_page_holds_for_both(open_compare, atlas):
    page = open_compare().tick("countries:AFG")
    assert page.address == {"country": "AFG"}
    asked = [Query(countries=("AFG",), window=window) for window in (FIRST, SECOND)]
    total = change(atlas, *asked).total
    assert table(page).iloc[0]["2014–2019"] == count_in_words(total.second)


def test_days_of_its_own_for_the_second_question(open_compare):
    page = open_compare(b_from="2016-01-01", b_to="2016-12-31", **{"from": "2015-01-01"})
    unfold(page, "days_second")
    page.fill("date_input", "second_day_end", date(2016, 6, 30))
    assert page.address["b-to"] == "2016-06-30"


def test_all_years_can_be_asked_of_either_where_each_has_its_own_filters(open_compare):
    page = open_compare(b_country="KGZ", b_from="2016-01-01", **{"from": "2015-01-01"})
    unfold(page, "days_second").click("all_years_second")
    assert page.address == {"from": "2015-01-01", "b-country": "KGZ", "b-filters": "own"}
    assert heading(page) == "From 1 Jan 2015 and all years, compared"


def test_days_the_wrong_way_round_are_a_notice(open_compare):
    page = open_compare(b_from="2016-01-01", b_to="2016-12-31")
    unfold(page, "days_second")
    page.fill("date_input", "second_day_end", date(2015, 6, 30))
    assert page.address["b-to"] == "2016-12-31"
    assert "expected the first day not after the last" in texts_of(page)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ({"b_country": "XXX"}, "b-country: expected one of"),
        ({"b_from": "2014"}, "b-from: expected a day"),
        ({"b_from": "2015-01-02", "b_to": "2015-01-01"}, "b-from, to: expected the first day"),
        ({"b_by": "moon"}, "b-by: expected one of"),
        ({"b_filters": "all"}, "b-filters: expected one of"),
        ({"b_colour": "red"}, "b-colour: not a key"),
        ({"b_country": HOSTILE}, "b-country: expected one of"),
    ],
)
def test_a_bad_key_is_a_notice_and_the_rest_still_holds(open_compare, address, words):
    page = open_compare(b_kind="attack", **address)
    assert words in texts_of(page)
    assert "Attacks, routes and base areas" in texts_of(page)


@pytest.mark.parametrize(
    ("selected", "side"),
    [
        ("2014-08-14-quetta-airbases", "second"),
        ("nothing-of-the-kind", "first"),
        (None, "first"),
    ],
)
def test_what_an_address_selects_lies_open_where_it_is(atlas, monkeypatch, selected, side):
    compared = Compared(Query(window=FIRST), Query(window=SECOND), own=False, assumed=True)
    monkeypatch.setattr("pages.parts.compare_maps.now", lambda: compared)
    assert opened_on(atlas, selected) == side


def test_nothing_on_either_side_has_its_own_sentence(open_compare):
    page = open_compare(q="nothing is called so")
    assert "Neither question has any incident" in texts_of(page)
    assert not page.at.dataframe


def test_breaks_of_the_record_and_unequal_lengths_are_said(open_compare):
    page = open_compare(
        b_from="2020-01-01", b_to="2024-12-31", **{"from": "1990-01-01", "to": "2001-12-31"}
    )
    assert "Incidents before 1999 are few" in texts_of(page)
    assert "The windows differ in length, 9 years and 5 years of the record" in texts_of(page)


def test_the_file_has_the_numbers_and_both_questions(atlas):
    first, second = Query(window=FIRST), Query(window=SECOND)
    changes = change(atlas, first, second)
    compared = Compared(first, second, own=False, assumed=True)
    lines = list(csv.DictReader(io.StringIO(table_bytes(atlas, compared, changes).decode())))
    assert [int(line["Second, possible"]) for line in lines] == [
        row.second.possible for row in (changes.total, *changes.rows)
    ]
    assert {line["Data version"] for line in lines} == {atlas.version}
    asked = "Incidents, routes and base areas"
    words = f"First: {asked}, 2002–2013. Second: {asked}, 2014–2019."
    assert {line["Questions"] for line in lines} == {words}


def test_names_in_the_data_stay_words(open_compare, change_incidents):
    def rename(features):
        features[0]["properties"]["admin1"] = HOSTILE

    change_incidents(rename)
    page = open_compare(b_by="admin1", b_filters="own")
    assert any(HOSTILE in name for name in table(page)["Province"])

from datetime import date

import pytest

from geo.model import Query, TimeWindow
from geo.schema.query_keys import parse_query, query_params
from geo.store.sentence import sentence, title

IN_TURKEY = Query(countries=("TUR",))
QUERIES = {
    "open": Query(),
    "a country": IN_TURKEY,
    "a window": Query(window=TimeWindow(date(2016, 1, 1), date(2017, 12, 31))),
    "certain only": Query(window=TimeWindow(date(2010, 3, 1)), certainty="definite"),
    "origins and a family": Query(origins=("KGZ", "UZB"), kinds=("bombing", "raid")),
    "a toll": Query(min_killed=30, precision_at_most="district", confidence_at_least="medium"),
    "words": Query(text="airport Istanbul"),
}


@pytest.fixture(params=QUERIES.values(), ids=QUERIES)
def query(request):
    return request.param


def test_the_answer_says_what_is_asked_and_what_was_found(open_page, atlas, query):
    asked, found = open_page(**query_params(query)).answer
    assert asked == title(atlas, query)
    assert f"{asked}: {found}".startswith(sentence(atlas, query)[:-1])


def test_the_table_has_the_ids_of_the_query(open_page, atlas, query):
    page = open_page(**query_params(query))
    assert page.table_ids == atlas.select(query).ids("incidents")


def test_the_address_that_a_filter_writes_opens_the_same_page(open_page):
    page = open_page().tick("countries:AFG").tick("family:attack").tick("certainty")
    page.fill("date_input", "day_start", date(2001, 1, 1))
    again = open_page(**page.address)
    assert (again.answer, again.table_ids) == (page.answer, page.table_ids)


@pytest.mark.parametrize(
    ("act", "address"),
    [
        (lambda page: page.tick("countries:TJK"), {"country": "TJK"}),
        (lambda page: page.tick("origins:UZB"), {"origin": "UZB"}),
        (lambda page: page.tick("family:attack"), {"kind": "attack"}),
        (lambda page: page.tick("layers:routes"), {"layer": "incidents,base_areas"}),
        (lambda page: page.tick("certainty"), {"certainty": "definite"}),
        (lambda page: page.fill("text_input", "text", "metro"), {"q": "metro"}),
        (lambda page: page.fill("date_input", "day_end", date(2004, 2, 29)), {"to": "2004-02-29"}),
        (
            lambda page: page.unfold("statuses").tick("statuses:foiled"),
            {"status": "foiled"},
        ),
        (
            lambda page: page.unfold("min_killed").fill("number_input", "min_killed", 30),
            {"min-killed": "30"},
        ),
        (
            lambda page: page.unfold("min_killed").fill("selectbox", "precision_at_most", "site"),
            {"precision": "site"},
        ),
    ],
    ids=[
        "country",
        "origin",
        "family",
        "layer",
        "certainty",
        "words",
        "day",
        "status",
        "toll",
        "precision",
    ],
)
def test_a_filter_writes_its_key_into_the_address(open_page, act, address):
    assert act(open_page()).address == address


def test_the_address_ticks_the_boxes_of_its_filters(open_page):
    page = open_page(country="TUR", kind="attack", certainty="definite", **{"from": "2016-01-01"})
    boxes = {box.key: box.value for box in page.at.checkbox}
    assert boxes["countries:TUR"]
    assert boxes["family:attack"]
    assert boxes["certainty"]
    assert not boxes["countries:AFG"]
    assert page.at.date_input(key="day_start").value == date(2016, 1, 1)


def test_a_filter_keeps_the_view_that_the_address_holds(open_page):
    page = open_page(lon="69.5", lat="38.2", z="6").tick("countries:TJK")
    assert page.address == {"country": "TJK", "lon": "69.5", "lat": "38.2", "z": "6"}


def test_an_address_changed_by_hand_changes_the_question(open_page):
    page = open_page(country="TUR")
    page.at.query_params["country"] = "AFG"
    assert page.run().answer[0].endswith("in Afghanistan")


def test_clear_all_opens_the_question_again(open_page):
    page = open_page(country="TUR", kind="attack", q="airport").click("clear_all")
    assert page.address == {}
    assert page.at.text_input(key="text").value == ""


def test_clearing_one_filter_leaves_the_others(open_page):
    page = open_page(country="TUR", kind="attack").click("clear_countries")
    assert page.address == {"kind": "attack"}


def test_a_last_day_before_the_first_is_refused_with_a_notice(open_page):
    page = open_page(**{"from": "2016-01-01"})
    page.fill("date_input", "day_end", date(2015, 1, 1))
    assert [text.split(":")[0] for text in page.notices] == ["from, to"]
    assert page.address == {"from": "2016-01-01"}


def test_page_and_command_line_read_the_same_query_from_an_address(open_page, atlas):
    address = {"country": "TUR,AFG", "kind": "attack", "from": "2014-01-01"}
    query, _ = parse_query(address)
    page = open_page(**address)
    assert page.table_ids == atlas.select(query).ids("incidents")

import pytest

from geo.model import Query
from geo.schema.query_keys import query_params
from pages.parts.empty import FIELD_NAMES, NO_ANSWER, NO_SINGLE_WAY, ways_out

NOTHING = Query(countries=("TUR",), origins=("UZB",), text="no such words", layers=("incidents",))
TWICE_NOTHING = Query(text="no such words", min_killed=1_000_000, layers=("incidents",))


@pytest.fixture
def nothing(open_page):
    return open_page(**query_params(NOTHING))


def test_an_empty_result_has_its_sentence_and_no_table(nothing):
    assert any(text.startswith(NO_ANSWER) for text in nothing.texts)
    assert nothing.answer[1].startswith("0 incidents")
    assert nothing.table_ids == []


def test_an_empty_result_offers_to_leave_out_what_empties_it(nothing):
    keys = {button.key for button in nothing.at.button if button.key.startswith("loosen_")}
    assert keys == {"loosen_text", "loosen_all"}


def test_leaving_the_filter_out_finds_as_many_as_the_button_said(nothing):
    said = int(nothing.at.button(key="loosen_text").label.split("[")[1].rstrip("]"))
    nothing.click("loosen_text")
    assert len(nothing.table_ids) == said > 0
    assert "q" not in nothing.address


def test_clear_all_shows_everything_again(nothing):
    nothing.click("loosen_all")
    assert nothing.address == {}
    assert nothing.table_ids


def test_where_no_single_filter_is_at_fault_the_sentence_says_so(open_page):
    page = open_page(**query_params(TWICE_NOTHING))
    assert NO_ANSWER + NO_SINGLE_WAY in page.texts
    assert page.click("loosen_all").table_ids


def test_a_result_has_no_sentence_of_an_empty_one(open_page):
    assert not any(text.startswith(NO_ANSWER) for text in open_page().texts)


def test_the_ways_out_come_with_what_finds_most_first(atlas):
    ways = ways_out(atlas, Query(countries=("TUR",), organisations=("imu",), layers=("incidents",)))
    assert {"countries", "organisations"} <= set(ways)
    assert list(ways.values()) == sorted(ways.values(), reverse=True)


def test_every_field_of_the_query_has_a_name():
    assert set(FIELD_NAMES) == set(Query.__dataclass_fields__)

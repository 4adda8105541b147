import pytest

from geo.model import Query
from pages.parts.state import read_address


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("country", "Turkey"),
        ("kind", "bomb"),
        ("from", "2016-13-01"),
        ("min-killed", "many"),
        ("certainty", "maybe"),
        ("org", "<b>imu</b>"),
        ("bbox", "1,2,3"),
        ("area", "1,1;2,2"),
    ],
)
def test_a_bad_value_gives_a_notice_that_names_its_key_and_the_rest_still_holds(
    open_page, key, value
):
    page = open_page(**{"origin": "UZB", key: value})
    assert [text.split(":")[0] for text in page.notices] == [key]
    assert page.answer[0].endswith("by perpetrators from Uzbekistan")
    assert page.table_ids


def test_an_unknown_key_is_ignored_with_a_notice(open_page):
    page = open_page(country="TUR", shade="red")
    assert page.notices == ["shade: not a key of the atlas, ignored"]
    assert page.answer[0].endswith("in Türkiye")


def test_a_notice_goes_with_the_next_change(open_page):
    assert open_page(shade="red").tick("countries:AFG").notices == []


@pytest.mark.parametrize(
    "view",
    [{"lon": "east", "lat": "1", "z": "4"}, {"lon": "1", "lat": "1", "z": "nan"}],
    ids=["no number", "not a number"],
)
def test_a_bad_view_gives_a_notice_and_the_map_its_home(open_page, view):
    page = open_page(**view)
    assert len(page.notices) == 1
    assert page.at.session_state["view"] is None


def test_windows_that_run_backwards_lose_both_their_ends():
    query, notices = read_address({"from": ["2017-01-01"], "to": ["2016-01-01"], "q": ["metro"]})
    assert query == Query(text="metro")
    assert len(notices) == 1


def test_every_bad_value_has_its_own_notice():
    query, notices = read_address({"kind": ["x"], "country": ["y"], "confidence": ["high"]})
    assert query == Query(confidence_at_least="high")
    assert len(notices) == 2


MARKS = '[["arrow","Over there",70,40,60,35]]'


def test_what_stands_out_is_read_from_the_address(open_page, atlas):
    chosen, marked = atlas.incidents.ids[3], atlas.routes.ids[2]
    page = open_page(select=chosen, highlight=marked, marks=MARKS)
    focus = page.at.session_state["focus"]
    assert (focus.selected, focus.highlighted) == (chosen, (marked,))
    assert focus.annotations[0].tail == (60, 35)
    assert page.notices == []


def test_a_filter_keeps_what_stands_out(open_page, atlas):
    address = {"select": atlas.incidents.ids[3], "highlight": atlas.routes.ids[2], "marks": MARKS}
    assert open_page(**address).tick("countries:AFG").address == {"country": "AFG", **address}


@pytest.mark.parametrize(
    ("key", "value"),
    [("select", "<b>"), ("highlight", "a,B"), ("marks", "[[1]]"), ("marks", "{")],
)
def test_a_bad_emphasis_gives_a_notice_and_the_rest_still_holds(open_page, key, value):
    page = open_page(**{"country": "TUR", key: value})
    assert [text.split(":")[0] for text in page.notices] == [key]
    assert page.answer[0].endswith("in Türkiye")


def test_a_feature_that_is_not_there_is_named(open_page):
    page = open_page(select="no-such", highlight="no-such,nor-this")
    assert page.notices == [
        "select: no-such not in the data",
        "highlight: no-such, nor-this not in the data",
    ]

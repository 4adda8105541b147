"""The charts beside the map in a browser: picked on, let go, as a table, put away."""

import re

import pytest
from playwright.sync_api import expect

from geo.model import Query
from geo.store.looking_at import answer_in_words

KEPT = """() => {
  window.__frame = document.querySelector('iframe[title]');
  window.__drawings = [...document.querySelectorAll('.st-key-rail svg.marks')];
}"""
STILL = """() => [window.__frame, ...window.__drawings].every((node) => node.isConnected)"""
# the bars that take the clicks are the last of a chart, in the order of its rows
BAR = """([key, name]) => {
  const bars = [...document.querySelectorAll(`.st-key-${key} .mark-rect`)].pop().children;
  const bar = [...bars].find((item) => item.getAttribute('aria-label').includes(name));
  bar.scrollIntoView({block: 'nearest'});
  const {x, y, width, height} = bar.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}"""


@pytest.fixture
def rail(explore):
    explore.page.locator(".st-key-by_organisation svg.marks").wait_for()
    explore.page.evaluate(KEPT)
    return explore


def pick(explore, key, name, *, shift=False):
    """Click a bar, and wait for what comes of it."""
    runs = explore.runs
    x, y = explore.page.evaluate(BAR, [key, name])
    if shift:
        explore.page.keyboard.down("Shift")
    explore.page.mouse.click(x, y)
    explore.page.keyboard.up("Shift")
    explore.wait_until(lambda: explore.runs > runs)
    explore.settle()


def test_bars_are_asked_for_added_and_let_go(rail, atlas):
    pick(rail, "by_country", "Tajikistan")
    assert rail.query.countries == ("TJK",)
    rail.expect_answer(atlas)
    pick(rail, "by_country", "Pakistan", shift=True)
    assert rail.query.countries == ("PAK", "TJK")
    pick(rail, "by_country", "Tajikistan", shift=True)
    assert rail.query.countries == ("PAK",)
    pick(rail, "by_country", "Pakistan")
    assert rail.query.countries == ()
    assert rail.page.evaluate(STILL)


def test_the_question_is_the_truth_and_not_what_the_browser_has_selected(rail, atlas):
    pick(rail, "by_country", "Tajikistan")
    rail.sidebar.get_by_role("button", name="Clear all").click()
    rail.settle()
    assert rail.query.countries == ()
    pick(rail, "by_country", "Tajikistan")
    assert rail.query.countries == ("TJK",)
    rail.expect_answer(atlas)


def test_a_year_sets_the_window_of_the_map_and_its_clock(rail, atlas):
    pick(rail, "by_period", "2004")
    assert rail.params == {"from": ["2004-01-01"], "to": ["2004-12-31"]} | view_of(rail)
    rail.expect_answer(atlas)
    pick(rail, "killed", "2010", shift=True)
    assert rail.params["to"] == ["2010-12-31"]
    assert rail.page.evaluate(STILL)


def view_of(explore):
    return {key: value for key, value in explore.params.items() if key in {"lon", "lat", "z"}}


def test_a_chart_can_be_read_as_a_table_with_the_keyboard(rail):
    box = rail.page.locator(".st-key-by_country, .st-key-chart_by_country")
    box.get_by_role("button", name="Data").press("Enter")
    table = rail.page.locator(".st-key-data_box_by_country table[role=grid]")
    expect(table).to_contain_text("Afghanistan")
    with rail.page.expect_download() as taken:
        rail.page.get_by_role("button", name="SVG", exact=True).press("Enter")
    drawn = taken.value.path().read_text("utf-8")
    assert taken.value.suggested_filename == "incidents-by-country.svg"
    assert all(word in drawn for word in ("Where it happened", "Afghanistan", "data version"))
    rail.page.keyboard.press("Escape")


def test_the_charts_are_put_away_and_the_map_stays(rail):
    page = rail.page
    wide = page.locator("iframe[title]").bounding_box()["width"]
    page.get_by_role("button", name="Hide", exact=True).press("Enter")
    expect(page.locator(".st-key-rail svg.marks")).to_have_count(0)
    rail.wait_until(lambda: page.locator("iframe[title]").bounding_box()["width"] > wide + 200)
    assert page.evaluate("() => window.__frame.isConnected")
    box = rail.map.locator(".folium-map").bounding_box()
    assert box["width"] * box["height"] >= 0.6 * 1440 * 900
    page.get_by_role("button", name="Charts", exact=True).press("Enter")
    page.locator(".st-key-by_organisation svg.marks").wait_for()


def test_the_map_is_described_by_the_caption(rail, atlas):
    said = re.escape(answer_in_words(atlas, atlas.select(Query())))
    expect(rail.page.locator("iframe[title]")).to_have_accessible_description(re.compile(said))


def test_a_phone_has_the_charts_below_the_map(open_page):
    watched = open_page(width=390, height=844)
    watched.wait_for_map()
    chart = watched.page.locator(".st-key-by_organisation svg.marks")
    chart.wait_for()
    map_box = watched.page.locator("iframe[title]").bounding_box()
    assert chart.bounding_box()["y"] > map_box["y"] + map_box["height"]
    assert watched.page.evaluate("() => document.documentElement.scrollWidth") <= 390

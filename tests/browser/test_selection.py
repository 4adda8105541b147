import re

import pytest
from playwright.sync_api import expect

from geo.model import Query

HEADER_PX, ROW_PX = 35, 35
FAR = "lon=-40&lat=-30&z=4"


def is_told_fully(row):
    """An incident with a pin, a range of dead, differing accounts and a linked source."""
    return (
        row["location_precision"] in {"site", "settlement"}
        and row["accounts"]
        and row["killed_low"] < row["killed_high"]
    )


@pytest.fixture(scope="module")
def told(atlas):
    frame = atlas.select(Query()).frame("incidents")
    rows = frame.dropna(subset=["killed_low", "killed_high"])
    return next(row for _, row in rows.iterrows() if is_told_fully(row) and has_link(atlas, row))


def has_link(atlas, row):
    return any(atlas.sources[item["ref"]].get("URL") for item in row["sources"])


@pytest.fixture
def drawer(explore, told):
    """The drawer after a click on the only symbol of the map."""
    place = f"lon={told.geometry.x:.4f}&lat={told.geometry.y:.4f}&z=9"
    explore.go(f"/?layer=incidents&q={told['id']}&{place}")
    explore.wait_for_stats("stats.drawn === 1")
    box = explore.map.locator(".folium-map").bounding_box()
    explore.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    drawer = explore.map.get_by_role("dialog")
    expect(drawer).to_be_visible()
    return drawer


def click_row(explore, row):
    table = explore.page.get_by_test_id("stDataFrame")
    table.evaluate("(box) => box.scrollIntoView({ block: 'end' })")
    table.click(position={"x": 220, "y": HEADER_PX + ROW_PX * (row + 0.5)})


def test_a_click_on_a_symbol_opens_its_details(drawer, told, explore):
    expect(drawer.get_by_role("heading", level=2)).to_have_text(told["title"])
    expect(drawer).to_contain_text(told["description"])
    assert explore.stats["selected"] == told["id"]


def test_the_details_say_the_toll_as_a_range(drawer, told):
    expect(drawer).to_contain_text(f"{told['killed_low']:.0f}–{told['killed_high']:.0f}")


def test_the_details_say_in_words_how_exactly_the_place_is_known(drawer):
    fact = drawer.locator("dt", has_text="How exactly").locator("+ dd")
    expect(fact).to_have_text(re.compile(r"known to the (site|town); within \d"))


def test_the_details_set_out_the_accounts_that_differ(drawer, told):
    section = drawer.locator("section").filter(has_text="Accounts that differ")
    for account in told["accounts"]:
        expect(section).to_contain_text(account["text"])


def test_the_details_name_every_source_and_link_those_with_an_address(drawer, told, atlas):
    sources = drawer.locator("section").filter(has_text=f"Sources ({len(told['sources'])})")
    expect(sources.locator("li")).to_have_count(len(told["sources"]))
    links = [link.get_attribute("href") for link in sources.locator("a").all()]
    known = [atlas.sources[item["ref"]].get("URL") for item in told["sources"]]
    assert links == [url for url in known if url]


def test_a_source_opens_apart_and_learns_nothing_of_the_page(drawer):
    link = drawer.locator("section a").first
    assert link.get_attribute("target") == "_blank"
    assert "noopener" in link.get_attribute("rel")


def test_escape_closes_the_details_and_drops_the_selection(drawer, explore):
    explore.page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    assert explore.stats["selected"] is None


def test_the_close_button_drops_the_selection_on_the_page_too(drawer, explore):
    expect(explore.grid.locator("tr[aria-selected=true]")).to_have_count(1)
    drawer.get_by_role("button", name="Close").click()
    expect(explore.grid.locator("tr[aria-selected=true]")).to_have_count(0)


def test_what_is_selected_on_the_map_is_marked_in_the_table(drawer, explore, told):
    expect(explore.grid.locator("tr[aria-selected=true]")).to_contain_text(told["title"])


def test_a_click_on_a_table_row_selects_it_and_flies_there(explore, atlas):
    explore.go(f"/?precision=settlement&layer=incidents&{FAR}")
    chosen = atlas.select(explore.query).frame("incidents").iloc[0]
    click_row(explore, 0)
    explore.wait_for_stats(f"stats.selected === '{chosen['id']}'")
    explore.frame.wait_for_function(
        "([lon, lat]) => Atlas.map.getBounds().contains([lat, lon])",
        arg=[chosen.geometry.x, chosen.geometry.y],
    )
    expect(explore.map.get_by_role("dialog")).to_contain_text(chosen["title"])


def test_a_second_row_takes_the_place_of_the_first(explore, atlas):
    explore.go("/?country=TUR&layer=incidents")
    first, second = atlas.select(explore.query).ids("incidents")[:2]
    click_row(explore, 0)
    explore.wait_for_stats(f"stats.selected === '{first}'")
    click_row(explore, 1)
    explore.wait_for_stats(f"stats.selected === '{second}'")


def test_a_pointer_on_a_symbol_names_it(explore, told):
    place = f"lon={told.geometry.x:.4f}&lat={told.geometry.y:.4f}&z=9"
    explore.go(f"/?layer=incidents&q={told['id']}&{place}")
    explore.wait_for_stats("stats.drawn === 1")
    box = explore.map.locator(".folium-map").bounding_box()
    explore.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(explore.map.locator(".atlas-tip")).to_contain_text(told["title"])


def test_the_tray_lists_what_has_no_place(explore, atlas):
    count = int(atlas.incidents.unlocated.sum())
    explore.map.get_by_role("button", name=re.compile(f"{count} without a place")).click()
    drawer = explore.map.get_by_role("dialog")
    titles = atlas.incidents.frame["title"][atlas.incidents.unlocated]
    for title in titles:
        expect(drawer).to_contain_text(title)


def test_the_clock_still_follows_the_page_after_a_selection(drawer, explore):
    explore.go("/?from=2014-01-01&to=2016-12-31")
    explore.wait_for_stats("stats.window !== null")
    assert explore.query.window.start.year == 2014

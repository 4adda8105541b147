"""The page of movement in a real browser: charts and map pick one another, and all of it fits."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_sources import CUT, WIDE, forgive_the_paths_of_a_page
from tests.geo.store.movement_plain import ROUTES, figures, middle

SIZES = {"laptop": (1366, 768), "phone": (390, 844)}
TABS = ("flow", "routes", "story", "near")
NARROW_PX = 700
SELECTED = "() => Atlas.state.selected"


@pytest.fixture
def open_movement(open_page):
    """Open the page at an address: `open_movement("?m-tab=flow")`."""
    opened = []

    def open_(address="", **named):
        watched = open_page(f"/movement{address}", **named)
        opened.append(watched)
        watched.wait_for_map()
        return watched

    yield open_
    for watched in opened:
        forgive_the_paths_of_a_page(watched)


def drawn(watched, key):
    return watched.page.locator(f".st-key-chart_{key} [data-testid=stVegaLiteChart]")


def test_every_part_fits_a_laptop_and_a_phone(open_movement):
    watched = open_movement("?select=zabul-2015", width=1366, height=768)
    for tab in TABS:
        watched.go(f"/movement?select=zabul-2015&m-tab={tab}")
        for width, height in SIZES.values():
            watched.page.set_viewport_size({"width": width, "height": height})
            watched.page.wait_for_timeout(200)
            assert watched.page.evaluate(WIDE) <= 0, (tab, width)
            assert watched.page.evaluate(CUT) == [], (tab, width)
            if tab == "flow":
                is_phone = width < NARROW_PX
                expect(drawn(watched, "flow")).to_be_visible(visible=not is_phone)
                listed = watched.page.locator(".st-key-flow_listed")
                expect(listed).to_be_visible(visible=is_phone)


def test_a_band_is_selected_on_the_map_and_the_other_way_round(open_movement):
    watched = open_movement("?org=iskp", width=1366, height=768)
    chart = drawn(watched, "bases")
    box = chart.bounding_box()
    chart.click(position={"x": box["width"] * 0.7, "y": box["height"] * 0.5})
    watched.wait_until(lambda: "select" in watched.params)
    watched.settle()
    assert watched.frame.evaluate(SELECTED) == watched.params["select"][0]
    watched.frame.evaluate("() => Atlas.select('zabul-2015')")
    watched.wait_until(lambda: watched.params.get("select") == ["zabul-2015"])


def test_lines_of_map_and_chart_are_drawn_by_the_same_figure(explore):
    found = explore.frame.evaluate(
        "() => Atlas.data.routes.items.map((item) => [item.id, Atlas.bestVolume(item)])"
    )
    for route, figure in found:
        row = ROUTES[route]
        is_drawn = figures(row) and row["volume_unit"] != "rockets"
        assert figure == (middle(row) if is_drawn else None)


def test_a_country_of_the_flow_stands_out_with_its_routes(open_movement):
    watched = open_movement("?m-tab=flow&country=HUN", width=1366, height=768)
    chart = drawn(watched, "flow")
    box = chart.bounding_box()
    chart.locator("canvas, svg").first.wait_for()
    chart.click(position={"x": box["width"] * 0.5, "y": box["height"] * 0.15})
    watched.wait_until(lambda: "highlight" in watched.params)
    assert watched.params["highlight"] == ["germany-waziristan"]


def test_the_story_is_told_by_keys_alone(open_movement):
    watched = open_movement("?m-tab=story&org=imu", width=1366, height=768)
    button = watched.page.get_by_role("button", name="Next", exact=True)
    button.focus()
    before = watched.page.evaluate("() => history.length")
    for area in ("ferghana-valley", "rasht-tavildara"):
        watched.page.keyboard.press("Enter")
        watched.wait_until(lambda area=area: watched.params.get("select") == [area])
        watched.settle()
    assert watched.params["from"] == ["1992-01-01"]
    assert watched.page.evaluate("() => history.length") == before + 2  # one step back a step
    assert watched.frame.evaluate(SELECTED) == "rasht-tavildara"
    expect(watched.map.locator(".atlas-drawer")).to_be_hidden()

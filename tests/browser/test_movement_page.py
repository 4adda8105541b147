"""The page of movement in a real browser: charts and map pick one another, and all of it fits."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_sources import CUT, WIDE, forgive_the_paths_of_a_page

SIZES = {"laptop": (1366, 768), "phone": (390, 844)}
TABS = ("bases", "flow", "routes", "story", "near")
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


def open_tab(watched, name):
    watched.page.get_by_role("radio", name=name, exact=True).click()
    watched.settle()


@pytest.mark.parametrize("size", SIZES)
def test_every_part_fits_its_window(open_movement, size):
    width, height = SIZES[size]
    watched = open_movement("?select=zabul-2015", width=width, height=height)
    for tab in TABS:
        watched.go(f"/movement?select=zabul-2015&m-tab={tab}")
        watched.settle()
        assert watched.page.evaluate(WIDE) <= 0, tab
        assert watched.page.evaluate(CUT) == [], tab
    shown = {"laptop": ("chart_flow", "flow_listed"), "phone": ("flow_listed", "chart_flow")}[size]
    watched.go("/movement?m-tab=flow")
    for name, is_there in zip(shown, (True, False), strict=True):
        part = (
            drawn(watched, "flow")
            if name == "chart_flow"
            else watched.page.locator(f".st-key-{name}")
        )
        expect(part).to_be_visible(visible=is_there)


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
    for area in ("ferghana-valley", "rasht-tavildara"):
        watched.page.keyboard.press("Enter")
        watched.wait_until(lambda area=area: watched.params.get("select") == [area])
        watched.settle()
    assert watched.params["from"] == ["1992-01-01"]
    assert watched.frame.evaluate(SELECTED) == "rasht-tavildara"
    expect(watched.map.locator(".atlas-drawer")).to_be_hidden()

"""The page of organisations in a real browser: a click on a lane, the list by keys, the map."""

import pytest
from playwright.sync_api import expect

from geo.model import Query
from geo.store.profile import profile

WIDE = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  return main.scrollWidth - main.clientWidth;
}"""
CUT = """() => [...document.querySelectorAll('.stMain :is(button, a, label, p, h3, svg.marks)')]
  .filter((each) => each.checkVisibility())
  .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
  .map((each) => each.textContent)"""


@pytest.fixture
def open_organisations(open_page):
    """Open the page at an address, its chart drawn: `open_organisations("?o-id=imu")`."""
    opened = []

    def open_(address="", **named):
        watched = open_page(f"/organisations{address}", **named)
        opened.append(watched)
        watched.page.locator(".st-key-chart_lineage svg.marks").wait_for()
        watched.settle()
        return watched

    yield open_
    for watched in opened:
        # Streamlit looks for some files below the page's own path first, then at the root
        watched.complaints = [line for line in watched.complaints if "404" not in line]


def lane(watched, name):
    """Middle of the lane of that name: that of its label on the axis."""
    label = watched.page.locator(".st-key-chart_lineage svg.marks text", has_text=name).first
    box = label.bounding_box()
    chart = watched.page.locator(".st-key-chart_lineage svg.marks").bounding_box()
    return chart["x"] + chart["width"] - 40, box["y"] + box["height"] / 2


def test_a_click_shows_one_lets_it_go_or_with_shift_asks_for_it(open_organisations, atlas):
    watched = open_organisations("?country=KGZ", width=1366, height=768)
    watched.page.keyboard.down("Shift")
    watched.page.mouse.click(*lane(watched, "Taliban"))
    watched.page.keyboard.up("Shift")
    watched.wait_until(lambda: watched.params.get("org") == ["taliban"])
    watched.settle()
    heading = watched.page.locator(".st-key-o_title h3")
    for shown in (True, False, True):
        watched.page.mouse.click(*lane(watched, "IMU"))
        expect(heading).to_have_count(int(shown))
        watched.settle()
    expect(heading).to_have_text("Islamic Movement of Uzbekistan")
    assert watched.params["o-id"] == ["imu"]
    found = profile(atlas, "imu", Query(countries=("KGZ",)))
    count = f"{found.counts.incidents} incidents"
    expect(watched.page.locator(".st-key-o_counts")).to_contain_text(count)
    watched.page.get_by_role("link", name="Show on the map").click()
    watched.wait_for_map()
    assert watched.query == Query(countries=("KGZ",), organisations=("imu",))
    watched.expect_answer(atlas)


def test_keys_alone_choose_one_and_a_reload_keeps_it(open_organisations):
    watched = open_organisations()
    watched.page.locator(".st-key-o_id input").focus()
    watched.page.keyboard.type("jihad union")
    watched.page.keyboard.press("Enter")
    heading = watched.page.locator(".st-key-o_title h3")
    expect(heading).to_have_text("Islamic Jihad Union")
    watched.page.reload()
    expect(heading).to_have_text("Islamic Jihad Union")


@pytest.mark.parametrize(("width", "height", "scheme"), [(1366, 768, "light"), (390, 844, "dark")])
def test_the_page_fits_its_window(open_organisations, artefacts, width, height, scheme):
    watched = open_organisations("?o-id=imu&o-whole=1", width=width, height=height, scheme=scheme)
    watched.page.screenshot(path=artefacts / f"organisations-{width}-{scheme}.png")
    assert watched.page.evaluate(WIDE) <= 1  # a hairline of Streamlit's own
    assert watched.page.evaluate(CUT) == []

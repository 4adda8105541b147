"""Two maps beside one another in a real browser: where one goes, both go, and nothing echoes."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_sources import CUT, SIZES, WIDE, forgive_the_paths_of_a_page

SIDES = ("first", "second")
# How often the page has had a map follow the other.
COUNT = """() => {
  window.follow ??= window.atlas.follow;
  window.followed = 0;
  window.atlas.follow = (step) => { window.followed += 1; window.follow(step); };
}"""
STANDS = "() => window.atlas.standing()"
# so far apart the two may stand: a pixel and a half, in degrees
NEAR_PX = 1.5


class Pair:
    """Both maps of the page."""

    def __init__(self, watched):
        self.watched = watched
        self.page = watched.page
        self.frames = [self.element(side).content_frame() for side in SIDES]
        for frame in self.frames:
            frame.wait_for_function("() => window.atlas && window.atlas.stats().ready")
        watched.settle()

    def element(self, side):
        return self.page.wait_for_selector(f"iframe[title^='Map of the {side}']")

    @property
    def views(self):
        return [frame.evaluate(STANDS) for frame in self.frames]

    def are_together(self):
        one, other = self.views
        near = NEAR_PX * 360 / (256 * 2 ** one["zoom"])
        return (
            abs(one["zoom"] - other["zoom"]) < 1e-3
            and abs(one["lon"] - other["lon"]) < near
            and abs(one["lat"] - other["lat"]) < near
        )

    def middle(self, side):
        box = self.element(side).bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + 120

    def rests(self):
        """Wait until no map has moved for a while."""
        before = None
        while before != (before := self.views):
            self.page.wait_for_timeout(400)


@pytest.fixture
def open_compare(open_page):
    opened = []

    def open_(address="", **named):
        opened.append(open_page(f"/compare{address}", **named))
        return Pair(opened[-1])

    yield open_
    for watched in opened:
        forgive_the_paths_of_a_page(watched)


@pytest.fixture(scope="module")
def shared_pair(watch_page):
    watched = watch_page("/compare", width=1366, height=768)
    yield Pair(watched)
    forgive_the_paths_of_a_page(watched)
    watched.assert_quiet()
    watched.page.close()


@pytest.fixture
def pair(shared_pair):
    shared_pair.watched.go("/compare")
    shared_pair.frames[0].evaluate("() => Atlas.cutTo([60, 40], 4)")
    shared_pair.rests()
    return shared_pair


@pytest.mark.parametrize("side", SIDES)
def test_dragging_one_map_moves_the_other_while_it_is_dragged(pair, side):
    for frame in pair.frames:
        frame.evaluate(COUNT)
    before = pair.views[0]
    x, y = pair.middle(side)
    pair.page.mouse.move(x, y)
    pair.page.mouse.down()
    pair.page.mouse.move(x + 60, y + 30, steps=6)
    assert pair.are_together()
    assert abs(pair.views[0]["lon"] - before["lon"]) > 2
    pair.page.mouse.up()
    pair.rests()
    assert pair.are_together()
    leader = SIDES.index(side)
    led, followed = (pair.frames[n].evaluate("() => window.followed") for n in (leader, 1 - leader))
    assert led == 0  # no echo
    assert followed > 6


@pytest.mark.parametrize(
    "move",
    [
        "Atlas.map.zoomIn(1.5)",
        "Atlas.goTo({ lon: 30, lat: 45, zoom: 6 })",
        "Atlas.cutTo([100, 20], 5)",
        "Atlas.map.panBy([90, -40])",
    ],
    ids=["zoom", "flight", "cut", "keys"],
)
def test_zooming_flying_and_cutting_take_the_other_map_along(pair, move):
    before = pair.views
    pair.frames[1].evaluate(f"() => {{ {move}; }}")
    pair.rests()
    assert pair.views != before
    assert pair.are_together()


def test_who_takes_hold_of_the_other_map_leads(pair):
    pair.frames[0].evaluate("() => { Atlas.goTo({ lon: 30, lat: 45, zoom: 6 }); }")
    pair.page.wait_for_timeout(300)
    x, y = pair.middle("second")
    pair.page.mouse.move(x, y)
    pair.page.mouse.down()
    pair.page.mouse.move(x + 50, y, steps=5)
    pair.page.mouse.up()
    pair.rests()
    assert pair.are_together()


def test_moving_writes_one_view_to_the_address_and_costs_no_run(pair):
    runs = pair.watched.runs
    pair.frames[1].evaluate("() => Atlas.cutTo([69, 38], 6)")
    expect(pair.page).to_have_url(re.compile(r"lon=69\.0000&lat=38\.0000&z=6"))
    pair.watched.settle()
    assert pair.watched.runs == runs


def test_each_map_has_its_own_window_and_its_clock_changes_its_question(pair):
    windows = [frame.evaluate("() => window.atlas.stats().window") for frame in pair.frames]
    assert windows[0] != windows[1]
    pair.frames[1].evaluate(
        "() => { window.atlas.setWindow(18262, 18627); Atlas.emit('commit', [18262, 18627]); }"
    )
    expect(pair.page).to_have_url(re.compile(r"from=2002-01-01&to=2013-12-31&b-from=2020-01-01"))
    expect(pair.page.get_by_role("heading", level=1).last).to_contain_text("compared")
    assert pair.frames[0].evaluate("() => window.atlas.stats().window") == windows[0]


def test_a_period_and_swapping_are_a_step_each_in_the_history(pair):
    pair.page.locator(".st-key-period_second").get_by_text("2020–2024").click()
    expect(pair.page).to_have_url(re.compile(r"to=2013-12-31&b-from=2020-01-01&b-to=2024-12-31"))
    pair.watched.settle()
    pair.page.get_by_role("button", name="Swap").click()
    expect(pair.page).to_have_url(re.compile(r"from=2020-01-01&to=2024-12-31&b-from=2002-01-01"))
    pair.watched.settle()
    pair.page.go_back()
    expect(pair.page).to_have_url(re.compile(r"from=2002-01-01&to=2013-12-31&b-from=2020"))
    pair.watched.settle()
    pair.page.go_back()
    expect(pair.page).not_to_have_url(re.compile("from="))


def test_what_is_picked_on_a_map_lies_open_on_that_map_alone(pair):
    picked = pair.frames[1].evaluate("""() => {
      const [id] = window.atlas.ids('base_areas');
      window.atlas.select(id);
      return id;
    }""")
    expect(pair.page).to_have_url(re.compile(f"select={picked}"))
    pair.watched.settle()
    selected = [frame.evaluate("() => window.atlas.stats().selected") for frame in pair.frames]
    assert selected == [None, picked]


def test_maps_are_named_apart(pair):
    titles = [pair.element(side).get_attribute("title") for side in SIDES]
    assert titles == [
        "Map of the first question, 2002–2013",
        "Map of the second question, 2014–2019",
    ]


@pytest.mark.parametrize("size", SIZES)
def test_the_page_fits_its_window(open_compare, artefacts, size):
    width, height = SIZES[size]
    scheme = "dark" if size == "phone" else "light"
    address = "?country=KAZ,TUR,USA&b-country=PAK,RUS&b-by=organisation"
    pair = open_compare(address, width=width, height=height, scheme=scheme)
    pair.page.screenshot(path=artefacts / f"compare-{size}.png")
    assert pair.page.evaluate(WIDE) <= 0
    boxes = [pair.element(side).bounding_box() for side in SIDES]
    if size == "phone":
        assert boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"]
    else:
        assert pair.page.evaluate(CUT) == []
        assert boxes[0]["y"] == pytest.approx(boxes[1]["y"], abs=1)
        assert boxes[1]["y"] + boxes[1]["height"] <= height


def test_the_map_of_change_is_drawn_without_a_complaint(open_compare):
    pair = open_compare()
    chart = pair.page.get_by_test_id("stVegaLiteChart")
    expect(chart).to_contain_text("first only")

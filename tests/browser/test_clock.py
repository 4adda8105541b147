import re

import pytest
from playwright.sync_api import expect

from geo.model.time_window import day_of

THREE_YEARS = "/?from=2014-01-01&to=2016-12-31"
MONTH, YEAR = (28, 31), (365, 366)


@pytest.fixture
def clock(explore):
    explore.go(THREE_YEARS)
    explore.wait_for_stats("stats.window !== null")
    explore.frame.evaluate("() => { window.marked = 'stays'; }")
    return explore


def press(clock, part, keys):
    """Press keys on a part of the clock; return how far each end moved, in days."""
    before = clock.stats["window"]
    clock.map.locator(f"[data-part={part}]").focus()
    for key in keys.split():
        clock.page.keyboard.press(key)
    return [after - day for after, day in zip(clock.stats["window"], before, strict=True)]


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(clock, part, dx, steps=12):
    """Press a part of the clock and move it; the button is still down afterwards."""
    x, y = middle(clock.map.locator(f"[data-part={part}]"))
    clock.page.mouse.move(x, y)
    clock.page.mouse.down()
    seen = []
    for step in range(steps):
        clock.page.mouse.move(x + dx * (step + 1) / steps, y)
        seen.append(tuple(clock.stats["window"]))
    return seen


def test_dragging_moves_the_window_with_no_run_of_the_page(clock):
    runs = clock.runs
    seen = drag(clock, "body", 160)
    clock.settle()
    assert len(set(seen)) > 5
    assert clock.runs == runs
    clock.page.mouse.up()


def test_letting_go_tells_address_words_and_table_with_one_run(clock, atlas):
    runs = clock.runs
    drag(clock, "body", 160)
    clock.page.mouse.up()
    expect(clock.page).not_to_have_url(re.compile("from=2014-01-01"))
    clock.settle()
    assert clock.runs == runs + 1
    clock.expect_answer(atlas)


def test_the_address_has_the_days_that_the_clock_shows(clock):
    drag(clock, "start", 60)
    clock.page.mouse.up()
    expect(clock.page).not_to_have_url(re.compile("from=2014-01-01"))
    window = clock.query.window
    assert [day_of(window.start), day_of(window.end)] == clock.stats["window"]


def test_dragging_leaves_the_frame_where_it_is(clock):
    drag(clock, "end", 80)
    clock.page.mouse.up()
    expect(clock.page).not_to_have_url(re.compile("to=2016-12-31"))
    assert clock.frame.evaluate("() => window.marked") == "stays"


def test_playing_moves_the_window_with_no_run_of_the_page(clock):
    runs, (start, _) = clock.runs, clock.stats["window"]
    clock.map.get_by_role("button", name="Play").click()
    clock.wait_for_stats(f"stats.window[0] > {start} + 60")
    assert clock.runs == runs
    clock.map.get_by_role("button", name="Pause").click()
    expect(clock.page).not_to_have_url(re.compile("from=2014-01-01"))
    clock.settle()
    assert clock.runs == runs + 1


def test_the_space_bar_plays_and_pauses(clock):
    press(clock, "body", "Space")
    expect(clock.map.get_by_role("button", name="Pause")).to_be_visible()
    clock.page.keyboard.press("Space")
    expect(clock.map.get_by_role("button", name="Play")).to_be_visible()


@pytest.mark.parametrize(
    ("keys", "span", "sign"),
    [
        ("ArrowRight", MONTH, 1),
        ("ArrowLeft", MONTH, -1),
        ("Shift+ArrowRight", YEAR, 1),
        ("Shift+ArrowLeft", YEAR, -1),
        ("PageUp", YEAR, 1),
    ],
)
def test_arrows_move_the_window_by_a_step(clock, keys, span, sign):
    for moved in press(clock, "body", keys):
        assert span[0] <= sign * moved <= span[1]


@pytest.mark.parametrize(("part", "fixed"), [("start", 1), ("end", 0)])
def test_an_arrow_on_a_handle_moves_that_end_alone(clock, part, fixed):
    moved = press(clock, part, "ArrowLeft")
    assert moved[fixed] == 0
    assert MONTH[0] <= -moved[1 - fixed] <= MONTH[1]


@pytest.mark.parametrize(("key", "end"), [("Home", 0), ("End", 1)])
def test_home_and_end_take_the_window_to_the_ends_of_the_data(clock, key, end):
    press(clock, "body", key)
    assert clock.stats["window"][end] == clock.frame.evaluate("() => atlas.extent()")[end]


def test_several_keys_in_a_row_cost_one_run_of_the_page(clock, atlas):
    runs = clock.runs
    press(clock, "body", "ArrowRight ArrowRight ArrowRight Shift+ArrowRight")
    expect(clock.page).to_have_url(re.compile("from=2015-04-01"))
    clock.settle()
    assert clock.runs == runs + 1
    clock.expect_answer(atlas)


def test_all_years_leaves_the_window_open(clock):
    clock.map.get_by_role("button", name="All years").click()
    expect(clock.page).not_to_have_url(re.compile("from=|to="))
    assert clock.stats["window"] is None


def test_a_click_on_a_bar_shows_its_year(explore):
    x, y = middle(explore.map.locator(".atlas-track"))
    explore.page.mouse.click(x, y)
    expect(explore.page).to_have_url(re.compile(r"from=(\d{4})-01-01&to=\1-12-31"))


def test_days_set_in_the_panel_reach_the_clock(explore):
    explore.go("/?from=2016-06-28&to=2016-06-28")
    day = day_of(explore.query.window.start)
    explore.wait_for_stats(
        f"stats.window && stats.window[0] === {day} && stats.window[1] === {day}"
    )


def test_the_readout_says_the_window_and_its_counts(clock):
    readout = clock.map.locator(".atlas-readout")
    expect(readout).to_contain_text("2014–2016")
    expect(readout).to_contain_text(f"{clock.stats['inWindow']} incidents")

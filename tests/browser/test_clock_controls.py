import re

import pytest
from playwright.sync_api import expect

THREE_YEARS = "/?from=2014-01-01&to=2016-12-31"
AS_FOUND = """() => {
  Atlas.setMode('sliding');
  Atlas.set({ span: null });
  document.querySelector('#atlas-dates').hidden = true;
  Object.assign(Atlas.clock, { step: 'month', speed: 4, loop: false });
}"""
TARGETS = """() => {
  const targets = document.querySelectorAll('#atlas-clock :is(button, select, input, [tabindex])');
  return [...targets]
    .filter((element) => element.checkVisibility() && !element.closest('label'))
    .map(({ className, offsetWidth, offsetHeight }) => [className, offsetWidth, offsetHeight]);
}"""


@pytest.fixture
def clock(explore):
    explore.go(THREE_YEARS)
    explore.wait_for_stats("stats.window !== null")
    yield explore
    explore.frame.evaluate(AS_FOUND)


def button(clock, name):
    return clock.map.get_by_role("button", name=name)


def choose(clock, label, value):
    clock.map.get_by_label(label, exact=True).select_option(value)


def span(clock):
    return clock.frame.evaluate("() => Atlas.clockSpan()")


def days_shown(clock):
    first, end = span(clock)
    return end - first


def field(clock, name):
    return clock.map.get_by_role("textbox", name=name, exact=True)


def type_dates(clock, first, last):
    clock.map.locator(".atlas-dates-button").click()
    field(clock, "From").fill(first)
    field(clock, "To").fill(last)
    clock.page.keyboard.press("Enter")


def focus_window(clock):
    clock.map.locator("[data-part=body]").focus()


# ---- zoom


def test_the_clock_zooms_from_the_whole_period_to_one_day_and_back(clock):
    whole = span(clock)
    while clock.frame.evaluate("() => Atlas.canZoomIn()"):
        button(clock, "More details").click()
    assert days_shown(clock) == 1
    assert span(clock)[0] % 1 == 0
    expect(button(clock, "More details")).to_be_disabled()
    button(clock, "Show the whole period").click()
    assert span(clock) == whole


def test_plus_and_minus_zoom(clock):
    before = days_shown(clock)
    focus_window(clock)
    clock.page.keyboard.press("+")
    assert days_shown(clock) == before / 2
    clock.page.keyboard.press("-")
    assert days_shown(clock) == before


def test_the_wheel_zooms_round_the_day_under_the_pointer(clock):
    box = clock.map.locator(".atlas-track").bounding_box()
    x = round(box["x"] + box["width"] * 0.7) - box["x"]  # a wheel turns on a whole pixel
    before = clock.frame.evaluate("(x) => Atlas.clockDay(x)", x)
    clock.page.mouse.move(box["x"] + x, box["y"] + 20)
    clock.page.mouse.wheel(0, -600)
    clock.wait_until(lambda: clock.frame.evaluate("() => Atlas.state.span") is not None)
    assert clock.frame.evaluate("(x) => Atlas.clockDay(x)", x) == pytest.approx(before, abs=0.01)


def test_zooming_costs_no_run_of_the_page(clock):
    runs = clock.runs
    button(clock, "More details").click()
    button(clock, "Zoom the clock to the window").click()
    clock.settle()
    assert clock.runs == runs


def test_the_track_follows_a_window_that_leaves_it(clock):
    button(clock, "Zoom the clock to the window").click()
    focus_window(clock)
    for _ in range(4):
        clock.page.keyboard.press("Shift+ArrowRight")
    clock.settle()
    first, end = span(clock)
    start, last = clock.stats["window"]
    assert first <= start <= last < end


# ---- window


def test_a_new_window_is_drawn_over_the_bars(clock):
    box = clock.map.locator(".atlas-track").bounding_box()
    y = box["y"] + 20
    clock.page.mouse.move(box["x"] + box["width"] * 0.2, y)
    clock.page.mouse.down()
    clock.page.mouse.move(box["x"] + box["width"] * 0.4, y, steps=8)
    clock.page.mouse.up()
    expect(clock.page).to_have_url(re.compile(r"from=199\d-\d\d-01&to=200\d-\d\d-\d\d"))


def test_typed_dates_reach_the_address(clock):
    type_dates(clock, "12 Mar 2002", "2004-07")
    expect(clock.page).to_have_url(re.compile("from=2002-03-12&to=2004-07-31"))
    expect(clock.map.locator("#atlas-dates")).to_be_hidden()


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("30 Feb 2001", "2004", "“30 Feb 2001” is no date"),
        ("2005", "2004", "From 1 Jan 2005 lies after to 31 Dec 2004"),
    ],
)
def test_a_wrong_date_is_said_in_place(clock, first, last, said):
    type_dates(clock, first, last)
    expect(clock.map.locator("#atlas-dates")).to_contain_text(said)
    expect(field(clock, "From")).to_have_attribute("aria-invalid", "true")
    clock.page.keyboard.press("Escape")
    expect(clock.map.locator("#atlas-dates")).to_be_hidden()


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((-7305, -3653), "before the data"),
        ((40000, 41000), "after the data"),
        ((-7305, 12000), "data 1990–2024"),
    ],
    ids=["before", "after", "partly"],
)
def test_a_window_beyond_the_data_stays_on_the_track(clock, days, said):
    clock.frame.evaluate("(days) => Atlas.setWindow(...days)", days)
    expect(clock.map.locator(".atlas-readout")).to_contain_text(said)
    track = clock.map.locator(".atlas-track").bounding_box()
    for part in ("start", "end", "body"):
        box = clock.map.locator(f"[data-part={part}]").bounding_box()
        assert track["x"] - 21 <= box["x"]
        assert box["x"] + box["width"] <= track["x"] + track["width"] + 21


# ---- steps and modes


@pytest.mark.parametrize(
    ("unit", "days"), [("day", (1, 1)), ("week", (7, 7)), ("month", (28, 31)), ("year", (365, 366))]
)
def test_a_step_is_as_long_as_chosen(clock, unit, days):
    before = clock.stats["window"]
    choose(clock, "Step", unit)
    button(clock, "One step on").click()
    clock.wait_for_stats(f"stats.window[0] > {before[0]}")
    for old, new in zip(before, clock.stats["window"], strict=True):
        assert days[0] <= new - old <= days[1]
    choose(clock, "Step", "month")


def test_a_cumulative_clock_moves_its_last_day_alone(clock):
    before = clock.stats["window"]
    choose(clock, "Mode", "cumulative")
    button(clock, "One step on").click()
    clock.wait_for_stats(f"stats.window[1] > {before[1]}")
    assert clock.stats["window"][0] == before[0]
    choose(clock, "Mode", "sliding")


def test_everything_has_no_window_and_says_so(clock):
    choose(clock, "Mode", "everything")
    expect(clock.page).not_to_have_url(re.compile("from="))
    expect(clock.map.locator(".atlas-readout")).to_contain_text("Everything, 1990–2024")
    expect(button(clock, "Play")).to_be_disabled()
    expect(clock.map.locator("[data-part=body]")).to_be_hidden()
    assert clock.stats["inWindow"] == clock.frame.evaluate("() => Atlas.data.incidents.n")


def test_a_window_ends_the_mode_everything(clock):
    choose(clock, "Mode", "everything")
    clock.frame.evaluate("() => Atlas.setWindow(10000, 10100)")
    expect(clock.map.get_by_label("Mode", exact=True)).to_have_value("sliding")


def test_a_loop_begins_again_with_the_same_width(clock):
    last = clock.frame.evaluate("() => atlas.extent()[1]")
    clock.frame.evaluate("(last) => Atlas.setWindow(last - 365, last)", last)
    clock.map.get_by_label("loop").check()
    clock.map.get_by_label("Speed, steps a second").select_option("15")
    button(clock, "Play").click()
    clock.wait_for_stats(f"stats.window[0] < {last} - 3000")
    button(clock, "Pause").click()
    start, end = clock.stats["window"]
    assert end - start in {364, 365}
    clock.map.get_by_label("loop").uncheck()
    clock.map.get_by_label("Speed, steps a second").select_option("4")
    clock.settle()


def test_frames_are_counted_while_the_clock_plays(clock):
    button(clock, "Play").click()
    clock.frame.wait_for_function("() => Atlas.clock.frames > 60")
    button(clock, "Pause").click()
    counted = clock.frame.evaluate("() => Atlas.clock")
    assert counted["pace"] > 0
    assert 0 <= counted["dropped"] < counted["frames"]
    clock.settle()


# ---- size


@pytest.mark.parametrize(("size", "most"), [((1440, 900), 92), ((390, 844), 120)], ids=str)
def test_the_clock_is_low_and_its_targets_can_be_hit(watch_page, size, most):
    watched = watch_page(THREE_YEARS, width=size[0], height=size[1])
    watched.wait_for_map()
    assert watched.map.locator("#atlas-clock").bounding_box()["height"] <= most
    targets = watched.frame.evaluate(TARGETS)
    assert len(targets) > 12
    small = [target for target in targets if target[0] != "atlas-brush" and min(target[1:]) < 24]
    assert small == []
    watched.page.close()

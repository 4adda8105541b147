"""What fits where: pictures go to artefacts/, and nothing is cut off, covered or outside."""

import pytest

SIZES = {"desk": (1440, 900), "laptop": (1366, 768), "phone": (390, 844)}
SCHEMES = ("light", "dark")
LABELS_AT_MOST = 40
# Boxes of what a person can press or read, with what they need against what they have.
CONTROLS = """() => [...document.querySelectorAll('button, select, input, label')]
  .filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map((each) => {
    const { left, top, right, bottom } = each.getBoundingClientRect();
    const name = each.textContent.trim() || each.title || each.ariaLabel || each.className;
    return { name, left, top, right, bottom, over: each.scrollWidth - each.clientWidth };
  })"""
PANELS = """() => ['#atlas-clock', '.atlas-legend', '.atlas-controls', '.atlas-tray']
  .map((name) => [name, document.querySelector(name).getBoundingClientRect().toJSON()])"""
WIDTHS = """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
  .filter(Boolean).map((each) => each.scrollWidth - each.clientWidth)"""


@pytest.fixture(
    scope="module",
    params=[(size, scheme) for size in SIZES for scheme in SCHEMES],
    ids="-".join,
)
def screen(request, watch_page, artefacts):
    size, scheme = request.param
    width, height = SIZES[size]
    watched = watch_page(width=width, height=height, scheme=scheme)
    watched.wait_for_map()
    watched.page.screenshot(path=artefacts / f"explore-{size}-{scheme}.png")
    watched.scheme, watched.size = scheme, (width, height)
    yield watched
    watched.page.close()


def within(box, width, height):
    x_fits = box["left"] >= -1 and box["right"] <= width + 1
    return x_fits and box["top"] >= -1 and box["bottom"] <= height + 1


def inner_size(screen):
    return screen.frame.evaluate("() => [innerWidth, innerHeight]")


def test_nothing_makes_the_page_wider_than_its_window(screen):
    assert max(screen.page.evaluate(WIDTHS)) <= 1  # a hairline of Streamlit's own
    assert max(screen.frame.evaluate(WIDTHS)) <= 0


def test_the_map_and_its_clock_fit_into_the_window(screen):
    frame = screen.page.locator("iframe[title]")
    box = frame.evaluate("(each) => each.getBoundingClientRect().toJSON()")
    assert within(box, *screen.size)


def test_legend_clock_and_buttons_lie_inside_the_frame(screen):
    size = inner_size(screen)
    outside = [name for name, box in screen.frame.evaluate(PANELS) if not within(box, *size)]
    assert outside == []


def test_no_control_of_the_map_is_cut_off(screen):
    size = inner_size(screen)
    controls = screen.frame.evaluate(CONTROLS)
    assert len(controls) > 8
    assert [each for each in controls if each["over"] > 1 or not within(each, *size)] == []


def test_no_control_above_the_map_is_cut_off(screen):
    width, height = screen.size
    buttons = screen.page.locator(".st-key-take_away button").all()
    boxes = [
        button.evaluate("(each) => each.getBoundingClientRect().toJSON()") for button in buttons
    ]
    assert len(boxes) == 3
    assert all(within(box, width, height) for box in boxes)


def test_labels_lie_inside_the_map_and_apart_from_one_another(screen):
    labels = screen.stats["labels"]
    view = screen.frame.evaluate("() => Atlas.canvasFrame().view")
    assert 0 < len(labels) <= LABELS_AT_MOST
    outside = [
        each
        for each in labels
        if not (
            each["x0"] >= view["x0"]
            and each["x1"] <= view["x1"]
            and each["y0"] >= view["y0"]
            and each["y1"] <= view["y1"]
        )
    ]
    assert outside == []
    assert screen.overlaps == []


def test_the_map_takes_the_theme_of_the_page(screen):
    red, *_ = screen.frame.evaluate(
        "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
    )
    assert (red < 128) == (screen.scheme == "dark")


def test_every_screen_is_quiet(screen):
    screen.assert_quiet()

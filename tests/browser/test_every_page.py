"""What holds for every page: no barrier that axe finds, nothing too wide, all of it by keyboard."""

from pathlib import Path

import axe_playwright_python
import pytest

ROOT = Path(__file__).parents[2]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
LAPTOP, PHONE = (1366, 768), (390, 844)
PAGES = {
    "explore": "/",
    "movement": "/movement",
    "compare": "/compare",
    "organisations": "/organisations",
    "briefing": "/briefing?briefing=exporting-jihad",
    # its table selects the first row as the focus comes to it; one that is open already stays so
    "sources": "/sources?source=1news-az-nd",
}
READY = "() => window.atlas && window.atlas.stats().ready"
EXCEPTIONS = {"svg-img-alt": "g.role-mark:empty"}
"""Elements by rule that are no barrier: Vega's group of a layer without rows draws nothing."""
RUN_AXE = """async (exceptions) => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'], iframes: false });
  const matters = ({ id, element }) => !exceptions[id] || !element.matches(exceptions[id]);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, html, failureSummary }) => (
      { id, html, why: failureSummary, element: document.querySelector(target.flat()[0]) })))
    .filter(matters)
    .map(({ id, html, why }) => [id, html.slice(0, 200), why]);
}"""
WIDER = """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
  .filter(Boolean).map((each) => each.scrollWidth - each.clientWidth)"""
"""By how much what scrolls is wider than its window."""
WATCH_FOCUS = """() => {
  const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex]';
  window.controls = [...document.querySelectorAll(CONTROLS)].filter((each) => each.tabIndex >= 0
    && each.checkVisibility({ visibilityProperty: true }) && !each.matches(':disabled')
    && !each.closest('[inert]'));
  window.walked = [];
  document.addEventListener('focusin', (e) => window.walked.push(e.composedPath()[0]), true);
  document.activeElement?.blur();
}"""
"""List the controls of the document, and where the focus goes."""
IS_ROUND = "() => window.walked.length > 1 && window.walked.lastIndexOf(window.walked[0]) > 0"
WALKED = """() => {
  const host = (each) => (each.getRootNode().host ? host(each.getRootNode().host) : each);
  const name = (each) => `${each.tagName} ${each.ariaLabel || each.title || each.textContent.trim()
    || each.getAttribute('data-testid') || each.className}`.slice(0, 80);
  const round = window.walked.slice(0, window.walked.indexOf(window.walked[0], 1));
  const group = (each) => each.closest('[role=radiogroup], [role=tablist], [role=group]') || each;
  // one of a group is a stop of the Tab key, the arrow keys reach the others
  const isReached = (each) => round.includes(each)
    || (each.matches('[role=radio], [role=tab], [type=radio]')
      && round.some((other) => group(each).contains(other)));
  const left = window.controls.filter((each) => each.isConnected && each.checkVisibility()
    && !isReached(each));
  const back = round.slice(1).filter((each, n) => {
    const [one, other] = [host(round[n]), host(each)];
    return one !== other && !(one.compareDocumentPosition(other) & 4);
  });
  return { count: round.length, left: left.map(name), back: back.map(name) };
}"""
STEPS, STEPS_AT_MOST = 25, 600


def test_every_page_is_among_those_looked_at():
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} == {*PAGES, "shell"}


@pytest.fixture(scope="module", params=PAGES)
def opened(request, watch_page):
    watched = watch_page(PAGES[request.param], width=LAPTOP[0], height=LAPTOP[1])
    show(watched)
    yield watched
    watched.page.close()


def show(watched, size=LAPTOP, scheme="light"):
    """Give the page another size or scheme, and wait until all of it has followed."""
    watched.page.set_viewport_size({"width": size[0], "height": size[1]})
    watched.page.emulate_media(color_scheme=scheme)
    watched.settle()
    for frame in watched.page.frames[1:]:  # maps, all of them
        frame.wait_for_function(READY)


def barriers(watched):
    """What axe finds serious or critical in the page and in its frames, but for the exceptions."""
    found = []
    for frame in watched.page.frames:
        frame.evaluate(AXE)
        found += frame.evaluate(RUN_AXE, EXCEPTIONS)
    return found


@pytest.mark.parametrize(
    ("size", "scheme"),
    [(LAPTOP, "light"), (LAPTOP, "dark"), (PHONE, "light")],
    ids=["light", "dark", "phone"],
)
def test_axe_finds_nothing_serious(opened, size, scheme):
    show(opened, size, scheme)
    assert barriers(opened) == []


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_nothing_makes_a_page_wider_than_its_window(opened, size):
    show(opened, size)
    assert max(opened.page.evaluate(WIDER)) <= 1  # a hairline of Streamlit's own


def test_the_tab_key_goes_round_all_controls_in_their_order(opened):
    show(opened)
    frames = opened.page.frames
    for frame in frames:
        frame.evaluate(WATCH_FOCUS)
    pressed = 0
    while not frames[0].evaluate(IS_ROUND):
        assert pressed < STEPS_AT_MOST, "the focus does not come round"
        for _ in range(STEPS):
            opened.page.keyboard.press("Tab")
        pressed += STEPS
    walked = frames[0].evaluate(WALKED)
    assert walked["left"] == []
    assert walked["back"] == []
    assert walked["count"] > 8
    assert all(frame.evaluate("() => window.walked.length > 2") for frame in frames[1:])


def test_every_page_asks_for_nothing_outside(opened):
    assert opened.outside == []

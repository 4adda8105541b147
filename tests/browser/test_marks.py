"""What the page asks the map to highlight and to draw over itself."""

import pytest

HOSTILE = "<img src=x onerror=window.__pwned=1>"
ASK = """(message) => document.querySelector('iframe[title]').contentWindow
  .postMessage({ atlas: 1, type: 'set', ...message }, location.origin)"""
FIRST_LINE = """() => {
  const canvas = Atlas.canvases.find(({ options }) => options.pane === 'marks')._container;
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  const ctx = copy.getContext('2d', { willReadFrequently: true });
  if (canvas.style.display !== 'none') ctx.drawImage(canvas, 0, 0);
  const { data } = ctx.getImageData(0, 0, copy.width, copy.height);
  const first = data.findIndex((value, i) => i % 4 === 3 && value > 200);
  return first < 0 ? -1 : Math.floor(first / 4 / copy.width);
}"""
"""The first line of pixels that a mark has painted; -1 where there is none."""
PAINTED = f"() => ({FIRST_LINE})() >= 0"
FOLLOWED = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
  const labels = Atlas.canvases.find(({ options }) => options.pane === 'labels');
  labels.follow(); // what a tick of the clock asks for: nothing has changed
  done(true);
})))"""
"""Let the names follow the clock, and find nothing to do."""
NAMED = """([title, is]) =>
  window.atlas.stats().labels.some(({ text }) => text === title) === is"""


@pytest.fixture
def marked(explore):
    """Ask the map for marks; they are taken away afterwards."""

    def marked_(**message):
        explore.page.evaluate(ASK, message)
        key, value = next(iter(message.items()))
        explore.frame.wait_for_function(
            "([key, n]) => Atlas.state[key].length === n", arg=[key, len(value)]
        )
        return explore

    yield marked_
    explore.page.evaluate(ASK, {"highlighted": [], "annotations": []})
    explore.frame.wait_for_function("() => !Atlas.state.highlighted.length")


def test_a_highlighted_incident_is_ringed_and_named(marked, atlas):
    feature_id = "1999-02-16-tashkent-bombings"
    page = marked(highlighted=[feature_id])
    title = atlas.incidents.row(feature_id)["title"]
    page.frame.wait_for_function(
        "(title) => window.atlas.stats().labels.some(({ text }) => text === title)", arg=title
    )
    assert page.frame.evaluate(PAINTED)


def test_a_name_comes_though_those_before_stood_unchanged(marked, atlas):
    feature_id = "1999-02-16-tashkent-bombings"
    title = atlas.incidents.row(feature_id)["title"]
    for ids in ([], [feature_id], [], [feature_id]):
        page = marked(highlighted=ids)
        page.frame.wait_for_function(NAMED, arg=[title, bool(ids)])
        assert page.frame.evaluate(FOLLOWED)


def test_what_the_filter_hides_is_not_highlighted(marked):
    page = marked(highlighted=["no-such-id"])
    assert not page.frame.evaluate(PAINTED)


@pytest.mark.parametrize(
    "annotation",
    [
        {"kind": "text", "at": [65, 40], "text": HOSTILE, "tail": None, "radius_km": None},
        {"kind": "arrow", "at": [65, 40], "text": "", "tail": [60, 38], "radius_km": None},
        {"kind": "circle", "at": [65, 40], "text": "", "tail": None, "radius_km": 400},
    ],
    ids=lambda annotation: annotation["kind"],
)
def test_an_annotation_is_painted(marked, annotation):
    page = marked(annotations=[annotation])
    page.frame.evaluate("() => Atlas.map.setView([40, 65], 4, { animate: false })")
    page.frame.wait_for_function(PAINTED)
    assert page.frame.evaluate("() => window.__pwned === undefined")


def test_a_circle_has_its_radius_on_the_ground_and_not_on_the_screen(marked):
    at = [25, 65]  # far north, where a kilometre is longer on the screen
    circle = {"kind": "circle", "at": at, "text": "", "tail": None, "radius_km": 300}
    page = marked(annotations=[circle])
    page.frame.evaluate("() => Atlas.map.setView([65, 25], 4, { animate: false })")
    page.frame.wait_for_function(PAINTED)
    expected = page.frame.evaluate("""() => {
      const { frame } = Atlas.canvases.find(({ options }) => options.pane === 'marks');
      return frame.project(25, 65 + 300 / (Atlas.EQUATOR_KM / 360))[1];
    }""")
    assert page.frame.evaluate(FIRST_LINE) == pytest.approx(expected, abs=4)

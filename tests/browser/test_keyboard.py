"""The map without a pointer: features by keys in time order, and what a screen reader hears."""

import re
import time
from itertools import pairwise

import pytest
from playwright.sync_api import expect

HOME = """() => {
  const [west, south, east, north] = Atlas.config.home;
  Atlas.map.fitBounds([[south, west], [north, east]], { animate: false });
}"""
IN_VIEW = """() => [...Atlas.sweep().seen].map((row) => ({
  id: Atlas.idOf(row), title: Atlas.data.incidents.wordsOf.get(row).title,
  start: Atlas.data.incidents.start[row],
}))"""


class Keys:
    """The map with the focus on it."""

    def __init__(self, watched):
        self.watched, self.frame, self.map = watched, watched.frame, watched.map

    def press(self, *keys):
        for key in keys:
            self.watched.page.keyboard.press(key)

    @property
    def reached(self):
        return self.frame.evaluate("() => Atlas.state.hovered")

    @property
    def said(self):
        return self.map.locator(".atlas-said")

    @property
    def caption(self):
        return self.map.locator(".atlas-caption")

    def focus(self):
        self.map.locator(".folium-map").focus()


@pytest.fixture
def keys(explore):
    explore.frame.evaluate(HOME)
    keys = Keys(explore)
    keys.focus()
    yield keys
    keys.focus()
    keys.press("Escape", "Escape")


def test_n_steps_through_the_incidents_in_view_in_order_of_time(keys):
    in_view = keys.frame.evaluate(IN_VIEW)
    reached = []
    for _ in in_view[:25]:
        keys.press("n")
        reached.append(keys.reached)
    assert reached == [each["id"] for each in in_view[:25]]
    starts = [each["start"] for each in in_view]
    assert starts == sorted(starts)


def test_p_steps_back(keys):
    keys.press("n", "n", "n", "p")
    assert keys.reached == keys.frame.evaluate(IN_VIEW)[1]["id"]


def test_every_feature_in_view_is_reached_and_then_the_first_again(keys, explore):
    explore.go("/?country=KGZ&lon=72&lat=40.5&z=6.5")
    keys.frame.evaluate("() => Atlas.map.setView([40.5, 72], 6.5, { animate: false })")
    incidents = [each["id"] for each in keys.frame.evaluate(IN_VIEW)]
    routes, areas = (
        set(keys.frame.evaluate(f"() => window.atlas.ids('{layer}')"))
        for layer in ("routes", "base_areas")
    )
    keys.press("n")
    reached = [keys.reached]
    while len(reached) < 200 and reached.count(reached[0]) == 1:
        keys.press("n")
        reached.append(keys.reached)
    assert reached[: len(incidents)] == incidents
    assert len(reached) == len(set(reached)) + 1
    rest = reached[len(incidents) : -1]
    assert set(rest) <= routes | areas
    kinds = ["routes" if each in routes else "areas" for each in rest]
    assert kinds == sorted(kinds, reverse=True)
    assert {"routes", "areas"} == set(kinds)


def test_the_words_of_the_symbol_reached_are_said_and_shown(keys):
    first = keys.frame.evaluate(IN_VIEW)[0]
    keys.press("n")
    expect(keys.said).to_have_text(
        re.compile(rf"^{re.escape(first['title'])} · .* · Incident 1 of")
    )
    expect(keys.map.locator(".atlas-say")).to_be_visible()
    assert keys.said.get_attribute("aria-live") == "polite"


def test_the_symbol_reached_has_a_halo_that_shows(keys):
    """A ring of ink round it, which no other symbol has."""
    pixels = """() => {
      const layer = Atlas.canvases.find((each) => each.options.pane === 'scene')._container;
      const copy = new OffscreenCanvas(layer.width, layer.height).getContext('2d');
      copy.drawImage(layer, 0, 0);
      return copy.getImageData(0, 0, layer.width, layer.height).data.reduce((a, b) => a + b, 0);
    }"""
    before = keys.frame.evaluate(pixels)
    keys.press("n")
    keys.watched.page.wait_for_timeout(100)
    assert keys.frame.evaluate(pixels) != before


def test_enter_opens_the_details_and_closing_them_comes_back(keys):
    first = keys.frame.evaluate(IN_VIEW)[0]
    keys.press("n", "Enter")
    heading = keys.map.get_by_role("dialog").get_by_role("heading", level=2)
    expect(heading).to_have_text(first["title"])
    expect(heading).to_be_focused()
    keys.press("Escape")
    expect(keys.map.locator(".folium-map")).to_be_focused()
    keys.press("n")
    assert keys.reached == keys.frame.evaluate(IN_VIEW)[1]["id"]


def test_escape_leaves_the_symbol_and_then_the_selection(keys):
    keys.press("n", "Escape")
    assert keys.reached is None
    expect(keys.said).to_have_text("")
    keys.press("n")
    assert keys.reached == keys.frame.evaluate(IN_VIEW)[0]["id"]


def test_shift_leaps_to_the_next_layer(keys):
    keys.press("n", "Shift+N")
    expect(keys.said).to_contain_text("Route 1 of")
    keys.press("Shift+N")
    expect(keys.said).to_contain_text("Base area 1 of")
    keys.press("Shift+N")
    expect(keys.said).to_contain_text("Incident 1 of")


def test_home_and_end_go_to_the_first_and_the_last(keys):
    keys.press("End")
    expect(keys.said).to_contain_text(re.compile(r"Base area (\d+) of \1 in view"))
    keys.press("Home")
    expect(keys.said).to_contain_text("Incident 1 of")


def test_a_symbol_under_a_box_comes_out_from_under_it(keys):
    """Nothing that has the focus is covered (WCAG 2.4.11)."""
    under = """([id]) => {
      const { lon, lat } = Atlas.data.incidents;
      const row = Atlas.rowOfToken(id);
      const { x, y } = Atlas.map.latLngToContainerPoint([lat[row], lon[row]]);
      return [...document.querySelectorAll('.atlas-overlay')].some((box) => {
        const r = box.getBoundingClientRect();
        return x > r.left && x < r.right && y > r.top && y < r.bottom;
      });
    }"""
    first = keys.frame.evaluate(IN_VIEW)[0]["id"]
    keys.frame.evaluate("() => Atlas.openLegend(true)")
    keys.frame.evaluate(
        """([id]) => {
          const { lon, lat } = Atlas.data.incidents;
          const row = Atlas.rowOfToken(id);
          const { x, y } = Atlas.map.latLngToContainerPoint([lat[row], lon[row]]);
          const size = Atlas.map.getSize();
          Atlas.map.panBy([x - 100, y - (size.y - 100)], { animate: false });
        }""",
        [first],
    )
    assert keys.frame.evaluate(under, [first])
    while keys.reached != first:
        keys.press("n")
    assert not keys.frame.evaluate(under, [first])


def test_a_key_while_the_map_moves_waits_until_it_rests(keys):
    keys.frame.evaluate("() => { Atlas.map.setView([34, 69], 6, { animate: false }); }")
    keys.press("n")
    keys.frame.evaluate("""() => {
      window.moved = new Promise((done) => Atlas.map.once('moveend', done));
      window.moving = new Promise((done) => Atlas.map.once('movestart', done));
      Atlas.map.setZoom(5, { animate: true });
      return window.moving;
    }""")
    keys.press("n")
    keys.frame.evaluate("() => window.moved")
    ids = [each["id"] for each in keys.frame.evaluate(IN_VIEW)]
    expect(keys.said).to_contain_text(f"of {len(ids)} in view")
    keys.watched.wait_until(lambda: keys.reached in ids)


def test_an_empty_view_says_so(keys):
    keys.frame.evaluate("() => Atlas.map.setView([-40, -120], 6, { animate: false })")
    keys.press("n")
    expect(keys.said).to_contain_text("Nothing in this view")


def test_the_map_is_one_stop_of_the_tab_key(keys):
    stops = keys.frame.evaluate(
        """() => [...document.querySelectorAll('.leaflet-pane *')]
          .filter((each) => each.tabIndex >= 0).length"""
    )
    assert stops == 0
    assert keys.map.locator(".folium-map").get_attribute("tabindex") == "0"


def test_map_and_frame_have_names(keys):
    box = keys.map.locator(".folium-map")
    assert box.get_attribute("role") == "application"
    assert "incidents" in box.get_attribute("aria-label")
    assert "question mark" in box.get_attribute("aria-description")
    assert keys.watched.page.locator("iframe").first.get_attribute("title")


@pytest.mark.parametrize("way", ["?", "button"])
def test_the_keys_can_be_looked_up(keys, way):
    if way == "?":
        keys.press("?")
    else:
        keys.frame.evaluate("() => Atlas.showTools(true)")
        keys.map.get_by_role("button", name="Keys").click()
    dialog = keys.map.get_by_role("dialog")
    expect(dialog.get_by_role("heading", level=2)).to_have_text("Keys")
    for text in ("On the map", "While a tool is on", "On the clock"):
        expect(dialog).to_contain_text(text)
    keys.press("Escape")
    expect(dialog).to_be_hidden()
    keys.frame.evaluate("() => Atlas.showTools(false)")


def test_every_button_has_a_name(keys):
    nameless = """() => [...document.querySelectorAll('button, select, input, [role=slider]')]
      .filter((e) => !(e.ariaLabel || e.textContent.trim() || e.closest('label'))).length"""
    assert keys.frame.evaluate(nameless) == 0


# ---- the caption
def test_the_caption_says_window_counts_and_how_they_are_drawn(keys, explore):
    explore.go("/?from=2014-01-01&to=2016-12-31")
    explore.wait_for_stats("stats.window !== null")
    stats = explore.stats
    words = re.compile(
        rf"^2014–2016: {stats['inWindow']} incidents.*in view, drawn one by one; "
        rf"{stats['routes']} routes; {stats['areas']} base areas\.$"
    )
    expect(keys.caption).to_have_text(words)
    assert keys.caption.get_attribute("aria-live") == "polite"


def test_the_caption_says_that_nothing_is_there(keys, explore):
    explore.go("/?layer=incidents&q=nosuchthing")
    expect(keys.caption).to_contain_text("no incidents; 0 routes")


def test_while_the_clock_plays_the_caption_speaks_at_most_every_two_seconds(keys):
    keys.frame.evaluate(
        """() => {
          window.spoken = [];
          const region = document.querySelector('.atlas-caption');
          new MutationObserver(() => window.spoken.push(performance.now()))
            .observe(region, { childList: true, characterData: true, subtree: true });
          Atlas.clock.speed = 8;
          Atlas.play();
        }"""
    )
    time.sleep(5)
    keys.frame.evaluate("() => Atlas.pause()")
    spoken = keys.frame.evaluate("() => window.spoken")
    keys.frame.evaluate("() => Atlas.setWindow(...Atlas.wholeYears())")
    assert len(spoken) >= 2
    gaps = [later - one for one, later in pairwise(spoken[1:])]
    assert all(gap >= 1990 for gap in gaps)

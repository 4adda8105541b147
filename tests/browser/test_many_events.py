"""The event layer over 20,000 seeded incidents, against brute force over the same frame."""

import math
import os
from pathlib import Path

import numpy as np
import pytest

from benchmarks.seeded import seeded_atlas
from geo.model import Query

ROOT = Path(__file__).parent.parent.parent
EVENTS = 20_000
RANDOM = np.random.default_rng(7)
FAR_AND_NEAR = [(50, 40, 3), (69, 37, 5), (72.5, 40.2, 6.5), (30, 41, 7)]
VIEW_BOX = """() => {
  const frame = window.Atlas.viewFrame();
  const {scale, ox, oy} = frame;
  return [ox / scale, oy / scale, (ox + frame.width) / scale, (oy + frame.height) / scale];
}"""
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture(scope="module")
def many():
    return seeded_atlas(EVENTS).incidents


@pytest.fixture(scope="module")
def seeded_page(serve, watch_page):
    env = os.environ | {"ATLAS_EVENTS": str(EVENTS), "PYTHONPATH": str(ROOT)}
    watched = watch_page(base=serve(ROOT / "benchmarks" / "seeded_app.py", env))
    watched.wait_for_map()
    yield watched
    watched.assert_quiet()
    watched.page.close()


@pytest.fixture
def frame(seeded_page):
    yield seeded_page.frame
    seeded_page.frame.evaluate("""() => {
      window.atlas.setWindow(...window.atlas.extent());
      window.Atlas.set({masks: {}, certainty: 'possible', layers: [...window.Atlas.state.layers]});
      window.Atlas.closeDrawer();
    }""")


def look(frame, lon, lat, zoom):
    frame.evaluate(f"() => {{ Atlas.map.setView([{lat}, {lon}], {zoom}, {{animate: false}}); }}")
    frame.evaluate(FRAMES)
    return frame.evaluate("() => window.atlas.stats()")


def random_windows(store, n):
    days = RANDOM.integers(store.start.min(), store.end.max(), (n, 2))
    return [sorted(int(day) for day in pair) for pair in days]


def mercator(store):
    lon, lat, _ = store.discs
    sine = np.sin(np.radians(lat))
    return lon / 360 + 0.5, 0.5 - 0.25 * np.log((1 + sine) / (1 - sine)) / math.pi


def rows_in_view(frame, store):
    x, y = mercator(store)
    west, north, east, south = frame.evaluate(VIEW_BOX)
    return (x >= west) & (x < east) & (y >= north) & (y < south)


def test_a_window_holds_what_brute_force_finds(frame, many):
    for first, last in random_windows(many, 40):
        frame.evaluate(f"() => window.atlas.setWindow({first}, {last})")
        stats = frame.evaluate("() => window.atlas.stats()")
        possible = (many.start <= last) & (many.end >= first)
        definite = (many.start >= first) & (many.end <= last)
        assert (stats["inWindow"], stats["definite"]) == (possible.sum(), definite.sum())


def test_a_window_of_one_day_holds_its_edges(frame, many):
    day = int(many.start[EVENTS // 2])
    frame.evaluate(f"() => window.atlas.setWindow({day}, {day})")
    inside = (many.start <= day) & (many.end >= day)
    assert frame.evaluate("() => window.atlas.stats().inWindow") == inside.sum() > 0


def test_only_what_is_definite_is_a_part_of_what_is_possible(frame, many):
    first, last = random_windows(many, 1)[0]
    frame.evaluate(f"""() => {{
      window.Atlas.set({{certainty: 'definite'}});
      window.atlas.setWindow({first}, {last});
    }}""")
    definite = (many.start >= first) & (many.end <= last)
    assert frame.evaluate("() => window.atlas.stats().inWindow") == definite.sum()


def test_a_mask_lets_through_its_rows_alone(frame, many):
    mask = RANDOM.random(EVENTS) < 0.3
    bits = list(map(int, np.packbits(mask, bitorder="little")))
    frame.evaluate(f"() => window.atlas.setMask('incidents', Uint8Array.from({bits}))")
    stats = frame.evaluate("() => window.atlas.stats()")
    seen = (mask & rows_in_view(frame, many)).sum()
    assert stats["inWindow"] == mask.sum()
    assert abs(stats["inView"] - seen) <= 3  # single precision, at the edge of the view


@pytest.mark.parametrize("view", FAR_AND_NEAR)
def test_a_view_holds_the_events_that_brute_force_finds(frame, many, view):
    stats = look(frame, *view)
    assert abs(stats["inView"] - rows_in_view(frame, many).sum()) <= 3


@pytest.mark.parametrize("view", FAR_AND_NEAR[:2])
def test_a_density_counts_each_event_once(frame, view):
    stats = look(frame, *view)
    assert stats["regime"] == "density"
    assert stats["densitySum"] == pytest.approx(stats["onCanvas"], rel=1e-9)


def test_a_density_counts_each_event_of_a_window_once(frame, many):
    look(frame, *FAR_AND_NEAR[0])
    first, last = int(np.quantile(many.start, 0.2)), int(np.quantile(many.start, 0.7))
    frame.evaluate(f"() => window.atlas.setWindow({first}, {last})")
    frame.evaluate(FRAMES)
    stats = frame.evaluate("() => window.atlas.stats()")
    assert stats["densitySum"] == pytest.approx(stats["onCanvas"], rel=1e-9)


def test_a_vague_place_is_spread_and_a_site_is_not(frame):
    look(frame, *FAR_AND_NEAR[1])
    shares = frame.evaluate("""() => {
      const grid = Atlas.densityGrid(Atlas.canvasFrame());
      const cell = Math.floor(grid.rows / 2) * grid.columns + Math.floor(grid.columns / 2);
      const wide = 8;
      const alone = (place) => {
        const counts = new Uint32Array(grid.counts.length);
        counts[place] = 1;
        return Array.from(Atlas.shareOut({grid, counts})).filter((share) => share > 0);
      };
      const line = Math.floor(grid.rowsOf[wide] / 2);
      const spot = grid.bases[wide] + line * grid.columnsOf[wide] + grid.columnsOf[wide] / 2 | 0;
      return [alone(cell), alone(spot)];
    }""")
    site, district = shares
    assert site == [1]
    assert len(district) == pytest.approx(math.pi * 16**2, rel=0.1)
    assert sum(district) == pytest.approx(1)


def test_zooming_in_turns_a_density_into_symbols(frame):
    far = look(frame, *FAR_AND_NEAR[1])
    near = look(frame, 69.2, 34.5, 9)
    assert (far["regime"], near["regime"]) == ("density", "symbols")
    assert 0 < near["inView"] < 2500


def test_the_legend_tells_the_scale_of_a_density(frame):
    look(frame, *FAR_AND_NEAR[0])
    frame.evaluate("() => Atlas.openLegend(true)")
    frame.wait_for_selector("text=Incidents, density")
    look(frame, 69.2, 34.5, 9)
    frame.wait_for_selector("text=Incidents, density", state="detached")


def test_a_spot_lists_every_event_that_may_lie_there(frame, many):
    look(frame, *FAR_AND_NEAR[1])
    x, y = mercator(many)
    centre = frame.evaluate("""() => {
      const {scale, ox, oy, width, height} = Atlas.canvasFrame();
      return [(ox + width / 2) / scale, (oy + height / 2) / scale, scale];
    }""")
    rows = frame.evaluate("""() => {
      const f = Atlas.canvasFrame();
      return Atlas.rowsNear(f, f.width / 2, f.height / 2, 6);
    }""")
    away = np.hypot(x - centre[0], y - centre[1]) * centre[2]
    assert set(np.flatnonzero(away < 5.9)) <= set(rows)
    step = frame.evaluate("() => Array.from(Atlas.data.incidents.reachStep)")
    reach = np.maximum(6, 2 ** (np.array(step) / 2) * centre[2])
    assert set(rows) <= set(np.flatnonzero(away < reach + 0.1))


def test_a_click_on_a_density_opens_a_list_that_can_be_paged(seeded_page, frame, many):
    look(frame, *FAR_AND_NEAR[1])
    box = seeded_page.map.locator(".folium-map").bounding_box()
    seeded_page.page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5)
    first = seeded_page.map.locator(".atlas-list button").first
    first.wait_for()
    title = first.inner_text()
    seeded_page.map.get_by_label("Next page").click()
    frame.wait_for_function(
        "(title) => document.querySelector('.atlas-list button').innerText !== title", arg=title
    )
    assert seeded_page.map.locator(".atlas-list button").count() <= 25


def test_an_event_of_many_is_selected_by_its_id(seeded_page, frame, many):
    stats = look(frame, 69.2, 34.5, 9)
    frame.evaluate("() => Atlas.select(Atlas.idOf(Atlas.sweep().seen[0]))")
    frame.wait_for_function("() => String(window.atlas.stats().selected).startsWith('event-')")
    chosen = frame.evaluate("() => window.atlas.stats().selected")
    seeded_page.map.locator(".atlas-drawer h2").wait_for()
    assert stats["regime"] == "symbols"
    assert chosen in many.row_of
    frame.evaluate("() => Atlas.select(null)")


def test_the_query_of_the_page_reaches_many_events(seeded_page, many):
    seeded_page.go("/?country=TUR")
    expected = int(many.select(Query(countries=("TUR",))).sum())
    seeded_page.wait_for_stats(f"stats.inWindow === {expected}")
    seeded_page.go("/")
    seeded_page.wait_for_stats(f"stats.inWindow === {EVENTS}")

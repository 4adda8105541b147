"""Corridors, trunks, markers and areas that fade, held against plain lines of Python."""

import json
import random
from datetime import date
from itertools import combinations, pairwise
from math import dist

import pytest

from geo.draw.payloads import routes_payload
from geo.model import time_window


def day_of(text):
    return time_window.day_of(date.fromisoformat(text))


FIRST, LAST = day_of("1990-01-01"), day_of("2024-12-31")
TRIALS = range(24)
VIEWS = {
    "everything": (42, 50, 4),
    "Turkey": (38, 35, 6),
    "Istanbul": (41, 29, 8),
    "Ferghana": (39.5, 71, 7),
    "Raqqa": (36, 39, 9.5),
}
FIVE_YEARS = [day_of("2012-01-01"), day_of("2016-12-31")]
PLAIN = {
    "window": FIVE_YEARS,
    "certainty": "possible",
    "masks": {},
    "documentedOnly": False,
    "selected": None,
    "mode": "sliding",
    "layers": ["base_areas", "routes", "incidents"],
}
PAINTED = "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));"


class RouteMap:
    """The map document with its state set and its picture read."""

    def __init__(self, watched):
        self.watched, self.frame = watched, watched.frame

    def run(self, script, given=None):
        return self.frame.evaluate(f"async (given) => {{ {script} }}", given)

    def show(self, view="Turkey", **state):
        asked = {"view": VIEWS[view], "state": PLAIN | state}
        self.run(
            "const [lat, lon, zoom] = given.view;"
            "for (const [name, bytes] of Object.entries(given.state.masks)) {"
            "  given.state.masks[name] = Uint8Array.from(bytes); }"
            "Atlas.map.setView([lat, lon], zoom, { animate: false });"
            f"Atlas.set({{ ...given.state, fan: null }}); {PAINTED}",
            asked,
        )

    def legs(self):
        return {(name, index) for name, index in self.run("return Atlas.drawnLegs();")}

    def play(self, window, **state):
        """Play with no step of the clock, so that the window stays as it is asked."""
        self.show("everything", window=window, **state)
        self.run(f"Atlas.clock.speed = 0.001; Atlas.set({{ playing: true }}); {PAINTED}")

    def pause(self):
        self.run(f"Atlas.set({{ playing: false }}); {PAINTED}")

    def movers(self):
        return self.run("return Atlas.drawnMovers();")


@pytest.fixture(scope="module")
def opened(watch_page):
    watched = watch_page()
    watched.wait_for_map()
    yield RouteMap(watched)
    watched.page.close()
    watched.assert_quiet()


@pytest.fixture
def route_map(opened):
    opened.show()
    yield opened
    opened.pause()


@pytest.fixture(scope="module")
def routes(atlas):
    return json.loads(routes_payload(atlas))


def asked_at_random(seed, count):
    """A window, a certainty, a mask and a switch, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311
    window = sorted(dice.randint(FIRST, LAST) for _ in range(2))
    kept = [dice.random() < 0.8 for _ in range(count)]
    mask = [0] * ((count + 7) // 8)
    for row, is_kept in enumerate(kept):
        mask[row >> 3] |= is_kept << (row & 7)
    state = {
        "window": window,
        "certainty": dice.choice(["possible", "definite"]),
        "masks": {"routes": mask},
        "documentedOnly": dice.random() < 0.7,
    }
    return state, kept, dice.choice(list(VIEWS))


def is_shown(routes, row, state):
    first, last = state["window"]
    start, end = routes["start"][row], routes["end"][row]
    sure_from, sure_to = routes["startLatest"][row], routes["endEarliest"][row]
    if state["certainty"] == "definite":
        return sure_from <= sure_to and sure_from <= last and sure_to >= first
    return start <= last and end >= first


def legs_by_hand(routes, state, kept):
    """Every leg that may be drawn, found by looking at each."""
    return {
        (item["id"], index)
        for row, item in enumerate(routes["items"])
        if kept[row] and is_shown(routes, row, state)
        for index, leg in enumerate(item["legs"])
        if leg["basis"] == "documented" or not state["documentedOnly"]
    }


def stops_of(routes, legs):
    items = {item["id"]: item for item in routes["items"]}
    return {
        items[name]["stops"][items[name]["legs"][index][end]]["name"]
        for name, index in legs
        for end in ("from", "to")
    }


@pytest.mark.parametrize("seed", TRIALS)
def test_the_legs_drawn_are_those_found_by_hand(route_map, routes, seed):
    state, kept, view = asked_at_random(seed, routes["n"])
    route_map.show(view, **state)
    expected = legs_by_hand(routes, state, kept)
    assert route_map.legs() == expected
    assert set(route_map.run("return Atlas.drawnStops();")) == stops_of(routes, expected)


@pytest.mark.parametrize("seed", TRIALS)
def test_documented_only_removes_the_inferred_legs_and_nothing_else(route_map, routes, seed):
    state, _, view = asked_at_random(seed, routes["n"])
    route_map.show(view, **state | {"documentedOnly": False})
    every, others = route_map.legs(), route_map.run(COUNTS_OF_OTHERS)
    route_map.show(view, **state | {"documentedOnly": True})
    basis = {item["id"]: [leg["basis"] for leg in item["legs"]] for item in routes["items"]}
    assert every - route_map.legs() == {leg for leg in every if basis[leg[0]][leg[1]] == "inferred"}
    assert route_map.run(COUNTS_OF_OTHERS) == others


COUNTS_OF_OTHERS = """
  const { inWindow, areas, routes } = window.atlas.stats();
  return { inWindow, areas, routes };
"""

PICK_ALONG_EVERY_LEG = """
  const frame = Atlas.viewFrame();
  const found = [];
  for (const { item, index, ...leg } of Atlas.legLayout(frame.zoom).legs.flat()) {
    const seen = Atlas.polyline.visible(Atlas.legRuns(frame, { item, index, ...leg }), frame.view);
    const middle = Atlas.polyline.at(seen, 0.5);
    if (!middle) continue;
    const hits = Atlas.hits(L.point(middle.x, middle.y)).filter(({ layer }) => layer === 'routes');
    found.push({ leg: [item.id, index], hits: hits.map(({ id }) => id) });
  }
  return found;
"""


@pytest.mark.parametrize("seed", TRIALS)
def test_only_what_is_drawn_is_picked(route_map, routes, seed):
    state, kept, view = asked_at_random(seed, routes["n"])
    route_map.show(view, **state)
    drawn = {name for name, _ in legs_by_hand(routes, state, kept)}
    for picked in route_map.run(PICK_ALONG_EVERY_LEG):
        assert set(picked["hits"]) <= drawn


TRUNKS = """
  const frame = Atlas.viewFrame();
  return Atlas.trunks(frame).map(({ key, entries, lead }) => ({
    key, legs: entries.map(({ item, index }) => [item.id, index]), lead: [lead.item.id, lead.index],
    middle: Atlas.polyline.at(Atlas.polyline.visible(Atlas.legRuns(frame, lead), frame.view), 0.5),
    width: Atlas.legStyle(lead, frame.zoom).width,
  }));
"""


def widest_trunk(route_map):
    return max(route_map.run(TRUNKS), key=lambda trunk: len(trunk["legs"]))


@pytest.mark.parametrize("view", VIEWS)
def test_each_drawn_leg_is_picked_on_its_trunk(route_map, view):
    route_map.show(view)
    for trunk in route_map.run(TRUNKS):
        if trunk["middle"]:
            x, y = trunk["middle"]["x"], trunk["middle"]["y"]
            hits = route_map.run(
                "return Atlas.hits(L.point(...given)).map(({ id }) => id);", [x, y]
            )
            assert {name for name, _ in trunk["legs"]} <= set(hits)


def test_legs_between_the_same_hubs_stay_one_trunk_when_near(route_map):
    route_map.show("Istanbul")
    trunk = widest_trunk(route_map)
    assert len(trunk["legs"]) == 8
    assert trunk["lead"] == ["central-asia-syria", 1]


def test_a_trunk_opens_under_the_pointer_and_names_one_route(route_map):
    middle = widest_trunk(route_map)["middle"]
    box = route_map.watched.page.query_selector("iframe[title]").bounding_box()
    mouse = route_map.watched.page.mouse
    mouse.move(box["x"] + middle["x"], box["y"] + middle["y"] - 1)
    assert widest_trunk(route_map)["key"] == route_map.run(f"{PAINTED} return Atlas.state.fan;")
    route_map.watched.page.wait_for_timeout(300)
    mouse.move(box["x"] + middle["x"], box["y"] + middle["y"])
    hits = route_map.run("return Atlas.hits(L.point(...given));", [middle["x"], middle["y"]])
    assert len([hit for hit in hits if hit["layer"] == "routes"]) == 1
    mouse.move(box["x"] + 2, box["y"] + 2)
    assert route_map.run(f"{PAINTED} return Atlas.state.fan;") is None


def test_a_count_goes_with_its_inferred_legs(route_map):
    counts = "return Atlas.placed.map(({ text }) => text).filter((text) => / routes$/.test(text));"
    assert "8 routes" in route_map.run(counts)
    route_map.show(documentedOnly=True)
    assert route_map.run(counts) == []


def test_the_legend_names_inferred_legs_only_where_some_are_drawn(route_map):
    rows = """
      const routes = Atlas.legendSources.find(({ title }) => title === 'Routes');
      return routes.rows().map(({ text }) => text);
    """
    assert "inferred leg" in route_map.run(rows)
    route_map.show(documentedOnly=True)
    assert "inferred leg" not in route_map.run(rows)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("window", [None, FIVE_YEARS], ids=["all years", "five years"])
def test_no_arrowhead_lies_on_another(route_map, view, window):
    route_map.show(view, window=window)
    arrows = route_map.run("return Atlas.drawnArrows();")
    assert arrows
    for one, other in combinations(arrows, 2):
        apart = dist((one["x"], one["y"]), (other["x"], other["y"]))
        assert apart >= (one["size"] + other["size"]) / 2


WHOLE_TRUNKS = """
  const side = 256 * 2 ** given;
  const world = { zoom: given, ox: 0, oy: 0, width: side, height: side };
  const box = { x0: 0, y0: 0, x1: side, y1: side };
  return Atlas.trunks(world).filter(({ lead }) => lead.from !== lead.to).map(({ lead }) => ({
    hubs: [lead.from, lead.to].sort().join(),
    middle: Atlas.polyline.at(Atlas.polyline.visible(Atlas.legRuns(world, lead), box), 0.5),
    width: Atlas.legStyle(lead, given).width,
  }));
"""


@pytest.mark.parametrize("zoom", [3, 4, 5.25, 6, 8, 10])
def test_trunks_between_the_same_hubs_lie_side_by_side(route_map, zoom):
    route_map.show("everything", window=None)
    by_hubs = {}
    for trunk in route_map.run(WHOLE_TRUNKS, zoom):
        by_hubs.setdefault(trunk["hubs"], []).append(trunk)
    pairs = [pair for trunks in by_hubs.values() for pair in combinations(trunks, 2)]
    assert pairs
    for one, other in pairs:
        middles = [(trunk["middle"]["x"], trunk["middle"]["y"]) for trunk in (one, other)]
        assert dist(*middles) >= (one["width"] + other["width"]) / 2


@pytest.mark.parametrize("seed", range(6))
def test_lanes_keep_their_gaps_and_move_as_a_whole_as_little_as_can_be(route_map, seed):
    dice = random.Random(seed)  # noqa: S311
    places = sorted(dice.uniform(-20, 20) for _ in range(7))
    gaps = [dice.uniform(0, 9) for _ in range(6)]
    spread = route_map.run("return Atlas.spreadLanes(...given);", [places, gaps])
    steps = [after - before for before, after in pairwise(spread)]
    assert all(step >= gap - 1e-9 for step, gap in zip(steps, gaps, strict=True))
    assert sum(spread) == pytest.approx(sum(places))
    again = route_map.run("return Atlas.spreadLanes(...given);", [spread, gaps])
    assert again == pytest.approx(spread)


def test_a_line_over_the_antimeridian_goes_on_as_one(route_map):
    line = route_map.run("""
      const lines = [[[170, 0], [180, 0]], [[-180, 0], [-170, 0]]];
      const { length, parts } = Atlas.worldLine({ id: 'over the edge', leg: { lines } }, 3);
      return { length, shifts: parts.map(({ shift }) => shift) };
    """)
    world = 256 * 2**3
    assert line["length"] == pytest.approx(world * 20 / 360)
    assert line["shifts"] == [0, world]


def test_the_selected_route_shows_the_names_of_its_stops(route_map):
    route_map.show("everything", selected="dushanbe-moscow-syria")
    names = route_map.run(
        "return Atlas.placed.filter(({ kind }) => kind === 'stop').map(({ text }) => text);"
    )
    route_map.run("Atlas.closeDrawer();")
    assert {"Moscow", "Dushanbe"} <= set(names)


@pytest.mark.parametrize("year", [1999, 2006, 2015, 2023])
def test_markers_travel_only_on_legs_whose_dates_the_window_meets(route_map, routes, year):
    state = PLAIN | {"window": [day_of(f"{year}-01-01"), day_of(f"{year}-03-31")]}
    route_map.play(state["window"])
    travelling = {tuple(leg) for mover in route_map.movers() for leg in mover["legs"]}
    assert travelling
    assert travelling <= legs_by_hand(routes, state, [True] * routes["n"])


def test_in_a_growing_window_markers_travel_where_it_has_got_to(route_map, routes):
    window = [FIRST, day_of("2023-06-30")]
    route_map.play(window, mode="cumulative")
    days = {item["id"]: routes["end"][row] for row, item in enumerate(routes["items"])}
    travelling = {name for mover in route_map.movers() for name, _ in mover["legs"]}
    assert travelling
    assert all(days[name] >= window[1] for name in travelling)


def test_a_marker_is_hollow_where_no_leg_under_it_is_documented(route_map, routes):
    basis = {
        (item["id"], index): leg["basis"]
        for item in routes["items"]
        for index, leg in enumerate(item["legs"])
    }
    route_map.play(FIVE_YEARS)
    movers = route_map.movers()
    assert {mover["hollow"] for mover in movers} == {True, False}
    for mover in movers:
        known = any(basis[tuple(leg)] == "documented" for leg in mover["legs"])
        assert mover["hollow"] is not known


def test_markers_move_and_are_gone_when_the_clock_stands(route_map):
    route_map.play(FIVE_YEARS)
    before = route_map.movers()
    route_map.watched.page.wait_for_timeout(300)
    after = route_map.movers()
    assert [mover["x"] for mover in before] != [mover["x"] for mover in after]
    route_map.pause()
    assert route_map.movers() == []


def test_nothing_moves_for_a_reader_who_asks_for_calm(route_map):
    route_map.watched.page.emulate_media(reduced_motion="reduce")
    route_map.play(FIVE_YEARS)
    assert route_map.movers() == []
    route_map.watched.page.emulate_media(reduced_motion="no-preference")


STRENGTHS = "return given.windows.map((w) => Atlas.areaStrength(Atlas.find(given.area).row, w));"


def test_an_area_comes_with_its_uncertain_days_and_goes_with_them(route_map):
    october = [day_of(f"2007-10-{day:02}") for day in range(1, 32)]
    coming = [[FIRST, day] for day in october]
    rising = route_map.run(STRENGTHS, {"area": "north-caucasus", "windows": coming})
    assert rising == sorted(set(rising))
    assert 0 < rising[0] < 0.2
    assert rising[-1] == 1
    last_year = [[day_of("2017-12-31") - back, LAST] for back in range(365)]
    going = route_map.run(STRENGTHS, {"area": "north-caucasus", "windows": last_year})
    assert going == sorted(set(going))
    assert going[-1] == 1


def test_the_clock_over_areas_makes_no_new_picture_of_any(route_map):
    made = route_map.run(f"""
      const make = document.createElement.bind(document);
      let made = 0;
      Atlas.set({{ window: null }});
      {PAINTED}
      document.createElement = (name, ...rest) => {{
        made += name === 'canvas';
        return make(name, ...rest);
      }};
      const scene = Atlas.canvases.find(({{ options }}) => options.pane === 'scene');
      const areas = scene.painters.find(({{ pane }}) => pane === 'areas');
      for (let day = 12000; day < 19000; day += 91) {{
        Atlas.state.window = [day, day + 365];
        areas.draw(scene._ctx, scene.frame);
      }}
      delete document.createElement;
      return made;
    """)
    assert made == 0


PERIODS = {
    "1990–1998": "1990–1998",
    "10 Jun 2014–9 Jul 2017": "2014–2017",
    "2006 – 4 Sep 2007": "2006–2007",
    "7–8 Nov 2018": "2018",
    "18 Apr–5 Jul 2022": "2022",
    "from Jun 2015": "from 2015",
    "undated": "undated",
}


def test_the_map_says_a_period_by_its_years_alone(route_map):
    said = route_map.run("return given.map((words) => Atlas.yearsAlone(words));", list(PERIODS))
    assert said == list(PERIODS.values())

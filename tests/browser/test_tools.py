"""Tools on the map: measure, look in an area, coordinates, locator, online tiles."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect
from pyproj import Geod

from geo.draw.document import map_document
from geo.draw.tiles import tile_source
from geo.serve.routes import urls

GLOBE = Geod(ellps="WGS84")
SPHERE_IS_OFF_BY = 0.006
ISTANBUL, KABUL, SUVA, APIA = (28.98, 41.01), (69.18, 34.53), (178.44, -18.14), (-171.76, -13.83)
OSM = "OpenStreetMap.Mapnik"
HEAR = """() => {
  window.heard = [];
  window.addEventListener('message', ({ data }) => {
    if (data?.type === 'area') window.heard.push(data.area);
  });
}"""
HOME = """() => {
  const [west, south, east, north] = Atlas.config.home;
  Atlas.map.fitBounds([[south, west], [north, east]], { animate: false });
}"""
PUT_AWAY = """() => {
  Atlas.leaveTool();
  Atlas.showTools(false);
  const { area } = Atlas.state;
  if (area) Atlas.askArea(null);
  return area !== null;
}"""


class Tools:
    """The map of a page, to click on and to read."""

    def __init__(self, watched):
        self.watched, self.frame, self.map = watched, watched.frame, watched.map
        self.box = watched.map.locator(".folium-map").bounding_box()

    def start(self, title):
        if self.map.locator(".atlas-tools").is_hidden():
            self.map.get_by_role("button", name="Tools").click()
        self.map.get_by_role("button", name=title).click()

    def show(self, lon, lat, zoom):
        self.frame.evaluate(f"() => Atlas.map.setView([{lat}, {lon}], {zoom}, {{animate: false}})")

    def click(self, *shares, times=1):
        """Click at shares of the map's width and height."""
        self.watched.page.mouse.click(*self.point(*shares), click_count=times)

    def move(self, *shares):
        self.watched.page.mouse.move(*self.point(*shares))

    def point(self, across, down):
        return (
            self.box["x"] + round(across * self.box["width"]),
            self.box["y"] + round(down * self.box["height"]),
        )

    def place(self, across, down):
        """(lon, lat) at shares of the map's width and height."""
        x, y = self.point(across, down)
        return tuple(
            self.frame.evaluate(
                "([x, y]) => { const p = Atlas.map.containerPointToLatLng([x, y]);"
                " return [p.lng, p.lat]; }",
                [x - self.box["x"], y - self.box["y"]],
            )
        )

    def press(self, *keys):
        for key in keys:
            self.watched.page.keyboard.press(key)

    @property
    def said(self):
        return self.map.locator(".atlas-said")

    @property
    def state(self):
        return self.frame.evaluate("() => ({ tool: Atlas.state.tool, area: Atlas.state.area })")

    @property
    def heard(self):
        return self.watched.page.evaluate("() => window.heard")

    def ask(self, script, given=None):
        return self.frame.evaluate(f"(given) => {script}", given)


@pytest.fixture
def tools(shared_page):
    """The map at home with no tool on, in the page that tests share."""
    shared_page.page.evaluate(HEAR)
    shared_page.frame.evaluate(HOME)
    tools = Tools(shared_page)
    yield tools
    if shared_page.frame.evaluate(PUT_AWAY) or tools.heard:
        shared_page.leave_as_found()
    shared_page.assert_quiet()


def km_between(a, b):
    return GLOBE.inv(*a, *b)[2] / 1000


# ---- measure
@pytest.mark.parametrize(
    ("a", "b"),
    [
        (ISTANBUL, KABUL),
        (SUVA, APIA),
        (KABUL, KABUL),
        ((0, 0), (0, 1)),
        ((10, 89.9), (-170, 89.9)),
        ((71.0, 40.0), (71.0001, 40.0)),
    ],
    ids=["far", "antimeridian", "none", "degree of latitude", "over the pole", "near"],
)
def test_a_distance_is_that_over_the_globe(tools, a, b):
    measured = tools.ask("Atlas.distanceKm(...given)", [a, b])
    assert measured == pytest.approx(km_between(a, b), rel=SPHERE_IS_OFF_BY)


@pytest.mark.parametrize(("a", "b"), [(ISTANBUL, KABUL), (SUVA, APIA), (APIA, SUVA)])
def test_the_line_measured_is_as_long_as_the_distance_and_has_no_jump(tools, a, b):
    line = tools.ask("Atlas.greatCircle(...given)", [a, b])
    assert max(abs(p[0] - q[0]) for p, q in pairwise(line)) < 5
    length = sum(km_between(p, q) for p, q in pairwise(line))
    assert length == pytest.approx(km_between(a, b), rel=SPHERE_IS_OFF_BY)


def test_clicks_measure_leg_by_leg(tools):
    shares = [(0.5, 0.5), (0.6, 0.4), (0.7, 0.55)]
    tools.start("Measure distance")
    for share in shares:
        tools.click(*share)
    km = sum(km_between(tools.place(*a), tools.place(*b)) for a, b in pairwise(shares))
    words = tools.said.text_content()
    assert "in 2 legs" in words
    said = float(re.match(r"([\d,]+) km", words)[1].replace(",", ""))
    assert said == pytest.approx(km, rel=0.01)


def test_a_double_click_ends_a_measure_that_stays_until_escape(tools):
    zoom = tools.ask("Atlas.map.getZoom()")
    tools.start("Measure distance")
    tools.click(0.5, 0.5)
    tools.click(0.6, 0.4, times=2)
    assert tools.state["tool"]["done"]
    assert len(tools.state["tool"]["points"]) == 2
    assert tools.ask("Atlas.map.getZoom()") == zoom
    tools.press("Escape")
    assert tools.state["tool"] is None
    expect(tools.said).to_have_text("")


def test_a_measure_can_be_taken_with_the_keyboard_alone(tools):
    tools.map.locator(".folium-map").focus()
    tools.press("m", "Enter", "Enter", *["ArrowRight"] * 5, "Enter", "Enter")
    state = tools.state["tool"]
    assert state["done"]
    a, b = state["points"]
    assert tools.said.text_content().startswith(f"{km_between(a, b):,.0f}"[:2])
    assert a[1] == pytest.approx(b[1], abs=0.2)
    assert a[0] < b[0]


def test_backspace_takes_the_last_point_back(tools):
    tools.start("Measure distance")
    for share in [(0.5, 0.5), (0.6, 0.4), (0.7, 0.5)]:
        tools.click(*share)
    tools.press("Backspace")
    assert len(tools.state["tool"]["points"]) == 2


def test_a_click_with_a_tool_selects_nothing(tools, atlas):
    row = atlas.incidents.frame[atlas.incidents.frame["location_precision"] == "site"].iloc[0]
    tools.show(row.geometry.x, row.geometry.y, 9)
    tools.start("Measure distance")
    tools.click(0.5, 0.5)
    assert tools.watched.stats["selected"] is None
    assert len(tools.state["tool"]["points"]) == 1


# ---- areas
def test_two_clicks_ask_for_a_rectangle(tools):
    tools.start("Look in a rectangle")
    south_west, north_east = tools.place(0.45, 0.7), tools.place(0.75, 0.3)
    tools.click(0.45, 0.7)
    tools.click(0.75, 0.3)
    assert tools.state["tool"] is None
    tools.watched.wait_until(lambda: tools.heard)
    assert tools.heard[0]["bbox"] == pytest.approx([*south_west, *north_east], abs=0.01)


def test_the_page_looks_in_the_rectangle_drawn(explore, tools, atlas):
    tools.start("Look in a rectangle")
    tools.click(0.45, 0.7)
    tools.click(0.75, 0.3)
    explore.wait_until(lambda: "bbox" in explore.params)
    explore.settle()
    assert explore.query.area.text() == ",".join(f"{x:g}" for x in tools.heard[0]["bbox"])
    assert 0 < explore.stats["inWindow"] < len(atlas.incidents.frame)
    explore.expect_answer(atlas)


def test_corners_ask_for_a_polygon_that_the_first_one_closes(tools):
    shares = [(0.45, 0.7), (0.75, 0.6), (0.6, 0.3)]
    tools.start("Look in a polygon")
    for share in [*shares, shares[0]]:
        tools.click(*share)
    tools.watched.wait_until(lambda: tools.heard)
    ring = tools.heard[0]["ring"]
    assert len(ring) == 3
    for corner, share in zip(ring, shares, strict=True):
        assert corner == pytest.approx(list(tools.place(*share)), abs=0.01)


def test_a_polygon_whose_sides_cross_is_refused_in_words(tools):
    tools.start("Look in a polygon")
    for share in [(0.45, 0.3), (0.75, 0.7), (0.75, 0.3), (0.45, 0.7)]:
        tools.click(*share)
    tools.press("Enter")
    expect(tools.said).to_contain_text("sides cross")
    assert tools.state["area"] is None
    assert tools.heard == []


def test_escape_gives_an_area_up(tools):
    tools.start("Look in a rectangle")
    tools.click(0.5, 0.5)
    tools.press("Escape")
    assert tools.state == {"tool": None, "area": None}
    assert tools.heard == []


def test_an_area_can_be_drawn_with_the_keyboard_alone(tools):
    tools.start("Look in a rectangle")
    tools.press("Enter", "Enter", "Shift+ArrowRight", "Shift+ArrowDown", "Enter")
    west, south, east, north = tools.state["area"]["bbox"]
    assert west < east
    assert south < north


def test_the_area_can_be_dropped(tools):
    tools.start("Look in a rectangle")
    drop = tools.map.get_by_role("button", name="Look everywhere again")
    expect(drop).to_be_disabled()
    tools.click(0.45, 0.7)
    tools.click(0.75, 0.3)
    drop.click()
    assert tools.state["area"] is None
    tools.watched.wait_until(lambda: tools.heard[-1:] == [None])


@pytest.mark.parametrize(
    ("a", "b", "bbox"),
    [
        ([20, 30], [40, 50], [20, 30, 40, 50]),
        ([40, 50], [20, 30], [20, 30, 40, 50]),
        ([170, -20], [195, 10], [170, -20, -165, 10]),
        ([-195, -20], [-170, 10], [165, -20, -170, 10]),
        ([-200, -20], [200, 10], [-180, -20, 180, 10]),
    ],
    ids=["plain", "turned round", "over 180", "under -180", "all round"],
)
def test_a_rectangle_is_told_in_longitudes_from_180_west_to_180_east(tools, a, b, bbox):
    told = tools.ask("Atlas.extentBetween(...given, Math.round)", [a, b])
    assert told == bbox
    again = tools.ask("Atlas.ringOf({ bbox: given })", told)
    assert max(x for x, _ in again) - min(x for x, _ in again) == min(360, abs(b[0] - a[0]))


@pytest.mark.parametrize(
    ("lons", "wrapped"),
    [
        ([20, 40, 30], [20, 40, 30]),
        ([182, 190, 185], [-178, -170, -175]),
        ([-190, -185, -188], [170, 175, 172]),
        ([170, 190, 180], None),
    ],
    ids=["plain", "east of 180", "west of -180", "across"],
)
def test_a_polygon_lies_on_one_turn_of_the_globe(tools, lons, wrapped):
    ring = tools.ask("Atlas.wrapRing(given)", [[lon, lat] for lat, lon in enumerate(lons)])
    assert (ring and [lon for lon, _ in ring]) == wrapped


@pytest.mark.parametrize(
    ("ring", "crosses"),
    [
        ([[0, 0], [2, 0], [1, 2]], False),
        ([[0, 0], [2, 0], [2, 2], [0, 2]], False),
        ([[0, 0], [2, 2], [2, 0], [0, 2]], True),
        ([[0, 0], [4, 0], [4, 4], [2, 1], [0, 4]], False),
        ([[0, 0], [4, 0], [4, 4], [2, -1], [0, 4]], True),
    ],
    ids=["triangle", "square", "bow tie", "dented", "dented too far"],
)
def test_a_ring_that_crosses_itself_is_found(tools, ring, crosses):
    assert tools.ask("Atlas.crossesItself(given)", ring) is crosses


def test_the_area_asked_for_is_drawn(tools):
    marks = """async (area) => {
      Atlas.set({ area });
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const marks = Atlas.canvases.find((each) => each.options.pane === 'marks');
      const { width, height } = marks._container;
      const copy = new OffscreenCanvas(width, height).getContext('2d');
      copy.drawImage(marks._container, 0, 0);
      return copy.getImageData(0, 0, width, height).data.some((value) => value > 0);
    }"""
    assert tools.frame.evaluate(marks, {"bbox": [40, 30, 60, 45]})
    assert tools.frame.evaluate(marks, {"ring": [[40, 30], [60, 30], [50, 45]]})
    assert not tools.frame.evaluate(marks, None)


# ---- where one is
@pytest.mark.parametrize(("zoom", "decimals"), [(2, 0), (4, 1), (7, 1), (8, 2), (11, 3), (13, 3)])
def test_coordinates_have_no_more_decimals_than_a_pixel_tells_apart(tools, zoom, decimals):
    assert tools.ask("Atlas.decimalsAt(given)", zoom) == decimals
    degrees_a_pixel = 360 / (256 * 2**zoom)
    assert 10**-decimals >= degrees_a_pixel


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ([28.98, 41.01], "41.0°\u202fN 29.0°\u202fE"),
        ([-0.13, -33.9], "33.9°\u202fS 0.1°\u202fW"),
        ([0.01, 0.0], "0.0° 0.0°"),
        ([190.0, 1.0], "1.0°\u202fN 170.0°\u202fW"),
    ],
)
def test_coordinates_name_their_hemispheres(tools, place, words):
    assert tools.ask("Atlas.placeInWords(given, 5)", place) == words


def test_coordinates_follow_the_pointer(tools):
    tools.move(0.6, 0.5)
    lon, lat = tools.place(0.6, 0.5)
    shown = tools.map.locator(".atlas-coordinates")
    expect(shown).to_have_text(f"{lat:.1f}°\u202fN {lon:.1f}°\u202fE")


def test_a_locator_shows_where_a_near_view_lies(tools):
    locator = tools.map.locator(".atlas-locator")
    tools.ask("Atlas.map.fitBounds([[25, 20], [56, 80]], { animate: false })")
    expect(locator).to_be_hidden()
    tools.show(71, 40.5, 7)
    expect(locator).to_be_visible()


def test_a_narrow_map_has_no_room_for_a_locator(open_page):
    watched = open_page("/?lon=71&lat=40.5&z=7", width=390, height=844)
    watched.wait_for_map()
    expect(watched.map.locator(".atlas-locator")).to_be_hidden()


def test_fit_shows_everything_that_is_shown(tools, explore):
    explore.go("/?country=TUR&layer=incidents")
    tools.show(-60, -20, 5)
    tools.map.get_by_role("button", name="Fit to what is shown").click()
    explore.wait_for_stats("stats.inView + stats.unplaced === stats.inWindow")


# ---- targets
SMALL = """() => {
  const targets = 'button, select, summary, label:has(input), [role=slider]';
  return [...document.querySelectorAll(targets)]
    .filter((each) => each.checkVisibility({ checkVisibilityCSS: true }))
    // the window itself may be narrower: its ends, which stand beside it, do the same
    .filter((each) => each.dataset.part !== 'body')
    .map((each) => ({ name: each.ariaLabel || each.innerText, box: each.getBoundingClientRect() }))
    .filter(({ box }) => box.width < 24 || box.height < 24)
    .map(({ name, box }) => `${name}: ${box.width} x ${box.height}`);
}"""


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_every_target_on_the_map_is_24_pixels_wide_and_high(open_page, width, height):
    watched = open_page("/", width=width, height=height)
    watched.wait_for_map()
    watched.frame.evaluate("() => { Atlas.showTools(true); Atlas.map.setView([40, 70], 7); }")
    assert watched.frame.evaluate(SMALL) == []
    watched.map.locator(".atlas-tray button").click()
    expect(watched.map.get_by_role("dialog")).to_be_visible()
    assert watched.frame.evaluate(SMALL) == []


# ---- online tiles
class TiledMap:
    """A map document with tiles, at an address of the real server, with the way out walled up."""

    def __init__(self, watched, html):
        self.page, self.asked = watched.page.context.new_page(), []
        path = f"{watched.home}/atlas/maps/with-tiles.html"
        self.page.route(path, lambda route: route.fulfill(body=html, content_type="text/html"))
        self.page.route(re.compile("^https:"), self._refuse)
        self.page.goto(path)
        self.page.wait_for_function("() => window.atlas && window.atlas.stats().ready")

    def _refuse(self, route):
        self.asked.append(route.request.url)
        route.abort()


@pytest.fixture
def tiled(shared_page, atlas):
    pages = []

    def open_(name):
        pages.append(TiledMap(shared_page, map_document(atlas, urls(atlas.version), tiles=name)))
        return pages[-1]

    yield open_
    for each in pages:
        each.page.close()


@pytest.mark.parametrize("name", [OSM, "OpenTopoMap"])
def test_tiles_are_asked_of_their_provider_alone_and_credited_in_plain_text(tiled, name):
    shown = tiled(name)
    source = tile_source(name)
    credit = shown.page.locator(".atlas-credit")
    expect(credit).to_contain_text(source.attribution)
    assert credit.locator("*").count() == 1
    assert shown.asked
    assert all(url.startswith(source.origins) for url in shown.asked)


def test_tiles_that_do_not_come_leave_our_own_ground_and_say_so(tiled):
    shown = tiled(OSM)
    expect(shown.page.locator(".atlas-credit")).to_contain_text("its own ground")
    assert shown.page.evaluate("() => window.atlas.stats().drawn") > 0


def test_tiles_can_be_turned_off_again(tiled):
    shown = tiled(OSM)
    shown.page.evaluate("() => Atlas.set({ tiles: '' })")
    expect(shown.page.locator(".atlas-credit")).to_be_hidden()
    asked = len(shown.asked)
    shown.page.evaluate("() => Atlas.map.setView([0, -60], 6, { animate: false })")
    shown.page.wait_for_timeout(300)
    assert len(shown.asked) == asked


def test_names_of_the_map_give_way_to_those_of_the_tiles(tiled):
    kinds = "() => [...new Set(Atlas.placed.map(({ kind }) => kind))]"
    named = tiled(OSM).page.evaluate(kinds)
    unnamed = tiled("Esri.WorldImagery").page.evaluate(kinds)
    assert not {"country", "place"} & set(named)
    assert "place" in unnamed


def test_the_usual_document_cannot_load_a_tile_even_if_a_script_wants_it(shared_page, context_of):
    page = context_of(1440, 900, "light").new_page()
    asked = []
    page.route(re.compile("^https:"), lambda route: (asked.append(1), route.abort()))
    page.goto(shared_page.frame.url)
    blocked = page.evaluate(
        """() => new Promise((done) => {
          const tell = ({ effectiveDirective }) => done(effectiveDirective);
          document.addEventListener('securitypolicyviolation', tell);
          new Image().src = 'https://tile.openstreetmap.org/0/0/0.png';
        })"""
    )
    page.close()
    assert blocked == "img-src"
    assert asked == []


def test_an_area_that_the_address_would_refuse_is_refused_when_drawn(explore):
    ring = [[-100, 0], [100, 0], [0, 50]]
    explore.frame.evaluate("(ring) => Atlas.emit('area', { ring })", ring)
    expect(explore.page.get_by_text("area: expected sides of less than 180")).to_be_visible()
    assert explore.query.area is None

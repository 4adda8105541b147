"""An exported briefing opened from a file, every request blocked, and gone through by keyboard."""

from datetime import date
from pathlib import Path

import pytest

from geo.brief.html import briefing_html
from geo.brief.scene_file import read_briefing
from geo.model import (
    Annotation,
    Briefing,
    Extent,
    MapLook,
    MapView,
    Query,
    Scene,
    SceneClock,
    TimeWindow,
)
from geo.model.time_window import day_of

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "briefings").glob("*.yaml"))
SIZES = ((1440, 900), (1366, 768), (1920, 1080), (390, 844))
HOSTILE = "<img src=x onerror=window.__pwned=1></script><script>window.__pwned=1</script>{{7*7}}"
STATE = """() => ({
  id: Atlas.steps[Atlas.at].id, hash: decodeURIComponent(location.hash.slice(1)),
  window: Atlas.state.window, mode: Atlas.state.mode, layers: Atlas.state.layers,
  colour: Atlas.state.colour, documentedOnly: Atlas.state.documentedOnly,
  certainty: Atlas.state.certainty, selected: Atlas.state.selected,
  highlighted: Atlas.state.highlighted, annotations: Atlas.state.annotations.length,
  ids: Object.fromEntries(
    ['incidents', 'routes', 'base_areas'].map((layer) => [layer, window.atlas.ids(layer)])),
  step: Atlas.clock.step, speed: Atlas.clock.speed,
})"""
PLAYED = """() => !Atlas.state.playing && window.__seen.length > 1
  && window.__seen.at(-1) === Atlas.state.window"""
VIEW = "() => { const c = Atlas.map.getCenter(); return [c.lng, c.lat, Atlas.map.getZoom()]; }"


def window(first, last):
    return TimeWindow(date(first, 1, 1), date(last, 12, 31))


MADE_UP = Briefing(
    title="A made-up briefing",
    author="Nobody",
    date="2026-11-25",
    summary="One scene of each kind.",
    scenes=(
        Scene(
            "batken",
            "Raids on Batken",
            narration="First **bold**.\n\n- one\n- two",
            notes="Say it slowly.",
            minutes=2,
            query=Query(window=window(1999, 2000), countries=("KGZ", "UZB")),
            view=MapView(70.5, 40, 6),
            look=MapLook(mode="cumulative"),
            clock=SceneClock("month", 30),
            highlighted=("batken-1999", "batken-raids"),
            annotations=(
                Annotation("text", (71.0, 41.0), "Ferghana"),
                Annotation("arrow", (70.8, 40.0), "this way", (69.0, 39.0)),
                Annotation("circle", (70.0, 40.0), "200 km", radius_km=200),
            ),
        ),
        Scene(
            "fitted",
            "What is shown is fitted",
            query=Query(window=window(2014, 2016), countries=("TUR",), layers=("incidents",)),
            look=MapLook(colour="origin"),
        ),
        Scene(
            "selected",
            "One route, the rest recedes",
            query=Query(layers=("routes",)),
            view=MapView(66, 36, 5),
            look=MapLook(mode="everything", legs="documented"),
            selected="afghanistan-waziristan-2001",
        ),
        Scene(
            "surely",
            "Only what surely lies in the area",
            query=Query(
                area=Extent(60, 30, 75, 42), certainty="definite", window=window(2000, 2010)
            ),
            view=MapView(67, 36, 5),
            clock=SceneClock("year", 30, 2),
        ),
    ),
)


@pytest.fixture(scope="module")
def exported(atlas, tmp_path_factory):
    """Write a briefing to a file once; give its address."""
    written = {}

    def exported_(briefing):
        if briefing not in written:
            path = tmp_path_factory.mktemp("briefing") / "briefing.html"
            path.write_bytes(briefing_html(atlas, briefing))
            written[briefing] = path.as_uri()
        return written[briefing]

    return exported_


@pytest.fixture
def opened(chromium, exported):
    """Open a briefing from its file; the test fails on a request or a complaint."""
    contexts, said, asked = [], [], []

    def opened_(briefing=MADE_UP, *, size=(1440, 900), ending="", **options):
        given = {"reduced_motion": "reduce"} | options
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **given)
        contexts.append(context)
        page = context.new_page()
        context.on("request", lambda it: asked.append(it.url))
        page.on(
            "console", lambda it: said.append(it.text) if it.type in {"error", "warning"} else 0
        )
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(exported(briefing) + ending)
        if options.get("java_script_enabled", True):
            page.wait_for_function("() => window.atlas && window.atlas.stats().ready")
        return page

    yield opened_
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert said == []


def expected(atlas, scene):
    selection = atlas.select(scene.query)
    days = scene.query.window
    return {
        "id": scene.id,
        "hash": scene.id,
        "window": None if days.is_open else [day_of(days.start), day_of(days.end)],
        "mode": scene.look.mode,
        "layers": list(scene.query.layers),
        "colour": scene.look.colour,
        "documentedOnly": scene.look.legs == "documented",
        "certainty": scene.query.certainty,
        "selected": scene.selected,
        "highlighted": list(scene.highlighted),
        "annotations": len(scene.annotations),
        "ids": {layer: selection.ids(layer) for layer in atlas.stores},
        "step": scene.clock.step,
        "speed": scene.clock.speed,
    }


def at(page):
    return page.evaluate("() => Atlas.steps[Atlas.at].id")


def assert_scene(page, atlas, scene):
    assert page.evaluate(STATE) == expected(atlas, scene)
    lon, lat, zoom = page.evaluate(VIEW)
    if scene.view:
        a_pixel = 360 / 256 / 2**zoom
        assert (lon, lat) == pytest.approx((scene.view.lon, scene.view.lat), abs=a_pixel)
        # the map beside the text is smaller than the screen that the view was made on
        assert scene.view.zoom - 1 <= zoom <= scene.view.zoom + 0.13


@pytest.mark.parametrize(
    "path", [None, *SHIPPED], ids=["made-up", *(path.stem for path in SHIPPED)]
)
def test_each_step_by_keyboard_sets_the_state_of_its_scene(opened, atlas, path):
    briefing = read_briefing(path.read_bytes(), path) if path else MADE_UP
    page = opened(briefing)
    assert at(page) == "_title"
    for scene in briefing.scenes:
        page.keyboard.press("ArrowRight")
        assert_scene(page, atlas, scene)
    page.keyboard.press("ArrowRight")
    assert at(page) == "_sources"
    for scene in reversed(briefing.scenes):
        page.keyboard.press("ArrowLeft")
        assert page.evaluate(STATE) == expected(atlas, scene)


@pytest.mark.parametrize("key", ["ArrowRight", "PageDown", "Space", "Enter"])
def test_a_key_goes_on_and_its_counterpart_back(opened, key):
    page = opened()
    page.keyboard.press(key)
    assert at(page) == "batken"
    page.keyboard.press("ArrowLeft" if key == "ArrowRight" else "PageUp")
    assert at(page) == "_title"


def test_home_and_end_go_to_the_title_and_the_sources_and_not_beyond(opened):
    page = opened()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    assert at(page) == "_sources"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    assert at(page) == "_title"


def test_a_digit_jumps_to_its_scene(opened):
    page = opened()
    page.keyboard.press("3")
    assert at(page) == "selected"


@pytest.mark.skipif(not SHIPPED, reason="no briefing of ten scenes or more")
def test_two_digits_within_a_moment_are_one_number(opened):
    briefing = read_briefing(SHIPPED[0].read_bytes(), SHIPPED[0])
    page = opened(briefing)
    page.keyboard.type("11")
    assert at(page) == briefing.scenes[10].id


def test_the_address_keeps_the_place_over_a_reload(opened, atlas):
    page = opened()
    page.keyboard.press("2")
    page.keyboard.press("3")
    page.reload()
    page.wait_for_function("() => window.atlas && window.atlas.stats().ready")
    assert_scene(page, atlas, MADE_UP.scenes[2])


def test_a_flight_lands_where_a_cut_would_and_the_state_does_not_wait(opened, atlas):
    page = opened(reduced_motion="no-preference")
    page.keyboard.press("3")
    assert page.evaluate(STATE) == expected(atlas, MADE_UP.scenes[2])
    page.wait_for_function("() => !document.querySelector('.atlas-flying')")
    assert_scene(page, atlas, MADE_UP.scenes[2])


def test_a_flight_that_another_interrupts_is_drawn_where_it_lands(opened, atlas):
    page = opened(reduced_motion="no-preference")
    page.keyboard.press("3")
    page.wait_for_timeout(300)
    page.keyboard.press("1")
    page.wait_for_function("() => !document.querySelector('.atlas-flying')")
    assert_scene(page, atlas, MADE_UP.scenes[0])
    assert page.evaluate("() => Atlas.canvasFrame().zoom === Atlas.map.getZoom()")


def test_a_cumulative_clock_grows_through_the_window_of_its_scene(opened):
    page = opened()
    page.keyboard.press("1")
    page.evaluate("""() => { window.__seen = [];
      Atlas.on('change', (keys) => keys.has('window') && __seen.push(Atlas.state.window)); }""")
    page.keyboard.press("p")
    page.wait_for_function(PLAYED)
    seen = page.evaluate("() => window.__seen")
    first, last = day_of(date(1999, 1, 1)), day_of(date(2000, 12, 31))
    assert {start for start, _ in seen} == {first}
    ends = [end for _, end in seen]
    assert ends == sorted(ends)
    assert (seen[0], seen[-1]) == ([first, day_of(date(1999, 1, 31))], [first, last])


def test_a_sliding_clock_moves_its_width_and_then_all_is_shown_again(opened):
    page = opened()
    page.keyboard.press("4")
    page.evaluate("""() => { window.__seen = [];
      Atlas.on('change', (keys) => keys.has('window') && __seen.push(Atlas.state.window)); }""")
    page.keyboard.press("p")
    page.wait_for_function(PLAYED)
    *moved, whole = page.evaluate("() => window.__seen")
    first, last = day_of(date(2000, 1, 1)), day_of(date(2010, 12, 31))
    assert moved[0] == [first, day_of(date(2001, 12, 31))]
    assert all(first <= start and end <= last for start, end in moved)
    assert whole == [first, last]


def test_the_clock_stays_in_hand_and_a_clicker_turns_scenes_all_the_same(opened):
    page = opened()
    page.keyboard.press("1")
    page.get_by_role("button", name="One step back").click()
    assert page.evaluate("() => Atlas.state.window[1]") < day_of(date(2000, 12, 31))
    page.keyboard.press("ArrowRight")
    assert at(page) == "fitted"
    page.get_by_role("slider", name="First day of the window").focus()
    page.keyboard.press("PageDown")
    assert at(page) == "selected"


def test_arrows_belong_to_a_part_of_the_clock_that_is_reached_by_keyboard(opened):
    page = opened()
    page.keyboard.press("1")
    page.get_by_role("slider", name="First day of the window").focus()
    page.keyboard.press("Shift")  # the browser shows the focus from now on
    page.keyboard.press("ArrowRight")
    assert at(page) == "batken"
    assert page.evaluate("() => Atlas.state.window[0]") > day_of(date(1999, 1, 1))


@pytest.mark.parametrize("key", ["b", "."])
def test_the_screen_goes_dark_and_any_key_brings_it_back(opened, key):
    page = opened()
    page.keyboard.press(key)
    assert page.locator("#atlas-blank").is_visible()
    page.keyboard.press("ArrowRight")
    assert page.locator("#atlas-blank").is_hidden()
    assert at(page) == "_title"


def test_the_speaker_sees_notes_next_headline_and_time_and_can_turn_scenes(opened):
    page = opened()
    with page.context.expect_page() as found:
        page.keyboard.press("s")
    speaker = found.value
    page.keyboard.press("1")
    text = speaker.locator("body").inner_text()
    for words in ("Raids on Batken", "Say it slowly.", "What is shown is fitted", "Scene 1 of 4"):
        assert words in text
    assert "2 min for this scene" in text
    speaker.keyboard.press("PageDown")
    assert at(page) == "fitted"
    speaker.get_by_role("button", name="Next").click()
    assert at(page) == "selected"


def test_escape_leaves_for_the_list_and_comes_back(opened):
    page = opened()
    page.keyboard.press("2")
    page.keyboard.press("Escape")
    assert page.get_by_role("heading", name="1. Raids on Batken").is_visible()
    assert page.locator("#atlas-clock").is_hidden()
    page.keyboard.press("Escape")
    assert page.locator("#atlas-clock").is_visible()
    assert at(page) == "fitted"


def test_a_scene_of_the_list_opens_the_map_on_it(opened, atlas):
    page = opened()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="One route, the rest recedes").click()
    assert_scene(page, atlas, MADE_UP.scenes[2])


def test_the_keys_are_shown_and_put_away_and_the_scene_stays_as_it_is(opened, atlas):
    page = opened()
    page.keyboard.press("3")
    page.keyboard.press("?")
    assert page.get_by_role("heading", name="Presenting").is_visible()
    page.keyboard.press("Escape")
    assert page.get_by_role("heading", name="Presenting").is_hidden()
    assert page.locator("#atlas-clock").is_visible()
    assert page.evaluate(STATE) == expected(atlas, MADE_UP.scenes[2])


def test_a_selection_that_a_scene_makes_opens_no_drawer_over_the_map(opened):
    page = opened()
    page.keyboard.press("3")
    page.wait_for_timeout(300)
    assert page.locator(".atlas-drawer:visible").count() == 0
    page.keyboard.press("2")
    page.evaluate("() => Atlas.select('2016-06-28-istanbul-ataturk-airport')")
    assert page.evaluate("() => Atlas.state.selected") is not None


def test_the_headline_is_said_to_those_who_do_not_see_it(opened):
    page = opened()
    page.keyboard.press("2")
    assert page.locator("[aria-live].atlas-scene-said").inner_text() == (
        "Scene 2 of 4: What is shown is fitted"
    )


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_the_text_never_lies_over_the_map_and_what_must_be_seen_is_seen(opened, size):
    page = opened(size=size)
    page.keyboard.press("1")
    boxes = {
        name: page.locator(where).bounding_box()
        for name, where in {
            "map": ".folium-map",
            "panel": "#atlas-panel",
            "clock": "#atlas-clock",
            "stamp": ".atlas-stamp",
            "source": ".atlas-panel-source",
            "place": ".atlas-place",
            "legend": ".atlas-legend-body",
        }.items()
    }
    for name, box in boxes.items():
        assert box, name
        assert box["x"] >= 0, name
        assert box["x"] + box["width"] <= size[0] + 1, name
    for name in ("stamp", "source", "place", "clock"):
        assert boxes[name]["y"] + boxes[name]["height"] <= size[1] + 1, name
    for a, b in (("map", "panel"), ("map", "clock"), ("panel", "clock")):
        assert not _overlap(boxes[a], boxes[b]), (a, b)
    type_px = page.evaluate(
        "() => parseFloat(getComputedStyle(document.querySelector('.atlas-panel-body p')).fontSize)"
    )
    assert type_px >= 20


def _overlap(a, b):
    across = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
    down = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
    return across > 1 and down > 1


def test_buttons_are_large_enough_to_touch(opened):
    page = opened(size=(390, 844))
    for button in page.locator("#atlas-panel button").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 24


def test_hostile_text_in_every_field_stays_text(opened, atlas):
    scene = Scene(
        "hostile",
        HOSTILE,
        narration=HOSTILE,
        notes=HOSTILE,
        minutes=1,
        query=Query(text=HOSTILE),
        view=MapView(70, 40, 5),
        selected="no-such-id",
        highlighted=("no-such-id",),
        annotations=(Annotation("text", (70.0, 40.0), HOSTILE),),
    )
    page = opened(Briefing(HOSTILE, (scene,), author=HOSTILE, date="2026-01-01", summary=HOSTILE))
    assert page.title() == HOSTILE
    with page.context.expect_page() as found:
        page.keyboard.press("s")
    for _ in range(3):
        assert HOSTILE in page.locator("#atlas-panel").inner_text() or at(page) == "_sources"
        assert page.evaluate("() => window.__pwned === undefined")
        assert page.locator("img[src=x]").count() == 0
        page.keyboard.press("PageDown")
    page.keyboard.press("1")
    assert HOSTILE in found.value.locator("body").inner_text()
    assert found.value.evaluate("() => !document.querySelector('img, script')")


def test_without_scripts_the_briefing_is_a_list_that_can_be_read(opened):
    page = opened(java_script_enabled=False)
    assert page.get_by_role("heading", name="1. Raids on Batken").is_visible()
    text = page.locator("main").inner_text()
    for words in ("First bold.", "Nobody", "Sources:", "CC BY 4.0", "Natural Earth"):
        assert words in text
    pictures = page.locator("main img").all()
    assert len(pictures) == len(MADE_UP.scenes)
    for picture in pictures:
        picture.scroll_into_view_if_needed()
        assert picture.get_attribute("alt")
    assert page.locator(".folium-map").is_hidden()

import re

import pytest
from playwright.sync_api import expect

from geo.brief.scene_file import read_briefing
from pages.parts.plain import WORD_JOINER

SCENE_FILE = """\
briefing: 1
title: A small briefing
author: A. Briefer
scenes:
  - id: first
    headline: The valley
    narration: Once **upon** a time.
    query: {from: 1999-01-01, to: 2000-12-31, country: [KGZ, UZB]}
    view: {lon: 70.5, lat: 40, zoom: 6}
  - id: second
    headline: The road
    query: {country: TUR}
    view: {lon: 35, lat: 39, zoom: 5}
  - id: third
    headline: What may follow
"""
HOSTILE = "<img src=x onerror=alert(1)> **b** </script> {{ 7*7 }} :red[x] $a$"
ADDRESS = "/?briefing=small&scene=first"
KEPT = "() => Object.keys(localStorage).filter((key) => key.startsWith('atlas.briefing.'))"
TEXTS = f"({KEPT})().map((key) => JSON.parse(localStorage.getItem(key)).text)"


@pytest.fixture(scope="module")
def home(serve, tmp_path_factory):
    folder = tmp_path_factory.mktemp("briefings")
    (folder / "small.yaml").write_text(SCENE_FILE, "utf-8")
    return serve(env={"ATLAS_BRIEFINGS": str(folder)})


@pytest.fixture
def open_compose(home, open_page):
    """Open an address of the atlas with one small briefing; the browser forgets its work after."""
    opened = []

    def open_(path=ADDRESS, **named):
        watched = open_page(path, base=home, **named)
        opened.append(watched)
        if "briefing" in path:
            expect(headline(watched)).to_be_visible()
        watched.wait_for_map()
        return watched

    yield open_
    for watched in opened:
        # what a reload asks for below the page's own path, Streamlit then looks for at the root
        watched.complaints = [line for line in watched.complaints if "404" not in line]
        watched.page.evaluate("() => localStorage.clear()")


@pytest.fixture
def compose(open_compose):
    return open_compose()


def headline(watched):
    return watched.page.get_by_label("Headline")


def narration(watched):
    return watched.page.get_by_label("Narration")


def press(watched, key):
    watched.page.locator(f".st-key-{key} button").first.click()
    watched.settle()


def scenes(watched):
    return watched.page.get_by_test_id("stRadioOption")


def write(watched, entry, text):
    entry.fill(text)
    entry.press("Control+Enter")
    watched.settle()


def kept(watched):
    """Briefings that the browser keeps."""
    return [read_briefing(text.encode(), None) for text in watched.page.evaluate(TEXTS)]


def upload(watched, tmp_path, text):
    file = tmp_path / "upload.yaml"
    file.write_text(text, "utf-8")
    watched.page.get_by_test_id("stPopoverButton").filter(has_text="Open").click()
    watched.page.locator("input[type=file]").set_input_files(file)
    watched.settle()


def test_a_reload_keeps_the_work_and_the_open_scene(compose):
    write(compose, headline(compose), "Another valley")
    press(compose, "scene_down")
    compose.page.reload()
    expect(scenes(compose).nth(1)).to_contain_text("2 · Another valley")
    expect(headline(compose)).to_have_value("Another valley")
    assert compose.params["scene"] == ["first"]


def test_words_that_are_still_being_typed_outlast_a_reload(compose):
    narration(compose).press("Control+End")
    compose.page.keyboard.type(" Typed rcRC, ", delay=20)
    reading = compose.page.locator(".st-key-narration_read article")
    expect(reading).to_contain_text("Typed rcRC,")
    compose.page.keyboard.type("and on", delay=20)
    expect(reading).to_contain_text("Typed rcRC, and on")
    expect(compose.page.get_by_role("dialog")).to_have_count(0)
    compose.page.reload()
    expect(narration(compose)).to_have_value("Once **upon** a time. Typed rcRC, and on")


def test_what_is_only_looked_at_is_not_kept(compose):
    compose.page.reload()
    expect(headline(compose)).to_have_value("The valley")
    assert kept(compose) == []


def test_what_is_seen_in_explore_becomes_a_scene(open_compose):
    watched = open_compose("/?country=TUR&lon=30&lat=40&z=7")
    watched.frame.evaluate("() => Atlas.map.setView([41, 29], 8, { animate: false })")
    expect(watched.page).to_have_url(re.compile(r"lon=29\.0000"))
    watched.page.get_by_role("button", name="Add as scene").click()
    expect(watched.page.get_by_text("Scene 1 of")).to_be_visible()
    watched.page.get_by_role("link", name="Briefing").click()
    expect(headline(watched)).to_have_value("Incidents, routes and base areas in Türkiye")
    watched.wait_for_map()
    centre = watched.frame.evaluate("() => Atlas.map.getCenter()")
    assert (centre["lng"], centre["lat"]) == pytest.approx((29, 41), abs=0.01)
    (scene,) = kept(watched)[0].scenes
    assert (scene.view.lon, scene.view.lat, scene.view.zoom) == (29, 41, 8)


def test_the_way_back_to_explore_keeps_its_filters(open_compose):
    watched = open_compose("/?country=TUR")
    watched.page.get_by_role("link", name="Briefing").click()
    expect(watched.page.get_by_role("heading", name="Briefings")).to_be_visible()
    watched.page.get_by_role("link", name="Explore").click()
    expect(watched.page).to_have_url(re.compile("country=TUR"))
    expect(watched.caption).to_contain_text("in Türkiye")


def test_scenes_are_reordered_deleted_and_brought_back(compose):
    press(compose, "scene_down")
    expect(scenes(compose).first).to_contain_text("1 · The road")
    press(compose, "scene_delete")
    expect(scenes(compose)).to_have_count(2)
    press(compose, "undo")
    expect(scenes(compose)).to_have_count(3)  # two presses within one run of the page are one
    press(compose, "undo")
    expect(scenes(compose).first).to_contain_text("1 · The valley")
    assert [scene.id for scene in kept(compose)[0].scenes] == ["first", "second", "third"]


def test_the_map_follows_the_scene_that_is_chosen(compose):
    marked = "() => { window.marked = 'stays'; }"
    compose.frame.evaluate(marked)
    scenes(compose).nth(1).click()
    compose.frame.wait_for_function("() => Math.abs(Atlas.map.getCenter().lng - 35) < 0.01")
    compose.wait_for_stats("stats.window === null")
    assert compose.frame.evaluate("() => window.marked") == "stays"


def test_the_scene_becomes_what_the_map_shows(compose):
    compose.frame.evaluate("() => Atlas.map.setView([36, 68], 7, { animate: false })")
    said = compose.page.locator(".st-key-stand")
    expect(said).to_contain_text("Moved on the map: view.")
    press(compose, "stand_take")
    expect(said).to_contain_text("The map is as the scene is.")
    view = kept(compose)[0].scenes[0].view
    assert (view.lon, view.lat) == (68, 36)
    press(compose, "undo")
    compose.frame.wait_for_function("() => Math.abs(Atlas.map.getCenter().lng - 70.5) < 0.01")


def test_moving_the_map_alone_changes_no_scene(compose):
    compose.frame.evaluate("() => Atlas.map.setView([36, 68], 7, { animate: false })")
    expect(compose.page.locator(".st-key-stand")).to_contain_text("Moved on the map")
    press(compose, "stand_back")
    compose.frame.wait_for_function("() => Math.abs(Atlas.map.getCenter().lng - 70.5) < 0.01")
    assert kept(compose) == []


def test_a_faulty_file_is_refused_by_line_and_the_work_stays(compose, tmp_path):
    write(compose, headline(compose), "Another valley")
    compose.frame.evaluate("() => { window.marked = 'stays'; }")
    upload(compose, tmp_path, SCENE_FILE.replace("country: TUR", "country: Turkey"))
    faults = compose.page.locator(".st-key-faults")
    expect(faults).to_contain_text("line 12")
    expect(faults).to_contain_text("got 'TURKEY'")
    expect(headline(compose)).to_have_value("Another valley")
    assert compose.frame.evaluate("() => window.marked") == "stays"


def test_a_file_takes_the_place_of_the_work_which_undo_brings_back(compose, tmp_path):
    write(compose, headline(compose), "Another valley")
    upload(compose, tmp_path, SCENE_FILE.replace("A small", "A second"))
    expect(compose.caption).to_contain_text("A second briefing")
    assert {briefing.title for briefing in kept(compose)} == {
        "A small briefing",
        "A second briefing",
    }
    compose.page.keyboard.press("Escape")
    press(compose, "undo")
    expect(headline(compose)).to_have_value("Another valley")


def test_hostile_words_stay_words_everywhere_on_the_page(compose):
    write(compose, narration(compose), HOSTILE)
    entry = headline(compose)
    entry.fill(HOSTILE)
    entry.press("Enter")
    compose.settle()
    reading = compose.page.locator(".st-key-narration_read article")
    expect(reading).to_contain_text(
        "<img src=x onerror=alert(1)> b </script> {{ 7*7 }} :red[x] $a$"
    )
    listed = scenes(compose).first.inner_text().replace(WORD_JOINER, "")
    assert listed == f"1 · {HOSTILE}"
    assert compose.page.locator("img[src=x]").count() == 0


def test_a_browsers_store_is_no_more_trusted_than_a_file(open_compose):
    watched = open_compose()
    watched.page.evaluate(
        """(key) => {
          const record = { text: 'a: &x [*x]', title: '<img src=x>', origin: '', saved: 1 };
          localStorage.setItem(`${key}good`, JSON.stringify(record));
          localStorage.setItem(`${key}worse`, '{"text": [1]}');
          localStorage.setItem(`${key}worst`, 'no JSON');
        }""",
        "atlas.briefing.1.",
    )
    watched.page.reload()
    expect(headline(watched)).to_have_value("The valley")
    watched.page.get_by_test_id("stPopoverButton").filter(has_text="Open").click()
    watched.page.get_by_role("button", name="<img src=x>").click()
    expect(watched.page.get_by_text("What the browser has kept cannot be read")).to_be_visible()
    expect(headline(watched)).to_have_value("The valley")


def test_two_tabs_on_one_briefing_write_over_nothing(open_compose):
    first = open_compose()
    write(first, headline(first), "From the first tab")
    second = open_compose()
    second.page.get_by_test_id("stPopoverButton").filter(has_text="Open").click()
    second.page.locator("[class*=st-key-panel_draft_open] button").first.click()
    expect(headline(second)).to_have_value("From the first tab")
    second.page.keyboard.press("Escape")
    write(first, headline(first), "First again")
    write(second, headline(second), "From the second tab")
    write(first, headline(first), "First once more")
    headlines = {briefing.scenes[0].headline for briefing in kept(first)}
    assert {"First once more", "From the second tab"} <= headlines
    for tab, words in ((first, "First once more"), (second, "From the second tab")):
        tab.page.reload()
        expect(headline(tab)).to_have_value(words)


def test_present_opens_a_tab_of_its_own(compose):
    link = compose.page.get_by_role("link", name="Present")
    assert link.get_attribute("target") == "_blank"
    with compose.page.expect_popup() as opened:
        link.click()
    tab = opened.value
    expect(tab.get_by_text("The valley").first).to_be_attached()
    assert tab.get_by_test_id("stApp").count() == 0
    tab.close()


def test_the_scene_file_is_saved_under_a_safe_name(compose, tmp_path):
    compose.page.get_by_test_id("stPopoverButton").filter(has_text="Hand on").click()
    with compose.page.expect_download() as begun:
        compose.page.get_by_role("button", name="YAML").click()
    assert begun.value.suggested_filename == "a-small-briefing.yaml"
    begun.value.save_as(tmp_path / "saved.yaml")
    saved = read_briefing((tmp_path / "saved.yaml").read_bytes(), None)
    assert saved == read_briefing(SCENE_FILE.encode(), None)
    compose.page.keyboard.press("Escape")


def test_open_in_explore_shows_the_scene(compose, atlas):
    compose.page.get_by_role("link", name="Open in Explore").click()
    expect(compose.page).to_have_url(re.compile(r"country=KGZ.+lon=70\.5"))
    compose.wait_for_map()
    compose.expect_answer(atlas)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1366, 768), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_runs_out_of_the_screen(open_compose, artefacts, width, height, scheme):
    watched = open_compose(width=width, height=height, scheme=scheme)
    wide = watched.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    buttons = watched.page.locator(".st-key-take_away :is(button, a):visible")
    for box in (button.bounding_box() for button in buttons.all()):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    watched.page.screenshot(path=artefacts / f"compose-{width}-{scheme}.png")

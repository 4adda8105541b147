import pytest


@pytest.fixture(scope="module")
def first(watch_page):
    watched = watch_page()
    watched.wait_for_map()
    yield watched
    watched.page.close()


def test_the_first_screen_shows_incidents_routes_and_areas(first, atlas):
    stats = first.stats
    assert stats["drawn"] > 0
    assert stats["inWindow"] == len(atlas.incidents.frame)
    assert stats["routes"] == len(atlas.routes.frame)
    assert stats["areas"] == len(atlas.base_areas.frame)


def test_nothing_is_asked_of_another_machine(first):
    assert first.outside == []
    assert len(first.asked_for) > 20


def test_the_console_stays_quiet_and_no_file_is_missing(first):
    assert first.complaints == []


def test_the_map_takes_most_of_what_panel_and_charts_leave(first):
    """Without the charts it has 0.6 of the window: see test_charts.py."""
    box = first.map.locator(".folium-map").bounding_box()
    assert box["width"] * box["height"] >= 0.42 * 1440 * 900
    assert box["width"] >= 2.5 * first.page.locator(".st-key-rail").bounding_box()["width"]


def test_map_and_clock_are_seen_without_scrolling(first):
    clock = first.map.locator("#atlas-clock").bounding_box()
    assert clock["y"] + clock["height"] <= 900


def test_the_first_screen_takes_a_single_run_of_the_page(first):
    assert first.runs == 1


def test_the_canvas_has_more_than_its_ground(first):
    colours = first.frame.evaluate(
        """() => [...document.querySelectorAll('.folium-map canvas')].map((canvas) => {
          const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(pixels.data.buffer)).size;
        })"""
    )
    assert max(colours) > 100

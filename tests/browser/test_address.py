import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

WHOLE = (
    "/?from=2014-01-01&to=2017-12-31&country=TUR%2CSYR&certainty=definite&lon=33.5&lat=38.25&z=6"
)
VIEW = "() => { const c = Atlas.map.getCenter(); return [c.lng, c.lat, Atlas.map.getZoom()]; }"


@pytest.fixture(scope="module")
def whole(watch_page):
    watched = watch_page(WHOLE)
    watched.wait_for_map()
    yield watched
    watched.page.close()


def test_the_address_restores_filters_and_window_on_every_surface(whole, atlas):
    whole.expect_answer(atlas)
    assert whole.stats["window"] is not None
    assert "Time" in whole.sidebar.locator(".st-key-head_window").inner_text()


def test_the_address_restores_the_view(whole):
    assert whole.frame.evaluate(VIEW) == pytest.approx([33.5, 38.25, 6], abs=1e-3)


def test_opening_an_address_leaves_it_as_it_was(whole):
    asked = {key: values for key, values in whole.params.items() if key not in {"lon", "lat", "z"}}
    given = parse_qs(urlsplit(WHOLE).query)
    assert asked == {key: given[key] for key in asked}
    assert len(asked) == 4
    assert whole.complaints == []


def test_moving_the_map_writes_the_view_with_no_run_of_the_page(explore):
    runs = explore.runs
    explore.frame.evaluate("() => Atlas.map.setView([38, 69], 6, { animate: false })")
    expect(explore.page).to_have_url(re.compile(r"lon=69\.0000&lat=38\.0000&z=6"))
    explore.settle()
    assert explore.runs == runs


def test_a_filter_after_moving_the_map_keeps_the_view_in_the_address(explore):
    explore.frame.evaluate("() => Atlas.map.setView([38, 69], 6, { animate: false })")
    expect(explore.page).to_have_url(re.compile(r"lon=69\.0000"))
    explore.tick("countries-AFG")
    expect(explore.page).to_have_url(re.compile(r"country=AFG&lon=69\.0000&lat=38\.0000&z=6"))


def test_back_and_forward_go_through_the_questions(explore, atlas):
    explore.tick("countries-AFG")
    expect(explore.page).to_have_url(re.compile("country=AFG"))
    explore.tick("family-attack")
    expect(explore.page).to_have_url(re.compile("kind=attack"))
    explore.settle()
    explore.page.go_back()
    expect(explore.page).not_to_have_url(re.compile("kind="))
    explore.expect_answer(atlas)
    explore.page.go_back()
    expect(explore.page).not_to_have_url(re.compile("country="))
    explore.expect_answer(atlas)
    explore.page.go_forward()
    expect(explore.page).to_have_url(re.compile("country=AFG"))
    explore.expect_answer(atlas)


def test_back_takes_the_clock_back_too(explore):
    explore.go("/?from=2014-01-01&to=2016-12-31")
    explore.wait_for_stats("stats.window !== null")
    explore.page.go_back()
    explore.wait_for_stats("stats.window === null")


def test_going_back_leaves_the_frame_where_it_is(explore):
    explore.frame.evaluate("() => { window.marked = 'stays'; }")
    explore.tick("countries-AFG")
    expect(explore.page).to_have_url(re.compile("country=AFG"))
    explore.page.go_back()
    expect(explore.page).not_to_have_url(re.compile("country="))
    assert explore.frame.evaluate("() => window.marked") == "stays"


def test_the_link_that_is_copied_is_the_address_and_the_data_version(explore, atlas):
    explore.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    explore.go("/?country=TUR")
    explore.page.get_by_role("button", name="Copy link").click()
    expect(explore.page.get_by_role("button", name="Copied")).to_be_visible()
    copied = explore.page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith(explore.page.url.partition("&lon=")[0])
    assert parse_qs(urlsplit(copied).query) == {**explore.params, "v": [atlas.version]}


def test_an_address_of_no_page_opens_the_first_and_says_so(watch_page):
    watched = watch_page("/nowhere")
    watched.wait_for_map()
    expect(watched.page.get_by_text("does not seem to exist")).to_be_visible()
    assert watched.stats["inWindow"] > 0
    watched.page.close()

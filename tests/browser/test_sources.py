"""The page of sources in a real browser: keys alone, reloads, files, and words that stay words."""

import json
import os
import re

import pytest
from playwright.sync_api import expect

from geo.read.layers import FILES
from geo.store.bibliography import bibliography
from tests.browser.conftest import DATA, ROOT

OSW = "osw-2017-exporting-jihad"
TABS = ("bibliography", "differences", "paragraphs", "method")
SIZES = {"desk": (1440, 900), "laptop": (1366, 768), "phone": (390, 844)}
WIDE = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  return main.scrollWidth - main.clientWidth;
}"""
CUT = """() => [...document.querySelectorAll('.stMain :is(button, a, label, p)')]
  .filter((each) => each.checkVisibility() && !each.closest('[data-testid="stDataFrame"]'))
  .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
  .map((each) => each.textContent)"""
MARKUP = """() => document.querySelectorAll(
  '.stMain :is([data-testid="stText"], [data-testid="stPageLink"], button) :is(img, script, b)'
).length"""
HOSTILE = '<img src=x onerror="window.__pwned=1"><b>x</b> **y** [z](javascript:window.__pwned=1)'


def forgive_the_paths_of_a_page(watched):
    """Streamlit looks for some files below the page's own path first, then at the root."""
    watched.complaints = [line for line in watched.complaints if "404" not in line]


@pytest.fixture
def open_sources(open_page):
    """Open the page at an address: `open_sources("?tab=method")`."""
    opened = []

    def open_(address="", **named):
        watched = open_page(f"/sources{address}", **named)
        opened.append(watched)
        watched.page.locator(".st-key-sources_tab").wait_for()
        watched.settle()
        return watched

    yield open_
    for watched in opened:
        forgive_the_paths_of_a_page(watched)


def heading(watched):
    return watched.caption.get_by_test_id("stText").first


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_part_of_the_page_fits_its_window(open_sources, artefacts, size, scheme):
    width, height = SIZES[size]
    watched = open_sources(f"?source={OSW}", width=width, height=height, scheme=scheme)
    for tab in TABS:
        watched.page.locator(".st-key-sources_tab button").nth(TABS.index(tab)).click()
        watched.settle()
        watched.page.screenshot(path=artefacts / f"sources-{tab}-{size}-{scheme}.png")
        assert watched.page.evaluate(WIDE) <= 1  # a hairline of Streamlit's own
        assert watched.page.evaluate(CUT) == []


def test_keys_alone_choose_a_part_and_the_address_brings_it_back(open_sources):
    watched = open_sources("?country=TUR")
    watched.page.locator(".st-key-sources_tab button").first.focus()
    watched.page.keyboard.press("ArrowRight")
    watched.page.keyboard.press("Enter")
    expect(heading(watched)).to_contain_text("points on which accounts differ")
    watched.wait_until(lambda: watched.params == {"country": ["TUR"], "tab": ["differences"]})
    watched.page.reload()
    expect(heading(watched)).to_contain_text("points on which accounts differ")


def test_keys_alone_choose_a_source(open_sources, atlas):
    watched = open_sources("?s-find=tashkent")
    ids = [entry.id for entry in bibliography(atlas) if "tashkent" in entry.text]
    watched.page.get_by_test_id("data-grid-canvas").first.focus()
    watched.page.keyboard.press("ArrowDown")
    watched.wait_until(lambda: watched.params.get("source"))
    assert watched.params["source"][0] in ids
    expect(watched.page.locator(".st-key-source_detail")).to_be_visible()


def test_a_filter_a_source_and_a_part_survive_a_reload(open_sources):
    watched = open_sources(f"?source={OSW}")
    watched.sidebar.locator(".st-key-s-grades-B label").click()
    watched.wait_until(lambda: watched.params.get("s-grade") == ["B"])
    watched.settle()
    before = heading(watched).text_content()
    watched.page.reload()
    expect(heading(watched)).to_have_text(before)
    expect(watched.sidebar.get_by_label("B, usually reliable")).to_be_checked()
    expect(watched.page.locator(".st-key-source_title")).to_contain_text("Exporting Jihad")


def test_an_item_leads_to_the_map_which_shows_it_and_back_leads_here(open_sources, atlas):
    watched = open_sources("?tab=differences")
    item = "2024-01-03-kerman-bombings"
    title = atlas.incidents.row(item)["title"]
    watched.page.get_by_role("link", name=title).first.click()
    watched.wait_for_map()
    assert watched.params["q"] == [item]
    assert watched.params["select"] == [item]
    watched.wait_for_stats("stats.inWindow === 1")
    watched.page.go_back()
    expect(heading(watched)).to_contain_text("points on which accounts differ")


def test_the_files_hold_what_is_listed(open_sources, atlas):
    watched = open_sources("?s-grade=A")
    watched.page.get_by_role("button", name="Hand on").click()
    with watched.page.expect_download() as download:
        watched.page.locator(".st-key-download_listed_json button").click()
    items = json.loads(download.value.path().read_text("utf-8"))
    expected = [entry.id for entry in bibliography(atlas) if entry.grade == "A"]
    assert [item["id"] for item in items] == expected
    expect(heading(watched)).to_have_text(re.compile(rf"^{len(expected)} sources,"))


@pytest.fixture(scope="module")
def hostile_home(serve, tmp_path_factory):
    """Address of an atlas whose sources, items and accounts would like to be markup."""
    folder = tmp_path_factory.mktemp("hostile_sources")
    for name, file in FILES.items():
        document = json.loads((DATA / file).read_text("utf-8"))
        if name == "sources":
            for source in document:
                source |= {"title": HOSTILE, "container-title": HOSTILE, "note": HOSTILE}
        elif name == "organisations":
            for row in document["organisations"]:
                row["name"] = HOSTILE
        else:
            for feature in document["features"]:
                feature["properties"]["title"] = HOSTILE
                for account in feature["properties"].get("accounts", []):
                    account["text"] = HOSTILE
        (folder / file).write_text(json.dumps(document), "utf-8")
    return serve(ROOT / "app.py", {**os.environ, "ATLAS_DATA": str(folder)})


@pytest.mark.parametrize("tab", TABS)
def test_words_of_the_data_stay_words(open_sources, hostile_home, tab):
    watched = open_sources(f"?tab={tab}&source={OSW}", base=hostile_home)
    if tab != "method":
        expect(watched.page.locator(".stMain").get_by_text(HOSTILE[:20]).first).to_be_visible()
    assert watched.page.evaluate(MARKUP) == 0
    assert watched.page.locator(".stMain a[href^='javascript']").count() == 0
    assert watched.page.evaluate("() => window.__pwned") is None


def test_the_choices_of_hostile_names_stay_words(open_sources, hostile_home):
    watched = open_sources(base=hostile_home)
    watched.sidebar.get_by_role("combobox").first.click()
    expect(watched.page.get_by_role("option").first).to_contain_text("**y**")
    assert watched.page.locator("[role=option] :is(img, b)").count() == 0
    assert watched.page.evaluate("() => window.__pwned") is None

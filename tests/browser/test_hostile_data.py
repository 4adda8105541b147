"""Words of the data that would like to be something else than words."""

import csv
import json
import os
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from geo.read.layers import FILES
from geo.store import open_atlas

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "data"
IMAGE = '<img src=x onerror="window.__pwned=1">'
SCRIPT = "</script><script>window.__pwned=1</script>"
QUOTES = "\"'`${window.__pwned=1}` *bold* [x](javascript:window.__pwned=1)"
TURNED = "abc \u202e turned \u2066 marks"
FORMULA = '=HYPERLINK("http://example.org","x")'
TITLES = (IMAGE, SCRIPT, QUOTES, TURNED, FORMULA)
LABEL = "<svg onload=pwned()>"
PLACE = "lon={lon}&lat={lat}&z=9"


def spoil(name, document):
    """Put hostile words wherever the layer has words of its own."""
    if name == "incidents":
        for feature, title in zip(document["features"], TITLES, strict=False):
            words = {"title": title, "description": SCRIPT, "place": IMAGE, "target": QUOTES}
            feature["properties"].update(words)
    elif name == "routes":
        for stop in document["features"][0]["properties"]["stops"]:
            stop["name"] = IMAGE
        document["features"][0]["properties"].update(title=SCRIPT, description=IMAGE)
    elif name == "base_areas":
        document["features"][0]["properties"].update(title=IMAGE, label=LABEL, description=SCRIPT)
    elif name == "organisations":
        for each in document["organisations"]:
            each["name"] = f"{IMAGE} {each['id']}"
    elif name == "sources":
        for each in document:
            each["title"] = SCRIPT


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("hostile")
    for name, file in FILES.items():
        shutil.copy(DATA / file, target)
        document = json.loads((target / file).read_text("utf-8"))
        spoil(name, document)
        (target / file).write_text(json.dumps(document), "utf-8")
    return target


@pytest.fixture(scope="module")
def hostile(folder):
    return open_atlas(folder)


@pytest.fixture(scope="module")
def page(serve, watch_page, folder):
    home = serve(ROOT / "app.py", {**os.environ, "ATLAS_DATA": str(folder)})
    watched = watch_page(base=home)
    watched.wait_for_map()
    yield watched
    watched.page.close()


@pytest.fixture(autouse=True)
def nothing_ran(page):
    yield
    for frame in page.page.frames:
        assert frame.evaluate("() => window.__pwned") is None
    assert not any(url.endswith("/x") for url in page.asked_for)
    page.assert_quiet()


@pytest.fixture(params=TITLES, ids=["image", "script", "quotes", "turned", "formula"])
def row(request, hostile):
    frame = hostile.incidents.frame
    return frame[frame["title"] == request.param].iloc[0]


def test_hostile_words_are_no_reason_to_refuse_a_row(hostile):
    assert hostile.read.refused == ()
    assert set(TITLES) <= set(hostile.incidents.frame["title"])


def test_the_details_show_hostile_words_as_text(page, row):
    page.frame.evaluate("(id) => Atlas.select(id)", row["id"])
    drawer = page.map.get_by_role("dialog")
    expect(drawer.get_by_role("heading", level=2)).to_have_text(row["title"])
    assert drawer.locator("p").nth(1).text_content() == SCRIPT
    assert drawer.locator("img, script, svg").count() == 0
    assert SCRIPT in drawer.locator("section", has_text="Sources").text_content()
    page.leave_as_found()


def test_a_tooltip_shows_hostile_words_as_text(page, row):
    page.go(
        f"/?layer=incidents&q={row['id']}&lon={row.geometry.x:.4f}&lat={row.geometry.y:.4f}&z=9"
    )
    page.wait_for_stats("stats.drawn === 1")
    box = page.map.locator(".folium-map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.page.mouse.move(x + 1, y)
    page.page.mouse.move(x, y)
    expect(page.map.locator(".atlas-tip strong")).to_have_text(row["title"])
    assert page.map.locator(".atlas-tip img").count() == 0


def test_the_table_shows_hostile_words_as_text(page, row):
    page.go(f"/?layer=incidents&q={row['id']}")
    cell = page.grid.locator("tr[aria-rowindex='2'] td[aria-colindex='2']")
    expect(cell).to_have_text(row["title"])


def test_the_map_writes_a_hostile_name_as_it_is(page, hostile):
    area = hostile.base_areas.frame[hostile.base_areas.frame["label"] == LABEL].iloc[0]
    lon, lat = area["label_point"]
    page.go(f"/?layer=base_areas&lon={lon}&lat={lat}&z=7")
    page.frame.wait_for_function(
        "(name) => Atlas.placed.some(({ text }) => text === name)", arg=LABEL
    )


def test_a_filter_shows_a_hostile_name_as_text(page):
    page.go("/?org=imu")
    page.sidebar.locator(".st-key-fold_organisations summary").click()
    label = page.sidebar.locator(".st-key-organisations-imu label")
    expect(label).to_contain_text(f"{IMAGE} imu")
    assert label.locator("img").count() == 0


def test_the_question_in_words_shows_a_hostile_name_as_text(page):
    page.go("/?org=imu")
    expect(page.caption).to_contain_text(f"with {IMAGE} imu")


def test_hostile_words_of_the_address_are_shown_as_text(page):
    page.go("/?q=%3Cimg+src%3Dx+onerror%3D%22window.__pwned%3D1%22%3E")
    expect(page.caption).to_contain_text(IMAGE)
    page.go("/?kind=%3Cimg+src%3Dx+onerror%3D%22window.__pwned%3D1%22%3E")
    expect(page.page.locator(".st-key-remarks")).to_contain_text("got '<img src=x")


def download(page, form, path):
    page.page.get_by_role("button", name="Hand on").click()
    page.page.locator(".st-key-hand_on_form").get_by_text(form, exact=True).click()
    page.settle()
    page.page.locator(".st-key-hand_on_layers").get_by_text("Incidents").click()
    page.settle()
    with page.page.expect_download() as started:
        page.page.locator(".st-key-hand_on_download button").click()
    page.page.keyboard.press("Escape")
    started.value.save_as(path)
    return path


def test_a_geojson_hands_hostile_words_on_unchanged(page, tmp_path):
    page.go("/")
    path = download(page, "GeoJSON", tmp_path / "x.geojson")
    document = json.loads(path.read_text("utf-8"))
    titles = {each["properties"]["title"] for each in document["features"]}
    assert set(TITLES) <= titles


def test_a_csv_hands_no_formula_on(page, tmp_path):
    page.go("/")
    with ZipFile(download(page, "CSV", tmp_path / "x.zip")) as archive:
        text = archive.read("briefing-atlas-incidents.csv").decode("utf-8")
    cells = [cell for line in csv.reader(text.splitlines()) for cell in line]
    assert any(FORMULA in cell for cell in cells)
    assert not any(cell.startswith("=") for cell in cells)

"""The views that the atlas must get right, each a picture in artefacts/ to be looked at."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
EVENTS = 1_000_000
LABELS_AT_MOST = 40
BUILD_MS = 180_000
VIEWS = {
    "everything": "",
    "ferghana-batken-1999": "from=1999-01-01&to=2000-12-31&lon=71.2&lat=39.9&z=7",
    "afghanistan-waziristan": "from=2001-01-01&to=2014-12-31&lon=69.5&lat=34.5&z=6",
    "tuerkiye-syria": "from=2012-01-01&to=2016-12-31&lon=37&lat=37.8&z=6",
    "istanbul": "from=2016-01-01&to=2017-12-31&lon=29&lat=41&z=8",
    "khorasan": "from=2018-01-01&to=2024-12-31&lon=60&lat=40&z=4",
    "europe-plots": "kind=plot&lon=12&lat=50&z=5",
}
SCREENS = [
    pytest.param(width, height, scheme, id=f"{width}-{scheme}")
    for width, height in ((1440, 900), (390, 844))
    for scheme in ("light", "dark")
]
SETTLED = """() => new Promise((done) => setTimeout(
  () => requestAnimationFrame(() => requestAnimationFrame(done)), 600))"""


def assert_readable(watched):
    assert 0 < len(watched.stats["labels"]) <= LABELS_AT_MOST
    assert watched.overlaps == []


@pytest.mark.parametrize(("width", "height", "scheme"), SCREENS)
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_drawn_on_screen(open_page, artefacts, view, width, height, scheme):
    watched = open_page(f"/?{VIEWS[view]}", width=width, height=height, scheme=scheme)
    watched.wait_for_map()
    watched.frame.evaluate(SETTLED)
    watched.page.screenshot(path=artefacts / f"{view}-{width}-{scheme}.png")
    assert_readable(watched)
    assert watched.stats["drawn"] > 0


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_drawn_for_print(open_page, artefacts, view):
    watched = open_page(f"/?{VIEWS[view]}")
    watched.wait_for_map()
    watched.frame.evaluate("() => Atlas.set({ theme: 'print' })")
    watched.frame.evaluate(SETTLED)
    watched.page.locator("iframe[title]").screenshot(path=artefacts / f"{view}-print.png")
    assert_readable(watched)
    land = watched.frame.evaluate("() => Atlas.tokens().land")
    assert land == "#FFFFFF"


@pytest.fixture(scope="module")
def world(serve):
    env = os.environ | {"ATLAS_EVENTS": str(EVENTS), "PYTHONPATH": str(ROOT)}
    return serve(ROOT / "benchmarks" / "seeded_app.py", env)


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_million_events_are_drawn(open_page, world, artefacts, scheme):
    watched = open_page("/?lon=40&lat=30&z=3", base=world, scheme=scheme)
    watched.page.wait_for_selector("iframe[title]", timeout=BUILD_MS)
    watched.wait_for_map()
    watched.frame.evaluate(SETTLED)
    watched.page.screenshot(path=artefacts / f"world-million-{scheme}.png")
    assert watched.stats["inWindow"] == EVENTS
    assert watched.stats["regime"] == "density"

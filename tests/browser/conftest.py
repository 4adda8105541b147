"""A real server, a real Chromium, and no way out of the machine."""

import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.browser import launch, served
from geo.schema.query_keys import parse_query
from geo.store import open_atlas
from geo.store.counts import counts
from geo.store.sentence import counts_in_words, title

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DATA = ROOT / "data"
ARTEFACTS = ROOT / "artefacts"
# What is not of the loopback goes to a proxy that is not there.
NO_WAY_OUT = "--proxy-server=http://127.0.0.1:9"
FRAME = "iframe[title]"
VIEW_KEYS = ("lon", "lat", "z")
SETTLED_MS = 500
GO = """(path) => {
  history.pushState(null, '', path);
  dispatchEvent(new Event('popstate'));
}"""

expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def serve():
    """Serve a Streamlit script until the tests end: `serve(script, env) -> address`."""
    with ExitStack() as servers:
        yield lambda script=ROOT / "app.py", env=None: servers.enter_context(served(script, env))[0]


@pytest.fixture(scope="session")
def address(serve):
    return serve()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = launch(playwright, NO_WAY_OUT)
        yield browser
        browser.close()


def _overlap(a, b):
    wide = min(a["x1"], b["x1"]) - max(a["x0"], b["x0"])
    high = min(a["y1"], b["y1"]) - max(a["y0"], b["y0"])
    return wide > 1 and high > 1


@dataclass
class Watched:
    """A page with what it asked of the network, what it complained of, and its reruns."""

    page: object
    home: str
    outside: list = field(default_factory=list)
    complaints: list = field(default_factory=list)
    asked_for: list = field(default_factory=list)
    runs: int = 0

    def watch(self):
        page = self.page
        page.on("request", self._hear_request)
        page.on("response", self._hear_response)
        page.on("console", self._hear_console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", self._hear_dialog)
        page.on("websocket", lambda it: it.on("framereceived", self._hear_message))
        return self

    def _hear_request(self, request):
        self.asked_for.append(request.url)
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.outside.append(request.url)

    def _hear_response(self, response):
        if response.status >= 400:
            self.complaints.append(f"{response.status} {response.url}")

    def _hear_console(self, message):
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _hear_dialog(self, dialog):
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _hear_message(self, message):
        """Count the runs of the script: each begins with one message of this kind."""
        if isinstance(message, bytes):
            self.runs += ForwardMsg.FromString(message).WhichOneof("type") == "new_session"

    def assert_quiet(self):
        assert self.outside == []
        assert self.complaints == []

    @property
    def frame(self):
        """The map document as a frame, to run scripts in."""
        return self.page.query_selector(FRAME).content_frame()

    @property
    def map(self):
        """The map document as a place to find elements in."""
        return self.page.frame_locator(FRAME)

    @property
    def stats(self):
        return self.frame.evaluate("() => window.atlas.stats()")

    @property
    def overlaps(self):
        """Pairs of names on the map that lie on one another."""
        return [pair for pair in combinations(self.stats["labels"], 2) if _overlap(*pair)]

    @property
    def sidebar(self):
        return self.page.get_by_test_id("stSidebar")

    @property
    def caption(self):
        return self.page.locator(".st-key-caption")

    @property
    def grid(self):
        """The table as a reader's device finds it: the drawn one is pixels."""
        return self.page.get_by_test_id("stDataFrame").locator("table[role=grid]")

    def wait_for_map(self):
        frame = self.page.wait_for_selector(FRAME).content_frame()
        frame.wait_for_function("() => window.atlas && window.atlas.stats().ready")
        self.settle()

    def wait_for_stats(self, condition):
        """Wait until a condition on the map's `stats` holds, written in JavaScript."""
        self.frame.wait_for_function(
            f"() => {{ const stats = window.atlas.stats(); return {condition}; }}"
        )

    def settle(self):
        """Wait until the script rests and nothing more comes of it."""
        self.page.wait_for_timeout(SETTLED_MS)
        self.wait_for_rest()

    def wait_for_rest(self):
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")

    def wait_until(self, holds, seconds=15):
        until = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < until, "waited in vain"
            self.page.wait_for_timeout(20)

    def tick(self, key):
        """Click the box of an option, by its key: `countries-AFG`."""
        self.sidebar.locator(f".st-key-{key} label").click()

    @property
    def params(self):
        """What the address says, but for the version of the data."""
        given = parse_qs(urlsplit(self.page.url).query)
        return {key: values for key, values in given.items() if key != "v"}

    @property
    def query(self):
        """The question that the address asks."""
        asked = {key: values for key, values in self.params.items() if key not in VIEW_KEYS}
        return parse_query(asked)[0]

    def expect_answer(self, atlas):
        """Address, words, map and table must give the same answer."""
        query = self.query
        selection = atlas.select(query)
        expect(self.caption).to_contain_text(title(atlas, query))
        expect(self.caption).to_contain_text(counts_in_words(counts(selection), query)[:-1])
        ids = selection.ids("incidents")
        expect(self.grid).to_have_attribute("aria-rowcount", str(len(ids) + 1))
        self.wait_for_stats(f"stats.inWindow === {len(ids)}")
        assert self.frame.evaluate("() => window.atlas.ids('incidents')") == ids

    def go(self, path):
        """Go to another address as the back button does, without loading the page anew."""
        self.settle()  # a run under way would write its own address over this one
        runs = self.runs
        self.page.evaluate(GO, path)
        self.wait_until(lambda: self.runs > runs)
        self.wait_for_rest()

    def leave_as_found(self):
        """Undo what a test has left on the map, and let it reach the page."""
        self.frame.evaluate("() => { Atlas.pause(); Atlas.closeDrawer(); Atlas.select(null); }")
        self.settle()


@pytest.fixture(scope="session")
def context_of(chromium):
    """One browser context a size and scheme; its pages share what is cached."""
    contexts = {}

    def context_of_(width, height, scheme):
        key = (width, height, scheme)
        if key not in contexts:
            contexts[key] = chromium.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme
            )
        return contexts[key]

    yield context_of_
    for context in contexts.values():
        context.close()


@pytest.fixture(scope="session")
def watch_page(context_of, address):
    """Open a path of the atlas in a page that is watched and stays open."""

    def watch(path="/", *, width=1440, height=900, scheme="light", base=None):
        home = base or address
        watched = Watched(context_of(width, height, scheme).new_page(), home).watch()
        watched.page.goto(home + path)
        return watched

    return watch


@pytest.fixture
def open_page(watch_page):
    """Open a path in a page of its own; the test fails where the page complains."""
    opened = []

    def open_(*given, **named):
        opened.append(watch_page(*given, **named))
        return opened[-1]

    yield open_
    for watched in opened:
        watched.page.close()
    for watched in opened:
        watched.assert_quiet()


@pytest.fixture(scope="session")
def shared_page(watch_page):
    watched = watch_page()
    watched.wait_for_map()
    return watched


@pytest.fixture
def explore(shared_page):
    """Explore as it is at first, in the one page that tests share: loading it takes seconds."""
    shared_page.go("/")
    yield shared_page
    shared_page.leave_as_found()
    shared_page.assert_quiet()


@pytest.fixture(scope="session")
def atlas():
    return open_atlas(DATA)


@pytest.fixture(scope="session")
def artefacts():
    ARTEFACTS.mkdir(exist_ok=True)
    return ARTEFACTS

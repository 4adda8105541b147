"""Time the Explore page in a real Chromium: `python -m benchmarks.page`.

Prints JSON: cold start to the first map, a filter change to the repainted map, the rerun of an
empty Streamlit page in the same run (the floor), the frame time of a clock drag, and the size of
the document.
Times are medians, in milliseconds unless the name says otherwise.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
REPEATS = 15
DRAG_STEPS = 120
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
EMPTY_PAGE = """
import streamlit as st
st.checkbox("again", key="again")
st.text(f"answer {st.session_state.again}")
"""
FRAME = "iframe[title]"
FILTER = ".st-key-countries-AFG label"
# The time at which a label first reads something else, watched without polling.
WATCH_TEXT = """(wanted) => new Promise((done) => {
  const check = () => document.body.innerText.includes(wanted) && done(performance.now());
  const what = {subtree: true, childList: true, characterData: true};
  new MutationObserver(check).observe(document.body, what);
  check();
})"""
WATCH_PAINT = """() => { window.__painted = new Promise((done) => {
  window.addEventListener('message', (e) => {
    if (e.data && e.data.atlas === 1 && e.data.type === 'painted') done(performance.now());
  });
}); }"""
DRAG = """async (steps) => {
  const [first, last] = window.atlas.extent();
  const width = Math.round((last - first) / 6);
  const times = [];
  for (let i = 0; i < steps; i++) {
    const start = first + Math.round((last - first - width) * i / steps);
    const began = performance.now();
    window.atlas.setWindow(start, start + width);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    times.push(window.atlas.stats().frameMs ?? performance.now() - began);
  }
  return times;
}"""


@contextmanager
def served(script: Path) -> Iterator[tuple[str, float]]:
    """Serve a Streamlit script on a free port; give its address and the time it was started."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.perf_counter()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", str(script)),
            *("--server.port", str(port), "--server.address", "127.0.0.1"),
            *("--server.headless", "true", "--browser.gatherUsageStats", "false"),
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}/_stcore/health")
        yield address, began
    finally:
        process.terminate()
        process.wait()


@contextmanager
def empty_page(browser: Browser) -> Iterator[Page]:
    """Open an otherwise empty Streamlit page with a checkbox and a text that says its state."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "empty.py"
        script.write_text(EMPTY_PAGE)
        with served(script) as (address, _):
            page = browser.new_page()
            page.goto(address)
            page.get_by_text("answer False").wait_for()
            yield page
            page.close()


def reruns(empty: Page, atlas: Page) -> tuple[list[float], list[float]]:
    """Milliseconds from a click to the changed text, and to the repainted map, turn by turn.

    What else the machine does in the meantime slows both alike.
    """
    floor, change = [], []
    for step in range(REPEATS):
        empty.bring_to_front()
        floor.append(_click_to_text(empty, f"answer {step % 2 == 0}"))
        atlas.bring_to_front()
        change.append(_click_to_paint(atlas))
    return floor, change


def clock_drag(page: Page) -> list[float]:
    """Milliseconds of drawing a frame while the window is dragged along the years."""
    frame = page.query_selector(FRAME).content_frame()  # type: ignore[union-attr]
    times: list[float] = frame.evaluate(DRAG, DRAG_STEPS)  # type: ignore[union-attr]
    return times


def _click_to_text(page: Page, text: str) -> float:
    seen = page.evaluate_handle(f"() => ({{ promise: ({WATCH_TEXT})({json.dumps(text)}) }})")
    return _click(page, page.get_by_text("again"), lambda: seen.evaluate("(h) => h.promise"))


def _click_to_paint(page: Page) -> float:
    page.evaluate(WATCH_PAINT)
    button = page.locator(FILTER)
    return _click(page, button, lambda: page.evaluate("() => window.__painted"))


def _click(page: Page, target: Any, wait: Callable[[], float]) -> float:
    page.evaluate(
        "() => addEventListener('pointerdown', () => { window.__down = performance.now(); },"
        " {once: true, capture: true})"
    )
    target.click()
    end = wait()
    began: float = page.evaluate("() => window.__down")
    page.wait_for_timeout(400)
    return end - began


def _wait(address: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310 - loopback
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise TimeoutError(address)


def _summary(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return {"median": round(statistics.median(ordered), 1), "p95": round(p95, 1)}


def measure() -> dict[str, Any]:
    """Run every measurement in one browser."""
    chromium = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with served(ROOT / "app.py") as (address, began):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(address)
            frame = page.wait_for_selector(FRAME).content_frame()  # type: ignore[union-attr]
            frame.wait_for_function("() => window.atlas && window.atlas.stats().drawn > 0")  # type: ignore[union-attr]
            cold = time.perf_counter() - began
            size = len(frame.content().encode())  # type: ignore[union-attr]
            page.wait_for_timeout(2000)
            with empty_page(browser) as empty:
                floor, change = reruns(empty, page)
            drag = clock_drag(page)
        browser.close()
    ratios = [one / other for one, other in zip(change, floor, strict=True)]
    return {
        "cold_start_to_first_map_s": round(cold, 2),
        "rerun_floor_ms": _summary(floor),
        "filter_change_ms": _summary(change),
        "filter_change_to_floor": round(statistics.median(ratios), 2),
        "clock_drag_frame_ms": _summary(drag),
        "document_bytes": size,
    }


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    print(json.dumps(measure(), indent=2))

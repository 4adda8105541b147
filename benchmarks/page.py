"""Time the Explore page in a real Chromium: `python -m benchmarks.page`.

Prints JSON: cold start to the first map, a filter change to the repainted map, the rerun of an
empty Streamlit page in the same run (the floor), the frame time of a clock drag, and the size of
the document.
Times are medians, in milliseconds unless the name says otherwise.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from benchmarks.browser import ROOT, click, click_to_paint, launch, map_frame, served, summary

REPEATS = 16
DRAG_STEPS = 120
EMPTY_PAGE = """
import streamlit as st
st.checkbox("again", key="again")
st.text(f"answer {st.session_state.again}")
"""
# The time at which a text that first reads something else has been painted, as the map tells it:
# the frame after the one that paints it.
WATCH_TEXT = """(wanted) => new Promise((done) => {
  const frame = (then) => requestAnimationFrame(then);
  const painted = () => frame(() => frame(() => done(performance.now())));
  const check = () => document.body.innerText.includes(wanted) && painted();
  const what = {subtree: true, childList: true, characterData: true};
  new MutationObserver(check).observe(document.body, what);
  check();
})"""
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
        floor.append(click_to_text(empty, f"answer {step % 2 == 0}"))
        atlas.bring_to_front()
        change.append(click_to_paint(atlas))
    return floor, change


def clock_drag(frame: Frame) -> list[float]:
    """Milliseconds of drawing a frame while the window is dragged along the years."""
    times: list[float] = frame.evaluate(DRAG, DRAG_STEPS)
    return times


def click_to_text(page: Page, text: str) -> float:
    """Milliseconds from a click on the checkbox of the empty page to its changed text."""
    seen = page.evaluate_handle(f"() => ({{ promise: ({WATCH_TEXT})({json.dumps(text)}) }})")
    return click(page, page.get_by_text("again"), lambda: seen.evaluate("(h) => h.promise"))


def measure() -> dict[str, Any]:
    """Run every measurement in one browser."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        with served(ROOT / "app.py") as (address, began):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(address)
            frame = map_frame(page)
            cold = time.perf_counter() - began
            size = len(frame.content().encode())
            page.wait_for_timeout(2000)
            with empty_page(browser) as empty:
                floor, change = reruns(empty, page)
            drag = clock_drag(frame)
        browser.close()
    ratios = [one / other for one, other in zip(change, floor, strict=True)]
    return {
        "cold_start_to_first_map_s": round(cold, 2),
        "rerun_floor_ms": summary(floor),
        "filter_change_ms": summary(change),
        "filter_change_to_floor": round(statistics.median(ratios), 2),
        "clock_drag_frame_ms": summary(drag),
        "document_bytes": size,
    }


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    print(json.dumps(measure(), indent=2))

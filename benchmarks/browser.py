"""A real server and a real Chromium: what the benchmarks and the browser tests share."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from typing import Any

from playwright.sync_api import Browser, Frame, Page, Playwright

ROOT = Path(__file__).parent.parent
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
FRAME = "iframe[title]"
FILTER = ".st-key-countries-AFG label"
START_SECONDS = 300
AT_REST_MS = 400
WATCH_PAINT = """() => { window.__painted = new Promise((done) => {
  window.addEventListener('message', (e) => {
    if (e.data && e.data.atlas === 1 && e.data.type === 'painted') done(performance.now());
  });
}); }"""


def launch(playwright: Playwright, *more: str) -> Browser:
    """Start the machine's Chromium, or Playwright's own where there is none; with more flags."""
    found = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    return playwright.chromium.launch(executable_path=found, args=[*CHROMIUM_ARGUMENTS, *more])


@contextmanager
def served(script: Path, env: Mapping[str, str] | None = None) -> Iterator[tuple[str, float]]:
    """Serve a Streamlit script on a free port; give its address and the time it was started."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.perf_counter()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", str(script)),
            *("--server.port", str(port), "--server.address", "127.0.0.1"),
            *("--server.headless", "true"),
        ],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | dict(env or {}),
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


def map_frame(page: Page) -> Frame:
    """Wait until the map has drawn something; give its frame."""
    milliseconds = START_SECONDS * 1000
    element = page.wait_for_selector(FRAME, timeout=milliseconds)
    frame: Frame = element.content_frame()  # type: ignore[assignment, union-attr]
    frame.wait_for_function(
        "() => window.atlas && window.atlas.stats().drawn > 0", timeout=milliseconds
    )
    return frame


def click_to_paint(page: Page) -> float:
    """Milliseconds from a click on a filter to the repainted map."""
    page.evaluate(WATCH_PAINT)
    return click(page, page.locator(FILTER), lambda: page.evaluate("() => window.__painted"))


def click(page: Page, target: Any, wait: Callable[[], float]) -> float:
    """Milliseconds from the press of a target until what is waited for."""
    page.evaluate(
        "() => addEventListener('pointerdown', () => { window.__down = performance.now(); },"
        " {once: true, capture: true})"
    )
    target.click()
    end = wait()
    began: float = page.evaluate("() => window.__down")
    page.wait_for_timeout(AT_REST_MS)
    return end - began


def summary(times: list[float]) -> dict[str, float]:
    """Median and 95th percentile, to a tenth."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return {"median": round(statistics.median(ordered), 1), "p95": round(p95, 1)}


def _wait(address: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310 - loopback
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise TimeoutError(address)

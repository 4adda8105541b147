"""Speed of a briefing: the file written, and scenes switched in it, as JSON.

`python -m benchmarks.present [BRIEFING.yaml ...]`; without a file those that ship.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.browser import ROOT, launch, summary
from geo.brief.html import briefing_html
from geo.brief.scene_file import read_briefing
from geo.store import open_atlas

SIZE = {"width": 1440, "height": 900}
REST_MS = 1500
SWITCH = """() => new Promise((done) => {
  const began = performance.now();
  const at = Atlas.at;
  addEventListener('keydown', () => requestAnimationFrame(() => {
    // the frame in which the state is drawn is this one; it is on the screen before the next task
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(Atlas.at === at ? null : performance.now() - began);
    channel.port2.postMessage(0);
  }), { once: true });
  dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true, cancelable: true }));
})"""
"""From a key to the first frame of the scene that it turns to, drawn and handed over."""


def main(paths: list[Path]) -> None:
    """Measure each briefing; print one JSON object."""
    atlas = open_atlas(ROOT / "data")
    report = {path.stem: measured(atlas, path) for path in paths}
    json.dump(report, sys.stdout, indent=2)
    sys.stdout.write("\n")


def measured(atlas: Any, path: Path) -> dict[str, Any]:
    """Seconds and megabytes of the export, milliseconds of its scene switches."""
    briefing = read_briefing(path.read_bytes(), path)
    began = time.perf_counter()
    content = briefing_html(atlas, briefing)
    seconds = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "briefing.html"
        file.write_bytes(content)
        return {
            "scenes": len(briefing.scenes),
            "export_s": round(seconds, 2),
            "export_mb": round(len(content) / 1e6, 2),
            **opened(file),
        }


def opened(file: Path) -> dict[str, Any]:
    """Measure a file: opened, and its scenes turned with cuts and with flights."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        found = {}
        for motion, name in (("reduce", "cut"), ("no-preference", "flight")):
            context = browser.new_context(viewport=SIZE, reduced_motion=motion)  # type: ignore[arg-type]
            page = context.new_page()
            began = time.perf_counter()
            page.goto(file.as_uri())
            page.wait_for_function("() => window.Atlas && Atlas.started")
            found["open_s"] = round(time.perf_counter() - began, 2)
            times = turned(page)
            found[f"{name}_ms"] = summary(times) | {"most": round(max(times), 1)}
            context.close()
        browser.close()
    return found


def turned(page: Page) -> list[float]:
    """Milliseconds of each turn from the title to the sources."""
    page.wait_for_timeout(REST_MS)
    times = []
    for _ in range(page.evaluate("() => Atlas.steps.length - 1")):
        times.append(page.evaluate(SWITCH))
        page.wait_for_timeout(REST_MS)
    return times


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted((ROOT / "briefings").glob("*.yaml")))

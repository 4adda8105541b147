"""Time the map over many events in a real Chromium: `python -m benchmarks.events`.

For each number of events (`--events 1000 350000 1000000`), seeded or jittered from `--file`, prints
JSON: bytes an event, first paint after the document opens, milliseconds a frame of scrubbing the
clock in 120 steps, frames dropped while it plays, a filter change to the repainted map, a hover and
a click, memory of the tab, reruns and frame mounts. Medians and 95th percentiles, in milliseconds
unless the name says otherwise.
"""

from __future__ import annotations

import argparse
import json
import statistics
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Frame, Page, WebSocket, sync_playwright

from benchmarks.browser import ROOT, click_to_paint, launch, map_frame, served, summary

STEPS = 120
REPEATS = 9
PLAY_SECONDS = 60
WIDTH, HEIGHT = 1680, 960
"""The map itself is then about 1400 x 700 px."""

SCRUB = """async (steps) => {
  const [first, last] = window.atlas.extent();
  const width = Math.round((last - first) / 3);
  const times = [];
  for (let i = 0; i < steps; i++) {
    const start = first + Math.round((last - first - width) * i / steps);
    window.atlas.setWindow(start, start + width);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    times.push(window.atlas.stats().frameMs);
  }
  window.atlas.setWindow(first, last);
  return times;
}"""
PLAY = """async (seconds) => {
  const [first] = window.atlas.extent();
  window.atlas.setWindow(first, first + 3650);
  window.Atlas.clock.step = 'day';
  window.Atlas.clock.speed = 60;
  window.Atlas.clock.loop = true;
  window.Atlas.clock.dropped = 0;
  window.Atlas.clock.frames = 0;
  window.Atlas.play();
  await new Promise((done) => setTimeout(done, seconds * 1000));
  window.Atlas.pause({commit: false});
  const {frames, dropped, pace} = window.Atlas.clock;
  return {frames, dropped, pace};
}"""
BARE = """([width, height, seconds]) => new Promise((done) => {
  const canvas = Object.assign(document.createElement('canvas'), {width, height});
  document.body.append(canvas);
  const ctx = canvas.getContext('2d');
  const gaps = [];
  const began = performance.now();
  let before = 0;
  const tick = (now) => {
    ctx.fillStyle = `rgb(${gaps.length % 256} 90 90 / 50%)`;
    ctx.clearRect(0, 0, width, height);
    ctx.fillRect(0, 0, width, height);
    if (before) gaps.push(now - before);
    before = now;
    if (now - began < seconds * 1000) requestAnimationFrame(tick);
    else {
      const pace = gaps.slice(0, 20).sort((a, b) => a - b)[5];
      const missed = gaps.map((gap) => (gap > 1.5 * pace ? Math.round(gap / pace) - 1 : 0));
      const dropped = missed.reduce((a, b) => a + b, 0);
      done(dropped / (gaps.length + dropped));
    }
  };
  requestAnimationFrame(tick);
})"""
"""The floor of playing: a page of nothing but a canvas of the map's size, filled in each frame."""
POINT = """(times) => {
  const {x, y} = window.Atlas.map.getSize();
  const found = [];
  for (let i = 0; i < times; i++) {
    const point = {x: x * (0.3 + 0.4 * i / times), y: y * (0.35 + 0.3 * i / times)};
    const began = performance.now();
    window.Atlas.hits(point);
    found.push(performance.now() - began);
  }
  return found;
}"""
LIST_CELL = """(times) => {
  const frame = window.Atlas.canvasFrame();
  const found = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    window.Atlas.rowsNear(frame, frame.width * (0.4 + 0.2 * i / times), frame.height / 2, 6);
    found.push(performance.now() - began);
  }
  return found;
}"""
FIRST_PAINT = """() => new Promise((done) => {
  const look = () => (window.atlas && window.atlas.stats().drawn > 0
    ? done(performance.now()) : setTimeout(look, 5));
  look();
})"""


def measure(browser: Browser, events: int, file: str | None, play_seconds: int) -> dict[str, Any]:
    """Measure one number of events."""
    env = {"ATLAS_EVENTS": str(events)} | ({"ATLAS_EVENT_FILE": file} if file else {})
    with served(ROOT / "benchmarks" / "seeded_app.py", env=env) as (address, _):
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        mounts: list[str] = []
        sent: list[Any] = []
        page.on(
            "framenavigated", lambda frame: mounts.append(frame.url) if "/maps/" in frame.url else 0
        )
        page.on("websocket", lambda socket: _count_sent(socket, sent))
        page.goto(address)
        frame = map_frame(page)
        page.wait_for_timeout(3000)
        before = len(mounts), len(sent)
        bare = [_bare(browser, frame, play_seconds / 2)]
        clock = _clock(page, frame, play_seconds)
        bare.append(_bare(browser, frame, play_seconds / 2))
        clock["dropped_share_of_a_bare_canvas"] = round(statistics.mean(bare), 4)
        clock["page_runs_asked_for"] = len(sent) - before[1]
        found = {
            "events": events,
            **_document(browser, frame, events),
            **clock,
            "hover_ms": summary(frame.evaluate(POINT, 40)),
            "list_a_spot_ms": summary(frame.evaluate(LIST_CELL, 20)),
            "filter_change_ms": summary([click_to_paint(page) for _ in range(REPEATS)]),
            "frame_mounts_after_the_first": len(mounts) - before[0],
        }
        page.close()
    return found


def _document(browser: Browser, frame: Frame, events: int) -> dict[str, Any]:
    """First paint of the document on its own, from the server's cache, and what it weighs."""
    size = frame.evaluate("() => [window.Atlas.map.getSize().x, window.Atlas.map.getSize().y]")
    times, weight = [], 0
    for _ in range(3):
        page = browser.new_page(viewport={"width": size[0], "height": size[1] + 92})
        page.goto(frame.url, wait_until="commit")
        times.append(page.evaluate(FIRST_PAINT))
        weight = page.evaluate(
            "() => performance.getEntriesByType('resource')"
            ".find((e) => e.name.endsWith('incidents.bin')).decodedBodySize"
        )
        page.close()
    stats = frame.evaluate("() => window.atlas.stats()")
    return {
        "map_px": size,
        "first_paint_ms": round(statistics.median(times)),
        "bytes_an_event": round(weight / events, 2),
        "regime": stats["regime"],
        "density_sum_minus_events": (
            None if stats["densitySum"] is None else stats["densitySum"] - stats["onCanvas"]
        ),
    }


def _bare(browser: Browser, frame: Frame, seconds: float) -> float:
    """Share of frames that this machine drops anyway, now."""
    size = frame.evaluate("() => [window.Atlas.map.getSize().x, window.Atlas.map.getSize().y]")
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    dropped: float = page.evaluate(BARE, [*size, seconds])
    page.close()
    return dropped


def _count_sent(socket: WebSocket, sent: list[Any]) -> None:
    """Keep what the page sends to the server: nothing else can start a run of its script."""
    socket.on("framesent", lambda frame: sent.append(frame))  # noqa: PLW0108 - a builtin is refused


def _clock(page: Page, frame: Frame, play_seconds: int) -> dict[str, Any]:
    """Scrub and play."""
    scrub = frame.evaluate(SCRUB, STEPS)
    played = frame.evaluate(PLAY, play_seconds)
    page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
    return {
        "scrub_frame_ms": summary(scrub),
        "played_s": play_seconds,
        "played_frames": played["frames"],
        "frame_pace_ms": round(played["pace"], 1),
        "dropped_share": round(played["dropped"] / max(1, played["frames"]), 4),
        "tab_mb": _tab_mb(page),
    }


def _tab_mb(page: Page) -> int:
    """Memory of the renderer that holds page and map, shared pages by their share, megabytes."""
    browser = page.context.browser
    session = browser.new_browser_cdp_session()  # type: ignore[union-attr]
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return max(_pss_mb(process["id"]) for process in processes if process["type"] == "renderer")


def _pss_mb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return round(sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000)


def main() -> None:
    """Measure each number of events in a browser of its own and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=[1000, 350_000, 1_000_000])
    parser.add_argument("--file", help="an event file (CSV with date_start, longitude, latitude)")
    parser.add_argument("--play-seconds", type=int, default=PLAY_SECONDS)
    options = parser.parse_args()
    results = []
    with sync_playwright() as playwright:
        for events in options.events:
            browser = launch(playwright)
            results.append(measure(browser, events, options.file, options.play_seconds))
            browser.close()
    print(json.dumps(results, indent=2))


if __name__ == "__main__":
    main()

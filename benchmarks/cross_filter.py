"""Time a click on a bar of the Explore page: `python -m benchmarks.cross_filter`.

For each number of events (`--events 60000 1000000`) prints JSON: milliseconds from the press on a
bar to the repainted map, to the last chart drawn with the new answer, and to both; bars of years
and of countries in turn, each click another question. The floor, in the same run and click by
click, is the rerun of an empty Streamlit page. Medians and 95th percentiles.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browser import ROOT, WATCH_PAINT, launch, map_frame, served, summary
from benchmarks.page import click_to_text, empty_page

CLICKS = 20
WIDTH, HEIGHT = 1440, 900
AT_REST_MS = 1500
CHART = "[data-testid=stVegaLiteChart] svg"
COUNTRIES, YEARS = 8, 35
"""Bars that every seeded set has."""
# When the drawing of each chart has changed for the last time; a chart whose answer is as before
# does not change. How often a chart was made anew instead.
WATCH_CHARTS = """() => {
  window.__drawn = 0;
  window.__made = 0;
  window.__watch?.disconnect();
  window.__watch = new MutationObserver((list) => {
    if (list.some(({target}) => target.closest?.('[data-testid=stVegaLiteChart]'))) {
      window.__drawn = performance.now();
    }
    const added = list.flatMap((item) => [...item.addedNodes]);
    window.__made += added.filter((node) => node.nodeName === 'svg').length;
  });
  window.__watch.observe(document.querySelector('.st-key-rail'),
    {subtree: true, childList: true, attributes: true, attributeFilter: ['d', 'transform']});
  addEventListener('pointerdown', () => { window.__down = performance.now(); },
    {once: true, capture: true});
}"""
# Bars that take the clicks are the last of their chart, in the order of the rows.
HIT = """([key, place]) => {
  const bars = [...document.querySelectorAll(`.st-key-${key} .mark-rect`)].pop().children;
  bars[place].scrollIntoView({block: 'nearest'});
  const {x, y, width, height} = bars[place].getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}"""
DRAWN = "() => [window.__down, window.__drawn, window.__made]"


def measure(browser: Browser, events: int) -> dict[str, Any]:
    """Measure one number of events."""
    script = ROOT / "benchmarks" / "seeded_app.py"
    found: dict[str, list[float]] = {"map": [], "charts": [], "all": [], "floor": [], "anew": []}
    with (
        served(script, env={"ATLAS_EVENTS": str(events)}) as (address, _),
        empty_page(browser) as empty,
    ):
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(address)
        map_frame(page)
        page.locator(f".st-key-by_organisation {CHART}").wait_for(timeout=120_000)
        page.wait_for_timeout(3 * AT_REST_MS)
        for step in range(CLICKS):
            page.bring_to_front()
            for name, value in _click_bar(page, *_bar(step)).items():
                found[name].append(value)
            empty.bring_to_front()
            found["floor"].append(click_to_text(empty, f"answer {step % 2 == 0}"))
        page.close()
    return {
        "events": events,
        "click_to_map_ms": summary(found["map"]),
        "click_to_charts_ms": summary(found["charts"]),
        "click_to_all_ms": summary(found["all"]),
        "rerun_floor_ms": summary(found["floor"]),
        "charts_made_anew": int(sum(found["anew"])),
    }


def _bar(step: int) -> tuple[str, int]:
    """Chart and place of the bar: a country and a year in turn, no pair of them twice."""
    turn, is_year = divmod(step, 2)
    return ("by_period", (5 + 11 * turn) % YEARS) if is_year else ("by_country", turn % COUNTRIES)


def _click_bar(page: Page, key: str, place: int) -> dict[str, float]:
    """Milliseconds from the press on a bar to the map, to the last chart, and to both."""
    x, y = page.evaluate(HIT, [key, place])
    page.evaluate(WATCH_CHARTS)
    page.evaluate(WATCH_PAINT)
    page.mouse.click(x, y)
    painted = page.evaluate("() => window.__painted")
    page.wait_for_timeout(AT_REST_MS)
    down, drawn, made = page.evaluate(DRAWN)
    times = {"map": painted - down, "charts": drawn - down, "all": max(painted, drawn) - down}
    return times | {"anew": made}


def main() -> None:
    """Measure each number of events in a browser of its own and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=[60_000, 1_000_000])
    options = parser.parse_args()
    results = []
    with sync_playwright() as playwright:
        for events in options.events:
            browser = launch(playwright)
            results.append(measure(browser, events))
            browser.close()
    print(json.dumps(results, indent=2))


if __name__ == "__main__":
    main()

"""Routes and base areas of the files, and plain sums over them to hold the engine's against."""

import json
from datetime import date, timedelta
from pathlib import Path

DATA = Path(__file__).parents[3] / "data"
UNITS = ("people", "fighters", "families", "rockets")


def rows(name):
    features = json.loads((DATA / f"{name}.geojson").read_text("utf-8"))["features"]
    return {feature["properties"]["id"]: feature["properties"] for feature in features}


ROUTES, AREAS = rows("routes"), rows("base_areas")


def components(ids):
    """Sets of ids that hang together by `overlaps`, found by spreading from each id."""
    left, found = set(ids), []
    while left:
        group, edge = set(), {min(left)}
        while edge:
            group |= edge
            edge = {
                other
                for other in left - group
                for one in edge
                if other in ROUTES[one]["overlaps"] or one in ROUTES[other]["overlaps"]
            }
        found.append(group)
        left -= group
    return found


def figures(route):
    given = [route["volume_low"], route["volume"], route["volume_high"]]
    return [figure for figure in given if figure is not None]


def middle(route):
    low, best, high = route["volume_low"], route["volume"], route["volume_high"]
    if best is not None:
        return best
    ends = [figure for figure in (low, high) if figure is not None]
    return sum(ends) / len(ends)


def plain_sum(ids, unit, definite):
    """Lowest, middle, highest figure and whether it may be more; None where no figure is known."""
    low = best = high = 0
    is_open = known = False
    for group in components(ids):
        routes = [ROUTES[i] for i in group if ROUTES[i]["volume_unit"] == unit]
        routes = [route for route in routes if figures(route)]
        if not routes:
            continue
        known = True
        low += max([r["volume_low"] or 0 for r in routes if r["id"] in definite], default=0)
        best += max(middle(r) for r in routes)
        high += max(max(figures(r)) for r in routes)
        is_open |= any(r["volume_high"] is None for r in routes)
    return (low or None, best, high, is_open) if known else None


def span(row):
    """First and last possible day, and first and last sure day; `date.max` where it goes on."""
    start, end = (date.fromisoformat(row[k]) if row[k] else date.max for k in ("start", "end"))
    return start, end, _latest(start, row["start_precision"]), _earliest(end, row["end_precision"])


def _months_on(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


LONG = {"month": 1, "season": 3, "year": 12}


def _latest(start, precision):
    if precision == "day":
        return start
    return _months_on(start, LONG[precision]) - timedelta(days=1)


def _earliest(end, precision):
    if end == date.max or precision == "day":
        return end
    return _months_on(end + timedelta(days=1), -LONG[precision])


def in_window(row, first, last):
    """`no`, `possible` or `definite`."""
    start, end, sure_from, sure_to = span(row)
    if start > last or end < first:
        return "no"
    sure = sure_from <= sure_to and sure_from <= last and sure_to >= first
    return "definite" if sure else "possible"

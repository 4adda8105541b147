"""The legend of a scene for the handout: groups in columns, each symbol a small drawing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from geo.brief.legend_marks import HEIGHT, WIDTH, Mark, legend_marks
from geo.brief.pdf_data import pieces
from geo.brief.picture_legend import LegendEntry

COLUMNS = 3
LINE_LETTERS = 34
"""About as many letters has a line of a column."""
HEADING_LINES = 1.4

Group = dict[str, Any]


def legend_data(
    entries: Sequence[LegendEntry], theme: str
) -> tuple[list[list[Group]], dict[str, bytes]]:
    """Columns of groups of entries, and the SVG files that they name."""
    files: dict[str, bytes] = {}
    found: list[Group] = []
    for name, run in groupby(entries, key=lambda entry: entry.group):
        items = []
        for entry in run:
            drawing = symbol_svg(legend_marks(entry, theme))
            file_name = f"symbol-{hashlib.sha256(drawing).hexdigest()[:16]}.svg"
            files[file_name] = drawing
            items.append({"picture": file_name, "pieces": pieces(entry.text)})
        lines = HEADING_LINES + sum(1 + len(e["pieces"][0]) // LINE_LETTERS for e in items)
        found.append({"name": pieces(name), "entries": items, "lines": lines})
    return _columns(found), files


def symbol_svg(marks: Sequence[Mark]) -> bytes:
    """Draw a symbol as an SVG of its own."""
    size = {"width": f"{WIDTH:g}", "height": f"{HEIGHT:g}"}
    view = f"0 0 {WIDTH:g} {HEIGHT:g}"
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": view, **size})
    for mark in marks:
        paint = {"fill": mark.fill or "none", "fill-opacity": f"{mark.opacity:g}"}
        if mark.line:
            paint |= {"stroke": mark.line, "stroke-width": f"{mark.width:g}"}
        if mark.dash:
            paint["stroke-dasharray"] = " ".join(f"{length:g}" for length in mark.dash)
        name, places = _shape(mark)
        SubElement(svg, name, {**places, **paint})
    return tostring(svg)


def _shape(mark: Mark) -> tuple[str, dict[str, str]]:
    (x, y), (right, bottom) = mark.points[:2]
    if mark.kind == "ellipse":
        places = {
            "cx": (x + right) / 2,
            "cy": (y + bottom) / 2,
            "rx": (right - x) / 2,
            "ry": (bottom - y) / 2,
        }
        return "ellipse", {name: f"{value:.2f}" for name, value in places.items()}
    corners = " ".join(f"{x:.2f},{y:.2f}" for x, y in mark.points)
    return ("polyline" if mark.kind == "line" else "polygon"), {"points": corners}


def _columns(groups: Sequence[Group]) -> list[list[Group]]:
    """Share groups out over columns in their order, so that the longest is as short as can be."""
    longest = max((group["lines"] for group in groups), default=0.0)
    while True:
        columns: list[list[Group]] = [[]]
        for group in groups:
            if columns[-1] and _lines([*columns[-1], group]) > longest:
                columns.append([])
            columns[-1].append(group)
        if len(columns) <= COLUMNS:
            return columns if groups else []
        longest += 0.2


def _lines(groups: Sequence[Group]) -> float:
    return float(sum(group["lines"] for group in groups))

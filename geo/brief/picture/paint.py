"""Paints a plan: ground, base areas, corridors, incidents, names, annotations."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from matplotlib.path import Path

from geo.brief.picture.labels import YEARS, Label
from geo.brief.picture.marks import LINE_PX, TYPE, Mark
from geo.brief.picture.paint_corridors import paint_corridors
from geo.brief.picture.paint_ground import paint_areas, paint_ground
from geo.brief.picture.paint_incidents import paint_incidents
from geo.brief.picture.pen import Colours, Pen, circle_path, path_of
from geo.brief.picture.plan import Plan
from geo.draw.tokens import SIZES, THEME_COLOURS

HEAD_PX = 15.0
"""Length of the barbs of an arrow."""


def paint(pen: Pen, plan: Plan, theme: str, chosen: Sequence[str]) -> None:
    """Draw a plan.

    Parameters
    ----------
    chosen
        Ids that are selected or highlighted: they are marked.
    """
    colours = THEME_COLOURS[theme]
    paint_ground(pen, plan, colours)
    paint_areas(pen, plan, colours, chosen)
    paint_corridors(pen, plan, colours)
    paint_incidents(pen, plan, colours, chosen)
    for label in reversed(plan.labels):
        _label(pen, label, colours)
    for mark in plan.marks:
        _mark(pen, mark, colours)


def _label(pen: Pen, label: Label, colours: Colours) -> None:
    style = label.style
    left, top, right, bottom = label.box
    middle, line = (left + right) / 2, (bottom - top) / (2 if label.second else 1)
    colour = colours[style.colour]
    if style.pill:
        _pill(pen, label, colours)
    halo = None if style.pill else (colours["halo"], SIZES["halo_px"])
    if label.kind in ("place", "city"):
        dot = circle_path(label.x, label.y, 2.4 if label.kind == "city" else 1.8)
        pen.path(dot, line=colours["halo"], width=1.5)
        pen.path(dot, fill=colours["place_name"])
    pen.text(middle, top + line / 2, label.text, style.type, colour, align="center", halo=halo)
    if label.second:
        y = top + line * 1.5
        pen.text(middle, y, label.second, YEARS, colour, align="center", halo=halo)


def _pill(pen: Pen, label: Label, colours: Colours) -> None:
    left, top, right, bottom = label.box
    box = shapely.box(left + 7.9, top + 7.9, right - 7.9, bottom - 7.9).buffer(7.9, quad_segs=6)
    outline = path_of([box])
    pen.path(outline, fill=colours["panel"], line=colours[label.style.colour], width=1)


def _mark(pen: Pen, mark: Mark, colours: Colours) -> None:
    if mark.outline is not None:
        _twice(pen, path_of([mark.outline]), 2, colours, dash=(7, 5))
    if mark.tail is not None:
        _pointer(pen, mark.tail, mark.at, colours)
    if mark.box is not None:
        left, top, right, _ = mark.box
        for i, line in enumerate(mark.lines):
            y, middle = top + (i + 0.5) * LINE_PX, (left + right) / 2
            halo = (colours["halo"], 2.5)
            pen.text(middle, y, line, TYPE, colours["ink"], align="center", halo=halo)


def _pointer(
    pen: Pen, tail: tuple[float, float], tip: tuple[float, float], colours: Colours
) -> None:
    angle = math.atan2(tip[1] - tail[1], tip[0] - tail[0])
    barbs = [
        (tip[0] - HEAD_PX * math.cos(angle + turn), tip[1] - HEAD_PX * math.sin(angle + turn))
        for turn in (0.45, -0.45)
    ]
    corners = np.array([tail, tip, barbs[0], tip, barbs[1]])
    codes = [Path.MOVETO, Path.LINETO, Path.MOVETO, Path.LINETO, Path.LINETO]
    _twice(pen, Path(corners, codes), 3, colours)


def _twice(
    pen: Pen, path: Path, width: float, colours: Colours, dash: Sequence[float] = ()
) -> None:
    """The same path in the ground's colour, wider, and then in ink."""
    pen.path(path, line=colours["halo"], width=width + 4, cap="round")
    pen.path(path, line=colours["ink"], width=width, dash=dash, cap="round")

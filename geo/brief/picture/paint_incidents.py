"""Paints the incidents of a plan."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from matplotlib.path import Path

from geo.brief.picture.density import CELL_PX, LEAST_COUNT, place_on_scale, shades
from geo.brief.picture.incidents import DISTRICT, RING_PX, Province, Symbol
from geo.brief.picture.pen import Colours, Pen, circle_path, path_of, ring_path
from geo.brief.picture.plan import Plan
from geo.brief.picture.shapes import left_half, symbol_outline
from geo.draw.tokens import SIZES

HATCH_PX = 7
"""Between the lines of a hatching."""


def paint_incidents(pen: Pen, plan: Plan, colours: Colours, chosen: Sequence[str]) -> None:
    """Draw the density or the symbols, what is vague below what is exact, what is chosen on top."""
    _density(pen, plan, colours)
    for province in plan.provinces:
        _hatching(pen, plan, province)
        if any(item.id in chosen for item in province.symbols):
            _ring(pen, path_of([province.outline]), colours)
    for symbol in plan.symbols:
        _doubt(pen, symbol)
    picked = [item for item in plan.symbols if item.id in chosen and item.in_window]
    for symbol in plan.symbols:
        if symbol not in picked:
            draw_symbol(pen, symbol, colours)
    for symbol in picked:
        _ring(pen, circle_path(symbol.x, symbol.y, symbol.radius + RING_PX), colours)
        draw_symbol(pen, symbol, colours)


def _density(pen: Pen, plan: Plan, colours: Colours) -> None:
    if plan.density is None:
        return
    cells = plan.density.cells
    rgba = shades(np.minimum(place_on_scale(cells, plan.density.most), 1), colours["density"])
    rgba[cells < LEAST_COUNT] = 0
    pen.image(rgba, (0, 0, cells.shape[1] * CELL_PX, cells.shape[0] * CELL_PX))


def _hatching(pen: Pen, plan: Plan, province: Province) -> None:
    """Lines at 45 degrees that cover a fifth of the area."""
    outline = path_of([province.outline])
    colour = province.symbols[0].colour
    pen.path(outline, line=colour, width=1, alpha=0.45 * province.alpha)
    left, top, right, bottom = province.outline.intersection(
        shapely.box(0, 0, plan.frame.width, plan.frame.height)
    ).bounds
    lines = [
        shapely.LineString([(c - top, top), (c - bottom, bottom)])
        for c in np.arange(math.ceil((left + top) / HATCH_PX), (right + bottom) / HATCH_PX)
        * HATCH_PX
    ]
    cut = shapely.intersection(np.array(lines, dtype=object), province.outline)
    found = [line for line in cut if not line.is_empty]
    if found:
        pen.path(path_of(found), line=colour, width=1, alpha=0.55 * province.alpha)


def _doubt(pen: Pen, symbol: Symbol) -> None:
    """Disc of a district or dashed ring of a town, of its true radius."""
    if symbol.doubt is None:
        return
    outline = path_of([symbol.doubt])
    if symbol.precision == DISTRICT:
        pen.path(outline, fill=symbol.colour, alpha=0.12 * symbol.alpha)
    else:
        pen.path(outline, line=symbol.colour, width=1, dash=(2.5, 3), alpha=0.6 * symbol.alpha)


def draw_symbol(pen: Pen, symbol: Symbol, colours: Colours) -> None:
    """Draw one symbol: outline of the ground's colour, shape, fill, dot where no toll is known."""
    at, alpha = np.array([symbol.x, symbol.y]), symbol.alpha
    outline = ring_path(symbol_outline(symbol.shape) * symbol.radius + at)
    hollow = symbol.fill == "hollow" or symbol.shape == "ring"
    plain = not hollow and symbol.fill == "solid"
    edge = SIZES["symbol_outline_px"] * 2
    pen.path(outline, line=colours["symbol_edge"], width=edge, alpha=alpha)
    pen.path(outline, fill=symbol.colour if plain else colours["land"], alpha=alpha)
    if symbol.fill == "half" and not hollow:
        half = ring_path(left_half(symbol.shape) * symbol.radius + at)
        pen.path(half, fill=symbol.colour, alpha=alpha)
    if not plain:
        width = 2.2 if symbol.shape == "ring" else 1.7
        pen.path(outline, line=symbol.colour, width=width, alpha=alpha)
    elif not symbol.toll_known:
        pen.path(circle_path(symbol.x, symbol.y, 1.3), fill=colours["symbol_edge"], alpha=alpha)


def _ring(pen: Pen, path: Path, colours: Colours) -> None:
    """Light and dark line round what is chosen, so that it shows on every ground."""
    pen.path(path, line=colours["halo"], width=6)
    pen.path(path, line=colours["ink"], width=2.5)

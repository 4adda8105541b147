"""Paints a plan: ground, base areas, corridors, incidents, names, annotations."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from matplotlib.path import Path
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from geo.brief.picture.corridors import Arrow, Corridor
from geo.brief.picture.density import CELL_PX, LEAST_COUNT, place_on_scale, shades
from geo.brief.picture.ground import Ground, ground_of
from geo.brief.picture.incidents import DISTRICT, RING_PX, Province, Symbol
from geo.brief.picture.labels import YEARS, Label
from geo.brief.picture.marks import LINE_PX, TYPE, Mark
from geo.brief.picture.pen import Pen, box_path, line_path, path_of, ring_path
from geo.brief.picture.plan import Plan
from geo.brief.picture.polyline import Run
from geo.brief.picture.shapes import left_half, symbol_outline
from geo.draw.tokens import SIZES, THEME_COLOURS

HATCH_PX = 7
COARSE = 2
"""What is soft needs no fine pixels."""
LANE_BED = 0.85
HEAD_PX = 15.0

Colours = Mapping[str, Any]


def paint(pen: Pen, plan: Plan, theme: str, chosen: Sequence[str]) -> None:
    """Draw a plan.

    Parameters
    ----------
    chosen
        Ids that are selected or highlighted: they are marked.
    """
    colours = THEME_COLOURS[theme]
    for sheet in ground_of(plan.frame):
        _ground(pen, plan, sheet, colours)
    _areas(pen, plan, colours, chosen)
    _corridors(pen, plan, colours)
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
        _ring(pen, _circle(symbol.x, symbol.y, symbol.radius + RING_PX), colours)
        draw_symbol(pen, symbol, colours)
    for label in reversed(plan.labels):
        _label(pen, label, colours)
    for mark in plan.marks:
        _mark(pen, mark, colours)


def _ground(pen: Pen, plan: Plan, sheet: Ground, colours: Colours) -> None:
    frame = plan.frame
    within = None if sheet.within is None else path_of([sheet.within])
    if frame.projection.definition.startswith("+proj=eqearth"):
        lon = frame.projection.lon
        globe = shapely.box(lon - 180, -90, lon + 180, 90)
        outline = path_of(frame.local(np.array([globe], dtype=object)))
        pen.path(box_path(0, 0, frame.width, frame.height), fill=colours["page"])
        pen.path(outline, fill=colours["sea"], line=colours["coast"], width=0.6)
    else:
        sea = within or box_path(0, 0, frame.width, frame.height)
        pen.path(sea, fill=colours["sea"])
    land = path_of(sheet.land)
    pen.path(land, line=colours["coast"], width=SIZES["coast_px"] * 1.6, within=within)
    pen.path(land, fill=colours["land"], within=within)
    pen.path(
        path_of(sheet.provinces),
        line=colours["admin1"],
        width=SIZES["admin1_px"] * 1.4,
        within=within,
    )
    width = SIZES["border_px"]
    pen.path(path_of(sheet.borders), line=colours["border"], width=width, within=within)
    dash = SIZES["dash_disputed"]
    disputed = path_of(sheet.disputed)
    pen.path(disputed, line=colours["border"], width=width, dash=dash, within=within)


def _areas(pen: Pen, plan: Plan, colours: Colours, chosen: Sequence[str]) -> None:
    if not plan.areas:
        return
    size = (math.ceil(plan.frame.width / COARSE), math.ceil(plan.frame.height / COARSE))
    clear = Image.new("L", size, 255)
    for area in plan.areas:
        # laid over one another: ground that is in two of them is no darker than in one
        clear = ImageChops.darker(clear, _see_through(area.outline, size, area.strength))
    solid = 1 - np.asarray(clear, dtype=float) / 255
    tint = _rgba(colours["area"], solid * colours["area_fill"])
    width, height = size[0] * COARSE, size[1] * COARSE
    pen.image(tint, (0, 0, width, height))
    for area in plan.areas:
        if area.id in chosen:
            outline = path_of([area.outline])
            pen.path(outline, line=colours["area"], width=2.4, dash=(5, 4), alpha=0.9)


def _see_through(outline: Any, size: tuple[int, int], strength: float) -> Image.Image:
    """What an area leaves of the ground, its edge softened: 255 all, 0 nothing."""
    sharp = Image.new("L", size, 0)
    draw = ImageDraw.Draw(sharp)
    for polygon in shapely.get_parts([outline]):
        if polygon.geom_type != "Polygon":
            continue
        for ring, ink in ((polygon.exterior, 255), *((hole, 0) for hole in polygon.interiors)):
            corners = shapely.get_coordinates(ring) / COARSE
            draw.polygon([(float(x), float(y)) for x, y in corners], fill=ink)
    soft = sharp.filter(ImageFilter.GaussianBlur(SIZES["area_fade_px"] / 2 / COARSE))
    return soft.point([round(255 - strength * value) for value in range(256)])


def _rgba(colour: str, alpha: Any) -> Any:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return np.stack([*(np.full_like(alpha, value) for value in channels), alpha], axis=-1)


def _corridors(pen: Pen, plan: Plan, colours: Colours) -> None:
    named = [corridor for corridor in plan.corridors if corridor.chosen]
    for corridor in plan.corridors:
        if corridor not in named:
            _corridor(pen, corridor, colours, corridor.strength)
    for corridor in named:
        bed = min(corridor.style.width, 8) + 4
        _stroke(pen, corridor.runs, colours["land"], bed, LANE_BED)
        _corridor(pen, corridor, colours, corridor.strength)
    for corridor in [*named, *(c for c in plan.corridors if c not in named)][::-1]:
        if corridor.arrow:
            _arrow(pen, corridor.arrow, _hue(corridor, colours), corridor.strength, colours)
    for stop in plan.stops:
        colour = colours["raid" if stop.raid else "route"]
        radius = 3.8 if stop.chosen else max(1.6, min(3.0, 1.6 + (plan.frame.zoom - 4) * 0.45))
        pen.path(
            _circle(stop.x, stop.y, radius),
            fill=colour if stop.named else colours["land"],
            line=colour,
            width=1.6 if stop.chosen else 1.2,
            alpha=1 if stop.chosen else 0.85,
        )


def _hue(corridor: Corridor, colours: Colours) -> str:
    return str(colours["raid" if corridor.trunk.lead.raid else "route"])


def _corridor(pen: Pen, corridor: Corridor, colours: Colours, strength: float) -> None:
    """Pale halo up to the highest figure, then the line; what is inferred is a band with a core."""
    style, colour = corridor.style, _hue(corridor, colours)
    inferred = corridor.trunk.lead.inferred
    if style.halo:
        _stroke(pen, corridor.runs, colour, style.halo, (0.1 if inferred else 0.18) * strength)
    if style.core < style.width:
        _stroke(pen, corridor.runs, colour, style.width, 0.24 * strength)
    _stroke(pen, corridor.runs, colour, style.core, strength, style.dash)


def _stroke(
    pen: Pen,
    runs: Sequence[Run],
    colour: str,
    width: float,
    alpha: float,
    dash: Sequence[float] = (),
) -> None:
    for run in runs:
        path = line_path(run.points)
        pen.path(path, line=colour, width=width, alpha=alpha, dash=dash, offset=run.start)


def _arrow(pen: Pen, arrow: Arrow, colour: str, strength: float, colours: Colours) -> None:
    size = arrow.size
    corners = np.array([[0.6, 0], [-0.45, 0.45], [-0.2, 0], [-0.45, -0.45]]) * size
    turn = np.array(
        [
            [math.cos(arrow.angle), math.sin(arrow.angle)],
            [-math.sin(arrow.angle), math.cos(arrow.angle)],
        ]
    )
    path = ring_path(corners @ turn + [arrow.x, arrow.y])
    alpha = min(1.0, 1.5 * strength)
    pen.path(path, line=colours["land"], width=1.4, alpha=alpha)
    pen.path(path, fill=colour, alpha=alpha)


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
        pen.path(_circle(symbol.x, symbol.y, 1.3), fill=colours["symbol_edge"], alpha=alpha)


def _ring(pen: Pen, path: Path, colours: Colours) -> None:
    """Light and dark line round what is chosen, so that it shows on every ground."""
    pen.path(path, line=colours["halo"], width=6)
    pen.path(path, line=colours["ink"], width=2.5)


def _circle(x: float, y: float, radius: float) -> Path:
    return ring_path(symbol_outline("circle") * radius + [x, y])


def _label(pen: Pen, label: Label, colours: Colours) -> None:
    style = label.style
    left, top, right, bottom = label.box
    middle, line = (left + right) / 2, (bottom - top) / (2 if label.second else 1)
    colour = colours[style.colour]
    if style.pill:
        _pill(pen, label, colours)
    halo = None if style.pill else (colours["halo"], SIZES["halo_px"])
    if label.kind in ("place", "city"):
        dot = _circle(label.x, label.y, 2.4 if label.kind == "city" else 1.8)
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

"""What stands round a map: title, counts, legend, scale, window, sources, data version."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from geo.brief.facts import SceneFacts, scene_facts
from geo.brief.picture.density import place_on_scale, shades
from geo.brief.picture.frame import Frame
from geo.brief.picture.incidents import Symbol, symbol_radius
from geo.brief.picture.layout import (
    LOW_PX,
    NUMBERS_PX,
    SWATCH_PX,
    WIDE_PX,
    Layout,
    Placed,
    layout_of,
)
from geo.brief.picture.legend import TOLLS, VOLUMES, LegendEntry, legend_of
from geo.brief.picture.legs import route_width, slim
from geo.brief.picture.paint_incidents import draw_symbol
from geo.brief.picture.pen import Colours, Pen, Type, box_path, line_path, ring_path, text_width
from geo.brief.picture.plan import Plan, frame_for, plan_of
from geo.brief.picture.shapes import symbol_outline
from geo.draw.tokens import SIZES, THEME_COLOURS
from geo.model.scene import Scene
from geo.store import Atlas
from geo.write.citation import citation

SMALL = Type(9.5)
SCALE_STEPS = (1, 2, 5)
MIDDLE_DOT = " · "
NOT_SHOWN = "Incidents not on the map"
SPACIOUS = 50
"""Ends of a density's scale beyond which 10 has room on it."""
PALER = 0.4


def room_of(atlas: Atlas, scene: Scene, size: tuple[float, float], theme: str) -> Layout:
    """Lay out a picture before its map is known, to say where that stands."""
    selection = atlas.select(scene.query)
    frame = frame_for(atlas, scene, selection, size, size)
    legend: tuple[LegendEntry, ...] = ()
    if size[0] < WIDE_PX or size[1] < LOW_PX:
        # here the legend takes room from the map
        plan = plan_of(atlas, scene, size, named=False)
        legend = _entries(atlas, scene, plan, theme)
    return _layout(atlas, scene, frame, size, legend)


def furniture_of(atlas: Atlas, scene: Scene, plan: Plan, room: Layout, theme: str) -> Layout:
    """Lay out what stands round the map of a plan, which was drawn for a room."""
    legend = _entries(atlas, scene, plan, theme)
    return _layout(atlas, scene, plan.frame, (room.width, room.height), legend, room)


def _layout(
    atlas: Atlas,
    scene: Scene,
    frame: Frame,
    size: tuple[float, float],
    legend: Sequence[LegendEntry],
    like: Layout | None = None,
) -> Layout:
    facts = scene_facts(atlas, scene)
    return layout_of(
        size,
        title=scene.headline,
        counts=f"{facts.window}{MIDDLE_DOT}{facts.counted}",
        foot=foot_lines(atlas, scene, facts, frame),
        legend=legend,
        like=like,
    )


def _entries(atlas: Atlas, scene: Scene, plan: Plan, theme: str) -> tuple[LegendEntry, ...]:
    """The legend, and what the map cannot pin or does not show."""
    quiet = str(THEME_COLOURS[theme]["quiet_ink"])
    missing = (
        (plan.unpinned, "known only to the country"),
        (plan.unlocated, "without a place"),
        (plan.outside, "outside this map"),
    )
    return (
        *legend_of(atlas, scene, plan, theme),
        *(
            LegendEntry(f"{count:,} {words}", "", quiet, "", NOT_SHOWN)
            for count, words in missing
            if count
        ),
    )


def foot_lines(atlas: Atlas, scene: Scene, facts: SceneFacts, frame: Frame) -> list[str]:
    """Sources, projection, and how it is cited."""
    certainty = "" if scene.query.certainty == "definite" else " Possible dates included."
    sources = facts.source_line or _sources(atlas, scene)
    ground = "Ground: Natural Earth, public domain."
    return [
        f"{facts.asked}.{certainty} {sources}",
        f"{frame.projection.words}. {ground}{MIDDLE_DOT}{citation(atlas.version)}",
    ]


def draw_furniture(pen: Pen, plan: Plan, layout: Layout, theme: str) -> None:
    """Draw what stands round the map."""
    colours = THEME_COLOURS[theme]
    pen.path(box_path(*layout.map), line=colours["line"], width=1)
    for line in layout.lines:
        pen.text(layout.pad, line.y, line.text, line.type, colours[line.colour])
    for item in layout.legend:
        _legend_item(pen, item, plan, colours)
    _scale(pen, plan.frame, layout, colours)


def scale_km(frame: Frame, most_px: float) -> float:
    """Longest of 1, 2, 5, 10, 20 ... kilometres that a bar of some pixels holds."""
    most = most_px * frame.ground_m_a_px / 1000
    power = 10 ** math.floor(math.log10(most))
    return float(max(step * power for step in SCALE_STEPS if step * power <= most))


def _sources(atlas: Atlas, scene: Scene) -> str:
    """Count the sources of all that is selected."""
    selection = atlas.select(scene.query)
    frames = [selection.frame(layer) for layer in selection.stores]
    found = {item["ref"] for frame in frames for row in frame["sources"] for item in row}
    noun = "publication" if len(found) == 1 else "publications"
    return f"Sources: {len(found):,} {noun}, named in the data." if found else ""


def _scale(pen: Pen, frame: Frame, layout: Layout, colours: Colours) -> None:
    left, y, most = layout.scale
    km = scale_km(frame, min(most, 180))
    right = left + km * 1000 / frame.ground_m_a_px
    ink = colours["quiet_ink"]
    pen.path(line_path([(left, y - 5), (left, y), (right, y), (right, y - 5)]), line=ink, width=1.4)
    lat = frame.middle[1]
    where = f"at {abs(lat):.0f}\N{DEGREE SIGN} {'N' if lat >= 0 else 'S'}"
    pen.text(left, y + 10, f"{km:,g} km {where}", SMALL, ink)


def _legend_item(pen: Pen, item: Placed, plan: Plan, colours: Colours) -> None:
    entry = item.entry
    if entry is None:
        for words in item.lines:
            pen.text(item.x, item.y + 2, words, item.type, colours["ink"])
        return
    shift = _swatch(pen, entry, item, plan, colours) if entry.shape else -SWATCH_PX
    step = item.type.size * 1.25
    for i, line in enumerate(item.lines):
        y = item.y + (i - (len(item.lines) - 1) / 2) * step
        pen.text(item.x + SWATCH_PX + shift, y, line, item.type, colours["ink"])


def _swatch(pen: Pen, entry: LegendEntry, item: Placed, plan: Plan, colours: Colours) -> float:
    """Draw an entry's sample; how much further its words begin, pixels."""
    x, y = item.x + 13, item.y
    drawers = {
        "sizes": _sizes,
        "widths": _widths,
        "within": _within,
        "tint": _tint,
        "ramp": _ramp,
    }
    if entry.shape in drawers:
        return drawers[entry.shape](pen, entry, item, plan, colours)
    if entry.shape in ("line", "dashed", "dotted"):
        _line(pen, entry, item, colours)
        return 0.0
    alpha = PALER if entry.shape == "paler" else 1.0
    shape = "circle" if entry.shape == "paler" else entry.shape
    unknown = entry.fill == "dot"
    radius = symbol_radius(0) if unknown else 5.5
    sample = sample_symbol(entry, shape, radius, (x, y), alpha)
    draw_symbol(pen, sample, colours)
    return 0.0


def sample_symbol(
    entry: LegendEntry, shape: str, radius: float, at: tuple[float, float], alpha: float
) -> Symbol:
    """Symbol that stands for others in a legend."""
    return Symbol(
        id="",
        title="",
        x=at[0],
        y=at[1],
        radius=radius,
        shape=shape,
        fill="solid" if entry.fill == "dot" else entry.fill,
        colour=entry.colour,
        colour_class=0,
        toll_known=entry.fill != "dot",
        killed=0,
        precision=0,
        alpha=alpha,
        definite=True,
        in_window=True,
    )


def _sizes(pen: Pen, entry: LegendEntry, item: Placed, plan: Plan, colours: Colours) -> float:
    """Circles that stand in one another, a line from the top of each to its number."""
    del plan
    most = symbol_radius(TOLLS[-1])
    x, foot = item.x + most + 2, item.y + most
    for killed in TOLLS:
        radius = symbol_radius(killed)
        circle = ring_path(symbol_outline("circle") * radius + [x, foot - radius])
        pen.path(circle, line=entry.colour, width=1)
        top = foot - 2 * radius
        end = item.x + 2 * most + 10
        pen.path(line_path([(x, top), (end, top)]), line=colours["bar"], width=0.8)
        pen.text(end + 4, top + (2 if killed == TOLLS[-1] else 0), f"{killed}", SMALL, entry.colour)
    return NUMBERS_PX["sizes"]


def _widths(pen: Pen, entry: LegendEntry, item: Placed, plan: Plan, colours: Colours) -> float:
    """Three widths with their numbers under them, as the map draws them."""
    step = 34.0
    for i, volume in enumerate(VOLUMES):
        width = max(
            SIZES["route_least_px"], route_width(volume, raid=False) * slim(plan.frame.zoom)
        )
        left = item.x + i * step
        line = line_path([(left, item.y - 6), (left + step - 6, item.y - 6)])
        pen.path(line, line=entry.colour, width=width)
        middle = left + (step - 6) / 2
        pen.text(middle, item.y + 8, f"{volume:,}", SMALL, colours["quiet_ink"], align="center")
    return NUMBERS_PX["widths"]


def _within(pen: Pen, entry: LegendEntry, item: Placed, plan: Plan, colours: Colours) -> float:
    """The three ways of saying that a place is not exact: ring, disc, hatching."""
    del plan, colours
    radius, y = 6.5, item.y
    circle = symbol_outline("circle") * radius
    middles = [[item.x + radius + 1 + i * 15, y] for i in range(3)]
    ring, disc, hatched = (ring_path(np.add(circle, middle)) for middle in middles)
    pen.path(ring, line=entry.colour, width=1, dash=(2.5, 2.5))
    pen.path(disc, fill=entry.colour, alpha=0.3)
    pen.path(hatched, line=entry.colour, width=0.8, alpha=0.6)
    x = item.x + radius + 31
    for by in (-6, -2, 2, 6):
        half = math.sqrt(radius**2 - by**2 / 2)
        shift = np.array([x + by / 2, y + by / 2])
        ends = shift + np.array([[half, -half], [-half, half]]) * math.sqrt(0.5)
        pen.path(line_path([tuple(end) for end in ends.tolist()]), line=entry.colour, width=0.8)
    return NUMBERS_PX["within"]


def _tint(pen: Pen, entry: LegendEntry, item: Placed, plan: Plan, colours: Colours) -> float:
    """A soft patch."""
    del plan
    y, x = np.mgrid[-1:1:15j, -1:1:25j]
    soft = np.clip((1.05 - np.hypot(x, y)) / 0.5, 0, 1) * colours["area_fill"] * 1.6
    channels = [int(entry.colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rgba = np.stack([*(np.full_like(soft, value) for value in channels), soft], axis=-1)
    pen.image(rgba, (item.x, item.y - 8, item.x + 26, item.y + 8))
    return 0.0


def _ramp(pen: Pen, entry: LegendEntry, item: Placed, plan: Plan, colours: Colours) -> float:
    """The scale of a density with its numbers."""
    del entry
    if plan.density is None:
        return 0.0
    wide, most = 74.0, plan.density.most
    steps = np.linspace(0.01, 1, 64)[None, :]
    pen.image(shades(steps, colours["density"]), (item.x, item.y - 12, item.x + wide, item.y - 1))
    for count in dict.fromkeys((1.0, 10.0 if most > SPACIOUS else most, most)):
        x = item.x + float(place_on_scale(count, most)) * wide
        text = f"{count:,.0f}"
        x = min(max(x, item.x + 3), item.x + wide - text_width(text, SMALL) / 2)
        pen.text(x, item.y + 7, text, SMALL, colours["quiet_ink"], align="center")
    return NUMBERS_PX["ramp"]


def _line(pen: Pen, entry: LegendEntry, item: Placed, colours: Colours) -> None:
    line = line_path([(item.x, item.y), (item.x + 27, item.y)])
    if entry.shape == "dashed":
        pen.path(line, line=entry.colour, width=6, alpha=0.24)
        pen.path(line, line=entry.colour, width=1.8, dash=SIZES["dash_inferred"])
        return
    dash = SIZES["dash_unknown"] if entry.shape == "dotted" else ()
    width = 2.0 if entry.shape == "line" else SIZES["route_least_px"]
    pen.path(line, line=entry.colour, width=width, dash=dash)
    del colours

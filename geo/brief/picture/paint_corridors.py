"""Paints the corridors of a plan."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from geo.brief.picture.corridors import Arrow, Corridor
from geo.brief.picture.pen import Colours, Pen, circle_path, line_path, ring_path
from geo.brief.picture.plan import Plan
from geo.brief.picture.polyline import Run

BED = 0.85
"""Opacity of the ground under a chosen route."""


def paint_corridors(pen: Pen, plan: Plan, colours: Colours) -> None:
    """Draw routes, those chosen over the others, arrowheads over all lines, then stops."""
    named = [corridor for corridor in plan.corridors if corridor.chosen]
    for corridor in plan.corridors:
        if corridor not in named:
            _corridor(pen, corridor, colours, corridor.strength)
    for corridor in named:
        bed = min(corridor.style.width, 8) + 4
        _stroke(pen, corridor.runs, colours["land"], bed, BED)
        _corridor(pen, corridor, colours, corridor.strength)
    for corridor in [*named, *(c for c in plan.corridors if c not in named)][::-1]:
        if corridor.arrow:
            _arrow(pen, corridor.arrow, _hue(corridor, colours), corridor.strength, colours)
    for stop in plan.stops:
        colour = colours["raid" if stop.raid else "route"]
        radius = 3.8 if stop.chosen else max(1.6, min(3.0, 1.6 + (plan.frame.zoom - 4) * 0.45))
        pen.path(
            circle_path(stop.x, stop.y, radius),
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

"""Paints the ground of a plan and its base areas."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from geo.brief.picture.ground import Ground, ground_of
from geo.brief.picture.pen import Colours, Pen, box_path, path_of
from geo.brief.picture.plan import Plan
from geo.draw.tokens import SIZES

COARSE = 2
"""What is soft needs no fine pixels."""


def paint_ground(pen: Pen, plan: Plan, colours: Colours) -> None:
    """Draw sea, land, provinces and borders."""
    for sheet in ground_of(plan.frame):
        _sheet(pen, plan, sheet, colours)


def _sheet(pen: Pen, plan: Plan, sheet: Ground, colours: Colours) -> None:
    frame = plan.frame
    within = None if sheet.within is None else path_of([sheet.within])
    if frame.projection.is_world:
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


def paint_areas(pen: Pen, plan: Plan, colours: Colours, chosen: Sequence[str]) -> None:
    """Draw base areas as one soft tint; those chosen have a dashed outline."""
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

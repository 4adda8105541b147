"""Routes on a picture: the lines of their trunks, their arrowheads, their stops."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely.affinity import translate

from geo.brief.facts import named_features
from geo.brief.picture.frame import Frame
from geo.brief.picture.incidents import selected_exists
from geo.brief.picture.lanes import Lane, lanes_of, moved
from geo.brief.picture.legs import (
    Leg,
    LegStyle,
    Stop,
    Trunk,
    bundled,
    leg_layout,
    leg_style,
    trunks_of,
)
from geo.brief.picture.polyline import Box, Point, Run, at_share, visible, whole_length, within
from geo.draw.tokens import SIZES
from geo.model.scene import Scene
from geo.store import Atlas
from geo.store.atlas import Selection
from geo.store.great_circle import great_circle
from geo.write.antimeridian import split_at_antimeridian

QUIET = 0.62
"""Strength of corridors that are not selected."""
ASIDE = 0.2
"""And while something else is."""
UNSURE = 0.6
"""Share of it for what is in the window only possibly."""
MARGIN_PX = 14
"""Lines are cut so far beside the frame, so that no end of a cut shows."""
SHORTEST_PX = 46
SHARES = (0.52, 0.68, 0.44, 0.76, 0.36, 0.84, 0.28, 0.9, 0.2, 0.12)
"""Where an arrowhead may stand, best first, after the drawing table's own place."""
ARROWS_APART_PX = 4
STOPS_FROM_ZOOM = 4


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrowhead."""

    x: float
    y: float
    angle: float
    """Of the way it points, radians clockwise from the right."""
    size: float


@dataclass(frozen=True, slots=True)
class Corridor:
    """One trunk as it is drawn."""

    trunk: Trunk
    style: LegStyle
    runs: tuple[Run, ...]
    arrow: Arrow | None
    strength: float
    """Opacity."""
    chosen: bool = False
    """Whether it is a leg of a route selected or highlighted: over all others."""


@dataclass(frozen=True, slots=True)
class StopMark:
    """Where legs begin or end."""

    stop: Stop
    x: float
    y: float
    raid: bool
    named: bool
    chosen: bool


def corridors_of(
    atlas: Atlas, scene: Scene, selection: Selection, frame: Frame
) -> tuple[tuple[Corridor, ...], tuple[StopMark, ...]]:
    """Corridors in drawing order, and the stops of their legs."""
    layout = leg_layout(atlas, frame, documented_only=scene.look.legs == "documented")
    trunks = trunks_of(layout, selection)
    if not trunks:
        return (), ()
    shown = atlas.routes.select_any_time(scene.query)
    every = bundled([leg for leg in layout.legs if shown[leg.row]])
    lines = {trunk.key: leg_pieces(frame, trunk.lead) for trunk in trunks}
    always = {trunk.key: leg_pieces(frame, trunk.lead) for trunk in every}
    lanes = lanes_of(every, always, layout.hubs, frame.zoom)
    rest = QUIET if not selected_exists(atlas, scene) else ASIDE
    taken: list[Arrow] = []
    found = [_corridor(frame, t, lines[t.key], lanes.get(t.key), rest, taken) for t in trunks]
    legs = [leg for trunk in trunks for leg in trunk.legs]
    own = [leg for feature in named_features(scene) for leg in legs if leg.route == feature]
    taken.clear()
    for leg in own:
        alone = Trunk(leg.trunk, (leg,), leg)
        pieces = leg_pieces(frame, leg)
        made = _corridor(frame, alone, pieces, lanes.get(leg.trunk), 1.0, taken, chosen=True)
        found.append(made)
    marks = stops_of(frame, legs, chosen=False) if frame.zoom >= STOPS_FROM_ZOOM else ()
    return tuple(found), (*marks, *stops_of(frame, own, chosen=True))


def leg_pieces(frame: Frame, leg: Leg) -> list[list[Point]]:
    """A leg along its great circle in pixels, cut where the map is cut."""
    parts = great_circle((leg.start.lon, leg.start.lat), (leg.end.lon, leg.end.lat))
    lonlat = np.array([point for part in parts for point in part])
    if len(lonlat) < 2 or (lonlat == lonlat[0]).all():  # noqa: PLR2004 - a line has two ends
        return []
    middle = frame.projection.lon
    line = translate(shapely.LineString(lonlat), -middle)
    pieces = shapely.get_parts(split_at_antimeridian(line))
    found = []
    for piece in pieces:
        spots = frame.project(np.add(shapely.get_coordinates(piece), [middle, 0]))
        if np.isfinite(spots).all():
            found.append([(float(x), float(y)) for x, y in spots])
    return found


def stops_of(frame: Frame, legs: Sequence[Leg], *, chosen: bool) -> tuple[StopMark, ...]:
    """Stops of legs, each place once; teal and solid win where legs differ."""
    found: dict[tuple[float, float], tuple[Stop, bool, bool]] = {}
    for leg in legs:
        for stop in (leg.start, leg.end):
            _, raid, named = found.get((stop.lon, stop.lat), (stop, True, False))
            place = stop.lon, stop.lat
            found[place] = (found.get(place, (stop,))[0], raid and leg.raid, named or stop.named)
    marks = []
    for (lon, lat), (stop, raid, named) in found.items():
        x, y = frame.spot((lon, lat))
        if frame.holds(x, y, MARGIN_PX):
            marks.append(StopMark(stop, x, y, raid, named, chosen))
    return tuple(marks)


def _corridor(
    frame: Frame,
    trunk: Trunk,
    pieces: list[list[Point]],
    lane: Lane | None,
    rest: float,
    taken: list[Arrow],
    *,
    chosen: bool = False,
) -> Corridor:
    style = leg_style(trunk.lead, frame.zoom)
    box = (-MARGIN_PX, -MARGIN_PX, frame.width + MARGIN_PX, frame.height + MARGIN_PX)
    runs: list[Run] = []
    before = 0.0
    for piece in moved(pieces, lane):
        runs += within(piece, box, before)
        before += sum(math.dist(a, b) for a, b in pairwise(piece))
    sure = 1.0 if any(leg.definite for leg in trunk.legs) else UNSURE
    arrow = _arrow(frame, runs, style, taken)
    return Corridor(trunk, style, tuple(runs), arrow, rest * (1 if chosen else sure), chosen)


def _arrow(frame: Frame, runs: Sequence[Run], style: LegStyle, taken: list[Arrow]) -> Arrow | None:
    """Place an arrowhead where it is seen and on no other."""
    view: Box = (0, 0, frame.width, frame.height)
    seen = visible(runs, view)
    if whole_length(seen) < SHORTEST_PX:
        return None
    size = SIZES["arrow_px"] * 0.8 + style.core * 0.9
    for share in (SIZES["arrow_at"], *SHARES):
        spot = at_share(seen, share)
        if spot is None:
            continue
        x, y, angle = spot
        arrow = Arrow(x, y, angle, size)
        apart = (
            math.hypot(o.x - x, o.y - y) > (size + o.size) / 2 + ARROWS_APART_PX for o in taken
        )
        if all(apart):
            taken.append(arrow)
            return arrow
    return None

"""What a picture names: what is chosen, stacks, provinces, base areas, trunks, the ground."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from geo.brief.picture.areas import Area
from geo.brief.picture.corridors import Corridor, StopMark
from geo.brief.picture.frame import Frame
from geo.brief.picture.incidents import Province, Symbol
from geo.brief.picture.labels import Label
from geo.brief.picture.marks import Mark
from geo.brief.picture.names import country_labels, place_labels
from geo.brief.picture.polyline import Box, at_share, visible
from geo.model.scene import Scene

STACK_PX = 7
"""Symbols nearer than this lie on one spot."""
STACK_FROM = 3
PROVINCE_NAMES_FROM_ZOOM = 4.75
AREA_NAMES_FROM_ZOOM = 3.6
YEARS_FROM_ZOOM = 6
BADGE_FROM = 3
BADGE_SHARES = (0.42, 0.3, 0.55, 0.7, 0.2, 0.82)
BADGE_RANK = 41.6
"""After the great cities and before the others: a count hides no name that says where it is."""
LARGE_PX = 5.5
CORE = 0.8
"""Share of a symbol that names keep clear of."""
OBSTACLES_AT_MOST = 400


def labels_of(
    scene: Scene,
    frame: Frame,
    areas: Sequence[Area],
    corridors: Sequence[Corridor],
    stops: Sequence[StopMark],
    symbols: Sequence[Symbol],
    provinces: Sequence[Province],
) -> list[Label]:
    """All names that ask for a place."""
    now = [item for item in symbols if item.in_window]
    return [
        *_chosen(scene, now),
        *_stops(stops),
        *_stacks(now),
        *(_province(frame, province) for province in provinces),
        *_areas(scene, frame, areas),
        *_badges(frame, corridors),
        *place_labels(frame),
        *country_labels(frame),
    ]


def obstacles_of(symbols: Sequence[Symbol], marks: Sequence[Mark]) -> list[Box]:
    """Boxes that names keep clear of: large symbols, words of annotations."""
    large = [item for item in symbols if item.radius > LARGE_PX and item.in_window]
    boxes = [
        (i.x - i.radius * CORE, i.y - i.radius * CORE, i.x + i.radius * CORE, i.y + i.radius * CORE)
        for i in large[:OBSTACLES_AT_MOST]
    ]
    return boxes + [mark.box for mark in marks if mark.box is not None]


def grouped(
    items: Sequence[Symbol], together: Callable[[Symbol, Symbol], bool]
) -> list[list[Symbol]]:
    """Items in groups that belong to the first of each, in their order."""
    groups: list[list[Symbol]] = []
    for item in items:
        group = next((g for g in groups if together(g[0], item)), None)
        if group is None:
            groups.append([item])
        else:
            group.append(item)
    return groups


def _chosen(scene: Scene, symbols: Sequence[Symbol]) -> list[Label]:
    named = {scene.selected, *scene.highlighted}
    return [
        Label(i.title, i.x, i.y, rank=0, kind="named", reach=i.radius + 5)
        for i in symbols
        if i.id in named
    ]


def _stops(stops: Sequence[StopMark]) -> list[Label]:
    return [Label(s.stop.name, s.x, s.y, rank=1, kind="stop") for s in stops if s.chosen]


def _stacks(symbols: Sequence[Symbol]) -> list[Label]:
    def one_spot(a: Symbol, b: Symbol) -> bool:
        return math.hypot(a.x - b.x, a.y - b.y) < STACK_PX

    found = []
    for group in grouped(symbols, one_spot):
        if len(group) >= STACK_FROM:
            first = group[0]
            x, y = first.x + first.radius * 0.8 + 3, first.y - first.radius * 0.8 - 2
            found.append(Label(f"×{len(group):,}", x, y, rank=5, kind="count", fixed=True))
    return found


def _province(frame: Frame, province: Province) -> Label:
    first = province.symbols[0]
    count = f"{len(province.symbols):,}"
    where = f" in {province.name or 'this area'}"
    text = count if frame.zoom < PROVINCE_NAMES_FROM_ZOOM else count + where
    return Label(text, first.x, first.y, rank=5, kind="count", centred=True)


def _areas(scene: Scene, frame: Frame, areas: Sequence[Area]) -> list[Label]:
    found = []
    for area in areas:
        chosen = area.chosen or area.id in scene.highlighted
        if frame.zoom < AREA_NAMES_FROM_ZOOM and not chosen:
            continue
        with_years = frame.zoom >= YEARS_FROM_ZOOM or chosen
        x, y = area.label_at
        rank = 0 if chosen else 30 - min(9, 3 * area.height_degrees)
        years = area.years if with_years else ""
        extent = area.outline.bounds
        label = Label(area.label, x, y, rank, "area", second=years, extent=extent)
        found.append(label)
    return found


def _badges(frame: Frame, corridors: Sequence[Corridor]) -> list[Label]:
    found = []
    for corridor in corridors:
        count = corridor.trunk.routes
        if count < BADGE_FROM or corridor.chosen:
            continue
        seen = visible(corridor.runs, (0, 0, frame.width, frame.height))
        spots = [spot[:2] for share in BADGE_SHARES if (spot := at_share(seen, share))]
        if spots:
            kind = "raid" if corridor.trunk.lead.raid else "badge"
            (x, y), text = spots[0], f"{count} routes"
            found.append(Label(text, x, y, BADGE_RANK, kind, spots=tuple(spots)))
    return found

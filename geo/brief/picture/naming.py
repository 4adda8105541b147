"""What a picture names: what is chosen, stacks, provinces, base areas, trunks, the ground."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from geo.brief.facts import named_features
from geo.brief.picture.areas import Area
from geo.brief.picture.corridors import Corridor, StopMark
from geo.brief.picture.frame import Frame
from geo.brief.picture.incidents import RING_PX, Province, Symbol
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
LONGEST_NAME = 44
NAME_SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
"""Along a route its name may stand here."""
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
        *_chosen(scene, now, provinces),
        *_routes(scene, frame, corridors),
        *_stops(scene, stops, corridors),
        *_stacks(now),
        *(_province(frame, province) for province in provinces),
        *_areas(scene, frame, areas),
        *_badges(frame, corridors),
        *place_labels(frame),
        *country_labels(frame),
    ]


def obstacles_of(scene: Scene, symbols: Sequence[Symbol], marks: Sequence[Mark]) -> list[Box]:
    """Boxes that names keep clear of: rings, large symbols, words of annotations."""
    now = [item for item in symbols if item.in_window]
    chosen = named_features(scene)
    large = [item for item in now if item.radius > LARGE_PX][:OBSTACLES_AT_MOST]
    boxes = [_square(item, item.radius * CORE) for item in large]
    boxes += [_square(item, item.radius + RING_PX) for item in now if item.id in chosen]
    return boxes + [mark.box for mark in marks if mark.box is not None]


def _square(item: Symbol, reach: float) -> Box:
    return item.x - reach, item.y - reach, item.x + reach, item.y + reach


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


def _chosen(scene: Scene, symbols: Sequence[Symbol], provinces: Sequence[Province]) -> list[Label]:
    """Names of the incidents that are selected or highlighted."""
    chosen = named_features(scene)
    vague = [item for province in provinces for item in province.symbols if item.in_window]
    return [
        Label(
            _named(item.title),
            item.x,
            item.y,
            rank=0 if item.id == scene.selected else 0.5,
            kind="named",
            reach=item.radius + RING_PX + 4,
        )
        for item in (*symbols, *vague)
        if item.id in chosen
    ]


def _routes(scene: Scene, frame: Frame, corridors: Sequence[Corridor]) -> list[Label]:
    """Names of the routes that are highlighted, somewhere along what is seen of them."""
    found = []
    for route in scene.highlighted:
        own = [c for c in corridors if c.chosen and c.trunk.lead.route == route]
        runs = [run for corridor in own for run in corridor.runs]
        seen = visible(runs, (0, 0, frame.width, frame.height))
        spots = [spot[:2] for share in NAME_SHARES if (spot := at_share(seen, share))]
        if spots:
            (x, y), text = spots[0], _named(own[0].trunk.lead.title)
            found.append(Label(text, x, y, 0.8, "named", centred=True, spots=tuple(spots)))
    return found


def _named(title: str) -> str:
    whole = len(title) <= LONGEST_NAME
    return title if whole else f"{title[: LONGEST_NAME - 1].rstrip()}…"


def _stops(scene: Scene, stops: Sequence[StopMark], corridors: Sequence[Corridor]) -> list[Label]:
    """Stops of the route that is selected."""
    legs = [c.trunk.lead for c in corridors if c.chosen and c.trunk.lead.route == scene.selected]
    own = {stop for leg in legs for stop in (leg.start, leg.end)}
    chosen = [mark for mark in stops if mark.chosen and mark.stop in own]
    return [Label(mark.stop.name, mark.x, mark.y, rank=1, kind="stop") for mark in chosen]


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
        chosen = area.id in named_features(scene)
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

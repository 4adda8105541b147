"""The styles by which QGIS draws the layers of a GeoPackage as the atlas does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from geo.write.qgis_qml import Names, Rule, SymbolLayer, document, rgba

STYLES = {
    "incidents": "Incidents by kind; hollow and with the radius round it where the place is vague",
    "routes": "Routes with their direction; dashed where a leg is inferred",
    "base_areas": "Base areas, generalised",
}
"""What each style shows."""

SHAPE_KINDS: Mapping[str, tuple[str, ...]] = {
    "circle": ("bombing", "suicide_bombing", "rocket_fire"),
    "diamond": ("foiled_plot", "arrest"),
    "triangle": (
        "armed_assault",
        "raid",
        "vehicle_attack",
        "stabbing",
        "hostage_taking",
        "hostage_killing",
    ),
    "square": ("battle", "military_operation", "security_operation", "air_strike"),
    "cross": ("leader_killed",),
    "pentagon": ("prison_riot",),
    "ring": ("relocation", "claim", "accidental_explosion"),
}
"""Kinds of incident by the shape of their symbol; a test holds them to those of the map."""

SHAPE_COLOURS: Mapping[str, str] = {
    "circle": "#D55E00",
    "diamond": "#CC79A7",
    "triangle": "#E69F00",
    "square": "#0072B2",
    "cross": "#009E73",
    "pentagon": "#56B4E9",
    "ring": "#7A7A7A",
}
"""Colour of each shape, as the map has it when it colours by kind."""

SHAPE_NAMES: Mapping[str, str] = {
    "circle": "Bombing, rockets",
    "diamond": "Plot, arrest",
    "triangle": "Assault, raid, hostage taking",
    "square": "Battle, operation, air strike",
    "cross": "Leader killed",
    "pentagon": "Prison riot",
    "ring": "Move, claim, accident",
}
MARKERS = {"ring": "circle", "cross": "cross_fill"}
"""What QGIS calls the shapes that it calls otherwise."""
WEIGHTS = {
    "circle": 1.0,
    "diamond": 1.25,
    "triangle": 1.55,
    "square": 0.89,
    "cross": 1.18,
    "pentagon": 1.15,
    "ring": 1.0,
}
"""How much larger QGIS must draw a shape for it to weigh as much as a circle."""
AREA, ROUTE, RAID = "#6A4C93", "#1F6F78", "#C4532A"
INK, PAPER, EDGE = "#22201C", "#F7F5F0", "#FFFFFF"
AREA_FILL = 0.15
UNKNOWN_PX, ONE_PX, MOST_PX, MOST_KILLED = 4.0, 5.0, 22.0, 150
"""Radius of the symbol where nobody is known to be killed, for one killed, and for most."""
LEAST_WIDTH_PX, MOST_WIDTH_PX, MOST_VOLUME = 1.5, 8.0, 5000
"""Width of a route that moved few or nobody knows how many, and of one that moved most."""
PX_MM = 25.4 / 96
RAIDS = "('attack_team', 'cross_border_raid')"
KIND_RULES: tuple[tuple[str, str, str | None], ...] = (
    ("Route", ROUTE, f'"kind" NOT IN {RAIDS}'),
    ("Raid, attack team", RAID, f'"kind" IN {RAIDS}'),
)
INFERRED = '"legs" LIKE \'%"basis":"inferred"%\''
LEG_RULES: tuple[tuple[str, str | None, str], ...] = (
    (", every leg documented", f"NOT {INFERRED}", "solid"),
    (", some legs inferred", INFERRED, "dash"),
)
VAGUE = "coalesce(\"location_precision\", '') NOT IN ('site', 'settlement')"
TOWN_SCALE, REGION_SCALE = 1_000_000, 1_500_000
"""Denominators of the scales from which on incidents and routes have their names."""
KILOMETRE = 1000
LARGEST_FIRST = 'coalesce("killed", 0)'


@lru_cache(maxsize=32)
def style_document(layer: str, columns: frozenset[str]) -> str:
    """QML of a layer that has some columns: symbols, names, and the two columns of its time.

    What a missing column would say is not drawn: without `kind` all symbols are alike.
    """
    symbol, rules, names = STYLED[layer](columns)
    shown = names if names.column in columns else None
    order = LARGEST_FIRST if layer == "incidents" and "killed" in columns else None
    return document(symbol, rules, shown, is_timed={"start", "end"} <= columns, order=order)


Styled = tuple[str, tuple[Rule, ...], Names]


def _incidents(columns: frozenset[str]) -> Styled:
    rules = [_radius()] if {"location_precision", "uncertainty_km"} <= columns else []
    if "kind" in columns:
        for shape, kinds in SHAPE_KINDS.items():
            words = ", ".join(f"'{kind}'" for kind in kinds)
            rules.append(_shape(shape, SHAPE_NAMES[shape], f'"kind" IN ({words})', columns))
    else:
        rules.append(_shape("circle", "Incident", None, columns))
    names = Names(column="title", colour=INK, points=8, nearer_than=TOWN_SCALE)
    return "marker", tuple(rules), names


def _radius() -> Rule:
    disc = SymbolLayer(
        kind="SimpleMarker",
        options={
            "name": "circle",
            "color": rgba(INK, 0.05),
            "outline_color": rgba(INK, 0.35),
            "outline_style": "dash",
            "outline_width": "0.2",
            "size_unit": "RenderMetersInMapUnits",
        },
        by_row={"size": f'2 * {KILOMETRE} * coalesce("uncertainty_km", 0)'},
    )
    label = "Place known only so far: it lies within"
    test = f"{VAGUE} AND \"location_precision\" != 'country'"
    return Rule(label=label, test=test, layers=(disc,))


def _shape(shape: str, label: str, test: str | None, columns: frozenset[str]) -> Rule:
    colour, is_ring = SHAPE_COLOURS[shape], shape == "ring"
    solid, hollow, half = rgba(colour), rgba(PAPER, 0.6), rgba(colour, 0.5)
    whens = []
    if "location_precision" in columns:
        whens.append(f"WHEN {VAGUE} THEN '{{}}'")
    if "status" in columns:
        whens.append("WHEN \"status\" = 'foiled' THEN '{}'")
    size = _size(shape, columns)
    by_row = {"size": size}
    if whens and not is_ring:
        fills = " ".join(whens).format(*[hollow] * len(whens))
        failed = f" WHEN \"status\" = 'failed' THEN '{half}'" if "status" in columns else ""
        edges = " ".join(whens).format(*[solid] * len(whens))
        by_row["fillColor"] = f"CASE {fills}{failed} ELSE '{solid}' END"
        by_row["outlineColor"] = f"CASE {edges} ELSE '{rgba(EDGE)}' END"
    symbol = SymbolLayer(
        kind="SimpleMarker",
        options={
            "name": MARKERS.get(shape, shape),
            "angle": "45" if shape == "cross" else "0",
            "color": rgba(PAPER, 0.0) if is_ring else solid,
            "outline_color": solid if is_ring else rgba(EDGE),
            "outline_style": "solid",
            "outline_width": "0.6" if is_ring else "0.35",
            "size": "3",
            "size_unit": "MM",
        },
        by_row=by_row,
    )
    return Rule(label=label, test=test, layers=(symbol,))


def _size(shape: str, columns: frozenset[str]) -> str:
    """Expression of the size in millimetres: the area of a symbol grows with the people killed."""
    scale = 2 * PX_MM * WEIGHTS[shape]
    if "killed" not in columns:
        return f"{scale * ONE_PX:.3f}"
    step = (MOST_PX**2 - ONE_PX**2) / (MOST_KILLED - 1)
    grown = f'sqrt({ONE_PX**2} + {step:.4f} * (min("killed", {MOST_KILLED}) - 1))'
    return f'{scale:.4f} * CASE WHEN "killed" > 0 THEN {grown} ELSE {UNKNOWN_PX} END'


def _routes(columns: frozenset[str]) -> Styled:
    kinds = KIND_RULES if "kind" in columns else (("Route", ROUTE, None),)
    legs = LEG_RULES if "legs" in columns else (("", None, "solid"),)
    rules = tuple(
        Rule(
            label=name + about,
            test=" AND ".join(part for part in (kind, leg) if part) or None,
            layers=_line(colour, style, columns),
        )
        for name, colour, kind in kinds
        for about, leg, style in legs
    )
    names = Names(
        column="title", colour=ROUTE, points=8, is_on_lines=True, nearer_than=REGION_SCALE
    )
    return "line", rules, names


def _line(colour: str, style: str, columns: frozenset[str]) -> tuple[SymbolLayer, ...]:
    line = SymbolLayer(
        kind="SimpleLine",
        options={
            "line_color": rgba(colour, 0.85),
            "line_width": "0.5",
            "line_width_unit": "MM",
            "line_style": style,
            "capstyle": "flat",
            "joinstyle": "round",
        },
        by_row=_width() if colour == ROUTE and _has_volume(columns) else {},
    )
    head = {"name": "filled_arrowhead", "color": rgba(colour), "outline_style": "no"}
    arrows = SymbolLayer(
        kind="MarkerLine",
        # the first name is that of QGIS before 3.24
        options={"placement": "segmentcenter", "placements": "SegmentCenter", "rotate": "1"},
        marker=SymbolLayer(kind="SimpleMarker", options={**head, "size": "2.6", "size_unit": "MM"}),
    )
    return line, arrows


def _has_volume(columns: frozenset[str]) -> bool:
    return {"volume_low", "volume", "volume_high", "volume_unit"} <= columns


def _width() -> Mapping[str, str]:
    """Expression of the width: it grows with the square root of the people who moved."""
    best = 'coalesce("volume", ("volume_low" + "volume_high") / 2, "volume_low", "volume_high")'
    people = f"CASE WHEN \"volume_unit\" = 'rockets' THEN 0 ELSE coalesce({best}, 0) END"
    least, more = LEAST_WIDTH_PX * PX_MM, (MOST_WIDTH_PX - LEAST_WIDTH_PX) * PX_MM
    share = f"sqrt(min({people}, {MOST_VOLUME}) / {MOST_VOLUME}.0)"
    return {"outlineWidth": f"{least:.3f} + {more:.3f} * {share}"}


def _base_areas(_columns: frozenset[str]) -> Styled:
    # no edge is known, so that it fades: a broad pale band under a narrower one
    bands = tuple(
        SymbolLayer(
            kind="SimpleLine",
            options={
                "line_color": rgba(AREA, 0.08),
                "line_width": width,
                "line_width_unit": "MM",
                "joinstyle": "round",
            },
        )
        for width in ("2.2", "1.1")
    )
    options = {"color": rgba(AREA, AREA_FILL), "style": "solid", "outline_style": "no"}
    fill = SymbolLayer(kind="SimpleFill", options=options)
    names = Names(column="label", colour=AREA, points=9, is_italic=True)
    return "fill", (Rule(label="Base area", test=None, layers=(fill, *bands)),), names


STYLED = {"incidents": _incidents, "routes": _routes, "base_areas": _base_areas}

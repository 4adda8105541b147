"""The one table of colours, widths, sizes and shapes that map, charts, exports and slides share."""

from __future__ import annotations

from typing import Any

THEMES = ("light", "dark", "print")

HUES = {
    # the Okabe-Ito set, with olive in place of its yellow: bright, that is lost on light ground;
    # darkened for it, people with red-green blindness take it for the orange
    "vermillion": "#D55E00",
    "blue": "#0072B2",
    "green": "#009E73",
    "orange": "#E69F00",
    "purple": "#CC79A7",
    "sky": "#56B4E9",
    "olive": "#756431",
    "grey": "#7A7A7A",
}

SIZES: dict[str, Any] = {
    "symbol_unknown_px": 4.0,
    "symbol_one_px": 5.0,
    "symbol_most_px": 22.0,
    "symbol_most_killed": 150,
    "symbol_outline_px": 1.2,
    "route_least_px": 1.5,
    "route_most_px": 8.0,
    "route_most_volume": 5000,
    "raid_most_px": 3.0,
    "dash_inferred": [6, 5],
    "dash_unknown": [1.5, 3.5],
    "dash_disputed": [4, 3],
    "arrow_px": 9.0,
    "arrow_at": 0.6,
    "area_fade_px": 8.0,
    "coast_px": 1.0,
    "border_px": 0.8,
    "admin1_px": 0.5,
    "admin1_from_zoom": 5,
    "halo_px": 2.0,
    "labels_at_most": 40,
}

SHAPES = {
    "bombing": "circle",
    "suicide_bombing": "circle",
    "rocket_fire": "circle",
    "armed_assault": "triangle",
    "raid": "triangle",
    "vehicle_attack": "triangle",
    "stabbing": "triangle",
    "hostage_taking": "triangle",
    "hostage_killing": "triangle",
    "battle": "square",
    "military_operation": "square",
    "security_operation": "square",
    "air_strike": "square",
    "foiled_plot": "diamond",
    "arrest": "diamond",
    "leader_killed": "cross",
    "prison_riot": "pentagon",
    "relocation": "ring",
    "claim": "ring",
    "accidental_explosion": "ring",
}
"""Shape of the symbol of each kind of incident."""

SHAPE_WORDS = {
    "circle": "bombing, rockets",
    "diamond": "plot, arrest",
    "triangle": "assault, raid, hostage taking",
    "square": "battle, operation, air strike",
    "cross": "leader killed",
    "pentagon": "prison riot",
    "ring": "move, claim, accident",
}
"""What each shape stands for in a legend, in the legend's order: short ones share a line."""

FILLS = ("carried_out", "failed", "foiled", "not_applicable")
"""Statuses in the order of their codes: solid, half, hollow, solid."""

THEME_COLOURS: dict[str, dict[str, Any]] = {
    "light": {
        "sea": "#DCE6EC",
        "land": "#F7F5F0",
        "border": "#B3ADA1",
        "coast": "#9FB0BB",
        "admin1": "#D8D2C6",
        "country_name": "#8A8378",
        "place_name": "#3B3833",
        "halo": "#F7F5F0",
        "area": "#6A4C93",
        "area_name": "#6A4C93",
        "area_fill": 0.15,
        "route": "#1F6F78",
        "raid": "#C4532A",
        "symbol_edge": "#FFFFFF",
        "ink": "#22201C",
        "quiet_ink": "#6B665D",
        "panel": "#FFFFFF",
        "page": "#FBFAF6",
        "line": "#E3DFD6",
        "bar": "#C9C2B5",
        "accent": "#1F6F78",
        "focus": "#0B5FFF",
        "density": ["#FDE68A", "#F6B352", "#E8743B", "#C43C4E", "#8A2564", "#4A1A5C"],
    },
    "dark": {
        "sea": "#0F151B",
        "land": "#1A222A",
        "border": "#43505C",
        "coast": "#3A4854",
        "admin1": "#2A343E",
        "country_name": "#7C8793",
        "place_name": "#D5DAE0",
        "halo": "#141B22",
        "area": "#A98BD6",
        "area_name": "#B9A2DE",
        "area_fill": 0.17,
        "route": "#5FC3C9",
        "raid": "#F0884A",
        "symbol_edge": "#10161C",
        "ink": "#E8ECF0",
        "quiet_ink": "#9AA5B1",
        "panel": "#161D24",
        "page": "#0E1318",
        "line": "#2A343E",
        "bar": "#3C4753",
        "accent": "#5FC3C9",
        "focus": "#7FB2FF",
        "density": ["#3B2A6B", "#6A2E8E", "#B0367F", "#EC5F5A", "#FBA04B", "#FDEB8C"],
    },
    "print": {
        "sea": "#F0F2F3",
        "land": "#FFFFFF",
        "border": "#9A9A9A",
        "coast": "#9A9A9A",
        "admin1": "#DDDDDD",
        "country_name": "#6F6F6F",
        "place_name": "#000000",
        "halo": "#FFFFFF",
        "area": "#6A4C93",
        "area_name": "#4E3573",
        "area_fill": 0.14,
        "route": "#14565E",
        "raid": "#B4441D",
        "symbol_edge": "#FFFFFF",
        "ink": "#000000",
        "quiet_ink": "#444444",
        "panel": "#FFFFFF",
        "page": "#FFFFFF",
        "line": "#BBBBBB",
        "bar": "#BBBBBB",
        "accent": "#14565E",
        "focus": "#000000",
        "density": ["#F3D98A", "#EBA95A", "#D9703F", "#B3404C", "#7A2A5C", "#3F1B4E"],
    },
}


def tokens() -> dict[str, dict[str, Any]]:
    """Return the whole table by theme, as plain values that JSON holds."""
    shared = {"hues": HUES, "sizes": SIZES}
    return {theme: THEME_COLOURS[theme] | shared for theme in THEMES}

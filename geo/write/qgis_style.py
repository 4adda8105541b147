"""The styles by which QGIS draws the layers of a GeoPackage as the atlas does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from xml.etree import ElementTree as ET

STYLES = {
    "incidents": "Incidents by kind; hollow where the place is not known to the town",
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
AREA, ROUTE, RAID = "#6A4C93", "#1F6F78", "#C4532A"
INK, PAPER = "#22201C", "#F7F5F0"
AREA_FILL = 0.15
EXACT = "\"location_precision\" IN ('site', 'settlement')"
START_AND_END = "2"
"""QGIS' number for features that have a first and a last day."""

Options = dict[str, str]


@cache
def style_document(layer: str) -> str:
    """QML of a layer: symbols, labels, and the two columns of its time."""
    root = ET.Element("qgis", version="3.22", styleCategories="Symbology|Labeling|Temporal")
    RENDERERS[layer](root)
    if layer == "base_areas":
        _labels(root, "label", AREA)
    ET.SubElement(
        root,
        "temporal",
        {
            "mode": START_AND_END,
            "enabled": "1",
            "startField": "start",
            "endField": "end",
            "durationUnit": "days",
            "accumulate": "0",
            "limitMode": "1",
        },
    )
    return "<!DOCTYPE qgis>\n" + ET.tostring(root, encoding="unicode")


def _incidents(root: ET.Element) -> None:
    rules, symbols = _rule_renderer(root)
    for shape, kinds in SHAPE_KINDS.items():
        words = ", ".join(f"'{kind}'" for kind in kinds)
        for is_exact, test in ((True, EXACT), (False, f"NOT coalesce({EXACT}, false)")):
            about = "" if is_exact else ", place not known to the town"
            number = str(len(symbols))
            ET.SubElement(
                rules,
                "rule",
                key=f"{{{shape}-{'exact' if is_exact else 'vague'}}}",
                symbol=number,
                filter=f'"kind" IN ({words}) AND {test}',
                label=SHAPE_NAMES[shape] + about,
            )
            solid = is_exact and shape != "ring"
            colour = SHAPE_COLOURS[shape]
            _symbol(
                symbols,
                "marker",
                number,
                [
                    (
                        "SimpleMarker",
                        {
                            "name": MARKERS.get(shape, shape),
                            "color": rgba(colour) if solid else rgba(colour, 0.15),
                            "outline_color": rgba("#FFFFFF") if solid else rgba(colour),
                            "outline_width": "0.3" if solid else "0.5",
                            "outline_style": "solid",
                            "size": "3",
                            "size_unit": "MM",
                        },
                    )
                ],
            )


def _routes(root: ET.Element) -> None:
    rules, symbols = _rule_renderer(root)
    inferred = '"legs" LIKE \'%"basis":"inferred"%\''
    raid = "\"kind\" = 'cross_border_raid'"
    for label, test, colour, dashed in (
        ("Raid across a border", raid, RAID, False),
        ("Route, every leg documented", f"NOT {raid} AND NOT {inferred}", ROUTE, False),
        ("Route, some legs inferred", f"NOT {raid} AND {inferred}", ROUTE, True),
    ):
        number = str(len(symbols))
        ET.SubElement(
            rules, "rule", key=f"{{route-{number}}}", symbol=number, filter=test, label=label
        )
        line = {
            "line_color": rgba(colour),
            "line_width": "0.5",
            "line_width_unit": "MM",
            "line_style": "dash" if dashed else "solid",
            "capstyle": "round",
            "joinstyle": "round",
        }
        # the first name is that of QGIS before 3.24
        arrows = {"placement": "segmentcenter", "placements": "SegmentCenter", "rotate": "1"}
        layers = [("SimpleLine", line), ("MarkerLine", arrows)]
        symbol = _symbol(symbols, "line", number, layers)
        head = {
            "name": "filled_arrowhead",
            "color": rgba(colour),
            "outline_style": "no",
            "size": "2.6",
            "size_unit": "MM",
        }
        _symbol(symbol[-1], "marker", f"@{number}@1", [("SimpleMarker", head)])


def _base_areas(root: ET.Element) -> None:
    renderer = ET.SubElement(root, "renderer-v2", type="singleSymbol", symbollevels="0")
    fill = {
        "color": rgba(AREA, AREA_FILL),
        "style": "solid",
        "outline_color": rgba(AREA, 0.5),
        "outline_style": "dot",
        "outline_width": "0.3",
    }
    _symbol(ET.SubElement(renderer, "symbols"), "fill", "0", [("SimpleFill", fill)])


RENDERERS = {"incidents": _incidents, "routes": _routes, "base_areas": _base_areas}


def _rule_renderer(root: ET.Element) -> tuple[ET.Element, ET.Element]:
    renderer = ET.SubElement(root, "renderer-v2", type="RuleRenderer", symbollevels="0")
    rules = ET.SubElement(renderer, "rules", key="{root}")
    return rules, ET.SubElement(renderer, "symbols")


def _symbol(
    owner: ET.Element, kind: str, name: str, layers: list[tuple[str, Options]]
) -> ET.Element:
    symbol = ET.SubElement(
        owner, "symbol", type=kind, name=name, alpha="1", clip_to_extent="1", force_rhr="0"
    )
    for style, options in layers:
        layer = ET.SubElement(
            symbol, "layer", {"class": style, "enabled": "1", "pass": "0", "locked": "0"}
        )
        layer.append(_options(options))
    return symbol


def _options(values: Options) -> ET.Element:
    option = ET.Element("Option", type="Map")
    for name, value in values.items():
        ET.SubElement(option, "Option", name=name, type="QString", value=value)
    return option


def _labels(root: ET.Element, field: str, colour: str) -> None:
    labels = ET.SubElement(root, "labeling", type="simple")
    settings = ET.SubElement(labels, "settings", calloutType="simple")
    style = ET.SubElement(
        settings,
        "text-style",
        fieldName=field,
        isExpression="0",
        fontSize="9",
        fontSizeUnit="Point",
        fontItalic="1",
        textColor=rgba(colour),
    )
    ET.SubElement(
        style,
        "text-buffer",
        bufferDraw="1",
        bufferSize="0.8",
        bufferSizeUnits="MM",
        bufferColor=rgba(PAPER),
    )


def rgba(colour: str, alpha: float = 1.0) -> str:
    """Colour as QGIS writes it: red, green, blue and opacity, 0 to 255."""
    return ",".join(map(str, (*_parts(colour), round(alpha * 255))))


def _parts(colour: str) -> Iterator[int]:
    return (int(colour[index : index + 2], 16) for index in (1, 3, 5))

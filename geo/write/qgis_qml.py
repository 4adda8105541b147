"""The pieces of a QML document, in which QGIS keeps how a layer is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

VERSION = "3.22"
"""QGIS that the documents are written for; later ones read them too."""
CATEGORIES = "Symbology|Labeling|Temporal"
EXPRESSION = "3"
"""QGIS' number for a property that an expression gives."""
START_AND_END = "2"
"""QGIS' number for features that have a first and a last day."""
BOTH_ENDS = "1"
"""QGIS' number for spans of time whose last moment belongs to them."""
PAPER = "#F7F5F0"
"""Halo of names."""
ON_LINES = "2"
"""QGIS' number for names that run along lines."""

Options = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolLayer:
    """One of the strokes or fills that a symbol is made of."""

    kind: str
    """SimpleMarker, SimpleLine, MarkerLine or SimpleFill."""
    options: Options
    by_row: Options = field(default_factory=dict)
    """Expressions of properties that differ from row to row."""
    marker: SymbolLayer | None = None
    """What stands on a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Rows that are drawn alike, and their line in the legend."""

    label: str
    test: str | None
    """Expression; None for all rows."""
    layers: tuple[SymbolLayer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names on the map."""

    column: str
    colour: str
    points: int
    """Size of the type."""
    is_italic: bool = False
    is_on_lines: bool = False
    nearer_than: int | None = None
    """Denominator of the smallest scale at which they show; None for any."""


def document(
    symbol: str,
    rules: tuple[Rule, ...],
    names: Names | None,
    *,
    is_timed: bool,
    order: str | None = None,
) -> str:
    """QML of a layer.

    Parameters
    ----------
    symbol
        marker, line or fill.
    rules
        How rows are drawn; those that meet several are drawn by each.
    names
        Names on the map, if any.
    is_timed
        The columns `start` and `end` are there, and say when a row is shown.
    order
        Expression by whose number rows are drawn, the greatest first.
    """
    root = ET.Element("qgis", version=VERSION, styleCategories=CATEGORIES)
    root.set("labelsEnabled", str(int(names is not None)))
    renderer = ET.SubElement(root, "renderer-v2", type="RuleRenderer", symbollevels="0")
    listed = ET.SubElement(renderer, "rules", key="{root}")
    symbols = ET.SubElement(renderer, "symbols")
    for number, rule in enumerate(rules):
        drawn = {"key": f"{{rule-{number}}}", "symbol": str(number), "label": rule.label}
        ET.SubElement(listed, "rule", drawn | ({"filter": rule.test} if rule.test else {}))
        _add_symbol(symbols, symbol, str(number), rule.layers)
    if order:
        renderer.set("enableorderby", "1")
        clause = ET.SubElement(ET.SubElement(renderer, "orderby"), "orderByClause")
        clause.attrib |= {"asc": "0", "nullsFirst": "0"}
        clause.text = order
    if names:
        _add_names(root, names)
    if is_timed:
        times = {"mode": START_AND_END, "limitMode": BOTH_ENDS, "enabled": "1", "accumulate": "0"}
        ET.SubElement(root, "temporal", times, startField="start", endField="end")
    return "<!DOCTYPE qgis>\n" + ET.tostring(root, encoding="unicode")


def rgba(colour: str, alpha: float = 1.0) -> str:
    """Colour as QGIS writes it: red, green, blue and opacity, 0 to 255."""
    return ",".join(map(str, (*_parts(colour), round(alpha * 255))))


def _parts(colour: str) -> Iterator[int]:
    return (int(colour[index : index + 2], 16) for index in (1, 3, 5))


def _add_symbol(owner: ET.Element, kind: str, name: str, layers: tuple[SymbolLayer, ...]) -> None:
    symbol = ET.SubElement(
        owner, "symbol", type=kind, name=name, alpha="1", clip_to_extent="1", force_rhr="0"
    )
    for number, layer in enumerate(layers):
        found = ET.SubElement(symbol, "layer", enabled="1", locked="0")
        found.set("class", layer.kind)
        found.set("pass", "0")
        found.append(_options(layer.options))
        if layer.by_row:
            found.append(_by_row(layer.by_row))
        if layer.marker:
            _add_symbol(found, "marker", f"@{name}@{number}", (layer.marker,))


def _options(values: Options) -> ET.Element:
    option = ET.Element("Option", type="Map")
    for name, value in values.items():
        ET.SubElement(option, "Option", name=name, type="QString", value=value)
    return option


def _by_row(expressions: Options) -> ET.Element:
    element = ET.Element("data_defined_properties")
    whole = ET.SubElement(element, "Option", type="Map")
    ET.SubElement(whole, "Option", name="name", type="QString", value="")
    properties = ET.SubElement(whole, "Option", name="properties", type="Map")
    for name, expression in expressions.items():
        one = ET.SubElement(properties, "Option", name=name, type="Map")
        ET.SubElement(one, "Option", name="active", type="bool", value="true")
        ET.SubElement(one, "Option", name="expression", type="QString", value=expression)
        ET.SubElement(one, "Option", name="type", type="int", value=EXPRESSION)
    ET.SubElement(whole, "Option", name="type", type="QString", value="collection")
    return element


def _add_names(root: ET.Element, names: Names) -> None:
    labels = ET.SubElement(root, "labeling", type="simple")
    settings = ET.SubElement(labels, "settings", calloutType="simple")
    style = ET.SubElement(
        settings,
        "text-style",
        fieldName=names.column,
        isExpression="0",
        fontSize=str(names.points),
        fontSizeUnit="Point",
        fontItalic=str(int(names.is_italic)),
        textColor=rgba(names.colour),
    )
    halo = {"bufferDraw": "1", "bufferSize": "0.8", "bufferSizeUnits": "MM"}
    ET.SubElement(style, "text-buffer", halo, bufferColor=rgba(PAPER))
    if names.is_on_lines:
        ET.SubElement(settings, "placement", placement=ON_LINES, placementFlags="10")
    if names.nearer_than:
        scales = {"scaleVisibility": "1", "scaleMin": "0", "scaleMax": str(names.nearer_than)}
        ET.SubElement(settings, "rendering", scales)

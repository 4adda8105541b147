"""Styles by which Google Earth draws the layers, without fetching a picture for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from geo.schema.vocabularies import LAYER_KINDS
from geo.write.qgis_style import AREA, RAID, ROUTE, SHAPE_COLOURS, SHAPE_KINDS

KIND_COLOURS = {
    kind: SHAPE_COLOURS[shape] for shape, kinds in SHAPE_KINDS.items() for kind in kinds
}
LAYER_COLOURS = {"incidents": SHAPE_COLOURS["ring"], "routes": ROUTE, "base_areas": AREA}
EXACT = ("site", "settlement")
"""Precisions of a place that may be drawn as a point in full colour."""
FULL, HALF, FAINT = "ff", "80", "26"
"""Opacities."""
LINE_WIDTH_PX = 2.5
BALLOON = "$[description]"
"""The balloon shows the description and nothing else: it alone has been made safe as markup,
where the usual balloon would take a name for markup too."""


def add_styles(layer: str) -> Iterator[Any]:
    """Styles of a layer: one for each kind, of incidents a faint one too, and one for no kind."""
    for kind in (None, *LAYER_KINDS[layer]):
        yield _style(layer, kind, is_vague=False)
        if layer == "incidents":
            yield _style(layer, kind, is_vague=True)


def style_of(layer: str, row: Mapping[str, str | None]) -> str:
    """Id of the style of a row: faint where an incident's place is not known to the town."""
    precision = row.get("location_precision")
    is_vague = layer == "incidents" and precision is not None and precision not in EXACT
    return _name(layer, row.get("kind"), is_vague=is_vague)


def _name(layer: str, kind: str | None, *, is_vague: bool) -> str:
    return ".".join(["style", layer, *([kind] if kind else []), *(["vague"] if is_vague else [])])


def _style(layer: str, kind: str | None, *, is_vague: bool) -> Any:
    element = etree.Element("Style", id=_name(layer, kind, is_vague=is_vague))
    colour = RAID if kind == "cross_border_raid" else KIND_COLOURS.get(kind or "")
    colour = colour or LAYER_COLOURS[layer]
    if layer == "incidents":
        icon = etree.SubElement(element, "IconStyle")
        etree.SubElement(icon, "color").text = _colour(colour, HALF if is_vague else FULL)
        etree.SubElement(icon, "scale").text = "0.8"
    label = etree.SubElement(element, "LabelStyle")
    etree.SubElement(label, "scale").text = "0.8"
    if layer != "incidents":
        line = etree.SubElement(element, "LineStyle")
        etree.SubElement(line, "color").text = _colour(colour, FULL)
        etree.SubElement(line, "width").text = str(LINE_WIDTH_PX)
        fill = etree.SubElement(element, "PolyStyle")
        etree.SubElement(fill, "color").text = _colour(colour, FAINT)
    balloon = etree.SubElement(element, "BalloonStyle")
    etree.SubElement(balloon, "text").text = BALLOON
    return element


def _colour(rgb: str, opacity: str) -> str:
    """Colour as KML has it: opacity, blue, green, red."""
    red, green, blue = rgb[1:3], rgb[3:5], rgb[5:7]
    return f"{opacity}{blue}{green}{red}".lower()

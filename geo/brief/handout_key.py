"""The key to the pictures of a briefing's list: colours, shapes, fills, lines and areas."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from geo.draw.hues import colourings
from geo.draw.tokens import FILLS, HUES, SHAPE_WORDS, THEME_COLOURS
from geo.model import Briefing
from geo.schema.vocabularies import STATUSES, word_label
from geo.store import Atlas

INK = THEME_COLOURS["light"]["quiet_ink"]
ROUTE, RAID, AREA = (THEME_COLOURS["light"][name] for name in ("route", "raid", "area"))
CIRCLE = "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"
RING = "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z"
LINE = "M-9 0H9"
OUTLINES = {
    "circle": CIRCLE,
    "diamond": "M0-6 6 0 0 6-6 0z",
    "triangle": "M0-6 6 5-6 5z",
    "square": "M-4.6-4.6h9.2v9.2h-9.2z",
    "cross": "M-5-3-3-5 0-2 3-5 5-3 2 0 5 3 3 5 0 2-3 5-5 3-2 0z",
    "pentagon": "M0-5.6 5.3-1.7 3.3 4.5h-6.6L-5.3-1.7z",
    "ring": RING,
}
"""Outlines of the shapes, in a square of 16 round its middle; the ring is hollow."""
WITHIN = "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0z"

Swatch = dict[str, str]


def add_key(parent: Element, atlas: Atlas, briefing: Briefing) -> None:
    """Add what the signs of the pictures stand for, of each colouring that a scene uses."""
    known = colourings(atlas.incidents)
    for name in dict.fromkeys(scene.look.colour for scene in briefing.scenes):
        classes = known[name]["classes"]
        rows = ((item["label"], _filled(CIRCLE, HUES[item["hue"]])) for item in classes)
        _group(parent, f"Colour of incidents: {known[name]['title'].lower()}", rows)
    shapes = ((text, _shape(name)) for name, text in SHAPE_WORDS.items())
    _group(parent, "Shape of incidents; the larger, the more people killed", shapes)
    fills = zip(FILLS[:3], (_filled(CIRCLE), _half(), _hollow(CIRCLE)), strict=True)
    _group(parent, "Fill", ((word_label(STATUSES, word), swatch) for word, swatch in fills))
    _group(parent, "Places, routes and base areas", _others())


def _others() -> Iterable[tuple[str, Swatch]]:
    dashed = {"stroke-dasharray": "6 5", "stroke-width": "2"}
    return (
        ("lies within: ring, disc or hatching", _hollow(WITHIN) | {"stroke-dasharray": "2.5 3"}),
        ("route, documented; the wider, the more people", _stroked(ROUTE)),
        ("route, inferred", _stroked(ROUTE) | dashed),
        ("raid, attack team", _stroked(RAID) | {"stroke-width": "2"}),
        ("base area, outline generalised", _filled(WITHIN, AREA) | {"fill-opacity": "0.3"}),
    )


def _group(parent: Element, title: str, rows: Iterable[tuple[str, Swatch]]) -> None:
    SubElement(parent, "h3").text = title
    items = SubElement(parent, "ul", {"class": "key"})
    for text, swatch in rows:
        item = SubElement(items, "li")
        box = {"viewBox": "-10 -8 20 16", "width": "20", "height": "16", "aria-hidden": "true"}
        SubElement(SubElement(item, "svg", box), "path", swatch)
        SubElement(item, "span").text = text


def _shape(name: str) -> Swatch:
    return _hollow(OUTLINES[name]) if name == "ring" else _filled(OUTLINES[name])


def _filled(outline: str, colour: str = INK) -> Swatch:
    return {"d": outline, "fill": colour}


def _half() -> Swatch:
    """Outline of a circle, its left half solid: the other half is cut out of it."""
    hole = "M0-4a4 4 0 0 1 0 8z"
    return {"d": CIRCLE + hole, "fill": INK, "fill-rule": "evenodd"}


def _hollow(outline: str) -> Swatch:
    return {"d": outline, "fill": "none", "stroke": INK, "stroke-width": "1.6"}


def _stroked(colour: str) -> Swatch:
    return {"d": LINE, "fill": "none", "stroke": colour, "stroke-width": "3"}

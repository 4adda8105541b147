"""The look of a deck: the colours of the atlas, one family of type, plain boxes."""

from __future__ import annotations

from typing import Any

from geo.brief.slides.elements import (
    add_element,
    each_element,
    find_element,
    qualified,
    remove_shape,
    set_flat,
)
from geo.draw.tokens import HUES, THEME_COLOURS

WIDTH, HEIGHT = 13.333, 7.5
"""Size of a slide, inches: 16:9."""
LEFT, RIGHT = 0.5, 12.833
"""Margins of a slide, inches from its left edge."""
TITLE = (LEFT, 0.58, RIGHT - LEFT, 0.98)
FOOTER_TOP, FOOTER_HEIGHT = 7.08, 0.24
FONT = "Arial"
"""On every Windows and Mac, and Liberation Sans with its measures elsewhere."""
TITLE_LAYOUT, PAGE_LAYOUT = "Title Slide", "Title Only"
TITLE_BOX = (0.9, 1.0, 11.2, 2.3)
BYLINE_BOX = (0.9, 3.62, 11.2, 0.4)
"""Of the first slide."""
DATE = 10
"""Number of the date on every layout."""


def dress(deck: Any) -> None:
    """Give the template's theme, master and layouts the look of the atlas."""
    _dress_theme(deck)
    _dress_master(deck.slide_master)
    _dress_layouts(deck)


def _dress_theme(deck: Any) -> None:
    from pptx.opc.oxml import serialize_part_xml
    from pptx.oxml import parse_xml

    colours = THEME_COLOURS["light"]
    scheme = {
        "dk1": colours["ink"],
        "lt1": colours["page"],
        "dk2": colours["quiet_ink"],
        "lt2": colours["line"],
        "accent1": colours["accent"],
        "accent2": colours["raid"],
        "accent3": colours["area"],
        "accent4": HUES["blue"],
        "accent5": HUES["green"],
        "accent6": HUES["orange"],
        "hlink": colours["accent"],
        "folHlink": colours["area"],
    }
    part = next(p for p in deck.part.package.iter_parts() if "theme/theme1" in p.partname)
    theme = parse_xml(part.blob)
    theme.set("name", "Briefing Atlas")
    for name, colour in scheme.items():
        slot = theme.find(qualified(f".//a:clrScheme/a:{name}"))
        slot[:] = []
        add_element(slot, "a:srgbClr", val=colour.lstrip("#"))
    for face in theme.iterfind(qualified(".//a:fontScheme/*")):
        face[:] = []
        for script in ("latin", "ea", "cs"):
            add_element(face, f"a:{script}", typeface="" if script == "ea" else FONT)
    part._blob = serialize_part_xml(theme)  # noqa: SLF001 (a part without a class of its own)


def _dress_master(master: Any) -> None:
    from pptx.enum.shapes import PP_PLACEHOLDER

    boxes = {
        PP_PLACEHOLDER.TITLE: TITLE,
        PP_PLACEHOLDER.BODY: (LEFT, 1.45, RIGHT - LEFT, 5.4),
        PP_PLACEHOLDER.FOOTER: (LEFT, FOOTER_TOP, 10.5, FOOTER_HEIGHT),
        PP_PLACEHOLDER.SLIDE_NUMBER: (RIGHT - 1.5, FOOTER_TOP, 1.5, FOOTER_HEIGHT),
    }
    for shape in list(master.placeholders):
        kind = shape.placeholder_format.type
        if kind not in boxes:
            remove_shape(shape)
            continue
        place(shape, boxes[kind])
        _flat(shape, anchor="t")
        for style in each_element(shape, "a:defRPr"):
            style.set("sz", "900")
            style[:] = []
            add_element(add_element(style, "a:solidFill"), "a:schemeClr", val="tx2")
    title = find_element(master, ".//p:titleStyle/a:lvl1pPr")
    title.set("algn", "l")
    letters = find_element(master, ".//p:titleStyle/a:lvl1pPr/a:defRPr")
    letters.set("sz", "2800")
    letters.set("b", "1")
    _add_band(master)


def _dress_layouts(deck: Any) -> None:
    for layout in deck.slide_layouts:
        for shape in list(layout.placeholders):
            number = shape.placeholder_format.idx
            if number == DATE:  # a deck says its own
                remove_shape(shape)
            elif layout.name == TITLE_LAYOUT and number in {0, 1}:
                place(shape, (TITLE_BOX, BYLINE_BOX)[number])
                _flat(shape, anchor="bt"[number])
    first = deck.slide_layouts.get_by_name(TITLE_LAYOUT)
    for style in each_element(first.placeholders[1], "a:lvl1pPr"):
        style.set("algn", "l")


def _add_band(master: Any) -> None:
    """Draw a thin band along the upper edge, behind everything."""
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.util import Inches

    tree = master.shapes._spTree  # noqa: SLF001 (python-pptx adds no shapes to a master)
    band = tree.add_autoshape(90, "Band", "rect", 0, 0, Inches(WIDTH), Inches(0.09))
    tree.remove(band)
    tree.insert(2, band)
    shape = next(item for item in master.shapes if item.name == "Band")
    shape.fill.solid()
    shape.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    shape.line.fill.background()
    set_flat(shape)


def place(shape: Any, box: tuple[float, float, float, float]) -> None:
    """Move a shape to left, top, width and height in inches."""
    from pptx.util import Inches

    shape.left, shape.top, shape.width, shape.height = (Inches(value) for value in box)


def _flat(shape: Any, *, anchor: str) -> None:
    """Take margins and automatic fitting away: what is set has been measured."""
    body = find_element(shape, ".//a:bodyPr")
    for side in ("lIns", "tIns", "rIns", "bIns"):
        body.set(side, "0")
    body.set("anchor", anchor)
    body[:] = []
    add_element(body, "a:noAutofit")

"""An empty deck in the look of the atlas: its theme, its two layouts, and its bytes."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any

from geo.brief.shown_text import shown
from geo.brief.slides.elements import (
    add_element,
    each_element,
    find_element,
    qualified,
    remove_shape,
    set_flat,
)
from geo.draw.tokens import HUES, THEME_COLOURS
from geo.model import Briefing

WIDTH, HEIGHT = 13.333, 7.5
"""Size of a slide, inches: 16:9."""
LEFT, RIGHT = 0.5, 12.833
"""Margins of a slide, inches from its left edge."""
TITLE = (LEFT, 0.58, RIGHT - LEFT, 0.98)
FOOTER_TOP, FOOTER_HEIGHT = 7.08, 0.24
FONT = "Arial"
"""On every Windows and Mac, and Liberation Sans with its measures elsewhere."""

TITLE_LAYOUT, PAGE_LAYOUT = "Title Slide", "Title Only"
LONGEST_PROPERTY = 255
"""Characters that a property of an Office file may have."""
FIRST_DAY = date(1980, 1, 1)
"""Day of a file whose briefing has none: the first that a zip archive can say."""

APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.'
    b'openxmlformats.org/officeDocument/2006/extended-properties"><Application>Briefing Atlas'
    b"</Application></Properties>"
)


def new_deck(briefing: Briefing) -> Any:
    """Presentation of python-pptx without slides."""
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in {TITLE_LAYOUT, PAGE_LAYOUT}:
            deck.slide_layouts.remove(layout)
    _drop_leftovers(deck)
    _dress_theme(deck)
    _dress_master(deck.slide_master)
    _dress_layouts(deck)
    _set_properties(deck, briefing)
    return deck


def add_page(deck: Any, layout: str, footer: str, language: str) -> Any:
    """Slide with its footer and number."""
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name(layout))
    for shape in slide.slide_layout.placeholders:
        if shape.placeholder_format.idx in {11, 12}:
            slide.shapes._spTree.append(deepcopy(shape._element))  # noqa: SLF001 (it clones neither)
    for shape in list(slide.placeholders):
        if shape.placeholder_format.idx == 11:  # noqa: PLR2004 (the footer's, in every template)
            _set_footer(shape, footer)
        for properties in each_element(shape, "a:rPr"):
            properties.set("lang", language)
    return slide


def deck_bytes(deck: Any) -> bytes:
    """Bytes of the deck, which follow from its content alone: no archive time, one order."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    deck.save(saved)
    with (
        zipfile.ZipFile(saved) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


def briefing_day(briefing: Briefing) -> date:
    """Day of the briefing, for the properties of its files."""
    try:
        return date.fromisoformat(briefing.date)
    except ValueError:
        return FIRST_DAY


def _set_footer(shape: Any, text: str) -> None:
    """Fill the footer; it says its own look, since not every program inherits that of a footer."""
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    if not text:
        remove_shape(shape)
        return
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = shown(text)
    run.font.size, run.font.name = Pt(9), "+mn-lt"
    run.font.color.theme_color = MSO_THEME_COLOR.TEXT_2


def _drop_leftovers(deck: Any) -> None:
    """Take the template's thumbnail and printer settings away, and its maker's name."""
    package = deck.part.package
    for owner in (package._rels, deck.part.rels):  # noqa: SLF001 (no public way to them)
        for name, rel in list(owner.items()):
            if rel.reltype.endswith(("/thumbnail", "/printerSettings")):
                owner.pop(name)
    for part in package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part._blob = APP  # noqa: SLF001


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
            if number == 10:  # noqa: PLR2004 (the date: a deck says its own)
                remove_shape(shape)
            elif layout.name == TITLE_LAYOUT and number in {0, 1}:
                place(shape, ((0.9, 1.0, 11.2, 2.3), (0.9, 3.62, 11.2, 0.4))[number])
                _flat(shape, anchor="bt"[number])
    first = deck.slide_layouts.get_by_name(TITLE_LAYOUT)
    for style in each_element(first.placeholders[1], "a:lvl1pPr"):
        style.set("algn", "l")


def _set_properties(deck: Any, briefing: Briefing) -> None:
    day = datetime.combine(briefing_day(briefing), datetime.min.time(), UTC).replace(tzinfo=None)
    properties = deck.core_properties
    properties.title = shown(briefing.title)[:LONGEST_PROPERTY]
    properties.author = shown(briefing.author)[:LONGEST_PROPERTY]
    properties.last_modified_by = properties.author
    properties.subject = shown(briefing.summary)[:LONGEST_PROPERTY]
    properties.language = briefing.language
    properties.keywords = ""
    properties.comments = ""
    properties.revision = 1
    properties.created = day
    properties.modified = day


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

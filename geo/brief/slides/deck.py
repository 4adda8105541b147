"""An empty deck in the look of the atlas: its theme, its two layouts, and its bytes."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any

from geo.brief.shown_text import shown
from geo.brief.slides.elements import each_element, remove_shape
from geo.brief.slides.theme import HEIGHT, PAGE_LAYOUT, TITLE_LAYOUT, WIDTH, dress
from geo.model import Briefing

FOOTERS = (11, 12)
"""Numbers that the template's footer and slide number have on every layout."""
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
    dress(deck)
    _set_properties(deck, briefing)
    return deck


def add_page(deck: Any, layout: str, footer: str, language: str) -> Any:
    """Slide with its footer and number."""
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name(layout))
    for shape in slide.slide_layout.placeholders:
        if shape.placeholder_format.idx in FOOTERS:
            slide.shapes._spTree.append(deepcopy(shape._element))  # noqa: SLF001 (it clones neither)
    for shape in list(slide.placeholders):
        if shape.placeholder_format.idx == FOOTERS[0]:
            _set_footer(shape, footer)
        for properties in each_element(shape, "a:rPr"):
            properties.set("lang", language)
    return slide


def deck_bytes(deck: Any) -> bytes:
    """Bytes of the deck, which follow from its content alone: no archive time, one order."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    _footers_last(deck)
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


def _footers_last(deck: Any) -> None:
    """Put footer and number behind everything else, where a reader expects them."""
    for slide in deck.slides:
        for shape in list(slide.placeholders):
            if shape.placeholder_format.idx in FOOTERS:
                slide.shapes._spTree.append(shape._element)  # noqa: SLF001 (it moves)


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

"""Measured text as paragraphs and runs of a slide."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from geo.brief.narration import Block, Span
from geo.brief.shown_text import link_target, runs_right_to_left, shown
from geo.brief.slides.elements import add_element
from geo.brief.text_fit import INDENT, LEADING, Fitted, Room, block_gaps

POINTS = 72
MOST_NUMBER = 32_767
"""Greatest number that a numbered paragraph may begin with."""

Box = tuple[float, float, float, float]
"""Left, top, width, height; inches from the slide's upper left corner."""


def room_of(box: Box) -> Room:
    """Room for text in a box without margins."""
    return Room(box[2] * POINTS, box[3] * POINTS)


def add_text(
    slide: Any, box: Box, fitted: Fitted, language: str, *, name: str, ink: str = "TEXT_1"
) -> Any:
    """Put text into a new box of a slide.

    Parameters
    ----------
    slide
        The slide, or a group of shapes.
    box
        Where it goes.
    fitted
        Blocks and size, measured for that box.
    language
        BCP 47 tag of the text.
    name
        What the box is called in the list of objects.
    ink
        Name of a colour of the theme.
    """
    from pptx.util import Inches

    shape = slide.shapes.add_textbox(*(Inches(value) for value in box))
    shape.name = name
    set_text(shape.text_frame, fitted, language, ink=ink)
    return shape


def set_text(frame: Any, fitted: Fitted, language: str, *, ink: str = "") -> None:
    """Fill a text frame; it keeps its placeholder's colour where no ink is given."""
    from pptx.enum.text import MSO_AUTO_SIZE
    from pptx.util import Pt

    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    starts, gaps = _list_starts(fitted.blocks), block_gaps(fitted.blocks)
    for index, block in enumerate(fitted.blocks):
        paragraph = frame.add_paragraph() if index else frame.paragraphs[0]
        paragraph.line_spacing = Pt(round(LEADING * fitted.size, 2))
        paragraph.space_before = Pt(gaps[index] * fitted.size)
        _shape_paragraph(paragraph, block, fitted.size, starts[index])
        for span in block.spans:
            _add_run(paragraph, span, fitted.size, language, ink)


def theme_colour(name: str) -> Any:
    """Colour of the theme by its name, `TEXT_1`."""
    from pptx.enum.dml import MSO_THEME_COLOR

    return getattr(MSO_THEME_COLOR, name)


def _shape_paragraph(paragraph: Any, block: Block, size: float, start: int) -> None:
    """Say direction and mark; the elements stand in the order that the schema wants."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 (no public way)
    if runs_right_to_left(block.text):
        properties.set("rtl", "1")
        properties.set("algn", "r")
    indent = 0 if block.kind == "paragraph" else round(INDENT * size * 12_700)
    properties.set("marL", str(indent))
    properties.set("indent", str(-indent))
    if block.kind == "bullet":
        add_element(properties, "a:buFont", typeface="Arial")
        add_element(properties, "a:buChar", char="•")
    elif block.kind == "number":
        first = str(min(start, MOST_NUMBER))
        add_element(properties, "a:buFont", typeface="+mj-lt")
        add_element(properties, "a:buAutoNum", type="arabicPeriod", startAt=first)
    else:
        add_element(properties, "a:buNone")


def _add_run(paragraph: Any, span: Span, size: float, language: str, ink: str) -> None:
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = shown(span.text)
    run.font.size = Pt(size)
    if span.bold:
        run.font.bold = True
    if span.italic:
        run.font.italic = True
    if ink:
        run.font.color.theme_color = theme_colour(ink)
    if target := link_target(span.href):
        run.hyperlink.address = target
    run._r.get_or_add_rPr().set("lang", language)  # noqa: SLF001 (no public way)


def _list_starts(blocks: Sequence[Block]) -> list[int]:
    """Of each numbered item, the first number of its run: a run is counted from there."""
    starts = [block.number for block in blocks]
    for at, (before, after) in enumerate(pairwise(blocks), 1):
        if before.kind == after.kind == "number" and after.number == before.number + 1:
            starts[at] = starts[at - 1]
    return starts

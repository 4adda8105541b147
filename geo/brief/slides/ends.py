"""The slides before and after the scenes: title, bibliography, citation and licence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from geo.brief.facts import Reference
from geo.brief.grades import GRADES_LINE
from geo.brief.narration import Block, Span
from geo.brief.shown_text import link_target
from geo.brief.slides.deck import add_page
from geo.brief.slides.elements import remove_shape, set_flat
from geo.brief.slides.scene import BOTTOM, Page, add_flowing, continued, set_headline
from geo.brief.slides.text import add_text, room_of, set_text, theme_colour
from geo.brief.slides.theme import BYLINE_BOX, LEFT, PAGE_LAYOUT, RIGHT, TITLE_BOX, TITLE_LAYOUT
from geo.brief.text_fit import Fitted, fit, plain_blocks, shortened
from geo.model import Briefing
from geo.write.citation import LICENCE, LICENCE_URL

SUMMARY_BOX = (0.9, 4.3, 9.6, 2.1)
VERSION_BOX = (0.9, 6.55, 11.2, 0.3)
TITLE_SIZES = (44, 40, 36, 32, 28, 24, 20, 18, 16)
SUMMARY_SIZES = (18, 16, 14, 13, 12)
BIBLIOGRAPHY_SIZES = (12, 11, 10)
BIBLIOGRAPHY_COLUMNS = 3
CITATION_SIZES = (18, 16, 14, 12)
RULE = (0.9, 3.44, 1.2, 0.045)
"""Short line between title and byline, inches."""


def add_title(deck: Any, page: Page, briefing: Briefing, version: str) -> None:
    """Add the first slide: title, author and date, summary, data version."""
    slide = add_page(deck, TITLE_LAYOUT, "", page.language)
    title = shortened(briefing.title, room_of(TITLE_BOX), TITLE_SIZES, bold=True)
    set_text(slide.shapes.title.text_frame, title, page.language)
    byline = " · ".join(part for part in (briefing.author, briefing.date) if part)
    under = slide.placeholders[1]
    if byline:
        fitted = shortened(byline, room_of(BYLINE_BOX), (18, 16, 14, 12))
        set_text(under.text_frame, fitted, page.language, ink="TEXT_2")
    else:  # an empty placeholder asks to be clicked
        remove_shape(under)
    _add_rule(slide)
    blocks = plain_blocks(*briefing.summary.splitlines())
    summary = fit(blocks, room_of(SUMMARY_BOX), SUMMARY_SIZES)
    if summary.blocks:
        add_text(slide, SUMMARY_BOX, summary, page.language, name="Summary")
    data = Fitted(12, plain_blocks(f"Data version {version}"))
    add_text(slide, VERSION_BOX, data, page.language, name="Data version", ink="TEXT_2")
    further = continued(briefing.title)
    add_flowing(deck, page, (further, further), summary.rest, SUMMARY_SIZES)


def add_bibliography(deck: Any, page: Page, references: Sequence[Reference]) -> None:
    """Add the sources of all scenes with their grades, on as many slides as they need."""
    if not references:
        return
    blocks = [
        Block("paragraph", (Span(GRADES_LINE, italic=True),)),
        *map(reference_block, references),
    ]
    titles = ("Sources", continued("Sources"))
    sizes, columns = BIBLIOGRAPHY_SIZES, BIBLIOGRAPHY_COLUMNS
    add_flowing(deck, page, titles, blocks, sizes, columns=columns)


def add_citation(deck: Any, page: Page, lines: Sequence[str]) -> None:
    """Add the last slide: how it is cited, and by what licence it goes on."""
    slide = add_page(deck, PAGE_LAYOUT, page.footer, page.language)
    top = set_headline(slide, "Citation and licence", page.language)
    licence = Block("paragraph", (Span("Licence of the data: "), Span(LICENCE, href=LICENCE_URL)))
    box = (LEFT, top, (RIGHT - LEFT) * 0.75, BOTTOM - top)
    fitted = fit((*plain_blocks(*lines), licence), room_of(box), CITATION_SIZES)
    add_text(slide, box, fitted, page.language, name="Citation and licence")


def reference_block(reference: Reference) -> Block:
    """Set a source as a paragraph: its words, its grade, and its site, which leads to it.

    Links are kept short, since LibreOffice breaks a longer one anywhere.
    """
    spans = [Span(reference.text)]
    if reference.grade:
        spans.append(Span(f" {reference.grade[0]}.", italic=True))
    if target := link_target(reference.url):
        spans += [Span(" "), Span(urlsplit(target).hostname or target, href=target)]
    return Block("paragraph", tuple(spans))


def _add_rule(slide: Any) -> None:
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Inches

    rule = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Inches(value) for value in RULE))
    rule.name = "Rule"
    rule.fill.solid()
    rule.fill.fore_color.theme_color = theme_colour("ACCENT_1")
    rule.line.fill.background()
    set_flat(rule)

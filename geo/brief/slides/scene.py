"""A scene as slides: the first with its map, further ones where its text needs more room."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geo.brief.facts import SceneFacts
from geo.brief.narration import Block
from geo.brief.picture_legend import LegendEntry
from geo.brief.shown_text import shown
from geo.brief.slides.deck import add_page
from geo.brief.slides.layout import Layout, Part, headline_part
from geo.brief.slides.legend import add_legend, lay_out
from geo.brief.slides.text import Box, add_text, room_of, set_text, theme_colour
from geo.brief.slides.theme import LEFT, PAGE_LAYOUT, RIGHT, place
from geo.brief.text_fit import fit, text_height
from geo.model import Scene

BOTTOM = 6.9
"""Of the text on slides without a map, inches."""
HEADLINE_GAP = 0.24
FURTHER_SIZES = (16, 15, 14, 13, 12)
COLUMN_GAP = 0.4
NEARLY = 0.95
"""Share of the columns that text may need: the last is never filled to its last line."""


@dataclass(frozen=True, slots=True)
class Page:
    """What every slide of a deck shares."""

    footer: str
    language: str


def add_scene(
    deck: Any, page: Page, scene: Scene, facts: SceneFacts, layout: Layout, picture: bytes
) -> list[Any]:
    """Add the slides of a scene, the one with the map first; a reader hears them in this order."""
    slide = add_page(deck, PAGE_LAYOUT, page.footer, page.language)
    _set_title(slide, layout.headline, page.language)
    _add_part(slide, layout.stamp, page, "Date window", "ACCENT_1")
    _add_picture(slide, layout.map_box, picture, facts.alt_text)
    _add_part(slide, layout.narration, page, "Narration", "TEXT_1")
    add_legend(slide, layout.legend_box, layout.legend, page.language)
    _add_part(slide, layout.counted, page, "Query and counts", "TEXT_1")
    _add_part(slide, layout.sources, page, "Sources", "TEXT_2")
    title = continued(scene.headline)
    further = add_flowing(deck, page, (title, title), layout.rest, FURTHER_SIZES)
    return [slide, *further, *_add_legends(deck, page, scene.headline, layout.legend.rest)]


def add_flowing(
    deck: Any,
    page: Page,
    titles: tuple[str, str],
    blocks: Sequence[Block],
    sizes: Sequence[float],
    *,
    columns: int = 2,
) -> list[Any]:
    """Add as many slides of columns as the blocks need; further ones have the second title."""
    slides: list[Any] = []
    while blocks:
        slide = add_page(deck, PAGE_LAYOUT, page.footer, page.language)
        top = set_headline(slide, titles[bool(slides)], page.language)
        slides.append(slide)
        boxes = _columns(top, columns)
        blocks = _fill(slide, page, boxes, blocks, _size(blocks, boxes, sizes))
    return slides


def set_headline(slide: Any, text: str, language: str) -> float:
    """Fill the slide's title at the largest size that fits; say where it ends, inches."""
    part = headline_part(text)
    _set_title(slide, part, language)
    return part.box[1] + part.box[3] + HEADLINE_GAP


def continued(title: str) -> str:
    """Title of a further slide."""
    return f"{title} (continued)"


def _set_title(slide: Any, headline: Part, language: str) -> None:
    place(slide.shapes.title, headline.box)
    set_text(slide.shapes.title.text_frame, headline.text, language)


def _add_part(slide: Any, part: Part, page: Page, name: str, ink: str) -> None:
    if part.text.blocks:
        add_text(slide, part.box, part.text, page.language, name=name, ink=ink)


def _add_picture(slide: Any, box: Box, picture: bytes, alt_text: str) -> None:
    from pptx.util import Inches, Pt

    shape = slide.shapes.add_picture(io.BytesIO(picture), *(Inches(value) for value in box))
    shape.name = "Map"
    shape._element.nvPicPr.cNvPr.set("descr", shown(alt_text))  # noqa: SLF001 (no public way)
    shape.line.color.theme_color = theme_colour("BACKGROUND_2")
    shape.line.width = Pt(0.75)


def _add_legends(
    deck: Any, page: Page, headline: str, entries: tuple[LegendEntry, ...]
) -> list[Any]:
    """Go on with the entries of a legend that found no room below the map."""
    slides: list[Any] = []
    while entries:
        slide = add_page(deck, PAGE_LAYOUT, page.footer, page.language)
        top = set_headline(slide, f"{headline} (legend, continued)", page.language)
        box = (LEFT, top, RIGHT - LEFT, BOTTOM - top)
        legend = lay_out(entries, box[2], box[3])
        add_legend(slide, box, legend, page.language)
        slides.append(slide)
        entries = legend.rest if legend.columns else ()
    return slides


def _columns(top: float, count: int) -> list[Box]:
    width = (RIGHT - LEFT - (count - 1) * COLUMN_GAP) / count
    return [(LEFT + i * (width + COLUMN_GAP), top, width, BOTTOM - top) for i in range(count)]


def _size(blocks: Sequence[Block], boxes: Sequence[Box], sizes: Sequence[float]) -> float:
    """Largest size at which all columns of one slide hold the blocks; otherwise the smallest."""
    room = room_of(boxes[0])
    most = NEARLY * len(boxes) * room.height
    return next((s for s in sizes if text_height(blocks, room.width, s) <= most), sizes[-1])


def _fill(
    slide: Any, page: Page, boxes: Sequence[Box], blocks: Sequence[Block], size: float
) -> tuple[Block, ...]:
    """Fill the columns of a slide; what finds no room comes back."""
    for number, box in enumerate(boxes, 1):
        fitted = fit(blocks, room_of(box), (size,))
        if fitted.blocks:
            add_text(slide, box, fitted, page.language, name=f"Text {number}")
        blocks = fitted.rest
    return tuple(blocks)

"""Where the parts of a scene go on its slide: each has the room it needs, the map the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.brief.facts import SceneFacts
from geo.brief.narration import Block, narration_blocks
from geo.brief.picture_legend import LegendEntry
from geo.brief.slides.legend import Legend, lay_out
from geo.brief.slides.text import POINTS, Box, room_of
from geo.brief.slides.theme import LEFT, RIGHT, TITLE
from geo.brief.text_fit import LEADING, Fitted, Room, fit, shortened, text_height
from geo.model import Scene

HEADLINE_SIZES = (28, 26, 24, 22, 20, 18, 16, 14, 12, 11)
ONE_LINE_SIZES = (28, 26, 25, 24)
STAMP_SIZES = (13, 12, 11)
COUNT_SIZES = (11, 10.5, 10)
NARRATION_SIZES = (16, 15, 14, 13, 12)
SOURCE_SIZES = (10, 9.5, 9)

STAMP_BOX = (LEFT, 0.3, RIGHT - LEFT, 0.24)
FOOT = 6.98
"""Where the lines under map and text end, inches."""
FOOT_LINES = 0.38
"""Height that the counts may have, and the sources, inches."""
MAP_WIDTH = 8.5
TEXT_LEFT = 9.25
TEXT_WIDTH = RIGHT - TEXT_LEFT
LEGEND_MOST = 2.1
GAP = 0.15
PICTURE_PX_AN_INCH = 112
"""CSS pixels of the picture an inch of the slide: its type is then 8 points and more."""


@dataclass(frozen=True, slots=True)
class Part:
    """Text in its box."""

    box: Box
    text: Fitted


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a scene's first slide, and what finds no room on it."""

    headline: Part
    stamp: Part
    narration: Part
    counted: Part
    sources: Part
    map_box: Box
    legend_box: Box
    legend: Legend

    @property
    def picture_px(self) -> tuple[int, int]:
        """Width and height of the picture, CSS pixels."""
        _, _, width, height = self.map_box
        return round(width * PICTURE_PX_AN_INCH), round(height * PICTURE_PX_AN_INCH)

    @property
    def rest(self) -> tuple[Block, ...]:
        """Narration for further slides."""
        return self.narration.text.rest


def scene_layout(scene: Scene, facts: SceneFacts, entries: Sequence[LegendEntry]) -> Layout:
    """Lay a scene out."""
    headline = headline_part(scene.headline)
    _, top, _, height = headline.box
    top += height + GAP
    sources = _foot(facts.source_line, FOOT, SOURCE_SIZES)
    counted = _foot(f"{facts.asked}: {facts.counted}", sources.box[1], COUNT_SIZES)
    bottom = counted.box[1] - GAP
    legend = lay_out(entries, RIGHT - LEFT, LEGEND_MOST)
    legend_box = (LEFT, bottom - legend.height, RIGHT - LEFT, legend.height)
    bottom -= legend.height + GAP if legend.columns else 0
    map_width = MAP_WIDTH if scene.narration else RIGHT - LEFT
    words = (TEXT_LEFT, top, TEXT_WIDTH, bottom - top)
    return Layout(
        headline=headline,
        stamp=Part(STAMP_BOX, shortened(facts.window, room_of(STAMP_BOX), STAMP_SIZES, bold=True)),
        narration=Part(
            words, fit(narration_blocks(scene.narration), room_of(words), NARRATION_SIZES)
        ),
        counted=counted,
        sources=sources,
        map_box=(LEFT, top, map_width, bottom - top),
        legend_box=legend_box,
        legend=legend,
    )


def headline_part(text: str) -> Part:
    """Headline at the largest size that fits, its box no higher than it.

    It is set smaller rather than with a last line of one word.
    """
    left, top, width, _ = TITLE
    one_line = Room(width * POINTS, LEADING * HEADLINE_SIZES[0])
    fitted = shortened(text, one_line, ONE_LINE_SIZES, bold=True)
    if fitted.blocks[0].text != text:
        fitted = shortened(text, room_of(TITLE), HEADLINE_SIZES, bold=True)
    return Part((left, top, width, _height(fitted, width)), fitted)


def _foot(text: str, bottom: float, sizes: Sequence[float]) -> Part:
    """Line or two that end at a height."""
    width = RIGHT - LEFT
    if not text:
        return Part((LEFT, bottom, width, 0), Fitted(sizes[0], ()))
    fitted = shortened(text, Room(width * POINTS, FOOT_LINES * POINTS), sizes)
    height = _height(fitted, width) + 0.03
    return Part((LEFT, bottom - height, width, height), fitted)


def _height(fitted: Fitted, width: float) -> float:
    return text_height(fitted.blocks, width * POINTS, fitted.size) / POINTS

"""Annotations of a scene on a picture: words, arrows and circles, drawn by the briefer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from geo.brief.picture.frame import Frame
from geo.brief.picture.incidents import circle_of
from geo.brief.picture.pen import Type, shortened, text_width
from geo.brief.picture.polyline import Box
from geo.model.scene import Annotation, Scene

TYPE = Type(15, bold=True)
LINE_PX = 19
GAP_PX = 6
EDGE_PX = 6
WRAP_AT = 28
"""Letters after which words go on in the next line, as on screen."""
MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation, placed."""

    kind: str
    """One of `scene.ANNOTATION_KINDS`."""
    lines: tuple[str, ...]
    """Its words as they are shown."""
    box: Box | None
    """Where the words stand, pixels; None for none."""
    at: tuple[float, float]
    """Pixels."""
    tail: tuple[float, float] | None = None
    """Where an arrow begins, pixels."""
    outline: Any = None
    """Circle on the ground as a polygon in pixels."""


def marks_of(scene: Scene, frame: Frame) -> tuple[Mark, ...]:
    """Annotations in order; those outside the frame are left out."""
    found = (_mark(item, frame) for item in scene.annotations)
    return tuple(mark for mark in found if mark is not None)


def _mark(item: Annotation, frame: Frame) -> Mark | None:
    at = frame.spot(item.at)
    outline = circle_of(frame, item.at, item.radius_km) if item.radius_km else None
    tail = frame.spot(item.tail) if item.tail else None
    if not np.isfinite([*at, *(tail or ())]).all():
        return None
    if not (frame.holds(*at) or (tail and frame.holds(*tail)) or _reaches(outline, frame)):
        return None
    lines = _lines(item.text, frame)
    height = LINE_PX * len(lines)
    box = _words_box(lines, _anchor(at, tail, outline, height), frame)
    return Mark(item.kind, lines, box, at, tail, outline)


def _lines(text: str, frame: Frame) -> tuple[str, ...]:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < WRAP_AT:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], " ".join(lines[MOST_LINES - 1 :])]
    room = min(frame.width - 4 * EDGE_PX, WRAP_AT * TYPE.size)
    return tuple(shortened(line, TYPE, room) for line in lines)


def _anchor(
    at: tuple[float, float], tail: tuple[float, float] | None, outline: Any, height: float
) -> tuple[float, float]:
    """Middle of the top of the words: on a point, over a circle, behind the tail of an arrow."""
    if tail is not None:
        return tail[0], tail[1] - height - GAP_PX if tail[1] < at[1] else tail[1] + GAP_PX
    if outline is not None:
        return at[0], outline.bounds[1] - height - GAP_PX
    return at[0], at[1] - height / 2


def _words_box(lines: Sequence[str], anchor: tuple[float, float], frame: Frame) -> Box | None:
    """Box of words under an anchor, moved into the frame."""
    if not lines:
        return None
    width = max(text_width(line, TYPE) for line in lines)
    height = LINE_PX * len(lines)
    left = min(max(anchor[0] - width / 2, EDGE_PX), frame.width - EDGE_PX - width)
    top = min(max(anchor[1], EDGE_PX), frame.height - EDGE_PX - height)
    return left, top, left + width, top + height


def _reaches(outline: Any, frame: Frame) -> bool:
    if outline is None:
        return False
    left, top, right, bottom = outline.bounds
    return bool(right > 0 and bottom > 0 and left < frame.width and top < frame.height)

"""Annotations of a scene on a picture: words, arrows and circles, drawn by the briefer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geo.brief.picture.frame import Frame
from geo.brief.picture.incidents import circle_of
from geo.brief.picture.pen import Type, shortened, text_width
from geo.brief.picture.polyline import Box
from geo.model.scene import Annotation, Scene

TYPE = Type(13, bold=True)
LINE_PX = 18
EDGE_PX = 6
LONGEST = 0.6
"""Share of the frame's width that words may take."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation, placed."""

    kind: str
    """One of `scene.ANNOTATION_KINDS`."""
    text: str
    """Words as they are shown; empty for none."""
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
    x, y = at = frame.spot(item.at)
    outline = circle_of(frame, item.at, item.radius_km) if item.radius_km else None
    tail = frame.spot(item.tail) if item.tail else None
    beside = tail or at
    if not (frame.holds(*at) or (tail and frame.holds(*tail)) or _reaches(outline, frame)):
        return None
    if item.kind == "arrow" and tail is not None:
        below = tail[1] >= y
        spot = beside[0], beside[1] + (LINE_PX if below else -LINE_PX) * 0.65
    elif outline is not None:
        spot = x, outline.bounds[1] - LINE_PX * 0.6
    else:
        spot = x, y
    text = shortened(item.text, TYPE, frame.width * LONGEST) if item.text else ""
    return Mark(item.kind, text, _words_box(text, spot, frame), at, tail, outline)


def _words_box(text: str, middle: tuple[float, float], frame: Frame) -> Box | None:
    """Box of words round a point, moved into the frame."""
    if not text:
        return None
    width = text_width(text, TYPE) + 8
    left = min(max(middle[0] - width / 2, EDGE_PX), frame.width - EDGE_PX - width)
    top = min(max(middle[1] - LINE_PX / 2, EDGE_PX), frame.height - EDGE_PX - LINE_PX)
    return left, top, left + width, top + LINE_PX


def _reaches(outline: Any, frame: Frame) -> bool:
    if outline is None:
        return False
    left, top, right, bottom = outline.bounds
    return bool(right > 0 and bottom > 0 and left < frame.width and top < frame.height)

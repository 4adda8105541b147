"""Where each name on a picture stands: one by one by rank, none over another, none cut off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from geo.brief.picture.frame import Frame
from geo.brief.picture.pen import Type, text_width
from geo.brief.picture.polyline import Box
from geo.draw.tokens import SIZES

GAP_PX = 7
EDGE_PX = 5
BESIDE = (
    (0.5, 0, 1),
    (-0.5, 0, -1),
    (0, -1, 0),
    (0, 1, 0),
    (0.5, -0.8, 0.6),
    (-0.5, -0.8, -0.6),
    (0.5, 0.8, 0.6),
    (-0.5, 0.8, -0.6),
)
"""Places beside a point: shares of width and height to move by, and the side of the gap."""
AROUND = (
    (0, 0),
    (0, -0.8),
    (0, 0.8),
    (0.3, 0),
    (-0.3, 0),
    (0, -1.3),
    (0, 1.3),
    (0.3, -0.9),
    (-0.3, 0.9),
)
"""Places round a point that the name itself covers."""
MOST_EXTENT_PX = 70
STEP_COST = 0.03
"""What a place further down its list costs, against ground that is busy all over."""
TOO_BUSY = 0.45
"""A country's name is rather left out than written over ground busier than this."""
PILL_PX = 14
TOWNS = ("place", "city")
"""Kinds that have a dot."""


@dataclass(frozen=True, slots=True)
class Style:
    """How labels of a kind look."""

    type: Type
    colour: str
    """Key of the theme's colours."""
    height: float
    """Of a line, pixels."""
    around: bool = False
    """Whether it stands on its point, not beside it."""
    pill: bool = False


STYLES = {
    "country": Style(Type(10, spaced=True), "country_name", 13, around=True),
    "place": Style(Type(11), "place_name", 14),
    "city": Style(Type(12), "place_name", 15),
    "area": Style(Type(11, italic=True), "area_name", 14, around=True),
    "badge": Style(Type(10, bold=True), "route", 16, around=True, pill=True),
    "raid": Style(Type(10, bold=True), "raid", 16, around=True, pill=True),
    "count": Style(Type(10, bold=True), "ink", 13),
    "stop": Style(Type(11), "ink", 14),
    "named": Style(Type(12, bold=True), "ink", 16),
}
YEARS = Type(10)
"""The second line of a base area's name."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name that asks for a place, or has one."""

    text: str
    x: float
    y: float
    rank: float
    """The smaller, the sooner it is placed."""
    kind: str
    """Key of `STYLES`."""
    second: str = ""
    """Second line, left out where there is no room."""
    reach: float = 3.0
    """Radius of what it names, pixels."""
    fixed: bool = False
    """Begins right of its point, or not at all."""
    centred: bool = False
    spots: tuple[tuple[float, float], ...] = ()
    """Other points that it may stand on."""
    extent: Box | None = None
    """Of a small thing that it may stand beside."""
    box: Box = (0, 0, 0, 0)
    """Where it stands, once it is placed."""

    @property
    def style(self) -> Style:
        """Of its kind."""
        return STYLES[self.kind]


Busy = Callable[[Box], float]
"""How busy the ground under a box is: 0 free, 1 on a line all along."""


def placed(
    labels: Sequence[Label], frame: Frame, obstacles: Sequence[Box], busy: Busy
) -> tuple[Label, ...]:
    """Place labels, those of least rank first.

    Parameters
    ----------
    obstacles
        Boxes that no label may touch.
    """
    taken = list(obstacles)
    found: list[Label] = []
    for label in sorted(_wanted(labels, frame), key=lambda one: (one.rank, one.text, one.x)):
        if len(found) >= SIZES["labels_at_most"]:
            break
        versions = [label, replace(label, second="")] if label.second else [label]
        fits = (version for version in versions if _place(version, frame, taken, busy))
        version = next(fits, None)
        if version is None or _hidden(label, found):
            continue
        box = _place(version, frame, taken, busy)
        if box is not None:
            found.append(replace(version, box=box))
            taken.append(box)
            if label.kind in TOWNS:
                taken.append((label.x - 3, label.y - 3, label.x + 3, label.y + 3))
    return tuple(found)


def _hidden(label: Label, found: Sequence[Label]) -> bool:
    """Whether a town's dot would lie under a name."""
    dot = (label.x - 1, label.y - 1, label.x + 1, label.y + 1)
    return label.kind in TOWNS and any(_meet(dot, other.box) for other in found)


def _wanted(labels: Sequence[Label], frame: Frame) -> list[Label]:
    """Labels in the frame, without towns whose name something of the atlas has already."""
    said = {one.text.casefold() for one in labels if one.kind in ("area", "stop")}
    return [
        one
        for one in labels
        if frame.holds(one.x, one.y) and not (one.kind in TOWNS and one.text.casefold() in said)
    ]


def size_of(label: Label) -> tuple[float, float]:
    """Width and height of a label, pixels."""
    style = label.style
    wide = max(text_width(label.text, style.type), text_width(label.second, YEARS))
    lines = 2 if label.second else 1
    return wide + (PILL_PX if style.pill else 0), style.height * lines


def _place(label: Label, frame: Frame, taken: Sequence[Box], busy: Busy) -> Box | None:
    best: tuple[float, Box] | None = None
    for step, box in enumerate(_candidates(label)):
        if not _inside(box, frame) or any(_meet(box, other) for other in taken):
            continue
        under = busy(box)
        if label.kind == "country" and under > TOO_BUSY:
            continue
        cost = (0 if label.style.pill else under) + step * STEP_COST
        if best is None or cost < best[0]:
            best = cost, box
    return best[1] if best else None


def _candidates(label: Label) -> list[Box]:
    w, h = size_of(label)
    if label.fixed:
        return [_box(label.x, label.y - h / 2, w, h)]
    if label.style.around or label.centred:
        spots = label.spots or ((label.x, label.y),)
        on = [
            _box(x - w / 2 + right * w, y - h / 2 + down * h, w, h)
            for x, y in spots
            for right, down in AROUND
        ]
        return on + _alongside(label, w, h)
    away = label.reach + 4
    return [
        _box(
            label.x - w / 2 + right * w + side * away,
            label.y - h / 2 + down * h + (0 if side else (down > 0) - (down < 0)) * (away - 5),
            w,
            h,
        )
        for right, down, side in BESIDE
    ]


def _alongside(label: Label, w: float, h: float) -> list[Box]:
    """Under, over and beside what the label names, where that is small."""
    if label.extent is None:
        return []
    x0, y0, x1, y1 = label.extent
    if x1 - x0 > MOST_EXTENT_PX or y1 - y0 > MOST_EXTENT_PX:
        return []
    corners: Any = (
        (label.x - w / 2, y1 + 1),
        (label.x - w / 2, y0 - h - 1),
        (x1 + 2, label.y - h / 2),
        (x0 - w - 2, label.y - h / 2),
    )
    return [_box(left, top, w, h) for left, top in corners]


def _box(left: float, top: float, width: float, height: float) -> Box:
    return left, top, left + width, top + height


def _meet(a: Box, b: Box) -> bool:
    return (
        a[0] - GAP_PX < b[2]
        and a[2] + GAP_PX > b[0]
        and a[1] - GAP_PX / 2 < b[3]
        and a[3] + GAP_PX / 2 > b[1]
    )


def _inside(box: Box, frame: Frame) -> bool:
    return (
        box[0] > EDGE_PX
        and box[1] > EDGE_PX
        and box[2] < frame.width - EDGE_PX
        and box[3] < frame.height - EDGE_PX
    )

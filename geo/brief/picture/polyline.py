"""Lines on a picture: measured, moved sideways, cut to a box; points are (x, y) in pixels."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Line = Sequence[Point]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a line that a box shows."""

    points: tuple[Point, ...]
    start: float
    """Length of the line before it: dashes go on where they were."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A straight part of a line from a point."""

    x: float
    y: float
    dx: float
    dy: float
    length: float


def measured(line: Line) -> list[float]:
    """Length from the first point to each point."""
    lengths = [0.0]
    for a, b in pairwise(line):
        lengths.append(lengths[-1] + math.dist(a, b))
    return lengths


def along(line: Line, lengths: Sequence[float], length: float) -> tuple[float, float, float, float]:
    """Point at a length, and the way that the line goes there as a vector of length 1."""
    i = min(max(1, bisect_left(lengths, length)), len(line) - 1)
    (x0, y0), (x1, y1) = line[i - 1], line[i]
    span = (lengths[i] - lengths[i - 1]) or 1.0
    t = max(0.0, min(1.0, (length - lengths[i - 1]) / span))
    return x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, (x1 - x0) / span, (y1 - y0) / span


def clip(a: Point, b: Point, box: Box) -> tuple[float, float] | None:
    """Part of a segment inside a box, as shares of its length (Liang and Barsky 1984)."""
    t0, t1 = 0.0, 1.0
    dx, dy = b[0] - a[0], b[1] - a[1]
    edges = (
        (-dx, a[0] - box[0]),
        (dx, box[2] - a[0]),
        (-dy, a[1] - box[1]),
        (dy, box[3] - a[1]),
    )
    for p, q in edges:
        if p == 0 and q < 0:
            return None
        if p < 0:
            t0 = max(t0, q / p)
        if p > 0:
            t1 = min(t1, q / p)
    return (t0, t1) if t0 < t1 else None


def within(line: Line, box: Box, start: float = 0.0) -> list[Run]:
    """Return what a box shows of a line, in order."""
    runs: list[tuple[list[Point], float]] = []
    is_open = False
    before = start
    for a, b in pairwise(line):
        part = clip(a, b, box)
        length = math.dist(a, b)
        if part is None:
            is_open = False
        else:
            ends = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for t in part]
            if not is_open or part[0] > 0:
                runs.append(([ends[0]], before + length * part[0]))
            runs[-1][0].append(ends[1])
            is_open = part[1] >= 1
        before += length
    return [Run(tuple(points), begun) for points, begun in runs]


def visible(runs: Sequence[Run], box: Box) -> list[Stretch]:
    """Stretches of runs that a box shows, from start to end."""
    found = []
    for run in runs:
        for a, b in pairwise(run.points):
            part = clip(a, b, box)
            if part is None:
                continue
            dx, dy = (b[0] - a[0]) * (part[1] - part[0]), (b[1] - a[1]) * (part[1] - part[0])
            x, y = a[0] + (b[0] - a[0]) * part[0], a[1] + (b[1] - a[1]) * part[0]
            found.append(Stretch(x, y, dx, dy, math.hypot(dx, dy)))
    return found


def whole_length(stretches: Sequence[Stretch]) -> float:
    """Length of stretches together."""
    return sum(item.length for item in stretches)


def at_share(stretches: Sequence[Stretch], share: float) -> tuple[float, float, float] | None:
    """Point at a share of the length of stretches and the angle of the way there, radians."""
    left = whole_length(stretches) * share
    for item in stretches:
        if item.length > 0 and left <= item.length:
            t = left / item.length
            return item.x + item.dx * t, item.y + item.dy * t, math.atan2(item.dy, item.dx)
        left -= item.length
    return None

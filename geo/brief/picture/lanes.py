"""Lays corridors side by side where they leave a hub in nearly the same direction.

At each distance from a hub the corridors of a group have a natural place across their common
direction. Where two are nearer than their widths, all are moved as little as possible (least
squares with a least gap between neighbours, by pooling adjacent violators), so that what parts
soon is hardly moved, and what runs together all the way lies in lanes. As on screen (`lanes.js`).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.brief.picture.legs import Trunk, leg_style
from geo.brief.picture.polyline import Point, along, measured

Lane = Callable[[float], float]
"""Pixels to the right of its line at a share of a corridor's length."""
Samples = list[tuple[float, float]]
"""Distance from an end, and pixels to the right there."""

TOGETHER = 0.22
"""Corridors whose directions at a hub differ by less than this may need lanes, radians."""
GAP_PX = 3.0
RAMP_SHARE = 0.2
SHORT_RAMP_PX, LONG_RAMP_PX = 12.0, 170.0
"""Lanes open over a share of a corridor's length from the hub, within these bounds."""
MOST_PX = 26.0
"""Nothing is moved further than this."""
CROSSED_PX = 24.0
FIRST_PX, GROWTH = 6.0, 1.2
ORDER_PX = 600.0
"""A corridor's place among its neighbours is told by where it is at this distance."""
NEAR_END_PX = (8, 16, 26, 38, 52, 68, 86, 106, 128, 152, 180, 220, 270, 330, 420)
"""Where a moved line gets corners beside its own: pixels from an end."""
SHARES = 16
TURN = 2 * math.pi


@dataclass(frozen=True, eq=False)
class Course:
    """A trunk's line from hub to hub, in one piece."""

    key: str
    hubs: tuple[int, int]
    points: Sequence[Point]
    lengths: Sequence[float]
    width: float
    across: float
    """How far its middle lies to the right of the way from its lower hub to the other."""

    @property
    def length(self) -> float:
        """Pixels."""
        return self.lengths[-1]


@dataclass(frozen=True, eq=False)
class End:
    """One end of a course, seen from its hub."""

    course: Course
    back: bool
    """Whether the course ends here."""
    hub: Point
    angle: float

    @property
    def far(self) -> int:
        """Number of the hub at the other end."""
        return self.course.hubs[0 if self.back else 1]

    @property
    def mirrored(self) -> bool:
        """Of two hubs one sees the courses between them from the left, the other from the right."""
        here = self.course.hubs[1 if self.back else 0]
        return self.far < here

    def place(self, distance: float) -> tuple[float, float]:
        """Distance and angle from the hub of a point so far along the course."""
        return _place(self.course, self.hub, distance, back=self.back)


def lanes_of(
    trunks: Sequence[Trunk],
    lines: Mapping[str, list[list[Point]]],
    hubs: Sequence[Point],
    zoom: float,
) -> dict[str, Lane]:
    """How far each corridor runs beside its own line, by key; those that keep to it left out.

    Parameters
    ----------
    trunks
        Every trunk that some window may show, so that lanes keep still under the clock.
    lines
        Pieces of each trunk's line, pixels; one torn apart by the map's edge keeps to itself.
    hubs
        Their places, pixels.
    """
    courses = [c for trunk in trunks if (c := _course(trunk, lines[trunk.key], hubs, zoom))]
    asked: dict[str, dict[bool, Samples]] = {course.key: {} for course in courses}
    for ends in _ends_by_hub(courses, hubs):
        for group in _groups(ends):
            for end, samples in _moves(group):
                asked[end.course.key][end.back] = samples
    return {c.key: _profile(c.length, asked[c.key]) for c in courses if asked[c.key]}


def moved(pieces: list[list[Point]], lane: Lane | None) -> list[list[Point]]:
    """Return the pieces of a line, in its lane where it has one."""
    if lane is None or len(pieces) != 1:
        return pieces
    [line] = pieces
    lengths = measured(line)
    length = lengths[-1]
    near = [float(d) for d in NEAR_END_PX if d < length / 2]
    inner = [length * i / SHARES for i in range(1, SHARES)]
    found = []
    for d in sorted({*lengths, *near, *(length - d for d in near), *inner}):
        x, y, dx, dy = along(line, lengths, d)
        by = lane(d / (length or 1))
        found.append((x - dy * by, y + dx * by))
    return [found]


def spread(places: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Places with at least the gaps asked between neighbours, as near to those given as can be.

    Parameters
    ----------
    places
        In order across.
    gaps
        `gaps[i]` between i and i + 1.

    >>> spread([0, 0], [4])
    [-2.0, 2.0]
    """
    before = [sum(gaps[:i]) for i in range(len(places))]
    blocks: list[tuple[float, int]] = []
    for place, offset in zip(places, before, strict=True):
        mean, count = place - offset, 1
        while blocks and blocks[-1][0] > mean:
            last, many = blocks.pop()
            mean, count = (last * many + mean * count) / (many + count), many + count
        blocks.append((mean, count))
    means = [mean for mean, count in blocks for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, before, strict=True)]


def _course(
    trunk: Trunk, pieces: list[list[Point]], hubs: Sequence[Point], zoom: float
) -> Course | None:
    start, end = trunk.lead.hubs
    if start == end or len(pieces) != 1:
        return None
    [points] = pieces
    lengths = measured(points)
    (ax, ay), (bx, by) = hubs[min(start, end)], hubs[max(start, end)]
    x, y, _, _ = along(points, lengths, lengths[-1] / 2)
    across = ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / math.hypot(bx - ax, by - ay)
    width = leg_style(trunk.lead, zoom).width
    return Course(trunk.key, (start, end), points, lengths, width, across)


def _ends_by_hub(courses: Sequence[Course], hubs: Sequence[Point]) -> list[list[End]]:
    ends: list[list[End]] = [[] for _ in hubs]
    for course in courses:
        for back in (False, True):
            number = course.hubs[1 if back else 0]
            first = course.points[-1 if back else 0]
            # from where the line itself begins where that is not at its hub
            near = math.dist(first, hubs[number]) < ORDER_PX
            hub = hubs[number] if near else first
            _, angle = _place(course, hub, min(course.length / 2, ORDER_PX), back=back)
            ends[number].append(End(course, back, hub, angle))
    return ends


def _place(course: Course, hub: Point, distance: float, *, back: bool) -> tuple[float, float]:
    at = course.length - distance if back else distance
    x, y, _, _ = along(course.points, course.lengths, at)
    return math.dist((x, y), hub), math.atan2(y - hub[1], x - hub[0])


def _groups(ends: Sequence[End]) -> list[list[End]]:
    """Ends at a hub in groups of neighbours in angle; those of the same two hubs keep together."""
    by_pair: dict[int, list[End]] = {}
    for end in ends:
        by_pair.setdefault(end.far, []).append(end)
    pairs = sorted(
        ((_mean_angle(pair), sorted(pair, key=_side)) for pair in by_pair.values()),
        key=lambda pair: pair[0],
    )
    if not pairs:
        return []
    steps = [(pairs[i][0] - pairs[i - 1][0]) % TURN for i in range(len(pairs))]
    first = steps.index(max(steps))
    found: list[list[End]] = []
    last = None
    for angle, pair in (*pairs[first:], *pairs[:first]):
        if last is not None and (angle - last) % TURN < TOGETHER:
            found[-1].extend(pair)
        else:
            found.append(list(pair))
        last = angle
    return [group for group in found if len(group) > 1]


def _side(end: End) -> tuple[float, str]:
    return round(end.course.across) * (-1 if end.mirrored else 1), end.course.key


def _mean_angle(ends: Sequence[End]) -> float:
    return math.atan2(sum(math.sin(e.angle) for e in ends), sum(math.cos(e.angle) for e in ends))


def _moves(group: Sequence[End]) -> list[tuple[End, Samples]]:
    """How far each end of a group is moved across its direction, by distance."""
    middle = group[len(group) // 2].angle
    most = max(end.course.length for end in group)
    samples: list[Samples] = [[(0.0, 0.0)] for _ in group]
    d = FIRST_PX
    while d < most:
        here = [i for i, end in enumerate(group) if end.course.length > d]
        places = []
        for i in here:
            reach, angle = group[i].place(d)
            places.append(reach * _turned(angle - middle))
        room = [_opened(group[i].course.length, d) for i in here]
        gaps = [
            _released(
                ((group[b].course.width + group[a].course.width) / 2 + GAP_PX)
                * min(room[k], room[k + 1]),
                places[k] - places[k + 1],
            )
            for k, (a, b) in enumerate(pairwise(here))
        ]
        for i, place, was in zip(here, spread(places, gaps), places, strict=True):
            by = max(-MOST_PX, min(MOST_PX, place - was))
            samples[i].append((d, by * _smooth(d / FIRST_PX / 2)))
        d *= GROWTH
    return list(zip(group, samples, strict=True))


def _released(gap: float, past: float) -> float:
    """Two corridors that have crossed keep no gap: the further past one another, the less."""
    free = _smooth(past / CROSSED_PX)
    return gap * (1 - free) - max(0.0, past) * free


def _opened(length: float, d: float) -> float:
    """How far the lanes of a corridor are open at a distance from its end, 0 to 1."""
    ramp = max(SHORT_RAMP_PX, min(LONG_RAMP_PX, length * RAMP_SHARE))
    return _smooth(d / ramp) * _smooth((length - d) / ramp)


def _profile(length: float, asked: Mapping[bool, Samples]) -> Lane:
    """Offset to the right at a share of a corridor's length, from what both its hubs ask."""

    def lane(t: float) -> float:
        near = _value_at(asked[False], t * length) if False in asked else 0.0
        far = -_value_at(asked[True], (1 - t) * length) if True in asked else 0.0
        return near * (1 - _smooth(t)) + far * _smooth(t)

    return lane


def _value_at(samples: Samples, d: float) -> float:
    i = bisect_left(samples, (d,))
    if i in (0, len(samples)):
        return samples[min(i, len(samples) - 1)][1]
    (d0, by0), (d1, by1) = samples[i - 1], samples[i]
    return by0 + (by1 - by0) * (d - d0) / (d1 - d0)


def _smooth(t: float) -> float:
    u = max(0.0, min(1.0, t))
    return u * u * (3 - 2 * u)


def _turned(angle: float) -> float:
    return math.atan2(math.sin(angle), math.cos(angle))

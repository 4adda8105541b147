"""Shares a picture out: title above, legend beside the map or under it, sources below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from geo.brief.picture.legend import PLACES, SHAPES, SIZES_GROUP, LegendEntry
from geo.brief.picture.pen import Type, text_width, wrapped
from geo.brief.picture.polyline import Box

WIDE_PX = 900
"""Width from which the legend stands beside the map."""
PAD, SMALL_PAD = 20.0, 12.0
COLUMN_PX, GUTTER_PX = 242.0, 18.0
"""Width of the legend's column beside the map, and what keeps it from the map."""
LOW_PX = 700
"""Height below which the legend begins beside the title."""
LEAST_COLUMN_PX = 160.0
LEAST_MAP = 0.36
"""Share of a picture's height that the map keeps."""
LEAST_SCALE = 0.64
"""A legend is set smaller, down to this, before it takes a second column."""
PAIRS_UP_TO = 0.8
UNDER_INCIDENTS = (SHAPES, SIZES_GROUP, PLACES)
"""Headings that are left out where room is scarce: they go on about incidents."""
GAP_PX = 5.0
"""Between parts of a legend where room is scarce."""
HEADING_PX, ROW_PX, SIZES_PX, WIDTHS_PX = 21.0, 18.0, 50.0, 31.0
ROW_SIZE, LEAST_SIZE = 11.0, 8.5
SWATCH_PX = 34.0
NUMBERS_PX = {"sizes": 54.0, "widths": 72.0, "ramp": 50.0, "within": 14.0}
"""What samples with numbers take beyond `SWATCH_PX`."""
SCALE_PX = 38.0
"""Height of the scale bar with its words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the furniture's text."""

    text: str
    y: float
    """Of its middle, pixels."""
    type: Type
    colour: str
    """Key of the theme's colours."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading or an entry of the legend with its place."""

    x: float
    y: float
    """Of its middle, pixels."""
    height: float
    lines: tuple[str, ...]
    """Heading, or the entry's text as far as it fits."""
    type: Type
    entry: LegendEntry | None
    """None for a heading."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a picture stand, pixels."""

    width: float
    height: float
    pad: float
    map: Box
    lines: tuple[Line, ...]
    """Title and what stands under it, then the lines below the map."""
    foot: int
    """How many of them stand below the map."""
    legend: tuple[Placed, ...]
    scale: tuple[float, float, float]
    """Left end and middle of the scale bar, and its greatest length."""


def layout_of(
    size: tuple[float, float],
    *,
    title: str,
    counts: str,
    foot: Sequence[str],
    legend: Sequence[LegendEntry],
    like: Layout | None = None,
) -> Layout:
    """Share a picture out.

    Parameters
    ----------
    size
        Width and height, CSS pixels.
    title, counts
        What stands above the map.
    foot
        What stands below it, in order.
    legend
        Its entries; those for which there is no room are left out, the last first.
    like
        Layout whose map keeps its place and whose foot its number of lines.
    """
    width, height = size
    wide = width >= WIDE_PX
    pad = PAD if wide else SMALL_PAD
    low = wide and height < LOW_PX
    aside = COLUMN_PX + GUTTER_PX if low else 0.0
    head, top = _head(title, counts, width - 2 * pad - aside, pad, wide=wide)
    foot_type = Type(10) if wide else Type(8.5)
    below = [line for text in foot for line in wrapped(text, foot_type, width - 2 * pad, 2)]
    if like:
        below = (below + [""] * like.foot)[: like.foot]
    step = foot_type.size * 1.45
    bottom = height - pad * 0.85 - step * len(below)
    lines = [
        Line(text, bottom + step * (i + 0.5) + pad * 0.15, foot_type, "quiet_ink")
        for i, text in enumerate(below)
    ]
    end = like.map[3] if like else None
    room = (pad, top, width - pad, bottom - 6)
    if wide:
        part = _beside(legend, room, like, pad * 0.8 if low else top)
    else:
        part = _under(legend, room, end, height)
    return Layout(
        width, height, pad, part.map, (*head, *lines), len(below), part.legend, part.scale
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """Map, legend and scale bar of a layout."""

    map: Box
    legend: tuple[Placed, ...]
    scale: tuple[float, float, float]


def _head(
    title: str, counts: str, width: float, pad: float, *, wide: bool
) -> tuple[list[Line], float]:
    """Lines above the map, and where they end."""
    title_type, counts_type = (
        (Type(23, bold=True), Type(12)) if wide else (Type(15, bold=True), Type(9.5))
    )
    y = pad * 0.8
    lines = []
    for kind, text, colour in ((title_type, title, "ink"), (counts_type, counts, "quiet_ink")):
        step = kind.size * 1.3
        for line in wrapped(text, kind, width, 2):
            lines.append(Line(line, y + step / 2, kind, colour))
            y += step
        y += pad * 0.15
    return lines, y + pad * 0.3


def _beside(legend: Sequence[LegendEntry], room: Box, like: Layout | None, start_y: float) -> _Part:
    """Put the legend right of the map: in a column, in a smaller one, in two."""
    left, top, right, bottom = room
    height = bottom - start_y - SCALE_PX - 8
    columns, scale = 1, _fitting_scale(legend, COLUMN_PX, height)
    if like:
        columns = round((right - like.map[2]) / (COLUMN_PX + GUTTER_PX))
    elif _tall(legend, COLUMN_PX, scale) > height:
        columns = 2
    if columns > 1:
        scale = _fitting_scale(legend, COLUMN_PX, 1.8 * height)
    edge = right - columns * (COLUMN_PX + GUTTER_PX)
    placed = _columns(legend, COLUMN_PX, GUTTER_PX, columns, height, scale)
    start = edge + GUTTER_PX
    moved = tuple(replace(item, x=item.x + start, y=item.y + start_y) for item in placed)
    return _Part((left, top, edge, bottom), moved, (start, bottom - SCALE_PX / 2, COLUMN_PX - 10))


def _under(legend: Sequence[LegendEntry], room: Box, end: float | None, whole: float) -> _Part:
    """Put the legend under the map, in as many columns as fit."""
    left, top, right, bottom = room
    count = max(1, int((right - left) // LEAST_COLUMN_PX))
    each = (right - left - 10 * (count - 1)) / count
    most = bottom - SCALE_PX - (end if end is not None else top + whole * LEAST_MAP)
    scale = PAIRS_UP_TO
    placed: tuple[Placed, ...] = ()
    whole_legend = len(_blocks(legend, each, scale))
    height = _tall(legend, each, scale) / count
    while height < most:
        placed = _columns(legend, each, 10, count, height, scale)
        if len(placed) == whole_legend:
            break
        height += 8
    else:
        height = max(0.0, most)
        placed = _columns(legend, each, 10, count, height, scale)
        if len(placed) < whole_legend / 2:
            placed = ()
    edge = end if end is not None else bottom - SCALE_PX - (height if placed else 0)
    start = edge + SCALE_PX
    moved = tuple(replace(item, x=item.x + left, y=item.y + start) for item in placed)
    return _Part(
        (left, top, right, edge), moved, (left, edge + SCALE_PX / 2, min(160.0, (right - left) / 3))
    )


def _fitting_scale(legend: Sequence[LegendEntry], width: float, height: float) -> float:
    """Largest share of its full size at which a legend fits a height."""
    steps = (1 - 0.04 * i for i in range(int((1 - LEAST_SCALE) / 0.04) + 1))
    fits = (scale for scale in steps if _tall(legend, width, scale) <= height)
    return next(fits, LEAST_SCALE)


def _tall(legend: Sequence[LegendEntry], width: float, scale: float) -> float:
    return sum(row[0].height for row in _rows(legend, width, scale))


def _columns(
    legend: Sequence[LegendEntry],
    width: float,
    gutter: float,
    count: int,
    height: float,
    scale: float,
) -> tuple[Placed, ...]:
    """Fill columns one after the other; places count from the top left of the first."""
    rows = _rows(legend, width, scale)
    placed: list[Placed] = []
    column, y = 0, 0.0
    for i, row in enumerate(rows):
        tall = row[0].height
        # a heading stands with what it heads
        need = tall + (rows[i + 1][0].height if row[0].entry is None else 0)
        if y + need > height + 0.5:
            column, y = column + 1, 0.0
        if column >= count or need > height + 0.5:
            break
        left = column * (width + gutter)
        placed += [replace(item, x=left + item.x, y=y + tall / 2) for item in row]
        y += tall
    return tuple(placed)


def _rows(legend: Sequence[LegendEntry], width: float, scale: float) -> list[tuple[Placed, ...]]:
    """Headings and entries; two short ones share a row where room is scarce."""
    rows: list[tuple[Placed, ...]] = []
    for block in _blocks(legend, width, scale):
        before = rows[-1][0] if rows and len(rows[-1]) == 1 else None
        if scale <= PAIRS_UP_TO and before and _short(before, width) and _short(block, width):
            rows[-1] = (before, replace(block, x=width / 2))
        else:
            rows.append((block,))
    return rows


def _short(block: Placed, width: float) -> bool:
    """Whether an entry takes no more than half a column."""
    if block.entry is None or block.entry.shape in NUMBERS_PX or len(block.lines) > 1:
        return False
    taken = SWATCH_PX if block.entry.shape else 0
    return taken + text_width(block.lines[0], block.type) < width / 2


def _blocks(legend: Sequence[LegendEntry], width: float, scale: float) -> list[Placed]:
    """Headings and entries with their heights, not placed yet."""
    row = Type(max(LEAST_SIZE, round(ROW_SIZE * scale * 2) / 2))
    head = replace(row, bold=True)
    found: list[Placed] = []
    for group, entries in groupby(legend, key=lambda entry: entry.group):
        if scale <= PAIRS_UP_TO and group in UNDER_INCIDENTS:
            found.append(Placed(0, 0, GAP_PX, (), head, None))
        else:
            found.append(Placed(0, 0, HEADING_PX * scale, (group,), head, None))
        for entry in entries:
            taken = (SWATCH_PX if entry.shape else 0) + NUMBERS_PX.get(entry.shape, 0)
            lines = tuple(wrapped(entry.text, row, width - taken, 2))
            least = {"sizes": SIZES_PX, "widths": WIDTHS_PX, "ramp": WIDTHS_PX}.get(entry.shape, 0)
            tall = max(least, ROW_PX * scale, row.size * 1.3 * len(lines) + 2)
            found.append(Placed(0, 0, tall, lines, row, entry))
    return found

"""Shares a picture out: title above, legend beside the map or under it, sources below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from geo.brief.picture.legend import LegendEntry
from geo.brief.picture.pen import Type, wrapped
from geo.brief.picture.polyline import Box

WIDE_PX = 900
"""Width from which the legend stands beside the map."""
PAD = 20.0
SMALL_PAD = 12.0
COLUMN_PX = 262.0
"""Width of the legend's column, its padding included."""
LEAST_COLUMN_PX = 205.0
LEAST_MAP = 0.42
"""Share of a picture's height that the map keeps."""
HEADING_PX, ROW_PX, SIZES_PX, WIDTHS_PX, AFTER_PX = 21.0, 18.0, 50.0, 32.0, 6.0
ROW_TYPE = Type(11)
SWATCH_PX = 34.0
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
    words: str
    """Heading, or the entry's text as far as it fits."""
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
    head, top = _head(title, counts, width - 2 * pad, pad, wide=wide)
    foot_type = Type(10) if wide else Type(8.5)
    below = [line for text in foot for line in wrapped(text, foot_type, width - 2 * pad, 2)]
    if like:
        below = (below + [""] * like.foot)[: like.foot]
    step = foot_type.size * 1.45
    bottom = height - pad * 0.7 - step * len(below)
    lines = [
        Line(text, bottom + step * (i + 0.5) + pad * 0.15, foot_type, "quiet_ink")
        for i, text in enumerate(below)
    ]
    if wide:
        right = width - COLUMN_PX
        room = (right + 18, top, COLUMN_PX - 18 - pad / 2, bottom - top - 6)
        scale = (right + 18, bottom - SCALE_PX / 2 - 4, COLUMN_PX - 18 - pad)
        placed = _beside(legend, room)
        area = (pad, top, right, bottom - 6)
    else:
        most = height * (1 - LEAST_MAP) - top - (height - bottom) - SCALE_PX
        if like:
            most = bottom - SCALE_PX - like.map[3]
        placed, used = _under(legend, width - 2 * pad, max(0.0, most))
        end = like.map[3] if like else bottom - used - SCALE_PX
        placed = tuple(_moved(item, pad, end + SCALE_PX) for item in placed)
        scale = (pad, end + SCALE_PX / 2, min(160.0, width / 3))
        area = (pad, top, width - pad, end)
    return Layout(width, height, pad, area, (*head, *lines), len(below), placed, scale)


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


def _beside(
    legend: Sequence[LegendEntry], room: tuple[float, float, float, float]
) -> tuple[Placed, ...]:
    left, top, width, height = room
    blocks = _blocks(legend, width)
    free = height - SCALE_PX - 8
    tight = max(0.72, min(1.0, free / max(1.0, sum(block[0] for block in blocks))))
    placed, y = [], 0.0
    for tall, words, entry in blocks:
        if y + tall * tight > free:
            break
        placed.append(Placed(left, top + y + tall * tight / 2, tall * tight, words, entry))
        y += tall * tight
    return tuple(placed)


def _under(
    legend: Sequence[LegendEntry], width: float, most: float
) -> tuple[tuple[Placed, ...], float]:
    """Entries in columns, and their height; places count from the top left of their room."""
    columns = max(1, int(width // LEAST_COLUMN_PX))
    each = width / columns
    blocks = _blocks(legend, each - 10)
    height = min(most, max(_fill(blocks, columns)[0], 0.0))
    while columns > 1 and height < most and _fill(blocks, columns, height)[1] < len(blocks):
        height = min(most, height + ROW_PX)
    placed, column, y = [], 0, 0.0
    for tall, words, entry in blocks:
        if y + tall > height:
            column, y = column + 1, 0.0
        if column >= columns or tall > height:
            break
        placed.append(Placed(column * each, y + tall / 2, tall, words, entry))
        y += tall
    return tuple(placed), height if placed else 0.0


def _fill(
    blocks: Sequence[tuple[float, str, LegendEntry | None]],
    columns: int,
    height: float | None = None,
) -> tuple[float, int]:
    """Even height of columns, and how many blocks such columns hold."""
    even = height if height is not None else sum(block[0] for block in blocks) / columns
    column, y, held = 0, 0.0, 0
    for tall, _, _ in blocks:
        if y + tall > even:
            column, y = column + 1, 0.0
        if column >= columns:
            break
        y += tall
        held += 1
    return even, held


def _blocks(
    legend: Sequence[LegendEntry], width: float
) -> list[tuple[float, str, LegendEntry | None]]:
    """Headings and entries with their heights."""
    found: list[tuple[float, str, LegendEntry | None]] = []
    for group, entries in groupby(legend, key=lambda entry: entry.group):
        found.append((HEADING_PX, group, None))
        for entry in entries:
            tall = {"sizes": SIZES_PX, "widths": WIDTHS_PX, "ramp": WIDTHS_PX}.get(
                entry.shape, ROW_PX
            )
            room = width - SWATCH_PX - (80 if entry.shape in ("sizes", "widths") else 0)
            lines = wrapped(entry.text, ROW_TYPE, room, 2)
            height = max(tall, ROW_PX * 0.85 * len(lines))
            found.append((height, "\n".join(lines), entry))
    return found


def _moved(item: Placed, x: float, y: float) -> Placed:
    return Placed(item.x + x, item.y + y, item.height, item.words, item.entry)

"""Text measured before it is set: its lines, its height, the size at which it fits its box."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from geo.brief.narration import Block, Span

LEADING = 1.25
"""Height of a line, in sizes; it is set in points, so that no fallback font makes a line taller."""
BLOCK_GAP, ITEM_GAP = 0.5, 0.25
"""Space before a block, and between the items of a list, in sizes."""
INDENT = 1.5
"""What the items of a list are indented by, in sizes."""
KEPT_LINES = 4
"""A block of so few lines is not parted, unless it comes first."""
UNITS = 1000
ASCII_END = 128

TIGHT = 1.04
"""Widths are taken for so much more than they are: programs round them in their own ways."""
WIDER, NARROWER = 1.12, 0.97
"""Of what Helvetica lacks: capitals, and all else, against their width in DejaVu Sans."""
FOREIGN_EM = 1.3
"""Width of what DejaVu Sans does not have: emoji and Chinese come from a wider font."""
SENTENCE_EM = 12.0
SENTENCES = "﷽﷼"
"""Whole words that Unicode has as one letter."""


@dataclass(frozen=True, slots=True)
class Room:
    """A box for text, without its margins, points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """What goes into a box, and what is left over."""

    size: float
    """Size of the type, points."""
    blocks: tuple[Block, ...]
    """What fits at that size."""
    rest: tuple[Block, ...] = ()
    """What does not."""


def plain_blocks(*texts: str) -> tuple[Block, ...]:
    """A paragraph a text; empty ones are left out."""
    return tuple(Block("paragraph", (Span(text),)) for text in texts if text)


def fit(blocks: Sequence[Block], room: Room, sizes: Sequence[float]) -> Fitted:
    """Find the largest size at which blocks fit; at the smallest, what is too much is left over.

    Parameters
    ----------
    blocks
        Text in order.
    room
        The box.
    sizes
        Sizes to try, points, the largest first.
    """
    for size in sizes:
        if text_height(blocks, room.width, size) <= room.height:
            return Fitted(size, tuple(blocks))
    return _filled(blocks, room, sizes[-1])


def text_height(blocks: Sequence[Block], width: float, size: float) -> float:
    """Height of blocks set one below the other, points; 0 with none."""
    lines = sum(
        len(line_ends(block, width, size)) + _torn_links(block, width, size) for block in blocks
    )
    return (lines * LEADING + sum(block_gaps(blocks))) * size


def block_gaps(blocks: Sequence[Block]) -> list[float]:
    """Space before each block, in sizes; none before the first."""
    after = [
        BLOCK_GAP if "paragraph" in {one.kind, two.kind} else ITEM_GAP
        for one, two in pairwise(blocks)
    ]
    return [0.0, *after] if blocks else []


def shortened(text: str, room: Room, sizes: Sequence[float], *, bold: bool = False) -> Fitted:
    """One paragraph that fits for certain: what is too much is cut off at an ellipsis."""
    block = Block("paragraph", (Span(text, bold=bold),))
    fitted = fit((block,), room, sizes)
    if not fitted.rest:
        return fitted
    kept = fitted.blocks[0].text if fitted.blocks else ""
    while kept and fit(_cut(kept, bold=bold), room, sizes[-1:]).rest:
        kept = kept[:-1]
    return Fitted(sizes[-1], _cut(kept, bold=bold))


def line_ends(block: Block, width: float, size: float) -> list[int]:
    """Where each line of a block ends, as offsets into its text; at least one line."""
    room = (width - (0 if block.kind == "paragraph" else INDENT * size)) / size
    text, widths = block.text, _widths(block)
    ends, used, start, space = [], 0.0, 0, -1
    for at, (char, wide) in enumerate(zip(text, widths, strict=True)):
        if used + wide > room and at > start and char != " ":
            end = space + 1 if space >= start else at  # a word wider than the line is broken
            ends.append(end)
            start, used = end, sum(widths[end:at])
        if char == " ":
            space = at
        used += wide
    return [*ends, len(text)]


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a text on one line, points, rather too much than too little."""
    return sum(_char_em(char, bold=bold) for char in text) * size


def _filled(blocks: Sequence[Block], room: Room, size: float) -> Fitted:
    left, gaps = room.height, block_gaps(blocks)
    for index, block in enumerate(blocks):
        left -= gaps[index] * size
        ends = line_ends(block, room.width, size)
        torn = _torn_links(block, room.width, size)
        lines = int(left / (LEADING * size) + 1e-6) - torn
        if lines < len(ends):
            if index and len(ends) <= KEPT_LINES:
                return Fitted(size, tuple(blocks[:index]), tuple(blocks[index:]))
            head, tail = _split(block, ends[lines - 1]) if lines > 0 else (None, block)
            done = (*blocks[:index], head) if head else tuple(blocks[:index])
            return Fitted(size, done, (tail, *blocks[index + 1 :]))
        left -= (len(ends) + torn) * LEADING * size
    return Fitted(size, tuple(blocks))


def _split(block: Block, offset: int) -> tuple[Block, Block]:
    """Part a block; the second part of an item goes on without its mark."""
    head: list[Span] = []
    tail: list[Span] = []
    for span in block.spans:
        here, after = span.text[: max(offset, 0)], span.text[max(offset, 0) :]
        head += [replace(span, text=here)] if here else []
        tail += [replace(span, text=after)] if after else []
        offset -= len(span.text)
    return replace(block, spans=tuple(head)), Block("paragraph", tuple(tail))


def _torn_links(block: Block, width: float, size: float) -> int:
    """Lines more than measured: LibreOffice begins a new one behind a link that it had to break."""
    links = (span for span in block.spans if span.href)
    return sum(text_width(span.text, size, bold=span.bold) > width / 3 for span in links)


def _cut(text: str, *, bold: bool) -> tuple[Block, ...]:
    return (Block("paragraph", (Span(f"{text.rstrip()}…", bold=bold),)),)


def _widths(block: Block) -> list[float]:
    return [_char_em(char, bold=span.bold) for span in block.spans for char in span.text]


@lru_cache(maxsize=8192)
def _char_em(char: str, *, bold: bool) -> float:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    if char in SENTENCES:
        return SENTENCE_EM
    plain = _helvetica(bold=bold).get(ord(unicodedata.normalize("NFD", char)[0]))
    if plain:
        return plain * TIGHT / UNITS
    font, known = _face(bold=bold)
    if ord(char) not in known:
        return FOREIGN_EM
    wide = float(font.getlength(char)) / UNITS
    return wide * TIGHT * (WIDER if char.isupper() or char == "–" else NARROWER)


@lru_cache(maxsize=2)
def _helvetica(*, bold: bool) -> dict[int, int]:
    """Widths of ASCII in Helvetica, thousandths of its size: those of Arial and Liberation Sans."""
    path = font_folder().parent / "pdfcorefonts" / f"Helvetica{'-Bold' if bold else ''}.afm"
    lines = re.findall(r"^C (\d+) ; WX (\d+) ;", path.read_text("ascii"), re.MULTILINE)
    return {int(code): int(width) for code, width in lines if int(code) < ASCII_END}


@lru_cache(maxsize=2)
def _face(*, bold: bool) -> tuple[Any, frozenset[int]]:
    """DejaVu Sans and the characters that it has."""
    from matplotlib.ft2font import FT2Font
    from PIL import ImageFont

    path = font_folder() / f"DejaVuSans{'-Bold' if bold else ''}.ttf"
    font = ImageFont.truetype(str(path), UNITS, layout_engine=ImageFont.Layout.BASIC)
    return font, frozenset(FT2Font(str(path)).get_charmap())


@lru_cache(maxsize=1)
def font_folder() -> Path:
    """Folder of the fonts that come with matplotlib, so that every machine measures alike."""
    import matplotlib as mpl

    return Path(mpl.get_data_path()) / "fonts" / "ttf"

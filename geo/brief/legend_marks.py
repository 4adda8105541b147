"""The symbol of a line of the legend as simple outlines, for slides and pages to draw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geo.brief.picture.shapes import left_half, symbol_outline
from geo.brief.picture_legend import LegendEntry
from geo.draw.tokens import THEME_COLOURS

WIDTH, HEIGHT = 30.0, 16.0
"""Of the box that a symbol stands in, CSS pixels; x to the right and y down."""
MIDDLE = (WIDTH / 2, HEIGHT / 2)
RADIUS = 5.0
PALE = 0.35
DASHES = {"line": (), "dashed": (5.0, 3.5), "dotted": (1.5, 2.5)}

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """One outline of a symbol."""

    kind: str
    """`polygon`, `ellipse` (of two opposite corners) or `line`."""
    points: tuple[Point, ...]
    """Corners, pixels of the box."""
    fill: str = ""
    """`#RRGGBB`, or empty for none."""
    line: str = ""
    """`#RRGGBB`, or empty for none."""
    width: float = 1.3
    """Of the line, pixels."""
    dash: tuple[float, ...] = ()
    """Lengths drawn and left out, pixels; empty for a whole line."""
    opacity: float = 1.0
    """Of the fill, 0 to 1."""


def legend_marks(entry: LegendEntry, theme: str) -> tuple[Mark, ...]:
    """Outlines of a symbol, the lowest first; a plain disc for a shape that is not known."""
    if entry.shape in SPECIAL:
        return SPECIAL[entry.shape](entry.colour)
    if entry.shape in DASHES:
        return (_line(entry.colour, DASHES[entry.shape]),)
    if entry.shape == "ramp":
        return _ramp(THEME_COLOURS[theme]["density"])
    return _symbol(entry, THEME_COLOURS[theme]["panel"])


def _symbol(entry: LegendEntry, ground: str) -> tuple[Mark, ...]:
    if entry.shape == "ring":
        return (_disc(RADIUS - 1, fill=ground, line=entry.colour, width=2.2),)
    if entry.fill == "dot":
        return (_disc(RADIUS - 1, fill=entry.colour), _disc(1.3, fill=ground))
    whole = tuple(_placed(x, y) for x, y in symbol_outline(entry.shape))
    if entry.fill == "hollow":
        return (Mark("polygon", whole, fill=ground, line=entry.colour, width=1.8),)
    if entry.fill == "half":
        half = tuple(_placed(x, y) for x, y in left_half(entry.shape))
        outline = Mark("polygon", whole, fill=ground, line=entry.colour)
        return (outline, Mark("polygon", half, fill=entry.colour))
    if entry.shape == "circle":
        return (_disc(RADIUS, fill=entry.colour),)
    return (Mark("polygon", whole, fill=entry.colour),)


def _sizes(colour: str) -> tuple[Mark, ...]:
    """Three circles in one another that stand on one line."""
    foot = HEIGHT - 0.8
    return tuple(
        _disc(radius, line=colour, width=1.0, at=(MIDDLE[0], foot - radius))
        for radius in (7.0, 4.5, 2.2)
    )


def _within(colour: str) -> tuple[Mark, ...]:
    return (
        _disc(7, fill=colour, line=colour, width=1.0, dash=(2.5, 2.0), opacity=0.12),
        _disc(2.4, fill=colour),
    )


def _paler(colour: str) -> tuple[Mark, ...]:
    return (_disc(RADIUS, fill=colour, opacity=PALE),)


def _widths(colour: str) -> tuple[Mark, ...]:
    """Wedge from the thinnest to the widest, and what it may be at most round it."""
    (_, y) = MIDDLE
    outer = ((1.0, y - 1.2), (WIDTH - 1, y - 6.5), (WIDTH - 1, y + 6.5), (1.0, y + 1.2))
    inner = ((1.0, y - 0.7), (WIDTH - 1, y - 4.0), (WIDTH - 1, y + 4.0), (1.0, y + 0.7))
    return (
        Mark("polygon", outer, fill=colour, opacity=0.25),
        Mark("polygon", inner, fill=colour),
    )


def _tint(colour: str) -> tuple[Mark, ...]:
    return (
        Mark("ellipse", ((1.0, 0.5), (WIDTH - 1, HEIGHT - 0.5)), fill=colour, opacity=0.12),
        Mark("ellipse", ((3.0, 2.0), (WIDTH - 3, HEIGHT - 2.0)), fill=colour, opacity=0.16),
    )


def _ramp(colours: list[str]) -> tuple[Mark, ...]:
    step = WIDTH / len(colours)
    return tuple(
        Mark(
            "polygon",
            (
                (at * step, 3.0),
                ((at + 1) * step, 3.0),
                ((at + 1) * step, HEIGHT - 3),
                (at * step, HEIGHT - 3),
            ),
            fill=colour,
        )
        for at, colour in enumerate(colours)
    )


def _line(colour: str, dash: tuple[float, ...]) -> Mark:
    return Mark(
        "line", ((1.0, MIDDLE[1]), (WIDTH - 1, MIDDLE[1])), line=colour, width=2.0, dash=dash
    )


def _disc(
    radius: float,
    *,
    at: Point = MIDDLE,
    fill: str = "",
    line: str = "",
    width: float = 1.3,
    dash: tuple[float, ...] = (),
    opacity: float = 1.0,
) -> Mark:
    x, y = at
    corners = ((x - radius, y - radius), (x + radius, y + radius))
    return Mark("ellipse", corners, fill, line, width, dash, opacity)


def _placed(x: float, y: float) -> Point:
    return (MIDDLE[0] + RADIUS * float(x), MIDDLE[1] + RADIUS * float(y))


SPECIAL: dict[str, Callable[[str], tuple[Mark, ...]]] = {
    "sizes": _sizes,
    "within": _within,
    "paler": _paler,
    "widths": _widths,
    "tint": _tint,
}

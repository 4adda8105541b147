"""Draws on a Matplotlib figure in CSS pixels, in the order in which it is told to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from unicodedata import category

import numpy as np
import shapely
from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from numpy.typing import NDArray

from geo.brief.picture.shapes import symbol_outline

Colours = Mapping[str, Any]
"""A theme's part of the drawing table."""
FAMILY = "DejaVu Sans"
"""Ships with Matplotlib: a picture looks alike on every machine."""
MISSING = "\N{WHITE SQUARE}"
"""Stands for a character that the font does not have."""
BASELINE = 0.36
"""How far the baseline lies below the middle of a line, as a share of the font's size."""
SPACED = "\N{HAIR SPACE}"
RASTER_PX = 0.2
"""Corners of shapes from the ground lie on this raster; what falls together is drawn once."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set."""

    size: float
    """Pixels."""
    bold: bool = False
    italic: bool = False
    spaced: bool = False
    """Letters apart, as in names of countries."""

    @property
    def font(self) -> FontProperties:
        """As Matplotlib has it."""
        return _font(self.size, bold=self.bold, italic=self.italic)


class Pen:
    """Draws on axes whose data are CSS pixels, y down."""

    def __init__(self, axes: Axes) -> None:
        self.axes = axes
        self._order = 1.0

    def add(self, artist: Any) -> Any:
        """Put an artist on top of what is there."""
        self._order += 1
        artist.set_zorder(self._order)
        return self.axes.add_artist(artist)

    def path(  # noqa: PLR0913 - what a stroke can be said to be
        self,
        path: Path,
        *,
        fill: str | None = None,
        line: str | None = None,
        width: float = 1.0,
        alpha: float = 1.0,
        dash: Sequence[float] = (),
        offset: float = 0.0,
        cap: str = "butt",
        within: Path | None = None,
    ) -> None:
        """Fill and stroke a path."""
        if not len(np.asarray(path.vertices)):
            return
        patch = PathPatch(
            path,
            facecolor=fill or "none",
            edgecolor=line or "none",
            linewidth=width if line else 0,
            linestyle=(-offset, tuple(dash)) if dash else "solid",
            alpha=alpha,
            joinstyle="round",
            capstyle=cap,
        )
        self.add(patch)
        if within is not None:
            patch.set_clip_path(within, self.axes.transData)

    def image(self, rgba: NDArray[Any], box: tuple[float, float, float, float]) -> None:
        """Lay a picture over a box of left, top, right, bottom."""
        left, top, right, bottom = box
        limits = self.axes.get_xlim(), self.axes.get_ylim()
        image = self.axes.imshow(
            rgba,
            extent=(left, right, bottom, top),
            interpolation="bilinear",
            aspect="auto",
            origin="upper",
            resample=True,
        )
        self.axes.set(xlim=limits[0], ylim=limits[1])
        self._order += 1
        image.set_zorder(self._order)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        kind: Type,
        colour: str,
        *,
        align: str = "left",
        halo: tuple[str, float] | None = None,
        alpha: float = 1.0,
    ) -> None:
        """Write one line; y is its middle. What looks like mathematics is text like any other."""
        shown = written(text, spaced=kind.spaced)
        label = self.axes.text(
            x,
            y + BASELINE * kind.size,
            shown,
            fontproperties=kind.font,
            color=colour,
            ha=align,
            va="baseline",
            alpha=alpha,
            parse_math=False,
            clip_on=True,
        )
        self._order += 1
        label.set_zorder(self._order)
        if halo:
            stroke = patheffects.withStroke(linewidth=2 * halo[1], foreground=halo[0])
            label.set_path_effects([stroke])


def written(text: str, *, spaced: bool = False) -> str:
    """Text as it can be drawn: one line, with a box for what the font does not have."""
    # marks that turn the direction of writing or hide text are no text
    seen = (" " if category(letter) == "Cc" else letter for letter in text)
    line = " ".join("".join(letter for letter in seen if category(letter) != "Cf").split())
    known = _characters()
    drawn = "".join(letter if ord(letter) in known else MISSING for letter in line)
    return SPACED.join(drawn) if spaced else drawn


@lru_cache(maxsize=8192)
def text_width(text: str, kind: Type) -> float:
    """Width of a line, pixels."""
    width, _, _ = text_to_path.get_text_width_height_descent(
        written(text, spaced=kind.spaced), kind.font, ismath=False
    )
    return float(width)


def shortened(text: str, kind: Type, width: float) -> str:
    """Text that fits a width, its end left out where it must be."""
    if text_width(text, kind) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = text_width(f"{text[:middle].rstrip()}…", kind) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return f"{text[:low].rstrip()}…"


def wrapped(text: str, kind: Type, width: float, most: int) -> list[str]:
    """Lines of a text that fit a width, at most so many."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", kind) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [shortened(line, kind, width) for line in lines]


def path_of(shapes: Iterable[Any] | NDArray[np.object_]) -> Path:
    """One path of lines and of polygons with their holes, on a fine raster."""
    found = shapely.get_parts(np.asarray(list(shapes), dtype=object))
    rings = shapely.get_rings(found)
    lines = found[shapely.get_dimensions(found) == 1]
    return _joined(np.concatenate([rings, lines]), len(rings))


def line_path(points: Sequence[tuple[float, float]]) -> Path:
    """Path of an open line."""
    return Path(np.asarray(points, dtype=float))


def ring_path(corners: NDArray[np.float64]) -> Path:
    """Path of a closed ring."""
    return Path(np.concatenate([corners, corners[:1]]), closed=True)


def circle_path(x: float, y: float, radius: float) -> Path:
    """Path of a circle."""
    return ring_path(symbol_outline("circle") * radius + [x, y])


def box_path(left: float, top: float, right: float, bottom: float) -> Path:
    """Path of a rectangle."""
    return ring_path(np.array([[left, top], [right, top], [right, bottom], [left, bottom]]))


def _joined(lines: NDArray[np.object_], closed: int) -> Path:
    """Path of rings, which come first, and open lines."""
    points, line = shapely.get_coordinates(lines, return_index=True)
    if not len(points):
        return Path(np.empty((0, 2)))
    points = np.round(points / RASTER_PX) * RASTER_PX
    first = np.append(True, line[1:] != line[:-1])
    last = np.append(line[1:] != line[:-1], True)
    kept = first | last | np.append(True, (points[1:] != points[:-1]).any(axis=1))
    codes = np.full(len(points), Path.LINETO, dtype=Path.code_type)
    codes[last & (line < closed)] = Path.CLOSEPOLY
    codes[first] = Path.MOVETO
    return Path(points[kept], codes[kept])


@lru_cache(maxsize=64)
def _font(size: float, *, bold: bool, italic: bool) -> FontProperties:
    return FontProperties(
        family=FAMILY,
        size=size,
        weight="bold" if bold else "normal",
        style="italic" if italic else "normal",
    )


@lru_cache(maxsize=1)
def _characters() -> frozenset[int]:
    return frozenset(get_font(findfont(FontProperties(family=FAMILY))).get_charmap())

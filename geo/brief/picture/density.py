"""Many incidents as a density: how many lie in each cell of the picture."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.brief.picture.frame import Frame
from geo.brief.picture.ground import provinces_by_code
from geo.brief.picture.incidents import PROVINCE, in_frame
from geo.store import Atlas
from geo.store.columns import Mask

CELL_PX = 4
LEAST_COUNT = 0.001
LEAST_ALPHA, MOST_ALPHA = 0.3, 0.92

Cells = NDArray[np.float64]
"""Incidents a cell, shape (rows, columns)."""


@dataclass(frozen=True, eq=False)
class Density:
    """Counts in cells of `CELL_PX` pixels."""

    cells: Cells
    most: float
    """End of the scale: 1, 2, 5, 10, 20 ..., not below the fullest cell."""
    counted: int
    """Incidents in it: the sum of the cells."""


def density_of(atlas: Atlas, rows: Mask, spots: NDArray[np.float64], frame: Frame) -> Density:
    """Count incidents in cells; one known vaguely is shared out over what the frame shows of it.

    Parameters
    ----------
    rows
        Incidents selected, shape (n,).
    spots
        Their pixels, shape (n, 2); NaN without a place to pin.
    """
    shape = math.ceil(frame.height / CELL_PX), math.ceil(frame.width / CELL_PX)
    seen = np.flatnonzero(rows & in_frame(spots, frame))
    cells = np.zeros(shape)
    areas = atlas.incidents.frame["area"].to_numpy(dtype=object)[seen]
    in_area = np.array([isinstance(code, str) for code in areas], dtype=bool)
    precision = atlas.incidents.precision
    if precision is not None:
        in_area &= precision[seen] == PROVINCE
    for code in sorted(set(areas[in_area])):
        here = seen[in_area][areas[in_area] == code]
        cells += _in_province(str(code), spots[here], frame, shape)
    _share_out(cells, atlas, seen[~in_area], spots, frame)
    most = float(cells.max(initial=0))
    return Density(cells, rounded_up(most), len(seen))


def rounded_up(value: float) -> float:
    """Next of 1, 2, 5, 10, 20 ... that is not below a number."""
    power = 10 ** math.floor(math.log10(max(1.0, value)))
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= value - 1e-9))


def place_on_scale(count: Cells | float, most: float) -> Cells:
    """Place on the logarithmic scale, 0 to 1."""
    return np.asarray(np.log1p(9 * np.asarray(count)) / math.log1p(9 * most))


def shades(share: Cells, colours: list[str]) -> NDArray[np.float64]:
    """Red, green, blue and opacity of places on the scale, 0 to 1, shape (..., 4)."""
    stops = np.array([[int(c[i : i + 2], 16) / 255 for i in (1, 3, 5)] for c in colours])
    at = np.linspace(0, 1, len(stops))
    channels = [np.interp(share, at, stops[:, i]) for i in range(3)]
    alpha = LEAST_ALPHA + (MOST_ALPHA - LEAST_ALPHA) * np.asarray(share)
    return np.stack([*channels, alpha], axis=-1)


def _share_out(
    cells: Cells, atlas: Atlas, rows: NDArray[np.intp], spots: NDArray[np.float64], frame: Frame
) -> None:
    """Add incidents known to a disc, gathered in classes of half an octave of its radius."""
    radii = np.zeros(len(rows)) if atlas.incidents.discs is None else atlas.incidents.discs[2][rows]
    reach = np.maximum(radii * 1000 / frame.ground_m_a_px / CELL_PX, 1e-3)
    classes = np.clip(np.round(2 * np.log2(reach)), 0, 18).astype(int)
    column, row = (np.minimum(spots[rows] / CELL_PX, np.array(cells.shape[::-1]) - 1)).astype(int).T
    for kind in np.unique(classes):
        chosen = classes == kind
        counts = np.zeros(cells.shape)
        np.add.at(counts, (row[chosen], column[chosen]), 1)
        cells += counts if kind == 0 else _spread(counts, 2 ** (kind / 2))


def _spread(counts: Cells, radius: float) -> Cells:
    """Share counts out over discs of some cells, as far as they lie in the frame."""
    rows, columns = counts.shape
    y, x = min(rows, math.floor(radius)), min(columns, math.floor(radius))
    across = np.hypot(*np.meshgrid(np.arange(-y, y + 1), np.arange(-x, x + 1), indexing="ij"))
    disc = (across <= radius).astype(float)
    inside = np.round(_convolved(np.ones_like(counts), disc))
    return np.maximum(_convolved(counts / inside, disc), 0)


def _convolved(cells: Cells, disc: Cells) -> Cells:
    rows, columns = cells.shape
    size = rows + disc.shape[0] - 1, columns + disc.shape[1] - 1
    whole = np.fft.irfft2(np.fft.rfft2(cells, size) * np.fft.rfft2(disc, size), size)
    top, left = disc.shape[0] // 2, disc.shape[1] // 2
    return np.asarray(whole[top : top + rows, left : left + columns])


def _in_province(
    code: str, spots: NDArray[np.float64], frame: Frame, shape: tuple[int, int]
) -> Cells:
    cells = np.zeros(shape)
    _, area = provinces_by_code().get(code, ("", None))
    known = [] if area is None else [area]
    parts = frame.local(np.array(known, dtype=object))
    if len(parts):
        outline = shapely.union_all(shapely.make_valid(parts))
        rows, columns = np.indices(shape) + 0.5
        cells[shapely.contains_xy(outline, columns * CELL_PX, rows * CELL_PX)] = 1
    if not cells.any():
        column, row = (np.minimum(spots / CELL_PX, np.array(shape[::-1]) - 1)).astype(int).T
        np.add.at(cells, (row, column), 1)
    return np.asarray(cells * (len(spots) / cells.sum()))

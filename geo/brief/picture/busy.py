"""How much is drawn under a spot of a picture, for names to keep off."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import shapely

from geo.brief.picture.frame import Frame
from geo.brief.picture.labels import Busy
from geo.brief.picture.polyline import Box, Point

CELL_PX = 8
LINE, AREA = 4, 1


def busy_ground(frame: Frame, lines: Iterable[Sequence[Point]], areas: Iterable[Any]) -> Busy:
    """Say of a box how busy the ground under it is: 0 free, 1 on a line all along."""
    shape = math.ceil(frame.height / CELL_PX) + 1, math.ceil(frame.width / CELL_PX) + 1
    cells = np.zeros(shape)
    rows, columns = np.indices(shape)
    for area in areas:
        left, top, right, bottom = (value / CELL_PX for value in area.bounds)
        near = (rows >= top - 1) & (rows <= bottom) & (columns >= left - 1) & (columns <= right)
        x, y = (columns[near] + 0.5) * CELL_PX, (rows[near] + 0.5) * CELL_PX
        cells[near] = np.maximum(cells[near], AREA * shapely.contains_xy(area, x, y))
    for line in lines:
        for (x0, y0), (x1, y1) in pairwise(line):
            steps = max(2, math.ceil(math.dist((x0, y0), (x1, y1)) / CELL_PX) + 1)
            column = (np.linspace(x0, x1, steps) // CELL_PX).astype(int)
            row = (np.linspace(y0, y1, steps) // CELL_PX).astype(int)
            held = (row >= 0) & (column >= 0) & (row < shape[0]) & (column < shape[1])
            cells[row[held], column[held]] = LINE

    def busy(box: Box) -> float:
        left, top, right, bottom = (max(0, int(value // CELL_PX)) for value in box)
        part = cells[top : bottom + 1, left : right + 1]
        return float(part.mean() / LINE) if part.size else 0.0

    return busy

"""Outlines of symbols: all of one radius have the same area."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

CORNERS = {
    "triangle": (3, -0.25),
    "square": (4, 0.125),
    "diamond": (4, -0.25),
    "pentagon": (5, -0.25),
}
"""Corners of each regular shape, and where the first stands, in turns clockwise from the right."""
ROUND = 64
"""Corners of a circle."""


@lru_cache(maxsize=32)
def symbol_outline(shape: str) -> NDArray[np.float64]:
    """Corners of a shape of the area of a circle of radius 1, x right and y down, shape (n, 2).

    The area of a cross and of a ring is a little less: they are drawn as on screen.
    """
    if shape in CORNERS:
        count, turn = CORNERS[shape]
        reach = math.sqrt(math.pi / (count / 2 * math.sin(2 * math.pi / count)))
        return _regular(count, turn) * reach
    if shape == "cross":
        return _cross()
    return _regular(ROUND, 0)


@lru_cache(maxsize=32)
def left_half(shape: str) -> NDArray[np.float64]:
    """Corners of the left half of a shape, shape (n, 2)."""
    half: Any = shapely.Polygon(symbol_outline(shape)).intersection(shapely.box(-3, -3, 0, 3))
    return np.asarray(shapely.get_coordinates(half))[:-1]


def _regular(count: int, turn: float) -> NDArray[np.float64]:
    angles = 2 * math.pi * (np.arange(count) / count + turn)
    return np.column_stack([np.cos(angles), np.sin(angles)])


def _cross() -> NDArray[np.float64]:
    long = 1.18
    arm = long * 0.36
    corners = np.array(
        [[arm, -long], [arm, -arm], [long, -arm], [long, arm], [arm, arm], [arm, long]]
    )
    whole = np.concatenate([corners, -corners])
    return np.asarray(whole @ np.array([[1, 1], [-1, 1]]) * math.sqrt(0.5))

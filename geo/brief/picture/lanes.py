"""Lays corridors side by side where they leave a hub in nearly the same direction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from geo.brief.picture.frame import Frame
from geo.brief.picture.legs import Trunk
from geo.brief.picture.polyline import Point

Lane = Callable[[float], float]
"""Pixels to the right of its line at a share of a corridor's length."""


def lanes_of(
    trunks: Sequence[Trunk], lines: Mapping[str, list[list[Point]]], frame: Frame
) -> dict[str, Lane]:
    """How far each corridor runs beside its own line, by key; those that keep to it left out."""
    return {}


def moved(pieces: list[list[Point]], lane: Lane | None) -> list[list[Point]]:
    """Return the pieces of a line moved into its lane."""
    return pieces

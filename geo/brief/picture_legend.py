"""The legend of a scene's picture, as a slide or a page lists it."""

from __future__ import annotations

from geo.brief.picture.legend import LegendEntry, legend_of
from geo.model.scene import Scene
from geo.store import Atlas

SCREEN = (1600.0, 900.0)
"""Pixels of the picture that the legend is for."""

__all__ = ["LegendEntry", "legend_entries"]


def legend_entries(atlas: Atlas, scene: Scene, theme: str = "print") -> tuple[LegendEntry, ...]:
    """Say what the picture of a scene shows, in the order of attention."""
    from geo.brief.picture.plan import plan_of

    return legend_of(atlas, scene, plan_of(atlas, scene, SCREEN, named=False), theme)

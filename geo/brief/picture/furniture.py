"""What stands round a map: title, legend, scale, window, counts, sources, data version."""

from __future__ import annotations

from dataclasses import dataclass

from geo.brief.facts import scene_facts
from geo.brief.picture.pen import Pen, Type, box_path
from geo.brief.picture.plan import Plan
from geo.brief.picture.polyline import Box
from geo.draw.tokens import THEME_COLOURS
from geo.model.scene import Scene
from geo.store import Atlas


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the map and what goes with it stand, pixels."""

    width: float
    height: float
    map: Box


def layout_of(atlas: Atlas, scene: Scene, size: tuple[int, int]) -> Layout:
    """Share a picture out."""
    width, height = size
    return Layout(width, height, (0, 60, width, height - 40))


def draw_furniture(
    pen: Pen, atlas: Atlas, scene: Scene, plan: Plan, layout: Layout, theme: str
) -> None:
    """Draw what stands round the map."""
    colours = THEME_COLOURS[theme]
    pen.path(box_path(*layout.map), line=colours["line"], width=1)
    pen.text(20, 30, scene.headline, Type(22, bold=True), colours["ink"])
    facts = scene_facts(atlas, scene)
    y = layout.height - 20
    pen.text(
        20, y, f"{facts.window} · {plan.frame.projection.words}", Type(11), colours["quiet_ink"]
    )

"""How the map of the open scene stands now: as the scene has it, until somebody moves it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from geo.brief.scene_link import Focus
from geo.model import MapLook, MapView, Query, Scene
from geo.model.scene import LonLat
from pages.parts.briefing_work import edit

STAND, MIDDLE, MOVE = "stand", "stand_middle", "stand_move"
PARTS = {
    "view": "view",
    "query": "window or area",
    "look": "mode of the clock",
    "selected": "selection",
}
"""Fields of a scene that the map itself can change, and what they are called."""


@dataclass(frozen=True, slots=True)
class Stand:
    """What the map shows, and which scene it was opened on."""

    scene: Scene
    view: MapView | None
    query: Query
    look: MapLook
    selected: str | None

    @property
    def focus(self) -> Focus:
        """What stands out on the map."""
        return Focus(self.selected, self.scene.highlighted, self.scene.annotations)

    @property
    def changed(self) -> tuple[str, ...]:
        """Fields in which the map no longer is as the scene has it."""
        return tuple(name for name in PARTS if getattr(self, name) != getattr(self.scene, name))


def stand(scene: Scene) -> Stand:
    """Return how the map stands; it goes to the scene where that has become another."""
    now: Stand | None = st.session_state.get(STAND)
    if now is None or (now.scene.id, _parts(now.scene)) != (scene.id, _parts(scene)):
        return put_back(scene)
    if now.scene != scene:
        st.session_state[STAND] = now = replace(now, scene=scene)
    return now


def put_back(scene: Scene) -> Stand:
    """Let the map stand as the scene has it."""
    st.session_state[STAND] = now = Stand(scene, **_parts(scene))
    st.session_state[MOVE] = st.session_state.get(MOVE, 0) + 1
    st.session_state[MIDDLE] = None
    return now


def move_stand(**changes: Any) -> None:
    """Take note of what somebody has done on the map; the scene stays as it is."""
    st.session_state[STAND] = replace(st.session_state[STAND], **changes)


def take_over() -> None:
    """Make the scene what the map shows; the map need not move for it."""
    now: Stand = st.session_state[STAND]
    shown = {name: getattr(now, name) for name in PARTS}
    scene = edit(now.scene.id, "update the scene from the map", **shown)
    if scene is not None:
        st.session_state[STAND] = Stand(scene, **_parts(scene))


def middle(scene: Scene) -> LonLat | None:
    """Middle of the map, degrees; None before the map has said where it stands."""
    found: LonLat | None = st.session_state.get(MIDDLE)
    return found or ((scene.view.lon, scene.view.lat) if scene.view else None)


def _parts(scene: Scene) -> dict[str, Any]:
    return {name: getattr(scene, name) for name in PARTS}

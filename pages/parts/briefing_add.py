"""What the map shows now as a scene of the briefing in work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from geo.brief.compose import position, with_scene
from geo.brief.scene_keys import LONGEST_LINE, MOST_SCENES
from geo.brief.slug import slug
from geo.errors import QueryError
from geo.model import Briefing, MapView, Query, Scene
from geo.store import Atlas
from geo.store.sentence import title
from pages.parts.briefing_work import SCENE, UNTITLED, change, open_scene, take_up, work
from pages.parts.plain import plain
from pages.parts.state import FOCUS, LOOK, QUERY, VIEW

KEY, ADDED = "add_scene", "scene_added"
PARTS = Path(__file__).parent

_button = st.components.v2.component(
    "atlas_add_scene",
    html='<button type="button">Add as scene</button>',
    css=(PARTS / "copy_link.css").read_text("utf-8"),
    js=(PARTS / "briefing_add.js").read_text("utf-8"),
)


def add_scene(atlas: Atlas) -> None:
    """Offer to add what is seen to the briefing in work; begin one where there is none."""
    now = work()
    _button(
        key=KEY,
        width="content",
        data={
            "help": f"To “{now.briefing.title}”" if now else "Begins a briefing",
            "disabled": now is not None and len(now.briefing.scenes) >= MOST_SCENES,
        },
        on_seen_change=lambda: take_seen(atlas, st.session_state[KEY]["seen"]),
    )
    said = st.session_state.pop(ADDED, None)
    if said:
        st.toast(said, icon=":material/check:")


def take_seen(atlas: Atlas, stands: dict[str, Any]) -> None:
    """Add what is asked and seen as a scene after the open one.

    `stands` says where the map stands, as the address has it: the map may have been moved since
    the page last ran.
    """
    scene, now = _seen_scene(atlas, st.session_state[QUERY], _view(stands)), work()
    if now is None:
        briefing = Briefing(UNTITLED, (scene,), data_version=atlas.version)
        take_up(briefing, "begin a briefing")
        st.session_state[SCENE] = scene.id
    else:
        at = position(now.briefing, open_scene(now.briefing).id) + 1
        briefing, own = with_scene(now.briefing, scene, at)
        change(briefing, "add a scene", own.id)
    number = position(briefing, st.session_state[SCENE]) + 1
    st.session_state[ADDED] = f"Scene {number} of “{plain(briefing.title)}”"


def _view(stands: dict[str, Any]) -> MapView | None:
    try:
        return MapView.from_params({key: str(value) for key, value in stands.items()})
    except QueryError:
        return st.session_state[VIEW]


def _seen_scene(atlas: Atlas, query: Query, view: MapView | None) -> Scene:
    """Return what the map shows as a scene; its headline is the question in words."""
    focus = st.session_state[FOCUS]
    headline = title(atlas, query)[:LONGEST_LINE]
    return Scene(
        id=slug(headline, usual="scene"),
        headline=headline,
        query=query,
        view=view,
        look=st.session_state[LOOK],
        selected=focus.selected,
        highlighted=focus.highlighted,
        annotations=focus.annotations,
    )

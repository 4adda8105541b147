"""What the map shows now as a scene of the briefing in work."""

from __future__ import annotations

import streamlit as st

from geo.brief.compose import position, with_scene
from geo.brief.scene_keys import LONGEST_LINE, MOST_SCENES
from geo.brief.slug import slug
from geo.model import Briefing, Query, Scene
from geo.store import Atlas
from geo.store.sentence import title
from pages.parts.briefing_work import SCENE, UNTITLED, change, open_scene, take_up, work
from pages.parts.plain import plain
from pages.parts.state import FOCUS, LOOK, VIEW, restore

ADDED = "scene_added"


def add_scene(atlas: Atlas) -> None:
    """Offer to add what is seen to the briefing in work; begin one where there is none."""
    now = work()
    full = now is not None and len(now.briefing.scenes) >= MOST_SCENES
    st.button(
        "Add as scene",
        key="add_scene",
        icon=":material/add_to_photos:",
        help=f"To “{plain(now.briefing.title)}”" if now else "Begins a briefing",
        disabled=full,
        on_click=_add,
        args=(atlas,),
    )
    said = st.session_state.pop(ADDED, None)
    if said:
        st.toast(said, icon=":material/check:")


def seen_scene(atlas: Atlas, query: Query) -> Scene:
    """Return what the map shows as a scene; its headline is the question in words."""
    focus = st.session_state[FOCUS]
    headline = title(atlas, query)[:LONGEST_LINE]
    return Scene(
        id=slug(headline, usual="scene"),
        headline=headline,
        query=query,
        view=st.session_state[VIEW],
        look=st.session_state[LOOK],
        selected=focus.selected,
        highlighted=focus.highlighted,
        annotations=focus.annotations,
    )


def _add(atlas: Atlas) -> None:
    # where the map stands is in the address alone, which the browser writes without a run
    scene, now = seen_scene(atlas, restore()), work()
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

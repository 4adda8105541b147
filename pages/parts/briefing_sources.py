"""The sources that a scene names beside those of what it highlights."""

from __future__ import annotations

import streamlit as st

from geo.brief.facts import reference, scene_references
from geo.brief.scene_keys import MOST_IDS
from geo.model import Scene
from geo.store import Atlas
from pages.parts.briefing_entry import show, told
from pages.parts.briefing_work import edit


def sources(atlas: Atlas, scene: Scene) -> None:
    """Offer the sources of the data for what is said, and list those that the scene has."""
    key = f"scene_sources_{scene.id}"
    known = sorted(atlas.sources, key=lambda ref: reference(atlas, ref).text.casefold())
    options = list(dict.fromkeys([*scene.sources, *known]))
    show(key, list(scene.sources))
    st.multiselect(
        "Sources for what is said",
        options,
        key=key,
        format_func=lambda ref: reference(atlas, ref).text,
        max_selections=MOST_IDS,
        placeholder="Find by title or publisher",
        select_all=False,
        on_change=told,
        args=(key, _take, scene.id, key),
    )
    found = scene_references(atlas, scene)
    if found:
        st.caption("With those of what is highlighted and selected:")
        st.text("\n".join(f"{item.text} {item.grade}".strip() for item in found))


def _take(scene_id: str, key: str) -> None:
    edit(scene_id, "edit the sources", sources=tuple(st.session_state[key]))

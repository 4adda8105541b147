"""What a person takes along: a scene, the address of the page, and all that is handed on."""

from __future__ import annotations

import streamlit as st

from geo.model import Query
from geo.store import Atlas
from pages.parts.briefing_add import add_scene
from pages.parts.copy_link import copy_link
from pages.parts.hand_on import hand_on


def take_away(atlas: Atlas, query: Query) -> None:
    """Offer the scene, the link and, folded away, files, citation and live layer."""
    with st.container(key="take_away", horizontal=True, width="content", gap="small"):
        add_scene(atlas)
        copy_link()
        hand_on(atlas, query)

"""The address of the page: which shipped briefing is open, at which scene."""

from __future__ import annotations

import streamlit as st

from pages.parts.briefing_open import open_shipped
from pages.parts.briefing_work import FAULTS, SCENE, choose, open_scene, work
from pages.parts.state import VERSION_KEY, data_version

BRIEFING_KEY, SCENE_KEY = "briefing", "scene"
ADDRESS = "briefing_address"
SHOWN = 80


def read_address() -> None:
    """Open what the address names where it has changed on its own, as a link or Back does."""
    asked = {key: st.query_params.get(key, "") for key in (BRIEFING_KEY, SCENE_KEY)}
    if st.session_state.get(ADDRESS) == asked:
        return
    st.session_state[ADDRESS] = asked
    name, scene_id = asked.values()
    now = work()
    if name and (now is None or now.origin != name):
        is_first = now is None
        if not open_shipped(name, scene_id=scene_id, step="" if is_first else "open a briefing"):
            st.session_state[FAULTS] = [f"briefing: no briefing of the name {name[:SHOWN]!r} ships"]
    elif scene_id:
        choose(scene_id)


def write_address() -> None:
    """Put into the address what is open, so that the page is its own permalink."""
    now = work()
    if now is None:
        return
    scene_id = open_scene(now.briefing).id
    st.session_state[SCENE] = scene_id
    address = {BRIEFING_KEY: now.origin} if now.origin else {}
    address |= {SCENE_KEY: scene_id}
    written = {key: address.get(key, "") for key in (BRIEFING_KEY, SCENE_KEY)}
    is_another = st.session_state[ADDRESS] != written
    st.session_state[ADDRESS] = written
    version = "" if is_another else st.query_params.get(VERSION_KEY)
    address |= {VERSION_KEY: version or data_version()}
    if st.query_params.to_dict() != address:
        st.query_params.from_dict(address)

"""What was wrong with the address, said once."""

from __future__ import annotations

import streamlit as st

from geo.store import Atlas
from geo.store.near import nothing_near
from pages.parts.state import FOCUS, NOTICES, QUERY

IDS_SHOWN = 3


def notices(atlas: Atlas) -> None:
    """Show what of the address could not be read or found; nothing where all could."""
    for line in [*st.session_state[NOTICES], *_missing(atlas)]:
        with st.container(key=f"notice_{abs(hash(line))}", border=True):
            st.text(line)


def _missing(atlas: Atlas) -> list[str]:
    """Say which features the data do not have that are to stand out or to be near to."""
    focus = st.session_state[FOCUS]
    wanted = {"select": [focus.selected] if focus.selected else [], "highlight": focus.highlighted}
    lost = {
        key: [item for item in ids if atlas.store_of(item) is None] for key, ids in wanted.items()
    }
    said = [f"{key}: {_few(ids)} not in the data" for key, ids in lost.items() if ids]
    near = nothing_near(atlas, st.session_state[QUERY].near)
    return [*said, *(f"near: {item} {why}" for item, why in near.items())]


def _few(ids: list[str]) -> str:
    more = len(ids) - IDS_SHOWN
    return ", ".join(ids[:IDS_SHOWN]) + (f" and {more} more" if more > 0 else "")

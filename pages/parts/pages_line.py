"""The pages of the atlas, each a link that leads back to where one was."""

from __future__ import annotations

from typing import Any

import streamlit as st

from geo.schema.query_keys import QUERY_KEYS
from pages.parts.state import LAST

NAMES = frozenset(key.name for key in QUERY_KEYS)


def pages_line(open_page: str) -> None:
    """List the pages under the brand; `open_page` is the path of the one that is open."""
    question = _question(open_page)
    where_left = st.session_state.get(LAST, question)
    with st.container(key="pages", horizontal=True, gap="small"):
        st.page_link("explore.py", label="Explore", query_params=where_left)
        st.page_link("movement.py", label="Movement", query_params=question)
        st.page_link("compare.py", label="Compare", query_params=question)
        st.page_link("sources.py", label="Sources", query_params=question)
        st.page_link("briefing.py", label="Briefing")
        st.page_link("organisations.py", label="Organisations", query_params=question)


def _question(open_page: str) -> dict[str, Any]:
    """Return the question of the map: as the address asks it now, or as it was left."""
    if open_page == "briefing":
        asked = st.session_state.get(LAST, {})
    else:
        asked = {key: st.query_params.get_all(key) for key in st.query_params}
    return {key: value for key, value in asked.items() if key in NAMES}

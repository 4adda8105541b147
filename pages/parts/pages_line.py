"""The pages of the atlas, each a link that leads back to where one was."""

from __future__ import annotations

import streamlit as st

from pages.parts.state import LAST


def pages_line() -> None:
    """List the pages under the brand."""
    with st.container(key="pages", horizontal=True, gap="small"):
        st.page_link("explore.py", label="Explore", query_params=st.session_state.get(LAST, {}))
        st.page_link("briefing.py", label="Briefing")
        st.page_link("sources.py", label="Sources")

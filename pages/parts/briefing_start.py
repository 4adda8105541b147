"""What stands on the page before any briefing is open: what it is for, and the ways in."""

from __future__ import annotations

import streamlit as st

from geo.store import Atlas
from pages.parts.briefing_head import faults, steps
from pages.parts.briefing_open import open_panel

LEAD = (
    "A briefing is a row of scenes. Each holds a question, a window of time, a place on the map "
    "and what you say of it. Open one, or add what you see on the Explore page as a scene."
)


def start(atlas: Atlas) -> None:
    """Say what a briefing is, and offer those there are."""
    with st.container(key="start"):
        with st.container(key="start_head", horizontal=True, vertical_alignment="center"):
            st.title("Briefings", anchor=False)
            steps()
        st.text(LEAD)
        faults()
        open_panel(atlas, "start")

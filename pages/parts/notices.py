"""What was wrong with the address, said once."""

from __future__ import annotations

import streamlit as st

from pages.parts.state import NOTICES


def notices() -> None:
    """Show what of the address could not be read; nothing where all could."""
    for line in st.session_state[NOTICES]:
        with st.container(key=f"notice_{abs(hash(line))}", border=True):
            st.text(line)

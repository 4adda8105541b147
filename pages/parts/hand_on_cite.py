"""The view as a reference: in prose to copy, and as files for reference managers."""

from __future__ import annotations

import streamlit as st

from geo.model import Query
from geo.store import Atlas
from geo.write import cite as references
from geo.write.download import STEM, today
from pages.parts.cached import selection
from pages.parts.copy_link import copy_text
from pages.parts.origin import page_link

SHORT_NAMES = {"apa": "APA", "chicago": "Chicago"}
"""Styles whose title says more than a choice has room for."""


def cite(atlas: Atlas, query: Query) -> None:
    """Show the reference to what is seen in a style, to be copied or saved."""
    styles = references.STYLES
    style = str(
        st.pills(
            "Style",
            list(styles),
            default=next(iter(styles)),
            required=True,
            format_func=lambda name: SHORT_NAMES.get(name, styles[name].title),
            key="hand_on_style",
            persist_state="session",
            width="stretch",
        )
    )
    link = page_link()
    selection(atlas, query)  # worked out once for all styles
    text = references.cite(atlas, query, style, accessed=today(), permalink=link)
    with st.container(key="hand_on_reference", height="content"):
        st.text(text, width="stretch")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        copy_text(text, name=f"Copy as {styles[style].title}", key="hand_on_copy_reference")
        st.download_button(
            f"Save {styles[style].ending}",
            data=text,
            file_name=f"{STEM}-view{styles[style].ending}",
            mime=styles[style].media_type,
            key="hand_on_save_reference",
            on_click="ignore",
        )
    st.caption(
        "It names this view, the data version and today's date. Sources have references "
        "of their own: they go with every file, and are on the page Sources."
    )

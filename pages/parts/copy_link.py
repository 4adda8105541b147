"""The button that copies the address of the page, with the version of the data it shows."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.parts import state

PARTS = Path(__file__).parent

component = st.components.v2.component(
    "atlas_copy_link",
    html='<button type="button">Copy link</button>',
    css=(PARTS / "copy_link.css").read_text("utf-8"),
    js=(PARTS / "copy_link.js").read_text("utf-8"),
)


def copy_link(*, key: str = "copy_link", width: str = "content") -> None:
    """Offer the link of the page as it stands."""
    component(
        key=key,
        width=width,
        data={"key": state.VERSION_KEY, "version": state.data_version()},
    )

"""The buttons that copy: the address of the page with its data version, or a text."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.parts import state

PARTS = Path(__file__).parent
LABEL = "Copy link"

component = st.components.v2.component(
    "atlas_copy_link",
    html=f'<button type="button">{LABEL}</button>',
    css=(PARTS / "copy_link.css").read_text("utf-8"),
    js=(PARTS / "copy_link.js").read_text("utf-8"),
)


def copy_link(*, key: str = "copy_link", width: str = "content") -> None:
    """Offer the link of the page as it stands."""
    component(
        key=key,
        width=width,
        data={"label": LABEL, "key": state.VERSION_KEY, "version": state.data_version()},
    )


def copy_text(text: str, *, name: str, key: str) -> None:
    """Offer a text; `name` says which one to those who do not see it."""
    component(key=key, width="content", data={"label": "Copy", "name": name, "text": text})

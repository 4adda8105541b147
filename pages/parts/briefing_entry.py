"""Entries whose text always is what the briefing says, and stays while it is being typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.parts.choices import set_widget

READ = "entries_read"
"""By key of an entry: what stood there, and the value it was read as."""


def show(key: str, value: Any) -> None:
    """Give an entry its value, unless what stands there was read as just that.

    A space at the end is not part of a headline, and yet must not go while somebody types on.
    """
    held = st.session_state.get(key)
    if key not in st.session_state or st.session_state.get(READ, {}).get(key) != (held, value):
        set_widget(key, value)


def take(key: str, read: Callable[[Any], Any]) -> None:
    """Read an entry; `read` stores what stands there and returns the value it was read as."""
    held = st.session_state[key]
    st.session_state.setdefault(READ, {})[key] = (held, read(held))

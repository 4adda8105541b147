"""What a chart is clicked for, chosen by name: for those who have no mouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from pages.parts.choices import set_widget

NONE = ""


def feature_entry(
    name: str,
    key: str,
    names: Mapping[str, str],
    chosen: str | None,
    take: Callable[[str], None],
) -> None:
    """Offer things by name; the first choice is none of them.

    Parameters
    ----------
    names
        What people read, by id.
    take
        Called with the id chosen, empty for none.
    """
    set_widget(key, chosen if chosen in names else NONE)
    st.selectbox(
        name,
        [NONE, *names],
        key=key,
        format_func=lambda item: names.get(item, "none"),
        on_change=lambda: take(st.session_state[key]),
    )

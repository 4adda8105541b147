"""The question and its answer in words, above the map."""

from __future__ import annotations

import streamlit as st

from geo.model import Query
from geo.store import Atlas
from geo.store.sentence import counts_in_words, title
from pages.parts.cached import found


def caption(atlas: Atlas, query: Query) -> None:
    """Show what is asked and what was found; as text, since both may hold words of the data."""
    with st.container(key="caption", gap=None):
        st.text(title(atlas, query), width="stretch")
        st.text(_answer(atlas, query), width="stretch")


def _answer(atlas: Atlas, query: Query) -> str:
    counts = found(atlas, query)
    words = counts_in_words(counts, query)
    if "incidents" not in query.layers or not counts.incidents:
        return words
    unlocated = f"{counts.unlocated} without a place" if counts.unlocated else "none unlocated"
    return f"{words[:-1]}; {unlocated}."

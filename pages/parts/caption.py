"""The question and its answer in words, above the map."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from geo.model import Query
from geo.store import Atlas
from geo.store.looking_at import answer_in_words
from geo.store.sentence import title
from pages.parts.cached import ANSWERS_KEPT, selection


def caption(atlas: Atlas, query: Query) -> None:
    """Show what is asked, what was found, what is left out, and on what it rests.

    As text, since all may hold words of the data. In a narrow place the answer is cut off after
    two lines and can be had whole.
    """
    with st.container(key="caption", gap=None):
        st.text(title(atlas, query), width="stretch")
        with st.container(key="caption_answer", horizontal=True, gap="small"):
            st.text(answer(atlas, query), width="stretch")
            _whole(atlas, query)


def _whole(atlas: Atlas, query: Query) -> None:
    box = st.popover("More", key="caption_more", type="tertiary", on_change="rerun")
    if box.open:
        with box:
            st.text(answer(atlas, query))


@lru_cache(maxsize=ANSWERS_KEPT)
def answer(atlas: Atlas, query: Query) -> str:
    """Return the answer in words."""
    return answer_in_words(atlas, selection(atlas, query))

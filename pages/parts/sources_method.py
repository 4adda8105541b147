"""The method in short: the vocabularies as the code has them, and the page of the docs on it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pandas as pd
import streamlit as st

from geo.schema.vocabularies import VOCABULARIES, word_label
from geo.store import Atlas
from geo.store.word_counts import word_counts
from pages.parts.choices import set_widget
from pages.parts.sources_state import Shown, change

METHOD = Path(__file__).parents[2] / "docs" / "method.md"
FIRST = "grade of a publisher"
LINK = re.compile(r"\[([^\]]+)\]\((?!https?://)[^)]+\)")


def method(atlas: Atlas, shown: Shown) -> None:
    """Print the vocabulary chosen, and the sections of the method, folded."""
    words, rules = st.columns([6, 5], gap="medium")
    with words:
        _vocabulary(atlas, shown)
    with rules, st.container(key="rules", gap=None):
        for name, text in sections().items():
            with st.expander(name, key=f"method_{name}", type="compact"):
                st.markdown(text)


@lru_cache(maxsize=1)
def sections() -> dict[str, str]:
    """Sections of the method by heading, as the docs have them; none where they are not there."""
    if not METHOD.is_file():
        return {}
    parts = METHOD.read_text("utf-8").split("\n## ")[1:]
    split = (part.partition("\n") for part in parts)
    return {name.strip(): LINK.sub(r"\1", text.strip()) for name, _, text in split}


def vocabulary_rows(atlas: Atlas, name: str) -> pd.DataFrame:
    """Words of a vocabulary with what they mean and how often the data have them."""
    counts = word_counts(atlas).get(name, {})
    vocabulary = VOCABULARIES[name]
    return pd.DataFrame(
        {
            "Word": [word_label(vocabulary, word) for word in vocabulary],
            "Meaning": [word.meaning for word in vocabulary.values()],
            "In the data": [f"{counts.get(word, 0):,}" for word in vocabulary],
        }
    )


def _vocabulary(atlas: Atlas, shown: Shown) -> None:
    name = shown.words if shown.words in VOCABULARIES else FIRST
    order = sorted(VOCABULARIES, key=lambda each: not each.startswith("grade"))
    set_widget("s-words", name)
    st.selectbox(
        "Vocabulary",
        order,
        key="s-words",
        format_func=str.capitalize,
        on_change=lambda: change(words=st.session_state["s-words"]),
    )
    st.table(vocabulary_rows(atlas, name), hide_index=True)

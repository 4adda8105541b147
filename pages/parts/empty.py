"""What stands there when nothing answers the question: a sentence and ways out."""

from __future__ import annotations

import streamlit as st

from geo.model import Query
from geo.store import Atlas
from pages.parts.cached import selection
from pages.parts.choices import clear

NO_ANSWER = "Nothing answers this question."
NO_SINGLE_WAY = " No single filter empties it: several of them together do."
FIELD_NAMES = {
    "window": "the time window",
    "certainty": "“only what is certain”",
    "countries": "where it happened",
    "origins": "the perpetrators’ origin",
    "touched": "the country touched",
    "kinds": "the kind",
    "statuses": "the status",
    "organisations": "the organisation",
    "attributions": "the attribution",
    "min_killed": "the least number killed",
    "precision_at_most": "the precision of the place",
    "confidence_at_least": "the confidence",
    "robust": "“robust only”",
    "text": "the words",
    "area": "the area",
    "near": "what it is to be near to",
    "km": "the distance",
    "layers": "the choice of layers",
    "dataset": "the data set",
}


def empty(atlas: Atlas, query: Query) -> None:
    """Say that nothing answers the question, and offer the filters that may be dropped for it."""
    if _size(atlas, query):
        return
    ways = ways_out(atlas, query)
    with st.container(key="empty", horizontal=True, vertical_alignment="center", border=True):
        st.text(NO_ANSWER + (" Leave out" if ways else NO_SINGLE_WAY), width="content")
        for field, count in ways.items():
            label = f"{FIELD_NAMES[field]} :gray[{count:,}]"
            st.button(label, key=f"loosen_{field}", on_click=clear, args=(field,))
        if query.active:
            st.button("Clear all", key="loosen_all", on_click=clear, args=query.active)


def ways_out(atlas: Atlas, query: Query) -> dict[str, int]:
    """Return the filters each of which, left out alone, gives results: how many, most first."""
    sizes = {field: _size(atlas, query.without(field)) for field in query.active}
    return dict(sorted(((f, n) for f, n in sizes.items() if n), key=lambda item: -item[1]))


def _size(atlas: Atlas, query: Query) -> int:
    answer = selection(atlas, query)
    return sum(int(answer.mask(layer).sum()) for layer in query.layers)

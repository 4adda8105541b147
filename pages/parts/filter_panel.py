"""The filters, each option with its count under all the others."""

from __future__ import annotations

import streamlit as st

from geo.model import Query
from geo.store import Atlas
from pages.parts import facets
from pages.parts.choices import choice_list, clear_button, head_line, kind_list
from pages.parts.entries import area, certainty, robust, steps, summary, text, toll, window
from pages.parts.look_panel import look_panel
from pages.parts.near_choice import near_chosen, near_entry

OPEN = {"countries": ("Where it happened", 6), "origins": ("Perpetrators’ origin", 4)}
FOLDED = {
    "organisations": "Organisation",
    "touched": "Any country touched",
    "statuses": "Status",
    "attributions": "Attribution",
}
WORDS_SHOWN = 10


def filter_panel(atlas: Atlas, query: Query) -> None:
    """Draw every filter of the query."""
    summary(query)
    text(query)
    area(query)
    near_chosen(atlas, query)
    for field, (name, shown) in OPEN.items():
        head_line(query, field, name)
        choice_list(query, field, facets.options(atlas, query, field), shown)
    head_line(query, "kinds", "Kind")
    kind_list(query, facets.kind_groups(atlas, query))
    head_line(query, "layers", "Layers")
    choice_list(query, "layers", facets.layer_options(atlas, query), len(facets.LAYER_NAMES))
    window(query)
    certainty(query, facets.certainty_counts(atlas, query))
    robust(query, facets.robust_counts(atlas, query))
    for field, name in FOLDED.items():
        if _unfolded(query, name, field):
            choice_list(query, field, facets.options(atlas, query, field), WORDS_SHOWN)
    if _unfolded(query, "Toll and precision", "min_killed", *facets.STEPS):
        toll(query)
        for field in facets.STEPS:
            steps(query, field, facets.step_counts(atlas, query, field))
    if not query.near and _unfolded(query, "Near a feature", "near"):
        near_entry(atlas, query)
    look_panel()


def _unfolded(query: Query, name: str, *fields: str) -> bool:
    """Draw the head of a filter that is folded away; True, and its place, where it is open."""
    set_fields = [field for field in fields if field in query.active]
    label = f":primary[{name} · set]" if set_fields else name
    box = st.expander(label, key=f"fold_{fields[0]}", type="compact", on_change="rerun")
    if box.open and set_fields:
        with box:
            clear_button(*set_fields)
    return bool(box.open)

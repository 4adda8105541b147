"""The head of the page of movement, its tabs, and its filters at the side."""

from __future__ import annotations

import streamlit as st

from geo.model import Query
from geo.model.query import LAYERS
from geo.store import Atlas
from pages.parts import facets
from pages.parts.choices import choice_list, head_line, kind_list, segments, set_widget
from pages.parts.entries import area, certainty, robust, summary, text, window
from pages.parts.look_panel import look_panel
from pages.parts.movement_state import TABS, Shown, show_incidents, show_tab
from pages.parts.near_choice import near_chosen

ORGANISATIONS_SHOWN, COUNTRIES_SHOWN = 8, 6
ASKED_ELSEWHERE = {"countries": "Where it happened", "origins": "Perpetrators’ origin"}
"""Filters that are shown only where another page has set them: the country touched says it all."""


def tabs(shown: Shown) -> None:
    """Offer the parts of the page."""
    segments("What to show beside the map", TABS, "movement_tab", shown.tab, _take_tab)


def _take_tab() -> None:
    show_tab(st.session_state["movement_tab"])


def filters(atlas: Atlas, shown: Shown, query: Query) -> None:
    """Draw the filters that routes and base areas have, with their counts."""
    asked = shown.query(query)
    counted = asked.replace(layers=tuple(item for item in asked.layers if item != "incidents"))
    summary(query)
    text(query)
    area(query)
    near_chosen(atlas, query)
    if query.layers == LAYERS:
        _incidents(shown)
    for field, name in ASKED_ELSEWHERE.items():
        if field in query.active:
            head_line(query, field, name)
            choice_list(query, field, facets.options(atlas, counted, field), shown=0)
    head_line(query, "organisations", "Organisation")
    choice_list(
        query,
        "organisations",
        facets.options(atlas, counted, "organisations"),
        ORGANISATIONS_SHOWN,
    )
    head_line(query, "touched", "Any country touched")
    choice_list(query, "touched", facets.options(atlas, counted, "touched"), COUNTRIES_SHOWN)
    head_line(query, "kinds", "Kind")
    kind_list(query, facets.kind_groups(atlas, counted))
    window(query)
    certainty(query, facets.certainty_counts(atlas, counted))
    robust(query, facets.robust_counts(atlas, counted))
    look_panel()


def _incidents(shown: Shown) -> None:
    set_widget("m-incidents", shown.incidents)
    st.checkbox(
        "Incidents on the map, too",
        key="m-incidents",
        width="stretch",
        on_change=lambda: show_incidents(st.session_state["m-incidents"]),
    )

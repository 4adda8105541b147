"""Filters that are one entry each: words, days, toll, certainty and precision."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from geo.errors import QueryError
from geo.model import Query, TimeWindow
from geo.model.query import EMPTY
from geo.schema.vocabularies import word_label
from pages.parts.choices import clear_button, day_entry, head_line, option_label, set_widget
from pages.parts.facets import STEPS, Option
from pages.parts.state import NOTICES, ask

DAY_NAMES = {"start": "From", "end": "To"}
STEP_NAMES = {
    "precision_at_most": "Place known at least to the",
    "confidence_at_least": "Confidence at least",
}
TEXT_LIMIT = 200
MOST_KILLED = 999_999_999


def summary(query: Query) -> None:
    """Say how many filters are set, and offer to clear them all."""
    count = len(query.active)
    with st.container(key="summary", horizontal=True, horizontal_alignment="distribute"):
        st.markdown(
            f":primary[{count} filter{'' if count == 1 else 's'} set]" if count else "All shown"
        )
        if count:
            clear_button(*query.active, name="Clear all", key="all")


def text(query: Query) -> None:
    """Words that must all occur."""
    set_widget("text", query.text)
    st.text_input(
        "Words in title, description, place or organisation",
        key="text",
        placeholder="Find words",
        max_chars=TEXT_LIMIT,
        label_visibility="collapsed",
        on_change=_take,
        args=("text",),
    )


def area(query: Query) -> None:
    """The area drawn on the map or named by the address; nothing where there is none."""
    if query.area is not None:
        head_line(query, "area", "Within the area drawn")


def window(query: Query) -> None:
    """First and last day of the window."""
    head_line(query, "window", "Time")
    with st.container(key="days", horizontal=True, gap="small"):
        for end, name in DAY_NAMES.items():
            day = getattr(query.window, end)
            set_widget(f"day_{end}", day)
            day_entry(name, f"day_{end}", day, _take_days)


def certainty(query: Query, counts: Mapping[str, int]) -> None:
    """Whether only what surely lies in window and area is shown."""
    set_widget("certainty", query.certainty == "definite")
    only = Option("definite", "Only what is certain", counts["definite"])
    st.checkbox(
        option_label(only),
        key="certainty",
        width="stretch",
        help="Leaves out what is dated or placed too vaguely to lie in window and area for sure.",
        on_change=_take_certainty,
    )


def robust(query: Query, counts: Mapping[bool, int]) -> None:
    """Whether everything vague is left out, and how many that hides."""
    set_widget("robust", query.robust)
    hidden = counts[False] - counts[True]
    only = Option("robust", f"Robust only, hides {hidden:,}", counts[True])
    st.checkbox(
        option_label(only),
        key="robust",
        width="stretch",
        help="Leaves out dates coarser than a month, places coarser than a district, and low "
        "confidence.",
        on_change=_take,
        args=("robust",),
    )


def toll(query: Query) -> None:
    """Least number of people killed."""
    set_widget("min_killed", query.min_killed)
    st.number_input(
        "Killed, at least",
        value=None,
        min_value=0,
        max_value=MOST_KILLED,
        step=1,
        key="min_killed",
        placeholder="any, or unknown",
        on_change=_take,
        args=("min_killed",),
    )


def steps(query: Query, field: str, counts: Mapping[str | None, int]) -> None:
    """An ordered filter: the step itself and all that are finer or better."""
    set_widget(field, getattr(query, field))
    st.selectbox(
        STEP_NAMES[field],
        list(counts),
        key=field,
        format_func=lambda step: f"{_step_name(field, step)} ({counts[step]:,})",
        on_change=_take,
        args=(field,),
    )


def _step_name(field: str, step: str | None) -> str:
    return "any" if step is None else word_label(STEPS[field], step).lower()


def _take(field: str) -> None:
    value = st.session_state[field]
    ask(**{field: getattr(EMPTY, field) if value is None else value})


def _take_certainty() -> None:
    ask(certainty="definite" if st.session_state["certainty"] else "possible")


def _take_days() -> None:
    try:
        ask(window=TimeWindow(st.session_state["day_start"], st.session_state["day_end"]))
    except QueryError as error:
        st.session_state[NOTICES] = [str(error)]

"""One side of the page: which period, which filters, what was found, and the map."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from geo.errors import QueryError
from geo.model import Query, TimeWindow
from geo.model.day_words import EN_DASH
from geo.model.periods import PERIODS, period_name
from geo.store import Atlas
from geo.store.change_words import capital, period_words
from geo.store.sentence import counts_in_words, title
from pages.parts import facets
from pages.parts.cached import found
from pages.parts.choices import day_entry, set_widget
from pages.parts.compare_maps import SIDES, compared_map
from pages.parts.compare_state import change_first, change_second, now
from pages.parts.entries import DAY_NAMES
from pages.parts.state import NOTICES

OWN_DAYS = "days"
SIDE_NAMES = {"first": "First", "second": "Second"}
FILTER_NAMES = {
    "countries": "Where it happened",
    "kinds": "Kind",
    "organisations": "Organisation",
    "origins": "Perpetrators’ origin",
}
"""Filters of the second question that can be set beside its map."""


def side(atlas: Atlas, query: Query, name: str) -> None:
    """Show one question with what changes it; `name` is one of `SIDES`."""
    with st.container(key=f"side_{name}", gap=None):
        with st.container(
            key=f"side_head_{name}", horizontal=True, vertical_alignment="center", gap="small"
        ):
            st.text(SIDE_NAMES[name], width="content")
            _periods(query, name)
            _days(query, name)
            if now().own and name == SIDES[1]:
                _filters(atlas, query)
        with st.container(key=f"side_answer_{name}", gap=None):
            st.text(title(atlas, query))
            st.text(counts_in_words(found(atlas, query), query))
        compared_map(atlas, query, name)


def _periods(query: Query, name: str) -> None:
    """Offer the periods; a window that is none of them has a button of its own."""
    labels = {period: period.replace("-", EN_DASH) for period in PERIODS}
    chosen = period_name(query.window) or OWN_DAYS
    if chosen == OWN_DAYS:
        labels[OWN_DAYS] = capital(period_words(query.window))
    key = f"period_{name}"
    set_widget(key, chosen)
    st.segmented_control(
        f"Period of the {name} question",
        list(labels),
        key=key,
        required=True,
        format_func=labels.__getitem__,
        label_visibility="collapsed",
        on_change=_take_period,
        args=(name,),
    )


def _days(query: Query, name: str) -> None:
    """Offer a first and a last day, folded away; all years where each has its own filters."""
    # drawn only while it is open: what is drawn in a closed box opens empty
    box = st.popover("Days", key=f"days_{name}", on_change="rerun")
    if not box.open:
        return
    with box:
        st.text(f"Days of the {name} question")
        with st.container(key=f"day_row_{name}", horizontal=True, gap="small"):
            for end, label in DAY_NAMES.items():
                day: date | None = getattr(query.window, end)
                key = _day_key(name, end)
                set_widget(key, day)
                day_entry(label, key, day, _take_days, name)
        if now().own:
            st.button(
                "All years",
                key=f"all_years_{name}",
                disabled=query.window.is_open,
                on_click=_change,
                args=(name,),
                kwargs={"window": TimeWindow()},
            )


def _filters(atlas: Atlas, query: Query) -> None:
    """Offer the filters of the second question, each with the counts under all the others."""
    number = sum(field in query.active for field in FILTER_NAMES)
    name = f"Filters {number}" if number else "Filters"
    box = st.popover(name, key="filters_second", on_change="rerun")
    if not box.open:
        return
    with box:
        st.text("Filters of the second question")
        for field, label in FILTER_NAMES.items():
            options = {item.value: item for item in _options(atlas, query, field)}
            key = f"second_{field}"
            set_widget(key, [value for value in options if value in getattr(query, field)])
            st.multiselect(
                label,
                list(options),
                key=key,
                format_func=lambda value, of=options: f"{of[value].name} ({of[value].count:,})",
                placeholder="any",
                on_change=_take_filter,
                args=(field,),
            )
        st.button(
            "Leave all filters open",
            key="second_clear",
            disabled=not set(query.active) - {"window"},
            on_click=_clear,
        )


def _options(atlas: Atlas, query: Query, field: str) -> list[facets.Option]:
    if field != "kinds":
        return facets.options(atlas, query, field)
    groups = facets.kind_groups(atlas, query)
    return [kind for group in groups for kind in group.kinds]


def _day_key(name: str, end: str) -> str:
    return f"{name}_day_{end}"


def _change(name: str, **changes: Any) -> None:
    (change_first if name == SIDES[0] else change_second)(**changes)


def _take_period(name: str) -> None:
    chosen = st.session_state[f"period_{name}"]
    if chosen != OWN_DAYS:
        _change(name, window=PERIODS[chosen])


def _take_days(name: str) -> None:
    days = (st.session_state[_day_key(name, end)] for end in ("start", "end"))
    try:
        window = TimeWindow(*days)
    except QueryError as error:
        st.session_state[NOTICES] = [str(error)]
    else:
        _change(name, window=window)


def _take_filter(field: str) -> None:
    change_second(**{field: tuple(st.session_state[f"second_{field}"])})


def _clear() -> None:
    second = now().second
    empty = Query()
    change_second(**{f: getattr(empty, f) for f in second.active if f != "window"})

"""The filters of the bibliography, each choice with its count under all the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import streamlit as st

from geo.model import Query
from geo.schema.languages import language_name
from geo.schema.vocabularies import PUBLISHER_GRADES, word_label
from geo.store import Atlas
from geo.store.bibliography import ITEM_LAYERS, SUPPORT_KINDS, bibliography
from geo.store.source_filter import SourceFilter, count_options
from geo.store.source_record import UNDATED
from pages.parts.choices import option_label, set_widget
from pages.parts.facets import LAYER_NAMES, Option
from pages.parts.sources_found import listed, on_map
from pages.parts.sources_state import WORDS_AT_MOST, change, narrow

ITEM_NAMES = {**LAYER_NAMES, "organisations": "Organisations"}


def filters(atlas: Atlas, wanted: SourceFilter, query: Query) -> None:
    """Draw every filter of the bibliography."""
    _summary(wanted)
    _find(wanted)
    _only_shown(atlas, wanted, query)
    counts = {name: _counts(atlas, wanted, query, name) for name in (*BOXES, *LISTS)}
    for field, (name, words, label) in BOXES.items():
        offered = [w for w in words if counts[field][w] or w in getattr(wanted, field)]
        if offered:
            _head(wanted, field, name)
        for word in offered:
            _box(wanted, field, Option(word, label(word), counts[field][word]))
    for field, (name, hint) in LISTS.items():
        _head(wanted, field, name)
        _list(atlas, wanted, field, counts[field], hint)


BOXES: dict[str, tuple[str, Iterable[str], Callable[[str], str]]] = {
    "grades": ("Grade of the publisher", PUBLISHER_GRADES, lambda w: PUBLISHER_GRADES[w].label),
    "layers": ("Supports", ITEM_LAYERS, ITEM_NAMES.__getitem__),
    "kinds": ("Kind of support", SUPPORT_KINDS, lambda w: word_label(SUPPORT_KINDS, w)),
}
LISTS = {
    "organisations": ("Organisation", "Any organisation"),
    "years": ("Year of publication", "Any year"),
    "languages": ("Language", "Any language"),
}


def _summary(wanted: SourceFilter) -> None:
    count = len(wanted.active)
    with st.container(key="summary", horizontal=True, horizontal_alignment="distribute"):
        st.markdown(
            f":primary[{count} filter{'' if count == 1 else 's'} set]" if count else "All listed"
        )
        if count:
            st.button(
                ":primary[Clear all]",
                key="clear_sources",
                type="tertiary",
                on_click=change,
                kwargs={"filter": SourceFilter()},
            )


def _find(wanted: SourceFilter) -> None:
    set_widget("s-find", wanted.find)
    st.text_input(
        "Words in title, publisher, address or note",
        key="s-find",
        placeholder="Find words",
        max_chars=WORDS_AT_MOST,
        label_visibility="collapsed",
        on_change=lambda: narrow(find=st.session_state["s-find"].strip()),
    )


def _only_shown(atlas: Atlas, wanted: SourceFilter, query: Query) -> None:
    count = len(listed(atlas, replace(wanted, only_shown=True), query))
    set_widget("s-only", wanted.only_shown)
    st.checkbox(
        option_label(Option("only", "Shown on the map", count)),
        key="s-only",
        width="stretch",
        help="Only sources of what the question of Explore selects, and of the organisations that "
        "it names.",
        on_change=lambda: narrow(only_shown=st.session_state["s-only"]),
    )


def _head(wanted: SourceFilter, field: str, name: str) -> None:
    is_set = field in wanted.active
    with st.container(key=f"head_s_{field}", horizontal=True, horizontal_alignment="distribute"):
        st.markdown(f":primary[{name}]" if is_set else name)
        if is_set:
            st.button(
                ":primary[Clear]",
                key=f"clear_s_{field}",
                type="tertiary",
                on_click=narrow,
                kwargs={field: ()},
            )


def _box(wanted: SourceFilter, field: str, option: Option) -> None:
    key = f"s-{field}:{option.value}"
    set_widget(key, option.value in getattr(wanted, field))
    st.checkbox(
        option_label(option),
        key=key,
        width="stretch",
        on_change=_turn,
        args=(wanted, field, option),
    )


def _turn(wanted: SourceFilter, field: str, option: Option) -> None:
    others = tuple(word for word in getattr(wanted, field) if word != option.value)
    is_on = st.session_state[f"s-{field}:{option.value}"]
    narrow(**{field: (*others, option.value) if is_on else others})


def _list(atlas: Atlas, wanted: SourceFilter, field: str, counts: Any, hint: str) -> None:
    key, chosen = f"s-{field}", list(getattr(wanted, field))
    name = _namer(atlas, field)
    by_name = (lambda value: -value) if field == "years" else (lambda value: name(value).casefold())
    set_widget(key, chosen)
    st.multiselect(
        LISTS[field][0],
        [*dict.fromkeys([*chosen, *sorted(counts, key=by_name)])],
        key=key,
        format_func=lambda value: f"{name(value)} ({counts[value]:,})",
        placeholder=hint,
        label_visibility="collapsed",
        select_all=False,
        on_change=lambda: narrow(**{field: tuple(st.session_state[key])}),
    )


def _namer(atlas: Atlas, field: str) -> Callable[[Any], str]:
    if field == "organisations":
        return atlas.organisation_name
    if field == "languages":
        return language_name
    return lambda year: "No date" if year == UNDATED else str(year)


def _counts(atlas: Atlas, wanted: SourceFilter, query: Query, field: str) -> Any:
    return count_options(bibliography(atlas), wanted, field, on_map(atlas, query))

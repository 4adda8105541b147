"""One source: what it is, how it is graded, and everything that rests on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from geo.brief.facts import reference
from geo.model import Query
from geo.schema.languages import language_name
from geo.schema.vocabularies import CLAIM_GRADES, PUBLISHER_GRADES, SOURCE_TYPES, word_label
from geo.store import Atlas
from geo.store.bibliography import ITEM_LAYERS, SUPPORT_KINDS, Entry, Support, bibliography
from pages.parts.plain import plain
from pages.parts.sources_filters import ITEM_NAMES
from pages.parts.sources_found import listed
from pages.parts.sources_links import item_link
from pages.parts.sources_state import Shown, change

LISTED_AT_FIRST = 10
CARRYING_MOST = 8
HINT = "Choose a source in the table to see what rests on it."


def detail(atlas: Atlas, shown: Shown, query: Query) -> None:
    """Show the source chosen; before one is, say how, and which of those listed carry most."""
    entry = next((item for item in bibliography(atlas) if item.id == shown.source), None)
    if entry is None:
        _hint(listed(atlas, shown.filter, query), shown.source)
        return
    with st.container(key="source_detail", border=True):
        _about(atlas, entry)
        count = len(entry.items)
        st.text(f"Supports {count:,} {'item' if count == 1 else 'items'}")
        for layer in ITEM_LAYERS:
            _layer(layer, [item for item in entry.supports if item.layer == layer])


def _hint(entries: Sequence[Entry], missing: str) -> None:
    most = sorted(entries, key=lambda item: -len(item.items))[:CARRYING_MOST]
    with st.container(key="source_hint", border=True):
        st.text(f"These data have no source {missing!r}." if missing else HINT)
        st.text("On these rests most:")
        for entry in most:
            with st.container(key=f"most_{entry.id}", gap=None):
                st.button(
                    plain(entry.title),
                    key=f"choose_{entry.id}",
                    type="tertiary",
                    on_click=change,
                    kwargs={"source": entry.id},
                )
                count = len(entry.items)
                st.text(f"{entry.publisher} · {count:,} {'item' if count == 1 else 'items'}")


def _about(atlas: Atlas, entry: Entry) -> None:
    known = reference(atlas, entry.id)
    kind = word_label(SOURCE_TYPES, str(entry.record.get("type") or ""))
    with st.container(key="source_title", horizontal=True, gap="small"):
        st.text(entry.title, width="stretch")
        st.button(
            "Close",
            icon=":material/close:",
            key="source_close",
            type="tertiary",
            on_click=change,
            kwargs={"source": ""},
        )
    st.text(" · ".join(part for part in (known.name, known.issued or "no date", kind) if part))
    with st.container(key="source_facts", gap=None):
        for name, value in facts(entry):
            st.text(f"{name}: {value}")
    if entry.url:
        st.link_button("Open the source", entry.url, icon=":material/open_in_new:")
        st.text(entry.url)


def facts(entry: Entry) -> list[tuple[str, str]]:
    """Return what is known of a source beside title, publisher and date, by name."""
    record = entry.record
    grade = PUBLISHER_GRADES.get(entry.grade)
    given = {
        "Grade": f"{grade.label}. {grade.meaning}" if grade else "not graded",
        "Publisher": record.get("publisher") if record.get("container-title") else "",
        "First published by": record.get("original-publisher"),
        "Language": language_name(entry.language),
        "Read as": (record.get("custom") or {}).get("seen_as"),
        "Note": record.get("note"),
    }
    return [(name, str(value)) for name, value in given.items() if value]


def _layer(layer: str, supports: list[Support]) -> None:
    by_item = [list(group) for _, group in groupby(supports, key=lambda support: support.id)]
    if not by_item:
        return
    key = f"source_all_{layer}"
    is_long = st.session_state.get(key, False)
    st.markdown(f"**{ITEM_NAMES[layer]}** :gray[{len(by_item):,}]")
    for group in by_item if is_long else by_item[:LISTED_AT_FIRST]:
        with st.container(key=f"support_{group[0].id}", gap=None):
            item_link(layer, group[0].id, group[0].title)
            for support in group:
                st.text(said(support))
    if len(by_item) > LISTED_AT_FIRST:
        label = ":primary[Fewer]" if is_long else f":primary[All {len(by_item):,} …]"
        st.button(label, key=f"{key}_turn", type="tertiary", on_click=_turn, args=(key,))


def said(support: Support) -> str:
    """Say how a source supports an item: `B2, probably true · paragraph 3`, `A leg: A → B`."""
    if support.kind != "row":
        return f"{word_label(SUPPORT_KINDS, support.kind)}: {support.about}"
    claim = CLAIM_GRADES.get(support.grade[1:])
    grade = f"{support.grade}, {claim.label.partition(', ')[2]}" if claim else support.grade
    return " · ".join(part for part in (grade or "not graded", support.locator) if part)


def _turn(key: str) -> None:
    st.session_state[key] = not st.session_state.get(key, False)

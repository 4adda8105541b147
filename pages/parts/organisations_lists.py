"""What of an organisation is on the map, as short lists whose lines lead there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from geo.brief.scene_link import Focus
from geo.draw.words import as_date, date_in_words, period_of
from geo.schema.query_keys import query_params
from geo.store.profile import Profile
from pages.parts.plain import plain

NAMES = {"base_areas": "Base areas", "routes": "Routes", "incidents": "Incidents"}
LISTED_AT_FIRST, LISTED_AT_MOST = 6, 100


def features(found: Profile, layer: str) -> None:
    """List the features of a layer in order of time; the first few, all of them on demand."""
    store = found.selection.stores[layer]
    rows = found.selection.mask(layer).nonzero()[0]
    if not len(rows):
        return
    key = f"o_all_{layer}"
    is_long = st.session_state.get(key, False)
    st.markdown(f"#### {NAMES[layer]} :gray[{len(rows):,}]")
    sure = found.selection.definite(layer)
    for row in rows[: LISTED_AT_MOST if is_long else LISTED_AT_FIRST]:
        _line(found, layer, store.frame.iloc[row], is_sure=bool(sure[row]))
    if is_long and len(rows) > LISTED_AT_MOST:
        st.text(f"{len(rows) - LISTED_AT_MOST:,} more are on the map and in its table.")
    if len(rows) > LISTED_AT_FIRST:
        much = "All" if len(rows) <= LISTED_AT_MOST else f"{LISTED_AT_MOST} of"
        label = ":primary[Fewer]" if is_long else f":primary[{much} {len(rows):,} …]"
        st.button(label, key=f"{key}_turn", type="tertiary", on_click=_turn, args=(key,))


def when(layer: str, row: Mapping[str, Any]) -> str:
    """Say when a feature was, as exactly as it is known."""
    if layer != "incidents":
        return period_of(row)
    return date_in_words(as_date(row["start"]), as_date(row["end"]), row["date_precision"])


def _line(found: Profile, layer: str, row: Mapping[str, Any], *, is_sure: bool) -> None:
    with st.container(key=f"o_feature_{row['id']}", gap=None):
        st.page_link(
            "explore.py",
            label=plain(row["title"]),
            query_params={**query_params(found.query), **Focus(selected=row["id"]).to_params()},
        )
        st.text(when(layer, row) + ("" if is_sure else " · only possibly of the question"))


def _turn(key: str) -> None:
    st.session_state[key] = not st.session_state.get(key, False)

"""What is shown as a table a layer, tied to the map both ways."""

from __future__ import annotations

import streamlit as st

from geo.model import Query
from geo.store import Atlas
from pages.parts.cached import selection
from pages.parts.chosen_row import chosen_row, mark_row
from pages.parts.facets import LAYER_NAMES
from pages.parts.map_view import select
from pages.parts.state import SELECTED
from pages.parts.table_rows import table_rows

LAYER = "table_layer"
KEYS = {"incidents": "table", "routes": "table_routes", "base_areas": "table_base_areas"}
ROW_PX, ROWS_AT_MOST = 35, 16
NAME = st.column_config.TextColumn(width="large")
YEARS = st.column_config.TextColumn(width=120, help="As exactly as they are known")
COLUMNS = {
    "Date": st.column_config.TextColumn(width=110, help="As exactly as it is known"),
    "Years": YEARS,
    "Incident": NAME,
    "Route": NAME,
    "Base area": NAME,
    "Country": st.column_config.TextColumn(width=110),
    "Countries": st.column_config.TextColumn(width="medium"),
    "Kind": st.column_config.TextColumn(width=120),
    "Way": st.column_config.TextColumn(width="medium"),
    "Organisations": st.column_config.TextColumn(width="medium"),
    "Number": st.column_config.TextColumn(width="medium"),
    "Killed": st.column_config.TextColumn(width=90, alignment="right", help="Lowest to highest"),
    "Place known to": st.column_config.TextColumn(width=110),
    "Sources": st.column_config.NumberColumn(width=70),
}


def table(atlas: Atlas, query: Query) -> None:
    """Show a layer of what the query finds; a click on a row sends the map there."""
    answer = selection(atlas, query)
    counts = {layer: int(answer.mask(layer).sum()) for layer in query.layers}
    counts = {layer: count for layer, count in counts.items() if count}
    if not counts:
        return
    layer = _chosen_layer(atlas, counts)
    rows = table_rows(atlas, query, layer)
    ids = list(rows.index)
    mark_row(KEYS[layer], ids, st.session_state.get(SELECTED))
    st.dataframe(
        rows,
        key=KEYS[layer],
        hide_index=True,
        height=ROW_PX * (min(len(rows), ROWS_AT_MOST) + 1) + 2,
        column_config=COLUMNS,
        selection_mode=["single-row", "single-cell"],
        on_select=lambda: _take(KEYS[layer], ids),
    )
    if counts[layer] > len(rows):
        st.caption(f"The first {len(rows):,} of {counts[layer]:,}; the files hold them all.")


def _chosen_layer(atlas: Atlas, counts: dict[str, int]) -> str:
    """Offer the layers that have rows; the one whose feature is selected comes by itself."""
    chosen = st.session_state.get(SELECTED)
    if chosen != st.session_state.get("table_of"):
        st.session_state["table_of"] = chosen
        for layer in counts:
            if chosen in atlas.stores[layer].row_of:
                st.session_state[LAYER] = layer
    if st.session_state.get(LAYER) not in counts:
        st.session_state[LAYER] = next(iter(counts))
    if len(counts) > 1:
        st.segmented_control(
            "Table of",
            list(counts),
            key=LAYER,
            required=True,
            format_func=lambda layer: f"{LAYER_NAMES[layer]} {counts[layer]:,}",
            label_visibility="collapsed",
        )
    return str(st.session_state[LAYER])


def _take(key: str, ids: list[str]) -> None:
    select(chosen_row(key, ids), fly=True)

"""The bibliography as a table, one row a source; the row chosen is the source shown beside it."""

from __future__ import annotations

import streamlit as st

from geo.model import Query
from geo.store import Atlas
from pages.parts.chosen_row import chosen_row, mark_row
from pages.parts.sources_found import rows
from pages.parts.sources_state import Shown, change

KEY = "sources_table"
ROW_PX, ROWS_AT_MOST = 31, 20
COLUMNS = {
    "Title": st.column_config.TextColumn(width=230),
    "Publisher": st.column_config.TextColumn(width=110),
    "Date": st.column_config.TextColumn(width=82, help="As exactly as it is known"),
    "Grade": st.column_config.TextColumn(width=135, help="Of the publisher, Admiralty code"),
    "Supports": st.column_config.NumberColumn(
        width=70, help="Incidents, routes, base areas and organisations, each counted once"
    ),
    "Language": st.column_config.TextColumn(width=90),
}


def table(atlas: Atlas, shown: Shown, query: Query) -> None:
    """List the sources that the filters leave; a click on a row shows what rests on it."""
    found = rows(atlas, shown.filter, query)
    ids = list(found.index)
    mark_row(KEY, ids, shown.source)
    st.dataframe(
        found,
        key=KEY,
        hide_index=True,
        height=ROW_PX * (min(len(found), ROWS_AT_MOST) + 1) + 2,
        column_config=COLUMNS,
        selection_mode=["single-row", "single-cell"],
        on_select=lambda: _take(ids),
    )


def _take(ids: list[str]) -> None:
    change(source=chosen_row(KEY, ids) or "")

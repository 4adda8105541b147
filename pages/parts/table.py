"""The incidents shown as a table, tied to the map both ways."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from geo.draw.words import as_date, casualty_range
from geo.model import Query
from geo.schema.countries import country_name
from geo.schema.vocabularies import LOCATION_PRECISIONS, word_label
from geo.store import Atlas
from pages.parts.cached import ANSWERS_KEPT, found, selection
from pages.parts.map_view import SELECTED, select

KEY = "table"
ROW_PX, ROWS_AT_MOST = 35, 16
LISTED_AT_MOST = 2000
"""A longer list is no help to a reader, and would hold up the page."""

TOLL_DIGITS = 7
COLUMNS = {
    "Date": st.column_config.TextColumn(width=110, help="As exactly as it is known"),
    "Incident": st.column_config.TextColumn(width="large"),
    "Country": st.column_config.TextColumn(width=110),
    "Organisations": st.column_config.TextColumn(width="medium"),
    "Killed": st.column_config.TextColumn(width=90, alignment="right", help="Lowest to highest"),
    "Place known to": st.column_config.TextColumn(width=110),
    "Sources": st.column_config.NumberColumn(width=70),
}


def table(atlas: Atlas, query: Query) -> None:
    """Show the incidents of a query; a click on a row sends the map there."""
    rows = table_rows(atlas, query)
    if rows.empty:
        return
    ids = list(rows.index)
    _mark(ids)
    st.dataframe(
        rows,
        key=KEY,
        hide_index=True,
        height=ROW_PX * (min(len(rows), ROWS_AT_MOST) + 1) + 2,
        column_config=COLUMNS,
        selection_mode=["single-row", "single-cell"],
        on_select=lambda: _take(ids),
    )
    count = found(atlas, query).incidents
    if count > len(rows):
        st.caption(f"The first {len(rows):,} of {count:,} incidents; the files hold them all.")


@lru_cache(maxsize=ANSWERS_KEPT)
def table_rows(atlas: Atlas, query: Query) -> pd.DataFrame:
    """Texts of the first incidents selected, by id, in order of start and id.

    Dates and tolls are written so that sorting the texts sorts what they say.
    """
    first = np.flatnonzero(selection(atlas, query).mask("incidents"))[:LISTED_AT_MOST]
    frame = atlas.incidents.frame.iloc[first]
    rows = frame.drop(columns="geometry").to_dict("records")
    return pd.DataFrame(
        [_row(atlas, row) for row in rows], index=list(frame["id"]), columns=list(COLUMNS)
    )


def _row(atlas: Atlas, row: dict[str, Any]) -> dict[str, Any]:
    names = [atlas.organisation_name(item) for item in row["organisations"]]
    return {
        "Date": sortable_date(row),
        "Incident": row["title"],
        "Country": country_name(row["country"]) if row["country"] else "not known",
        "Organisations": ", ".join(names) or "unknown",
        "Killed": sortable_toll(row),
        "Place known to": word_label(LOCATION_PRECISIONS, row["location_precision"]).lower(),
        "Sources": len(row["sources"]),
    }


def sortable_date(row: dict[str, Any]) -> str:
    """Print a date as exactly as it is known: `2024-03-22`, `2007-09`, `2010`, a span."""
    start, end = as_date(row["start"]), as_date(row["end"])
    if start is None or end is None:
        return "undated"
    first, last = str(start), str(end)
    month_ends = (pd.Timestamp(start).is_month_start, pd.Timestamp(end).is_month_end)
    if row["date_precision"] != "day" and all(month_ends):
        is_year = (start.month, end.month) == (1, 12)
        first, last = (day[:4] if is_year else day[:7] for day in (first, last))
    return first if first == last else f"{first} – {last}"


def sortable_toll(row: dict[str, Any]) -> str:
    """Print a toll as a range, padded so that texts sort by its lowest figure."""
    toll = casualty_range(row, "killed")
    if toll.bounds is None:
        return "unknown"
    text = toll.text()
    return " " * (TOLL_DIGITS - len(f"{toll.bounds[0]:,}")) + text


def _mark(ids: list[str]) -> None:
    """Mark the row of what is selected, whoever selected it."""
    chosen = st.session_state.get(SELECTED)
    rows = [ids.index(chosen)] if chosen in ids else []
    held = st.session_state.get(KEY)
    if (held["selection"]["rows"] if held else []) != rows:
        st.session_state[KEY] = {"selection": {"rows": rows, "columns": [], "cells": []}}


def _take(ids: list[str]) -> None:
    picked = st.session_state[KEY]["selection"]
    rows = [row for row, _ in picked["cells"]] or picked["rows"]
    select(ids[rows[0]] if rows else None, fly=True)

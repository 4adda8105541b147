"""Incidents near a route or base area: certainly, or possibly, with their distances."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import streamlit as st

from geo.draw.words import as_date, date_in_words
from geo.model import Query
from geo.schema.query_values import KM_RANGE, write_kilometres
from geo.store import Atlas
from geo.store.near import Neighbour, neighbours
from pages.parts.cached import ANSWERS_KEPT
from pages.parts.choices import set_widget
from pages.parts.chosen_row import chosen_row, mark_row
from pages.parts.movement_entry import feature_entry
from pages.parts.movement_state import AROUND, Shown, choose, choose_kilometres, point
from pages.parts.state import SELECTED, ask

LISTED_AT_MOST = 1000
KEY = "near_incidents"
ROW_PX, ROWS_AT_MOST = 31, 14
STEP_KM = 10.0
CERTAIN, POSSIBLE = "Certainly", "Possibly"
HINT = "Choose a route or a base area, here or on the map, to see what happened near it."
COLUMNS = {
    "Within": st.column_config.TextColumn(width=80),
    "Distance": st.column_config.TextColumn(width=95, help="Least to greatest it can be"),
    "Date": st.column_config.TextColumn(width=105, help="As exactly as it is known"),
    "Incident": st.column_config.TextColumn(width=250),
}


def near(atlas: Atlas, shown: Shown, query: Query) -> None:
    """List the incidents that answer the question near what is chosen."""
    feature_entry("Near which route or base area", "near_entry", _names(atlas), shown.around, _look)
    if not shown.around:
        st.caption(HINT)
        return
    asked = query.replace(layers=("incidents",), near=())
    found = found_near(atlas, shown.around, shown.km, asked)
    with st.container(key="near_head", gap=None):
        st.text(said(found, shown.km))
    with st.container(key="near_ask", horizontal=True, vertical_alignment="bottom"):
        _kilometres(shown.km)
        st.button(
            "Show only these on the map",
            key="near_only",
            disabled=not found,
            on_click=_ask_near,
            args=(shown,),
        )
    if found:
        _table(near_rows(atlas, found[:LISTED_AT_MOST]), shown)
    if len(found) > LISTED_AT_MOST:
        st.caption(f"The first {LISTED_AT_MOST:,} of {len(found):,}.")


@lru_cache(maxsize=ANSWERS_KEPT)
def _names(atlas: Atlas) -> dict[str, str]:
    """Name the base areas, then the routes, by id."""
    stores = (atlas.base_areas, atlas.routes)
    return {str(item): atlas.feature_name(str(item)) for store in stores for item in store.ids}


def _look(feature_id: str) -> None:
    point(feature_id or None, own={AROUND: feature_id})


@lru_cache(maxsize=ANSWERS_KEPT)
def found_near(atlas: Atlas, around: str, km: float, query: Query) -> tuple[Neighbour, ...]:
    """Return what is near, the certain first, each from the nearest to the farthest."""
    found = neighbours(atlas, around, km, query)
    return tuple(sorted(found, key=lambda item: item.certainty != "definite"))


def said(found: tuple[Neighbour, ...], km: float) -> str:
    """Say how many incidents are certainly and possibly near."""
    sure = sum(item.certainty == "definite" for item in found)
    reach = f"within {write_kilometres(km)} km"
    if not found:
        return f"No incident that answers these filters may lie {reach}."
    noun = "incident" if sure == 1 else "incidents"
    return f"{sure:,} {noun} certainly {reach}, {len(found) - sure:,} more possibly."


@lru_cache(maxsize=ANSWERS_KEPT)
def near_rows(atlas: Atlas, found: tuple[Neighbour, ...]) -> pd.DataFrame:
    """Return the incidents as a table, by id."""
    return pd.DataFrame([_row(atlas, item) for item in found], index=[item.id for item in found])


def _row(atlas: Atlas, item: Neighbour) -> dict[str, str]:
    row = atlas.incidents.row(item.id)
    return {
        "Within": CERTAIN if item.certainty == "definite" else POSSIBLE,
        "Distance": item.distance,
        "Date": date_in_words(as_date(row["start"]), as_date(row["end"]), row["date_precision"]),
        "Incident": str(row["title"]),
    }


def _kilometres(km: float) -> None:
    low, high = KM_RANGE
    set_widget("m-km", float(km))
    st.number_input(
        "Within so many kilometres",
        min_value=float(low),
        max_value=float(high),
        step=STEP_KM,
        format="%g",
        key="m-km",
        width=190,
        on_change=lambda: choose_kilometres(round(st.session_state["m-km"], 3)),
    )


def _ask_near(shown: Shown) -> None:
    own = {AROUND: shown.around, "m-incidents": "1"}
    ask(own=own, near=(shown.around,), km=shown.km)


def _table(rows: pd.DataFrame, shown: Shown) -> None:
    ids = list(rows.index)
    mark_row(KEY, ids, st.session_state.get(SELECTED))
    st.dataframe(
        rows,
        key=KEY,
        hide_index=True,
        height=ROW_PX * (min(len(rows), ROWS_AT_MOST) + 1) + 2,
        row_height=ROW_PX,
        column_config=COLUMNS,
        selection_mode=["single-row", "single-cell"],
        on_select=lambda: _take(ids, shown.around),
    )


def _take(ids: list[str], around: str) -> None:
    if chosen := chosen_row(KEY, ids):
        choose(chosen, around)
    elif st.session_state.get(SELECTED) in ids:
        choose(None)

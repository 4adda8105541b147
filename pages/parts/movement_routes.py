"""The routes through a country as a list, and all that is known of the one chosen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from geo.draw.charts import MAYBE, SURE
from geo.draw.words import period_of
from geo.model import Query
from geo.schema.countries import country_name
from geo.schema.vocabularies import CONFIDENCES, ROUTE_KINDS, word_label
from geo.store import Atlas
from geo.store.passages import Passages, countries_touched, passages
from pages.parts.cached import ANSWERS_KEPT, selection
from pages.parts.choices import set_widget
from pages.parts.chosen_row import chosen_row, mark_row
from pages.parts.movement_route import route_detail
from pages.parts.movement_state import Shown, choose, choose_country
from pages.parts.state import SELECTED

KEY = "routes_through"
ROW_PX, ROWS_AT_MOST = 31, 9
PLACES = {"origin": "sets out", "via": "leads through", "destination": "ends"}
COLUMNS = {
    "Route": st.column_config.TextColumn(width=204),
    "Years": st.column_config.TextColumn(width=118, help="As exactly as they are known"),
    "Number": st.column_config.TextColumn(width=125, help="Lowest to highest, over its whole time"),
    "Here it": st.column_config.TextColumn(width=85),
    "Kind": st.column_config.TextColumn(width=110),
    "Confidence": st.column_config.TextColumn(width=80),
    "Answer": st.column_config.TextColumn(width=90, help="How surely it answers the question"),
}


def routes(atlas: Atlas, shown: Shown, query: Query) -> None:
    """List the routes through the country, and show the one that is selected."""
    answer = selection(atlas, shown.query(query))
    _choose_country(countries_touched(answer), shown.country)
    found = passages(answer, shown.country)
    name = country_name(shown.country)
    with st.container(key="routes_said", gap=None):
        for line in said(found, name):
            st.text(line)
    if found.routes:
        _table(passage_rows(atlas, found))
    selected = st.session_state.get(SELECTED)
    if selected in atlas.routes.row_of:
        route_detail(atlas, selected)
    elif found.routes:
        st.caption("Choose a route here or on the map to see its legs and its sources.")


def said(found: Passages, name: str) -> list[str]:
    """Say how many routes touch a country, and what is known of their numbers."""
    total = found.total
    count = len(found.routes)
    if not count:
        return [f"No route that answers these filters touches {name}."]
    possible = count - total.definite
    first = f"{count:,} route{' touches' if count == 1 else 's touch'} {name}"
    first += f", {possible:,} of them possible only" if possible else ""
    parts = [f"{first}: {total.text}."]
    if total.unknown:
        parts.append(f"{len(total.unknown):,} without a number.")
    if total.shared:
        shared = sum(map(len, total.shared))
        groups = len(total.shared)
        parts.append(
            f"{shared:,} of them count some of the same people, in {groups:,} "
            f"group{'' if groups == 1 else 's'}: each group counts once, as its largest."
        )
    return parts


@lru_cache(maxsize=ANSWERS_KEPT)
def passage_rows(atlas: Atlas, found: Passages) -> pd.DataFrame:
    """Return the routes as a table, by id, in order of start and id."""
    return pd.DataFrame(
        [_row(atlas.routes.row(each.id), each) for each in found.routes],
        index=[each.id for each in found.routes],
    )


def _row(row: Mapping[str, Any], each: Any) -> dict[str, str]:
    return {
        "Route": row["title"],
        "Years": period_of(row),
        "Number": each.volume.text if each.volume else "not known",
        "Here it": PLACES[each.place],
        "Kind": word_label(ROUTE_KINDS, row["kind"]),
        "Confidence": word_label(CONFIDENCES, row["confidence"]),
        "Answer": SURE if each.definite else MAYBE,
    }


def _choose_country(counts: Mapping[str, tuple[int, int]], chosen: str) -> None:
    codes = sorted({*counts, chosen}, key=lambda code: country_name(code).casefold())
    set_widget("m-country", chosen)
    st.selectbox(
        "Routes that touch",
        codes,
        key="m-country",
        format_func=lambda code: f"{country_name(code)} ({counts.get(code, (0, 0))[1]:,})",
        on_change=lambda: choose_country(st.session_state["m-country"]),
    )


def _table(rows: pd.DataFrame) -> None:
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
        on_select=lambda: _take(ids),
    )


def _take(ids: list[str]) -> None:
    chosen = chosen_row(KEY, ids)
    if chosen or st.session_state.get(SELECTED) in ids:
        choose(chosen)

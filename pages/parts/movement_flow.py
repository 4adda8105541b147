"""Where routes lead: from which countries, through which, to which, and how many moved."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import streamlit as st

from geo.draw.flow_chart import (
    KEY,
    LAYOUT_COLUMNS,
    LINK,
    all_keys,
    flow_rows,
    flow_spec,
    routes_of,
)
from geo.model import Query
from geo.store import Atlas
from geo.store.flow import flow
from geo.store.sentence import title
from pages.parts.cached import ANSWERS_KEPT, selection
from pages.parts.chart import Chart, chart
from pages.parts.movement_entry import feature_entry
from pages.parts.movement_state import Shown, country_key, point, stands_out
from pages.parts.state import FOCUS

LEGEND_PX, LEAST_PX = 40, 120
HOW = (
    "Width by the square root of the number: solid the middle, pale the highest, dotted not known."
)
ONCE = "Routes that count the same people count once, as the largest; units are never added."
WHOLE = "A number is that of the whole time of a route, also where the window is shorter."
COLUMNS = {
    "What": st.column_config.TextColumn(width=78),
    "Country": st.column_config.TextColumn("Country or link", width=136),
    "Number": st.column_config.TextColumn(width=152),
    "Routes": st.column_config.NumberColumn(width=60),
}


def flows(atlas: Atlas, shown: Shown, query: Query) -> None:
    """Draw the flow; on a small screen its table takes its place."""
    asked = shown.query(query)
    item = flow_chart(atlas, asked, stands_out(atlas, "routes"), theme())
    height = max(round(flow_rows(selection(atlas, asked), frozenset())[1]), LEAST_PX) + LEGEND_PX
    with st.container(key="flow_said", gap=None):
        for line in said(atlas, asked)[:1]:
            st.text(line)
    with st.container(key="flow_drawn"):
        chart(
            item,
            key="flow",
            on_pick=lambda bars: _pick(atlas, asked, bars[-1][KEY]),
            height_px=height,
        )
    if len(item.rows):
        with st.container(key="flow_listed"):
            st.dataframe(item.table[list(COLUMNS)], hide_index=True, column_config=COLUMNS)
        feature_entry(
            "Routes that stand out",
            "flow_entry",
            entry_names(item.rows),
            chosen_key(atlas, asked),
            lambda key: _pick(atlas, asked, key) if key else point(None),
        )
        with st.container(key="flow_notes", gap=None):
            for line in (HOW, ONCE, WHOLE):
                st.text(line)


def said(atlas: Atlas, query: Query) -> list[str]:
    """Say in all how many routes there are and what is known of their numbers."""
    total = flow(selection(atlas, query)).total
    if not total.routes:
        return []
    count = len(total.routes)
    possible = count - total.definite
    first = f"{count:,} route{'' if count == 1 else 's'}"
    if possible:
        first += f", {possible:,} of them possible only"
    if total.unknown:
        first += f"; {len(total.unknown):,} without a number"
    return [f"{first}. In all {total.text}.", ONCE, WHOLE]


@lru_cache(maxsize=ANSWERS_KEPT)
def flow_chart(atlas: Atlas, query: Query, chosen: frozenset[str], scheme: str = "light") -> Chart:
    """Return the flow of a question; what does not lead along the routes chosen steps back."""
    rows, height_px = flow_rows(selection(atlas, query), chosen)
    lines = said(atlas, query)
    return Chart(
        title="From where, through where, to where",
        description=HOW,
        spec=flow_spec(height_px, scheme),
        rows=rows,
        stem="flow",
        notes=(title(atlas, query), *lines, HOW, f"Data version {atlas.version}"),
        empty="No route answers these filters.",
        hidden=LAYOUT_COLUMNS,
    )


def entry_names(rows: pd.DataFrame) -> dict[str, str]:
    """Names of countries and links by key, as the chart has them."""
    once = rows.drop_duplicates(KEY)
    return {
        key: country if what == LINK else f"{what}: {country}"
        for key, what, country in zip(once[KEY], once["What"], once["Country"], strict=True)
    }


def chosen_key(atlas: Atlas, query: Query) -> str | None:
    """Return the country or link whose routes are those highlighted on the map, if any is."""
    highlighted = frozenset(st.session_state[FOCUS].highlighted)
    found = flow(selection(atlas, query))
    return next((k for k, ids in all_keys(found).items() if highlighted == frozenset(ids)), None)


def theme() -> str:
    """Return the theme that the reader sees, `light` before it is known."""
    return st.context.theme.get("type") or "light"


def _pick(atlas: Atlas, query: Query, key: str) -> None:
    """Have the routes of a country or link stand out; the same once more lets them go.

    A country is the one whose routes are listed from then on.
    """
    routes = routes_of(flow(selection(atlas, query)), key)
    is_same = frozenset(routes) == frozenset(st.session_state[FOCUS].highlighted)
    own = {} if ">" in key else {"m-country": country_key(key.split()[1])}
    point(None, () if is_same else routes, own=own)

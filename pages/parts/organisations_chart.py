"""The chart of all organisations, and the list that chooses one by keyboard."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from geo.draw.lineage import height_px, lineage_spec
from geo.draw.lineage_rows import ID, LIFE, lineage_rows, short_name
from geo.model import Query
from geo.store import Atlas
from geo.store.lives import is_bare
from pages.parts.cached import ANSWERS_KEPT
from pages.parts.chart import Chart, chart
from pages.parts.choices import set_widget
from pages.parts.organisations_state import Shown, choose, turn_in_question
from pages.parts.state import put_own

NONE = ""
SIGNS = (
    "Solid: sure. Pale: possible, or no end recorded. Lines: relations, at their dates. Arrows "
    "lead to who came out of whom, and to whom an oath or an approach went."
)


def choice(atlas: Atlas, shown: Shown) -> None:
    """Offer the organisations as a list, and how many of them are drawn."""
    with st.container(key="o_choice", horizontal=True, vertical_alignment="center", gap="small"):
        set_widget("o_id", shown.id)
        st.selectbox(
            "Organisation",
            [NONE, *sorted(atlas.organisations, key=lambda key: name(atlas, key).casefold())],
            key="o_id",
            format_func=lambda key: name(atlas, key) if key else "Choose an organisation",
            label_visibility="collapsed",
            on_change=lambda: choose(st.session_state["o_id"]),
        )
        bare = sum(is_bare(atlas, key) for key in atlas.organisations)
        if bare:
            set_widget("o_whole", shown.whole)
            st.checkbox(
                f"And {bare:,} known only from incidents",
                key="o_whole",
                on_change=lambda: put_own(o_whole="1" if st.session_state["o_whole"] else ""),
            )


def lineage(atlas: Atlas, shown: Shown, query: Query) -> None:
    """Draw the lanes; a click chooses one, and once more lets it go."""
    whole = shown.whole or (bool(shown.id) and is_bare(atlas, shown.id))
    rows = _rows(atlas, whole, shown.id, query.organisations)
    item = Chart(
        title="Lives and relations",
        description=in_words(rows),
        spec=lineage_spec(atlas, whole=whole),
        rows=rows,
        stem="organisations-lineage",
        notes=(SIGNS, f"Briefing Atlas, data version {atlas.version}"),
        empty="These data have no organisations.",
    )
    chart(
        item,
        key="lineage",
        on_pick=lambda picked: _take(picked, shown),
        height_px=height_px(atlas, whole=whole),
    )
    st.caption(SIGNS)


def in_words(rows: pd.DataFrame) -> str:
    """Say in numbers what is drawn."""
    lives = rows["Relation"] == LIFE
    days = rows.loc[~lives, "From"].dropna()
    said = f"{int(lives.sum()):,} organisations, {len(days):,} dated relations"
    if len(days):
        said += f", {int(days.min())} to {int(days.max())}"
    undated = int((~lives).sum()) - len(days)
    return f"{said}; {undated:,} undated in the table only." if undated else f"{said}."


def name(atlas: Atlas, organisation: str) -> str:
    """Name in a list, with the letters it is known by."""
    row = atlas.organisations[organisation]
    short = short_name(row)
    return str(row["name"]) if short in row["name"] else f"{row['name']} ({short})"


def _take(picked: list[dict[str, Any]], shown: Shown) -> None:
    for pick in picked:
        organisation = str(pick[ID])
        if pick["shift"]:
            turn_in_question(organisation)
        else:
            choose("" if organisation == shown.id else organisation)


@lru_cache(maxsize=ANSWERS_KEPT)
def _rows(atlas: Atlas, whole: bool, chosen: str, asked: tuple[str, ...]) -> pd.DataFrame:  # noqa: FBT001
    return lineage_rows(atlas, whole=whole, chosen=chosen, asked=asked)

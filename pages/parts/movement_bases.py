"""Base areas through time: a band each, beside what the window holds in words."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import streamlit as st

from geo.draw.bands_chart import (
    ANSWER,
    CHOSEN,
    ID,
    NAME,
    ROW_PX,
    band_rows,
    band_spec,
    count_answers,
)
from geo.draw.charts import MAYBE, SURE
from geo.model import Query
from geo.store import Atlas
from geo.store.bands import span
from geo.store.sentence import title, window_in_words
from pages.parts.cached import ANSWERS_KEPT, selection
from pages.parts.chart import Chart, chart
from pages.parts.movement_entry import feature_entry
from pages.parts.movement_state import Shown, choose, point, whenever
from pages.parts.state import SELECTED

LEGEND_PX, LEAST_ROWS = 92, 2
NAMED_AT_MOST = 12
PALE_WORDS = "Solid is certain, pale possible only; an arrow means that it goes on."


def bases(atlas: Atlas, shown: Shown, query: Query) -> None:
    """Draw the bands of the areas that answer the question whenever they were."""
    item = bands_chart(atlas, shown.query(query), st.session_state.get(SELECTED))
    if not query.window.is_open and len(item.rows):
        with st.container(key="bases_answer", gap=None):
            for line in answer_lines(item):
                st.text(line)
    height = max(len(item.rows), LEAST_ROWS) * ROW_PX + LEGEND_PX
    chart(item, key="bases", on_pick=lambda bars: choose(bars[-1][ID]), height_px=height)
    if len(item.rows):
        with st.container(key="bases_notes"):
            st.text(PALE_WORDS)
        feature_entry(
            "Show a base area",
            "bases_entry",
            dict(zip(item.rows[ID], item.rows[NAME], strict=True)),
            st.session_state.get(SELECTED),
            lambda chosen: point(chosen or None),
        )


def answer_lines(item: Chart) -> list[str]:
    """Name what the window surely holds, and what it only may."""
    lines = []
    for answer in (SURE, MAYBE):
        names = list(item.rows[NAME][item.rows[ANSWER] == answer])
        more = f" and {len(names) - NAMED_AT_MOST} more" if len(names) > NAMED_AT_MOST else ""
        lines.append(f"{answer}: {', '.join(names[:NAMED_AT_MOST]) or 'none'}{more}")
    return lines


@lru_cache(maxsize=ANSWERS_KEPT)
def bands_chart(atlas: Atlas, query: Query, chosen: str | None) -> Chart:
    """Return the bands of a question, with the one chosen marked."""
    rows = band_rows(atlas, selection(atlas, query), selection(atlas, whenever(query)), chosen)
    return Chart(
        title="Base areas through time",
        description=_said(query, rows),
        spec=band_spec(span(atlas), query.window, len(rows)),
        rows=rows,
        stem="base-areas",
        notes=(title(atlas, query), PALE_WORDS, f"Data version {atlas.version}"),
        empty="No base area answers these filters, whenever it was.",
        hidden=(CHOSEN,),
    )


def _said(query: Query, rows: pd.DataFrame) -> str:
    counts = count_answers(rows)
    total = sum(counts.values())
    areas = f"{total:,} base area{'' if total == 1 else 's'}"
    if query.window.is_open:
        return f"{areas}. {PALE_WORDS}"
    inside = f"{counts[SURE]:,} certainly in use, {counts[MAYBE]:,} possibly"
    return f"{window_in_words(query.window)}: {inside}, of {areas}. {PALE_WORDS}"

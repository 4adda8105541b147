"""The charts beside the map: a click on a bar asks for it, what other filters leave is behind."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

import streamlit as st

from geo.draw.linked_charts import KEY, PERIOD_TITLES, bars_spec, columns_spec, ranges_spec
from geo.draw.stacks import stack
from geo.model import Query
from geo.model.day_words import EN_DASH
from geo.store import Atlas
from pages.parts import explore_rows as data
from pages.parts.caption import answer
from pages.parts.chart import Chart, chart
from pages.parts.choices import segments, set_widget
from pages.parts.explore_picks import pick_period, pick_word, picked_alone
from pages.parts.state import LOOK, QUERY, ask, own_params, put_own

UNITS = {"year": "Year", "month": "Month"}
SHOWN_KEY, UNIT_KEY, STACK_KEY = "c-charts", "c-unit", "c-stack"
HIDDEN = "no"
DRAWN = "charts_drawn"
CHARTS_NEXT_SECONDS = 0.08
"""As the map before them: the hundred parts of panel and table come after, and not in one go."""
COLUMNS_PX, RANGES_PX, BAND_PX, AROUND_PX, LEGEND_ROW_PX = 128, 104, 20, 8, 16
SAID = "Click a bar: ask for it · Shift: as well · again: let go"
HELP = (
    "Solid is certain, pale is possible only, grey is what all the other filters leave. With the "
    "keyboard the filters on the left and typed dates ask the same, and each chart’s “Data” opens "
    "it as a table."
)


def are_shown() -> bool:
    """Whether the charts are beside the map: they are unless somebody put them away."""
    return own_params().get(SHOWN_KEY) != HIDDEN


def charts_button() -> None:
    """Offer the charts where they are put away."""
    if not are_shown():
        st.button("Charts", key="charts_shown", on_click=_turn)


def work_out(atlas: Atlas, query: Query) -> None:
    """Work out what caption and charts will say; both find it again."""
    answer(atlas, query)
    if not are_shown() or "incidents" not in query.layers:
        return
    unit, attribute = _choices()
    data.period_rows(atlas, query, unit, attribute)
    data.toll_rows(atlas, query, unit)
    for by in data.WORD_TITLES:
        data.word_rows(atlas, query, by)


def charts(atlas: Atlas, query: Query) -> None:
    """Draw the charts of a question, where they are wanted and incidents are asked for."""
    if not are_shown():
        return
    if "incidents" not in query.layers:
        st.text("The charts count incidents, and none are asked for.")
        return
    unit, attribute = _choices()
    _controls(unit, attribute)
    _columns(atlas, query, unit, attribute)
    _ranges(atlas, query, unit)
    for by in data.WORD_TITLES:
        _bars(atlas, query, by)
    _let_them_be_drawn(query)


def _let_them_be_drawn(query: Query) -> None:
    """Wait a moment where the charts have another question to answer than before."""
    if st.session_state.setdefault(DRAWN, query) != query:
        st.session_state[DRAWN] = query
        time.sleep(CHARTS_NEXT_SECONDS)


def _choices() -> tuple[str, str]:
    """Unit and attribute of the address; the attribute is that of the map unless chosen."""
    own = own_params()
    unit, attribute = own.get(UNIT_KEY, ""), own.get(STACK_KEY, "")
    return (
        unit if unit in UNITS else "year",
        attribute if attribute in data.ATTRIBUTE_TITLES else st.session_state[LOOK].colour,
    )


def _controls(unit: str, attribute: str) -> None:
    with st.container(key="charts_head", horizontal=True, vertical_alignment="center", gap="small"):
        segments("Unit of time", UNITS, "charts_unit", unit, _take_unit)
        set_widget("charts_stack", attribute)
        st.selectbox(
            "Colour of the bars",
            list(data.ATTRIBUTE_TITLES),
            key="charts_stack",
            format_func=data.ATTRIBUTE_TITLES.__getitem__,
            label_visibility="collapsed",
            on_change=_take_stack,
        )
        st.button("Hide", key="charts_hidden", type="tertiary", on_click=_turn)
    st.caption(SAID, help=HELP)


def _columns(atlas: Atlas, query: Query, unit: str, attribute: str) -> None:
    rows = data.period_rows(atlas, query, unit, attribute)
    classes = stack(atlas, attribute)
    pairs = tuple(zip(classes.labels, classes.hues, strict=True))
    item = Chart(
        f"Incidents by {_unit(query, unit)}",
        data.described(rows, PERIOD_TITLES[unit]),
        columns_spec(unit, data.ATTRIBUTE_TITLES[attribute], pairs),
        rows,
        f"incidents-by-{unit}-and-{attribute}",
        data.file_notes(atlas, query, data.SIGNS),
        "No incident with a date answers.",
    )
    height = COLUMNS_PX + LEGEND_ROW_PX * -(-len(pairs) // 2)
    chart(
        item, key="by_period", on_pick=partial(_take_period, PERIOD_TITLES[unit]), height_px=height
    )


def _unit(query: Query, unit: str) -> str:
    """Name the unit, and the years where not all are shown."""
    years = data.years_shown(query, unit)
    return f"{unit}, {years[0]}{EN_DASH}{years[1]}" if years else unit


def _ranges(atlas: Atlas, query: Query, unit: str) -> None:
    item = Chart(
        f"Killed by {_unit(query, unit)}",
        data.tolls_described(atlas, query),
        ranges_spec(unit),
        data.toll_rows(atlas, query, unit),
        f"killed-by-{unit}",
        data.file_notes(atlas, query, data.RANGE_SIGNS),
        "No incident with a date answers.",
    )
    take = partial(_take_period, PERIOD_TITLES[unit])
    chart(item, key="killed", on_pick=take, height_px=RANGES_PX)


def _bars(atlas: Atlas, query: Query, by: str) -> None:
    rows = data.word_rows(atlas, query, by)
    item = Chart(
        data.WORD_TITLES[by],
        data.described(rows, ""),
        bars_spec(),
        rows,
        f"incidents-by-{by}",
        data.file_notes(atlas, query, data.SIGNS),
        "No incident answers.",
    )
    chart(
        item,
        key=f"by_{by}",
        on_pick=partial(_take_word, by),
        height_px=BAND_PX * len(rows) + AROUND_PX,
    )


def _take_period(field: str, bars: list[dict[str, Any]]) -> None:
    picked = picked_alone(bars, field)
    if picked:
        ask(**pick_period(st.session_state[QUERY], picked[0], adds=picked[1]))


def _take_word(by: str, bars: list[dict[str, Any]]) -> None:
    picked = picked_alone(bars, KEY)
    if picked:
        ask(**pick_word(st.session_state[QUERY], by, picked[0], adds=picked[1]))


def _turn() -> None:
    put_own(c_charts=HIDDEN if are_shown() else "")


def _take_unit() -> None:
    unit = st.session_state["charts_unit"]
    put_own(c_unit="" if unit == "year" else unit)


def _take_stack() -> None:
    attribute = st.session_state["charts_stack"]
    put_own(c_stack="" if attribute == st.session_state[LOOK].colour else attribute)

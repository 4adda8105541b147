"""A chart with its table and its files, which may be picked on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from geo.draw.charts import ADD, PICK, ROWS, TURN, print_config
from geo.write.chart import FORMS, chart_bytes, spec_document
from pages.parts.plain import plain

OnPick = Callable[[list[dict[str, Any]]], None]

SPECS_KEPT = 128
TABLE_ROW_PX, TABLE_ROWS_AT_MOST = 31, 12


@dataclass(frozen=True, eq=False)
class Chart:
    """What a chart shows."""

    title: str
    """Plain text, in a few words."""
    description: str
    """Alternative text: one or two sentences with numbers."""
    spec: alt.TopLevelMixin
    """Built on `geo.draw.charts.named_rows()`. Build it once, in a function under `lru_cache`: a
    browser draws all of a chart anew where its spec changes."""
    rows: pd.DataFrame
    """Its data, table and CSV: columns named as people read them, without dots and brackets."""
    stem: str
    """Stem of the names of its files, [a-z0-9-]."""
    notes: tuple[str, ...] = ()
    """Lines under the title in a file: the question in words, the signs, the data version."""
    empty: str = "Nothing to draw."
    """What is said where there are no rows."""
    hidden: tuple[str, ...] = ()
    """Columns that only the drawing needs: table and CSV go without them."""

    @property
    def table(self) -> pd.DataFrame:
        """What table and CSV hold."""
        return self.rows.drop(columns=list(self.hidden), errors="ignore")


def chart(item: Chart, *, key: str, on_pick: OnPick | None = None, height_px: int = 160) -> None:
    """Draw a chart in Streamlit's theme, with its table and its files folded away beside its name.

    Parameters
    ----------
    on_pick
        Called once a click on a bar, with one dict a bar: the fields that `charts.picks` names,
        and `shift`, whether Shift was held. The page then asks anew, and what is chosen is drawn
        from the rows: the browser's own idea of what is selected is never read back.
    """
    with st.container(key=f"chart_{key}", gap=None):
        with st.container(key=f"chart_head_{key}", horizontal=True, vertical_alignment="center"):
            st.subheader(plain(item.title), anchor=False)
            _data(item, key)
        with st.container(key=f"chart_said_{key}"):
            st.text(item.description)
        if item.rows.empty:
            st.caption(item.empty)
        else:
            _draw(item, key, on_pick, height_px)


def _draw(item: Chart, key: str, on_pick: OnPick | None, height_px: int) -> None:
    rows = item.rows.assign(**{TURN: _turn(key)}) if on_pick else item.rows
    st.vega_lite_chart(
        spec={**_spec(item.spec), "datasets": {ROWS: rows}},
        key=key,
        width="stretch",
        height=height_px,
        on_select=partial(_take, key, on_pick) if on_pick else "ignore",
        # numbers in it would make the browser draw all anew; they stand before the chart
        alt=item.title,
    )


def _take(key: str, on_pick: OnPick) -> None:
    """Pass on what of the browser's state is news; each pick changes the turn and so is some."""
    told = st.session_state[key]["selection"]
    before = st.session_state.get(_seen(key), {})
    now = {name: told.get(name) or [] for name in (PICK, ADD)}
    news = [name for name, bars in now.items() if bars and bars != before.get(name)]
    st.session_state[_seen(key)] = now
    if news:
        st.session_state[_turns(key)] = _turn(key) + 1
        on_pick(
            [
                {field: value for field, value in bar.items() if field != TURN}
                | {"shift": name == ADD}
                for name in news
                for bar in now[name]
            ]
        )


def _turn(key: str) -> int:
    return int(st.session_state.get(_turns(key), 0))


def _turns(key: str) -> str:
    return f"{key}:turn"


def _seen(key: str) -> str:
    return f"{key}:seen"


def _data(item: Chart, key: str) -> None:
    """Offer the table and the files; they are made when somebody opens them."""
    box = st.popover("Data", key=f"data_{key}", type="tertiary", on_change="rerun")
    if not box.open:
        return
    with box, st.container(key=f"data_box_{key}"):
        st.text(item.title)
        _table(item.table)
        with st.container(horizontal=True, gap="small"):
            for form in FORMS:
                st.download_button(
                    form.upper(),
                    data=partial(
                        chart_bytes,
                        item.spec,
                        item.table if form == "csv" else item.rows,
                        form,
                        title=item.title,
                        notes=item.notes,
                        config=print_config(),
                    ),
                    file_name=f"{item.stem}.{form}",
                    mime=FORMS[form],
                    key=f"file_{key}_{form}",
                    on_click="ignore",
                    disabled=item.rows.empty,
                )


def _table(rows: pd.DataFrame) -> None:
    height = TABLE_ROW_PX * (min(len(rows), TABLE_ROWS_AT_MOST) + 1) + 2
    st.dataframe(rows, hide_index=True, height=height)


_SPECS: dict[int, tuple[alt.TopLevelMixin, dict[str, Any]]] = {}
"""Specs as plain values by identity, with what keeps the identity: building one takes as long as
all the rest of a chart."""


def _spec(spec: alt.TopLevelMixin) -> dict[str, Any]:
    if id(spec) not in _SPECS:
        while len(_SPECS) >= SPECS_KEPT:
            _SPECS.pop(next(iter(_SPECS)), None)
        _SPECS[id(spec)] = spec, spec_document(spec)
    return _SPECS[id(spec)][1]

"""What changed, as a table with ranges and as a map of countries."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from geo.draw.change_map import change_map, change_rows, off_the_map
from geo.model import Query
from geo.schema.compared_keys import Compared
from geo.store import Atlas
from geo.store.change import Change, Changes, change
from geo.store.change_words import (
    GROUP_NAMES,
    capital,
    count_in_words,
    difference_in_words,
    group_name,
    in_words,
    percent_in_words,
    period_words,
    rate_in_words,
    remarks,
    small_base_rule,
)
from geo.write.chart import rows_bytes
from pages.parts.cached import ANSWERS_KEPT
from pages.parts.chart import Chart, chart
from pages.parts.choices import segments
from pages.parts.compare_state import Shown, show

PER_NAMES = {"period": "Incidents", "year": "Incidents a year"}
ALL = "All incidents"
THEN = " \N{RIGHTWARDS ARROW} "
NOBODY = "\N{EN DASH}"
"""Where there is no incident, or no time, there is no toll and no rate."""
APART = 1e-9
UNKNOWN = -1e6
"""What has no number is sorted before all that has one."""
ROW_PX, ROWS_AT_MOST = 31, 13
GROUP_PX = {"country": 118, "origin": 118, "kind": 150, "admin1": 176, "organisation": 176}
"""Narrow enough that a phone shows the change beside the counts."""
WIDTHS_PX = (80, 80, 82, 106, 96, 150)
MAP_PX = 360
NOTHING = "Neither question has any incident, so there is nothing to compare."


@lru_cache(maxsize=ANSWERS_KEPT)
def changes_of(atlas: Atlas, first: Query, second: Query, by: str) -> Changes:
    """Return what changed from one question to another."""
    return change(atlas, first, second, by)


def change_table(atlas: Atlas, compared: Compared, shown: Shown) -> None:
    """Show the table of change, and what to beware of in reading it."""
    changes = changes_of(atlas, compared.first, compared.second, shown.by)
    with st.container(key="change_head", horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader("What changed", anchor=False, width="content")
        segments("Grouped by", GROUP_NAMES, "compare_by", shown.by, _take_by)
    if not changes.rows:
        st.text(NOTHING)
        return
    rows = table_rows(atlas, compared, changes)
    height = ROW_PX * (min(len(changes.rows) + 1, ROWS_AT_MOST) + 1) + 2
    widths = dict(zip(rows.columns, (GROUP_PX[shown.by], *WIDTHS_PX), strict=True))
    st.dataframe(
        rows,
        hide_index=True,
        height=height,
        row_height=ROW_PX,
        key="change_table",
        column_config={name: st.column_config.Column(width=px) for name, px in widths.items()},
    )
    with st.container(key="change_remarks", gap=None):
        for line in [*remarks(atlas, compared.first, compared.second, changes), small_base_rule()]:
            st.text(line)
    st.download_button(
        "Table as CSV",
        data=lambda: table_bytes(atlas, compared, changes),
        file_name=f"briefing-atlas-change-by-{shown.by}.csv",
        mime="text/csv",
        key="change_csv",
        on_click="ignore",
    )


def change_picture(atlas: Atlas, compared: Compared, shown: Shown) -> None:
    """Show the map of countries, in incidents of the whole windows or a year."""
    changes = changes_of(atlas, compared.first, compared.second, "country")
    segments("Change is of incidents", PER_NAMES, "compare_per", shown.per, _take_per)
    chart(_picture(atlas, compared, changes, shown.per), key="change_map", height_px=MAP_PX)
    with st.container(key="change_beyond", gap=None):
        for line in _beyond(changes):
            st.text(line)


def table_rows(atlas: Atlas, compared: Compared, changes: Changes) -> Styler:
    """Rows of the table; all incidents, each once, come first.

    A cell is the number that it is sorted by, and is shown as the words for its range.
    """
    lines = [(group_name(atlas, changes.by, row.group), row) for row in changes.rows]
    cells = [_cells(row, changes, *_names(compared)) for _, row in [(ALL, changes.total), *lines]]
    names = [ALL, *(label for label, _ in lines)]
    numbers: dict[str, list[Any]] = {GROUP_NAMES[changes.by]: names}
    words = {}
    for column in cells[0]:
        # equal numbers may have different words: a little apart they keep them apart
        keys = [row[column][0] + place * APART for place, row in enumerate(cells)]
        numbers[column] = keys
        texts = (row[column][1] for row in cells)
        words[column] = dict(zip(keys, texts, strict=True)).__getitem__
    return pd.DataFrame(numbers).style.format(words)


def table_bytes(atlas: Atlas, compared: Compared, changes: Changes) -> bytes:
    """Write the numbers of the table as CSV, with both questions in words and the data version."""
    asked = in_words(atlas, compared.first, compared.second)
    lines = [(group_name(atlas, changes.by, row.group), row) for row in changes.rows]
    records = [
        {GROUP_NAMES[changes.by]: label, **_numbers(row, changes.years), "Questions": asked}
        | {"Data version": atlas.version}
        for label, row in [(ALL, changes.total), *lines]
    ]
    return rows_bytes(pd.DataFrame(records))


def _names(compared: Compared) -> tuple[str, str]:
    """Name the two in the heads of columns: by their periods, where these differ."""
    one, other = (period_words(q.window) for q in (compared.first, compared.second))
    return (capital(one), capital(other)) if one != other else ("First", "Second")


def _cells(row: Change, changes: Changes, first: str, second: str) -> dict[str, tuple[float, str]]:
    """Number that it is sorted by, and words, of each column."""
    sides = (row.first, row.second)
    rates = [rate_in_words(side, years) for side, years in zip(sides, changes.years, strict=True)]
    tolls = [side.killed.text() if side.possible else NOBODY for side in sides]
    most_killed = row.second.killed.bounds or (UNKNOWN, UNKNOWN)
    return {
        first: (row.first.possible, count_in_words(row.first)),
        second: (row.second.possible, count_in_words(row.second)),
        "Change": (_middle(row.difference), difference_in_words(row.difference)),
        "Per cent": (_middle(row.percent), percent_in_words(row.percent)),
        "A year": (
            _middle(row.yearly_difference(changes.years)),
            THEN.join(rate or NOBODY for rate in rates),
        ),
        "Killed": (most_killed[1], THEN.join(tolls)),
    }


def _middle(pair: tuple[float, float] | None) -> float:
    return sum(pair) / 2 if pair else UNKNOWN


def _numbers(row: Change, years: tuple[float, float]) -> dict[str, float | None]:
    numbers: dict[str, float | None] = {}
    for name, side, length in (("First", row.first, years[0]), ("Second", row.second, years[1])):
        numbers |= {
            f"{name}, certain": side.definite,
            f"{name}, possible": side.possible,
            f"{name}, years": round(length, 2),
            f"{name}, killed at least": side.killed.low,
            f"{name}, killed best figure": side.killed.best,
            f"{name}, killed at most": side.killed.high,
        }
    least, most = row.difference
    percents = row.percent or (None, None)
    return numbers | {
        "Least change": least,
        "Most change": most,
        "Least change in per cent": percents[0],
        "Most change in per cent": percents[1],
    }


def _picture(atlas: Atlas, compared: Compared, changes: Changes, per: str) -> Chart:
    rows = change_rows(changes, per)
    more = sum(row.direction > 0 for row in changes.rows if row.group)
    fewer = sum(row.direction < 0 for row in changes.rows if row.group)
    words = (
        f"Of {len(rows)} countries with incidents {more} have surely more in the second "
        f"question, {fewer} surely fewer."
    )
    return Chart(
        title="Change by country" + (": incidents a year" if per == "year" else ": incidents"),
        description=words,
        spec=change_map(per),
        rows=rows,
        stem="briefing-atlas-change-by-country",
        notes=(in_words(atlas, compared.first, compared.second), f"Data: {atlas.version}"),
        empty=NOTHING,
    )


def _beyond(changes: Changes) -> list[str]:
    """Say which countries the map does not reach, if any."""
    names = off_the_map(changes)
    return [f"Not on this map, but in the table: {', '.join(names)}."] if names else []


def _take_by() -> None:
    show(by=st.session_state["compare_by"])


def _take_per() -> None:
    show(per=st.session_state["compare_per"])

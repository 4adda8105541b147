"""What the map cannot show, counted and listed: no place, no date, refused on reading."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.model import Query, TimeWindow
from geo.store import Atlas
from geo.store.columns import Mask
from pages.parts.cached import selection

LISTED_AT_MOST = 200


def trays(atlas: Atlas, query: Query) -> None:
    """List the incidents without a place or a date, and the rows that could not be read."""
    for name, lines in tray_lines(atlas, query).items():
        if lines:
            with st.expander(f"{len(lines):,} {name}", key=f"tray_{name}", type="compact"):
                st.text("\n".join(_listed(lines)))


def tray_lines(atlas: Atlas, query: Query) -> dict[str, Sequence[str]]:
    """Return the lines of each tray by what they have in common."""
    store = atlas.incidents
    answer = selection(atlas, query).mask("incidents")
    at_any_time = selection(atlas, query.replace(window=TimeWindow())).mask("incidents")
    return {
        "incidents known to no place": _titles(atlas, answer & store.unlocated),
        "incidents without a date, in no window": _titles(atlas, at_any_time & store.undated),
        "rows refused on reading": _refused(atlas),
    }


def _listed(lines: Sequence[str]) -> list[str]:
    more = len(lines) - LISTED_AT_MOST
    return [*lines[:LISTED_AT_MOST], *([f"and {more:,} more"] if more > 0 else [])]


def _titles(atlas: Atlas, rows: Mask) -> list[str]:
    frame = atlas.incidents.frame
    return [str(title) for title in frame["title"][rows]]


def _refused(atlas: Atlas) -> list[str]:
    return [fault.sentence() for row in atlas.read.refused for fault in row.faults]

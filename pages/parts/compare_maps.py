"""The two maps of the page, each with its question and its clock; where one goes, both go."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from geo.errors import QueryError
from geo.model import Query, TimeWindow
from geo.model.time_window import date_of
from geo.store import Atlas
from geo.store.change_words import period_words
from pages.parts.cached import map_address, selection
from pages.parts.compare_state import change_first, change_second, now
from pages.parts.map_view import drawn_area, heard, map_frame, map_message, select, view_member
from pages.parts.state import FOCUS, LOOK, MOVES, NOTICES, VIEW, dress

TOGETHER = "compare"
HEARD = ("window", "selected", "area", "mode")
SIDES = ("first", "second")
PICKED = "compare_picked"
"""Key of what was last picked on a map, and on which."""


def compared_map(atlas: Atlas, query: Query, side: str) -> None:
    """Show the map of one of the two questions; `side` is one of `SIDES`."""
    look, view, focus = (st.session_state[name] for name in (LOOK, VIEW, FOCUS))
    if opened_on(atlas, focus.selected) != side:
        focus = replace(focus, selected=None)
    key = map_key(side)
    map_frame(
        key=key,
        data={
            "src": map_address(atlas, atlas.version, look.tiles),
            "title": map_title(query, side),
            "together": TOGETHER,
            "message": {**map_message(atlas, query, look, focus), "fly": False},
            "view": view_member(view),
            "move": st.session_state[MOVES],
            "heard": heard(key, *HEARD),
        },
        on_window_change=partial(_take_window, side),
        on_selected_change=partial(_take_selected, side),
        on_area_change=partial(_take_area, side),
        on_mode_change=partial(_take_mode, side),
    )


def map_key(side: str) -> str:
    """Key of the map of a side."""
    return f"map_{side}"


def map_title(query: Query, side: str) -> str:
    """Name a map for those who do not see it."""
    return f"Map of the {side} question, {period_words(query.window)}"


def opened_on(atlas: Atlas, feature_id: str | None) -> str:
    """Return the side on whose map a feature lies open: where it was picked, else where it is."""
    picked: tuple[str | None, str] = st.session_state.get(PICKED, (None, SIDES[0]))
    if picked[0] == feature_id:
        return picked[1]
    store = atlas.store_of(feature_id)
    if store is None or feature_id is None:
        return SIDES[0]
    row = store.row_of[feature_id]
    found = (selection(atlas, query).mask(store.name)[row] for query in (now().first, now().second))
    return next((side for side, is_there in zip(SIDES, found, strict=True) if is_there), SIDES[0])


def _told(side: str, name: str) -> Any:
    return st.session_state[map_key(side)][name]


def _change(side: str, **changes: Any) -> None:
    (change_first if side == SIDES[0] else change_second)(**changes)


def _take_window(side: str) -> None:
    days = _told(side, "window")["days"] or (None, None)
    _change(side, window=TimeWindow(*(None if day is None else date_of(day) for day in days)))


def _take_selected(side: str) -> None:
    selected = _told(side, "selected")["id"]
    st.session_state[PICKED] = (selected, side)
    select(selected, fly=False)


def _take_area(side: str) -> None:
    """Ask for what the reader has drawn; where filters are shared it holds for both."""
    try:
        area = drawn_area(_told(side, "area")["area"])
    except QueryError as error:
        st.session_state[NOTICES] = [str(error)]
        return
    _change(side if now().own else SIDES[0], area=area)


def _take_mode(side: str) -> None:
    dress(mode=_told(side, "mode")["mode"])

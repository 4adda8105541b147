"""The question of a session and its address, kept in line both ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from geo.brief.scene_link import (
    FOCUS_KEYS,
    Focus,
    read_annotations,
    read_highlighted,
    read_selected,
)
from geo.draw.tiles import tile_source
from geo.errors import QueryError
from geo.model import MapLook, MapView, Query
from geo.model.map_look import LOOK_KEYS
from geo.schema.query_keys import parse_query, query_params
from pages.parts.cached import atlas

QUERY, VIEW, LOOK = "query", "view", "look"
FOCUS, SELECTED = "focus", "selected"
NOTICES, ADDRESS, MOVES, LAST = "notices", "address", "moves", "last_address"
VIEW_KEYS = ("lon", "lat", "z")
SHOWN_KEYS = (*VIEW_KEYS, *LOOK_KEYS, *FOCUS_KEYS)
"""Keys of the address that ask nothing: what place, dress and emphasis the map has."""
WINDOW_KEYS = ("from", "to")
VERSION_KEY = "v"
"""Key of the data version that a link was made on. A first visit has none; the first change writes
it, and only another question takes it over from an older link."""
OWN_KEY = re.compile(r"[a-z]-[a-z-]+")
"""Keys that a page has to itself, as `c-unit`: they ask nothing, and stay when the question
changes."""
CHART_KEYS = "c-"
"""How the own keys of Explore begin."""


def restore() -> Query:
    """Return the question; take it from the address when that has changed on its own.

    It does at the first run, with the browser's back button, and when a person edits it.
    """
    asked = {key: st.query_params.get_all(key) for key in st.query_params}
    own = [key for key in asked if OWN_KEY.fullmatch(key)]
    others = [key for key in own if not key.startswith(CHART_KEYS)]
    st.session_state[LAST] = {key: asked[key] for key in asked if key not in others}
    asked = {key: asked[key] for key in asked if key not in (*own, VERSION_KEY)}
    shown = {key: asked.pop(key)[-1] for key in SHOWN_KEYS if key in asked}
    if st.session_state.get(ADDRESS) != asked:
        st.session_state[ADDRESS] = asked
        st.session_state[QUERY], st.session_state[NOTICES] = read_address(asked)
        st.session_state[MOVES] = st.session_state.get(MOVES, 0) + 1
    st.session_state[VIEW] = _or_notice(MapView.from_params, shown)
    st.session_state[LOOK] = _or_notice(_look, shown) or MapLook()
    st.session_state[FOCUS] = _focus(shown)
    st.session_state[SELECTED] = st.session_state[FOCUS].selected
    return st.session_state[QUERY]


def ask(*, own: Mapping[str, str] | None = None, **changes: Any) -> None:
    """Change the question, and the address with it; what is shown of it stays there.

    Keys that a page has to itself may change in the same step, as the browser's back button has
    it; an empty value takes one away.
    """
    query = st.session_state[QUERY].replace(**changes)
    given = own or {}
    address = {**query_params(query), **{key: value for key, value in given.items() if value}}
    kept = _kept(key for key in [*SHOWN_KEYS, *own_params()] if key not in given)
    st.session_state[QUERY], st.session_state[NOTICES] = query, []
    st.session_state[ADDRESS] = {key: [value] for key, value in query_params(query).items()}
    st.query_params.from_dict({**address, **kept, VERSION_KEY: data_version()})


def dress(**changes: Any) -> None:
    """Change how the map is dressed, and the address with it."""
    st.session_state[LOOK] = look = replace(st.session_state[LOOK], **changes)
    _put(LOOK_KEYS, look.to_params())


def point_out(**changes: Any) -> None:
    """Change what stands out on the map, and the address with it."""
    st.session_state[FOCUS] = focus = replace(st.session_state.get(FOCUS, Focus()), **changes)
    st.session_state[SELECTED] = focus.selected
    _put(FOCUS_KEYS, focus.to_params())


def stand_at(view: MapView) -> dict[str, str]:
    """Have the map move in the next run; return the keys of the address that say where to."""
    st.session_state[MOVES] = st.session_state.get(MOVES, 0) + 1
    return view.to_params()


def own_params() -> dict[str, str]:
    """Return what the address says under keys that a page has to itself."""
    return {key: st.query_params[key] for key in st.query_params if OWN_KEY.fullmatch(key)}


def put_own(**values: str) -> None:
    """Change a page's own keys, `c_unit` for `c-unit`; an empty value takes one away."""
    given = {key.replace("_", "-"): value for key, value in values.items()}
    _put(tuple(given), {key: value for key, value in given.items() if value})


def _put(keys: Iterable[str], params: Mapping[str, str]) -> None:
    """Give some keys of the address their values; all others stay."""
    others = [key for key in st.query_params if key not in keys]
    version = {} if VERSION_KEY in others else {VERSION_KEY: data_version()}
    st.query_params.from_dict({**_kept(others), **params, **version})


def data_version() -> str:
    """Return the version of the data that the page shows."""
    return atlas().version


def _kept(keys: Iterable[str]) -> dict[str, Any]:
    return {key: st.query_params.get_all(key) for key in keys if key in st.query_params}


def read_address(params: dict[str, list[str]]) -> tuple[Query, list[str]]:
    """Read a question from the address; a bad value is left out, with a notice that says why."""
    left, complaints = dict(params), []
    while True:
        try:
            query, notices = parse_query(left)
        except QueryError as error:
            complaints.append(str(error))
            wrong = WINDOW_KEYS if error.key in WINDOW_KEYS else (error.key,)
            left = {key: values for key, values in left.items() if key not in wrong}
        else:
            return query, complaints + notices


def _look(params: Mapping[str, str]) -> MapLook:
    if params.get("tiles"):
        tile_source(params["tiles"])
    return MapLook.from_params(params)


def _focus(params: dict[str, str]) -> Focus:
    return Focus(
        _or_notice(read_selected, params),
        _or_notice(read_highlighted, params) or (),
        _or_notice(read_annotations, params) or (),
    )


def notice(text: str) -> None:
    """Tell the reader something, once, until the question changes."""
    if text not in st.session_state[NOTICES]:
        st.session_state[NOTICES] = [*st.session_state[NOTICES], text]


def _or_notice(read: Callable[[dict[str, str]], Any], params: dict[str, str]) -> Any:
    """Read a part of the address; where it is wrong say so and go without."""
    try:
        return read(params)
    except QueryError as error:
        notice(str(error))
        return None

"""The question of a session and its address, kept in line both ways."""

from __future__ import annotations

from typing import Any

import streamlit as st

from geo.errors import QueryError
from geo.model import MapView, Query
from geo.schema.query_keys import parse_query, query_params

QUERY, VIEW = "query", "view"
NOTICES, ADDRESS, MOVES = "notices", "address", "moves"
VIEW_KEYS = ("lon", "lat", "z")
WINDOW_KEYS = ("from", "to")


def restore() -> Query:
    """Return the question; take it from the address when that has changed on its own.

    It does at the first run, with the browser's back button, and when a person edits it.
    """
    asked = {key: st.query_params.get_all(key) for key in st.query_params}
    looked_at = {key: asked.pop(key)[-1] for key in VIEW_KEYS if key in asked}
    if st.session_state.get(ADDRESS) != asked:
        st.session_state[ADDRESS] = asked
        st.session_state[QUERY], st.session_state[NOTICES] = read_address(asked)
        st.session_state[MOVES] = st.session_state.get(MOVES, 0) + 1
    st.session_state[VIEW] = _view(looked_at)
    return st.session_state[QUERY]


def ask(**changes: Any) -> None:
    """Change the question, and the address with it; the view in the address stays."""
    query = st.session_state[QUERY].replace(**changes)
    address = query_params(query)
    kept = {key: st.query_params[key] for key in VIEW_KEYS if key in st.query_params}
    st.session_state[QUERY], st.session_state[NOTICES] = query, []
    st.session_state[ADDRESS] = {key: [value] for key, value in address.items()}
    st.query_params.from_dict({**address, **kept})


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


def _view(params: dict[str, str]) -> MapView | None:
    try:
        return MapView.from_params(params)
    except QueryError as error:
        if str(error) not in st.session_state[NOTICES]:
            st.session_state[NOTICES] = [*st.session_state[NOTICES], str(error)]
        return None

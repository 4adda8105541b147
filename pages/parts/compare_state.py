"""The two questions of the page, read from the address and written to it together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from geo.errors import QueryError
from geo.model import Query
from geo.schema.compared_keys import (
    PREFIX,
    SHOWN_KEYS,
    WINDOW_KEYS,
    Compared,
    read_compared,
    second_params,
)
from geo.schema.query_values import read_word
from geo.store import Atlas
from geo.store.change import COMPARED_BY, record_period
from pages.parts.state import ask

COMPARED = "compared"
PER = ("period", "year")
"""Whether changes are of all incidents, or of incidents a year."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How the comparison is shown."""

    by: str = COMPARED_BY[0]
    """What the table is grouped by."""
    per: str = PER[0]
    """One of `PER`."""


def restore_compared(atlas: Atlas, query: Query) -> tuple[Compared, Shown, list[str]]:
    """Read both questions and how they are shown; each bad value is left out, with a notice."""
    params = {key: st.query_params.get_all(key) for key in st.query_params if key[:2] == PREFIX}
    shown, complaints = _shown(params)
    while True:
        try:
            compared, notices = read_compared(query, params, record_period(atlas)[1])
        except QueryError as error:
            complaints.append(str(error))
            days = [f"{PREFIX}{key}" for key in WINDOW_KEYS]
            wrong = days if error.key in days else [error.key]
            params = {key: values for key, values in params.items() if key not in wrong}
        else:
            st.session_state[COMPARED] = compared
            return compared, shown, complaints + notices


def _shown(params: dict[str, list[str]]) -> tuple[Shown, list[str]]:
    shown, complaints = Shown(), []
    for field, words in {"by": COMPARED_BY, "per": PER}.items():
        key = f"{PREFIX}{field}"
        try:
            given = params.get(key)
            if given:
                shown = replace(shown, **{field: read_word(words)(key, given)})
        except QueryError as error:
            complaints.append(str(error))
    return shown, complaints


def now() -> Compared:
    """Return both questions as the page shows them."""
    found: Compared = st.session_state[COMPARED]
    return found


def change_first(**changes: Any) -> None:
    """Change the first question; where they share filters, the second with it."""
    _write(replace(now(), first=now().first.replace(**changes)))


def change_second(**changes: Any) -> None:
    """Change the second question."""
    _write(replace(now(), second=now().second.replace(**changes)))


def swap() -> None:
    """Make the first question the second, and the other way round."""
    _write(replace(now(), first=now().second, second=now().first))


def share(*, own: bool) -> None:
    """Give the second question filters of its own, those of the first as yet; or take them away."""
    second = now().second if own else now().first.replace(window=now().second.window)
    _write(replace(now(), second=second, own=own))


def show(**changes: str) -> None:
    """Change how the comparison is shown."""
    ask(own={f"{PREFIX}{key}": value for key, value in changes.items()})


def _write(compared: Compared) -> None:
    """Write both questions to the address, the periods too that nobody has asked for as yet."""
    st.session_state[COMPARED] = compared
    before = [key for key in st.query_params if key[:2] == PREFIX and key not in SHOWN_KEYS]
    own = {**dict.fromkeys(before, ""), **second_params(_writable(compared))}
    first = {name: getattr(compared.first, name) for name in Query.__slots__}
    ask(own=own, **first)


def _writable(compared: Compared) -> Compared:
    """A second question of all days has to have its own filters: without a window it gets one."""
    return replace(compared, own=compared.own or compared.second.window.is_open)

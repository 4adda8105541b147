"""Entries whose text always is what the briefing says, and stays while it is being typed."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from pages.parts.choices import set_widget

READ, SET, RESTED = "entries_read", "entries_set", "entries_rested"
ECHO_SECONDS = 2
"""So long after a run the browser may still tell what stood in an entry before it."""
EMPTY_SECONDS = 10
"""So long after a run a slow browser may still tell that an entry it puts up is empty."""
NOTHING, KEPT = object(), object()


@contextmanager
def entries() -> Iterator[None]:
    """Hold the run of a page, so that echoes of what it sets can be told from what people enter."""
    if math.isfinite(st.session_state.get(RESTED, 0.0)):
        st.session_state[SET] = {}
    st.session_state[RESTED] = math.inf  # stays, where the run is broken off
    yield
    st.session_state[RESTED] = time.monotonic()


def show(key: str, value: Any) -> None:
    """Give an entry its value, unless what stands there was read as just that.

    A space at the end is not part of a headline, and yet must not go while somebody types on.
    """
    held = st.session_state.get(key, NOTHING)
    if held is NOTHING or st.session_state.get(READ, {}).get(key) != (held, value):
        if held is NOTHING or held != value:
            st.session_state.setdefault(SET, {})[key] = held
        set_widget(key, value)


def told(key: str, take: Callable[..., None], *args: Any) -> None:
    """Take what somebody has entered; called by the entry when it has changed.

    A run that comes while the browser still puts up the one before brings what stood in an entry
    until then as if somebody had entered it.
    """
    if not _is_echo(key):
        take(*args)


def keep_as_read(key: str, value: Any) -> None:
    """Note the value that what stands in an entry was read as."""
    st.session_state.setdefault(READ, {})[key] = (st.session_state[key], value)


def _is_echo(key: str) -> bool:
    """Whether an entry tells what stood in it before the page filled it, and nobody's words.

    Nothing stood in an entry that is new. To lose what is meant is worse than to be told twice.
    """
    before = st.session_state.get(SET, {}).get(key, KEPT)
    value, since = st.session_state[key], time.monotonic() - st.session_state.get(RESTED, 0.0)
    if before is KEPT:
        return False
    if before is NOTHING:
        return since < EMPTY_SECONDS and not value
    return since < ECHO_SECONDS and bool(before == value)

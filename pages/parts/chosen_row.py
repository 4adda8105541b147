"""The one row of a table that is chosen, on the page and in the table alike."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st


def mark_row(key: str, ids: Sequence[str], chosen: str | None) -> None:
    """Mark the row of what is chosen, whoever chose it; none where the table does not have it."""
    rows = [ids.index(chosen)] if chosen in ids else []
    held = st.session_state.get(key)
    if (held["selection"]["rows"] if held else []) != rows:
        st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}


def chosen_row(key: str, ids: Sequence[str]) -> str | None:
    """Return the id of the row that a reader has just chosen by its box or any cell, if any."""
    picked = st.session_state[key]["selection"]
    rows = [row for row, _ in picked["cells"]] or picked["rows"]
    return ids[rows[0]] if rows else None

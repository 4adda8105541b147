"""What has changed in the data since the link that was opened was made."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd
import streamlit as st

from geo.errors import DataError
from geo.model import Query
from geo.model.day_words import day_in_words
from geo.read.history import VERSION
from geo.store import Atlas
from geo.store.history import Change, Changes, changes, listed_changes, numbers_in_words
from pages.parts.cached import ANSWERS_KEPT, selection
from pages.parts.plain import plain
from pages.parts.state import VERSION_KEY

HEIGHT_PX = 216
SHOWN = 40
GONE = "no longer in the data"
NOUNS = {
    "incidents": "incident",
    "routes": "route",
    "base_areas": "base area",
    "organisations": "organisation",
    "sources": "source",
}


def data_changes(atlas: Atlas, query: Query) -> None:
    """Tell what has changed since the data version of the address; nothing where it is this one.

    What the query selects comes first. Whether it would have selected what is gone cannot be
    told: the atlas knows no more of that than its id.
    """
    version = st.query_params.get(VERSION_KEY, "")
    if version in ("", atlas.version):
        return
    try:
        found = _changes(atlas, version) if VERSION.fullmatch(version) else None
    except DataError as error:
        _say(str(error))
        return
    if found is None:
        _say(not_known(atlas, version))
        return
    rows = listed_changes(atlas, found, selection(atlas, query))
    if not rows:
        _say(made_on(found) + " Nothing has changed since then.")
        return
    label = plain(in_words(found, rows))
    box = st.expander(label, key="data_changes", type="compact", on_change="rerun")
    if box.open:
        box.dataframe(
            change_rows(rows), hide_index=True, height=HEIGHT_PX, key="data_changes_table"
        )


def made_on(found: Changes) -> str:
    """Say on which version a link was made, and which is shown."""
    day = day_in_words(found.recorded)
    return f"This link was made on data version {found.since} ({day}); {found.version} is shown."


def in_words(found: Changes, rows: Sequence[Change]) -> str:
    """Say how much has changed, and how much of what is selected."""
    selected = [row for row in rows if row.selected]
    counts = {way: sum(row.way == way for row in selected) for way in ("added", "changed")}
    said = " and ".join(f"{count:,} {way}" for way, count in counts.items() if count)
    return (
        f"{made_on(found)} Since then: {numbers_in_words(found)}; "
        f"of what is selected here: {said or 'nothing'}."
    )


def not_known(atlas: Atlas, version: str) -> str:
    """Say that nothing is known of a version, or that it is none."""
    if not VERSION.fullmatch(version):
        return f"{VERSION_KEY}: expected a data version of 12 digits, got {version[:SHOWN]!r}"
    return (
        f"This link was made on data version {version}, which this atlas has no record of; "
        f"{atlas.version} is shown. What has changed since then is not known."
    )


def change_rows(rows: Sequence[Change]) -> pd.DataFrame:
    """Return a row for each change, in the order given."""
    return pd.DataFrame(
        {
            "Selected here": ["yes" if row.selected else "no" for row in rows],
            "Change": [row.way for row in rows],
            "What": [NOUNS[row.layer] for row in rows],
            "Title": [row.title or GONE for row in rows],
            "Id": [row.id for row in rows],
        }
    )


def _say(text: str) -> None:
    with st.container(key="data_changes", border=True):
        st.text(text)


@lru_cache(maxsize=ANSWERS_KEPT)
def _changes(atlas: Atlas, version: str) -> Changes | None:
    return changes(atlas, version)

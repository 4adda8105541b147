"""Which sources are listed, worked out once for all sessions."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from geo.model import Query
from geo.schema.languages import language_name
from geo.schema.vocabularies import PUBLISHER_GRADES, word_label
from geo.store import Atlas
from geo.store.bibliography import Entry, bibliography, shown_items
from geo.store.source_filter import SourceFilter, select_sources, supports_any
from pages.parts.cached import ANSWERS_KEPT


@lru_cache(maxsize=ANSWERS_KEPT)
def listed(atlas: Atlas, wanted: SourceFilter, query: Query) -> tuple[Entry, ...]:
    """Return the sources that a filter leaves."""
    return select_sources(bibliography(atlas), wanted, on_map(atlas, query))


@lru_cache(maxsize=ANSWERS_KEPT)
def on_map(atlas: Atlas, query: Query) -> frozenset[str]:
    """Return the ids of what the map shows."""
    return shown_items(atlas, query)


def summary(atlas: Atlas, wanted: SourceFilter, query: Query) -> str:
    """Say how many sources are listed, and how many of them support something shown."""
    entries = listed(atlas, wanted, query)
    used = sum(supports_any(entry, on_map(atlas, query)) for entry in entries)
    noun, verb = (
        "source" if len(entries) == 1 else "sources",
        "supports" if used == 1 else "support",
    )
    return f"{len(entries):,} {noun}, of which {used:,} {verb} something shown"


@lru_cache(maxsize=ANSWERS_KEPT)
def rows(atlas: Atlas, wanted: SourceFilter, query: Query) -> pd.DataFrame:
    """Return the table of the sources listed, by id."""
    entries = listed(atlas, wanted, query)
    return pd.DataFrame([_row(entry) for entry in entries], index=[entry.id for entry in entries])


def _row(entry: Entry) -> dict[str, str | int]:
    return {
        "Title": entry.title,
        "Publisher": entry.publisher,
        "Date": entry.issued,
        "Supports": len(entry.items),
        "Grade": word_label(PUBLISHER_GRADES, entry.grade) if entry.grade else "not graded",
        "Language": language_name(entry.language),
    }

"""One filter for each field of the query that names attributes: which rows it lets through."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress, repeat
from operator import contains
from typing import TYPE_CHECKING

import numpy as np

from geo.model.query import Query
from geo.schema.vocabularies import CONFIDENCES, LOCATION_PRECISIONS
from geo.store.columns import Mask, fold

if TYPE_CHECKING:
    from geo.store.layer_store import LayerStore

Filter = Callable[["LayerStore", Query], Mask | None]
"""Rows let through, or None where the layer has no such attribute and is left alone."""


def _any_word(name: str) -> Filter:
    def keep(store: LayerStore, query: Query) -> Mask | None:
        column = store.words.get(name)
        return None if column is None else column.any_of(getattr(query, name))

    return keep


def _any_kind(store: LayerStore, query: Query) -> Mask | None:
    """A kind that only other layers have says nothing about this one."""
    chosen = [kind for kind in query.kinds if kind in store.kinds]
    return store.words["kinds"].any_of(chosen) if chosen else None


def _killed(store: LayerStore, query: Query) -> Mask | None:
    return None if store.killed is None else store.killed >= (query.min_killed or 0)


def _precision(store: LayerStore, query: Query) -> Mask | None:
    if store.precision is None or query.precision_at_most is None:
        return None
    return store.precision <= tuple(LOCATION_PRECISIONS).index(query.precision_at_most)


def _confidence(store: LayerStore, query: Query) -> Mask | None:
    if query.confidence_at_least is None:
        return None
    return store.confidence <= tuple(CONFIDENCES).index(query.confidence_at_least)


def _robust(store: LayerStore, _: Query) -> Mask:
    return ~store.vague


def _text(store: LayerStore, query: Query) -> Mask:
    """Word by word, each sought only in the rows that have all words before it."""
    found = np.ones(len(store), dtype=bool)
    for word in fold(query.text).split():
        left = compress(store.text, found.tolist())
        found[found] = np.fromiter(map(contains, left, repeat(word)), dtype=bool)
    return found


FILTERS: dict[str, Filter] = {
    "countries": _any_word("countries"),
    "origins": _any_word("origins"),
    "touched": _any_word("touched"),
    "kinds": _any_kind,
    "statuses": _any_word("statuses"),
    "organisations": _any_word("organisations"),
    "attributions": _any_word("attributions"),
    "min_killed": _killed,
    "precision_at_most": _precision,
    "confidence_at_least": _confidence,
    "robust": _robust,
    "text": _text,
}

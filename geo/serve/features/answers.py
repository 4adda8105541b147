"""The rows that a request selects, and the GeoJSON of a page of them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from geo.model.query import EMPTY, Query
from geo.schema.columns import Column
from geo.schema.layers import LAYER_SCHEMAS
from geo.serve.features.cql2 import parse_filter, rows_of_filter
from geo.store import Atlas
from geo.store.columns import Mask
from geo.write.geojson import feature_texts
from geo.write.rows import LICENCE_COLUMN, LayerRows

MASKS_KEPT = 128
"""A megabyte each where there are a million rows."""


@lru_cache(maxsize=MASKS_KEPT)
def rows_of(
    atlas: Atlas, layer: str, queries: tuple[Query, ...], text: str = ""
) -> tuple[Mask, int]:
    """Rows of a layer for which all queries and a filter hold, shape (n,), and how many they are.

    Rows whose licence forbids to pass them on are never among them.

    Raises
    ------
    FilterError
        When the text is no filter of the layer.
    """
    store = atlas.stores[layer]
    mask = np.ones(len(store), dtype=bool)
    for query in queries:
        if query != EMPTY:
            mask &= store.select(query)
    closed = [key for key, licence in atlas.licences.items() if not licence.may_redistribute]
    if store.licences is not None and closed:
        mask &= ~store.licences.any_of(closed)
    if text:
        mask &= rows_of_filter(store, parse_filter(text))
    mask.setflags(write=False)
    return mask, int(mask.sum())


def page_of(
    atlas: Atlas, layer: str, queries: tuple[Query, ...], text: str, offset: int, limit: int
) -> tuple[list[str], int]:
    """GeoJSON texts of a page of features, in order of start and id, and how many match in all."""
    mask, matched = rows_of(atlas, layer, queries, text)
    rows = np.flatnonzero(mask)[offset : offset + limit]
    return texts_of(atlas, layer, rows), matched


def texts_of(atlas: Atlas, layer: str, rows: np.ndarray) -> list[str]:
    """GeoJSON text of each of some rows."""
    columns = columns_of(atlas, layer)
    found = LayerRows(atlas.stores[layer], rows, columns)
    return [text for batch in found.batches() for text in feature_texts(batch, columns)]


def columns_of(atlas: Atlas, layer: str) -> tuple[Column, ...]:
    """Columns of a collection; the licence where rows may differ in it."""
    licences = atlas.stores[layer].licences
    several = licences is not None and len(licences.words) > 1
    return (*LAYER_SCHEMAS[layer].columns, *((LICENCE_COLUMN,) if several else ()))

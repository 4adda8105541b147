"""Which sources features rest on, wherever in them they are named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.store.columns import Mask
from geo.store.layer_store import LayerStore

STORES_KEPT = 24


@dataclass(frozen=True, eq=False)
class _Named:
    """Which row names which source, as pairs."""

    refs: tuple[str, ...]
    codes: NDArray[np.int32]
    rows: NDArray[np.int32]


def cited_refs(stores: Mapping[str, LayerStore], rows: Mapping[str, Mask]) -> list[str]:
    """Ids of the sources of some rows, sorted: of rows, of accounts and of legs.

    Parameters
    ----------
    stores
        By layer.
    rows
        By layer, shape (n,); layers that are not there have none.
    """
    found: set[str] = set()
    for layer, mask in rows.items():
        named = _named(stores[layer])
        codes = np.unique(named.codes[mask[named.rows]])
        found.update(named.refs[code] for code in codes)
    return sorted(found)


@lru_cache(maxsize=STORES_KEPT)
def _named(store: LayerStore) -> _Named:
    code: dict[str, int] = {}
    codes: list[int] = []
    rows: list[int] = []
    for field, refs_of in REFS.items():
        if field in store.frame.columns:
            for row, records in enumerate(store.frame[field]):
                found = [code.setdefault(ref, len(code)) for ref in refs_of(records)]
                codes += found
                rows += [row] * len(found)
    return _Named(tuple(code), np.array(codes, dtype=np.int32), np.array(rows, dtype=np.int32))


def _of_row(records: tuple[Mapping[str, Any], ...]) -> Iterator[str]:
    return (record["ref"] for record in records)


def _of_accounts(records: tuple[Mapping[str, Any], ...]) -> Iterator[str]:
    return (record["source"] for record in records if record["source"])


def _of_legs(records: tuple[Mapping[str, Any], ...]) -> Iterator[str]:
    return (ref for record in records for ref in record.get("sources") or ())


REFS = {"sources": _of_row, "accounts": _of_accounts, "legs": _of_legs}
"""Columns that name sources, and how."""

"""Which sources features rest on, wherever in them they are named."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.store.columns import Mask
from geo.store.layer_store import LayerStore

COLUMNS_KEPT = 64
ROWS_AT_ONCE = 1 << 16
"""Rows whose sources are in memory as texts at a time."""

Records = Collection[Mapping[str, Any]]
Refs = tuple[list[str | None], list[int]]
"""The sources of all rows, one row after another, and how many each has."""


@dataclass(frozen=True, eq=False)
class Named:
    """Which row names which source, as pairs."""

    refs: tuple[str, ...]
    """Ids of sources, each once."""
    codes: NDArray[np.int32]
    """Shape (m,): positions in `refs`; -1 where a record names none."""
    rows: NDArray[np.int32]
    """Shape (m,): the row of each, ascending."""

    def of(self, rows: Mask) -> set[str]:
        """Ids of the sources that some rows name."""
        # one place more than there are sources: -1 falls into the last
        seen = np.zeros(len(self.refs) + 1, dtype=bool)
        seen[self.codes[rows[self.rows]]] = True
        return {self.refs[code] for code in np.flatnonzero(seen[:-1])}


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
        for field in REFS:
            found |= named_in(stores[layer], field).of(mask)
    return sorted(found)


@lru_cache(maxsize=COLUMNS_KEPT)
def named_in(store: LayerStore, field: str) -> Named:
    """Pack the sources that a column names, so that those of many rows are counted at once."""
    if field not in store.frame.columns:
        return Named((), np.empty(0, np.int32), np.empty(0, np.int32))
    lists = store.frame[field].tolist()
    known: dict[str, int] = {}
    codes, rows = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
    for first in range(0, len(lists), ROWS_AT_ONCE):
        refs, lengths = REFS[field](lists[first : first + ROWS_AT_ONCE])
        local, uniques = pd.factorize(np.array(refs, dtype=object))
        # the last place is for -1, which stands for none
        of_all = np.array([*(known.setdefault(ref, len(known)) for ref in uniques), -1], np.int32)
        codes.append(of_all[local])
        rows.append(np.repeat(np.arange(first, first + len(lengths), dtype=np.int32), lengths))
    return Named(tuple(known), np.concatenate(codes), np.concatenate(rows))


def _of_rows(lists: list[Records]) -> Refs:
    return [record["ref"] for records in lists for record in records], list(map(len, lists))


def _of_accounts(lists: list[Records]) -> Refs:
    return [record["source"] for records in lists for record in records], list(map(len, lists))


def _of_legs(lists: list[Records]) -> Refs:
    refs = [[ref for leg in legs for ref in leg.get("sources") or ()] for legs in lists]
    return list(chain.from_iterable(refs)), list(map(len, refs))


REFS: dict[str, Callable[[list[Records]], Refs]] = {
    "sources": _of_rows,
    "accounts": _of_accounts,
    "legs": _of_legs,
}
"""Columns that name sources, and how; read in one go, since a call a row is most of the time."""

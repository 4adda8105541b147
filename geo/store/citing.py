"""Which sources features rest on, wherever in them they are named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.store.columns import Mask
from geo.store.layer_store import LayerStore

COLUMNS_KEPT = 64

Records = Iterable[Mapping[str, Any]]


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
        codes = np.unique(self.codes[rows[self.rows]])
        return {self.refs[code] for code in codes[codes >= 0]}


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
    lists = store.frame[field].tolist() if field in store.frame.columns else [()] * len(store)
    refs = list(map(REFS[field], lists))
    lengths = np.fromiter(map(len, refs), dtype=np.int64, count=len(refs))
    flat = np.array(list(chain.from_iterable(refs)), dtype=object)
    codes, uniques = pd.factorize(flat)
    rows = np.repeat(np.arange(len(lists)), lengths)
    return Named(tuple(uniques), codes.astype(np.int32), rows.astype(np.int32))


def _of_rows(records: Records) -> list[str]:
    return list(map(itemgetter("ref"), records))


def _of_accounts(records: Records) -> list[str | None]:
    return list(map(itemgetter("source"), records))


def _of_legs(records: Records) -> list[str]:
    return [ref for record in records for ref in record.get("sources") or ()]


REFS: dict[str, Callable[[Records], list[Any]]] = {
    "sources": _of_rows,
    "accounts": _of_accounts,
    "legs": _of_legs,
}
"""Columns that name sources, and how."""

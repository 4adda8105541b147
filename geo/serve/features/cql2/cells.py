"""Columns of a layer as a filter compares them: numbers, days, and words by number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.schema.columns import Column
from geo.schema.layers import LAYER_SCHEMAS
from geo.store.columns import Mask, fold
from geo.store.layer_store import LayerStore

NUMBERS = frozenset({"integer", "index", "number"})
WORD_LISTS = frozenset({"countries", "ids", "texts"})
UNASKED = frozenset({"anything", "object", "point", "records", "boolean"})
"""Kinds that no filter asks of."""
COLUMNS_KEPT = 16
"""Some eight megabytes each where there are a million rows."""


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """A number a row, NaN where none is known; shape (n,), or (1,) for the same everywhere."""

    values: NDArray[np.float64]

    @property
    def known(self) -> Mask:
        """Rows with a number."""
        return ~np.isnan(self.values)


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """A day a row, days since 1970-01-01; shape (n,) or (1,)."""

    values: NDArray[np.int64]
    known: Mask


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """A text, or a list of them, a row, by its number; shape (n,) or (1,)."""

    words: NDArray[np.object_]
    """Each that there is, shape (u,)."""
    codes: NDArray[np.intp]
    """Which of them a row has; -1 where none is known."""
    is_list: bool = False

    @property
    def known(self) -> Mask:
        """Rows with a text."""
        return np.asarray(self.codes >= 0)

    @property
    def one(self) -> Any:
        """The text that all rows have; None where they may have several."""
        return self.words[0] if self.codes.shape == (1,) and self.codes[0] == 0 else None

    def mapped(self, change: Callable[[str], str]) -> Texts:
        """Each text changed."""
        return Texts(_objects([change(word) for word in self.words]), self.codes)

    def where(self, holds: Callable[[Any], bool]) -> Mask:
        """Rows whose text fulfils something; False where none is known."""
        found = np.fromiter(map(holds, self.words), dtype=bool, count=len(self.words))
        return np.append(found, False)[self.codes]

    @property
    def spread(self) -> NDArray[np.object_]:
        """The text of each row; anything where none is known."""
        return np.append(self.words, "")[self.codes]


Cells = Numbers | Days | Texts


def column_of(layer: str, name: str) -> Column | None:
    """Column of a layer that a filter may ask of; None where there is none."""
    for column in LAYER_SCHEMAS[layer].columns:
        if column.name == name and column.kind not in UNASKED:
            return column
    return None


@lru_cache(maxsize=COLUMNS_KEPT)
def cells_of(store: LayerStore, column: Column) -> Cells:
    """Cells of a column, in order of the rows."""
    values = store.frame[column.name]
    if column.kind in NUMBERS:
        return Numbers(values.to_numpy(dtype=np.float64, na_value=np.nan))
    if column.kind == "date":
        days = values.to_numpy().astype("datetime64[D]")
        return Days(days.astype(np.int64), ~np.isnat(days))
    codes, words = pd.factorize(values.to_numpy(dtype=object))
    return Texts(np.asarray(words, dtype=object), codes, column.kind in WORD_LISTS)


def literal(value: str | float) -> Cells:
    """A text or number that all rows have."""
    if isinstance(value, str):
        return Texts(_objects([value]), np.zeros(1, dtype=np.intp))
    return Numbers(np.array([value], dtype=np.float64))


def day(number: int) -> Days:
    """A day that all rows have."""
    return Days(np.array([number], dtype=np.int64), np.ones(1, dtype=bool))


def casei(text: str) -> str:
    """Text without case."""
    return text.casefold()


def accenti(text: str) -> str:
    """Text without accents, in its case."""
    return "".join(fold(sign) if sign.islower() else _upper(sign) for sign in text)


def _upper(sign: str) -> str:
    folded = fold(sign)
    return folded.upper() if sign.isupper() else folded or sign


def _objects(values: list[Any]) -> NDArray[np.object_]:
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found

"""Which incidents are in which group: years, months, and the words of an attribute."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo.model.groups import FIELDS, PERIODS
from geo.schema.vocabularies import CONFIDENCES, FAMILIES, KIND_FAMILY
from geo.store.columns import CodedColumn, Mask
from geo.store.layer_store import LayerStore

MEMBERSHIPS_KEPT = 32
PERIOD_UNITS = {"year": "datetime64[Y]", "month": "datetime64[M]"}


@dataclass(frozen=True, eq=False)
class Membership:
    """Pairs of a row and a group; a row may be in several groups, and in none."""

    words: tuple[str, ...]
    """The groups; a code is an index into them. Periods stand in order and without gaps."""
    rows: NDArray[np.int32]
    """Shape (m,): the row of each pair, ascending."""
    codes: NDArray[np.int32]
    """Shape (m,): its group."""
    whole: Mask
    """Shape (m,): whether the row is in this group for certain; a vague date may lie in several
    periods, and is in none of them for certain."""

    def counts(self, rows: Mask, *, certain: bool = False) -> NDArray[np.int64]:
        """Count the rows of a mask in each group, shape (groups,); or only those surely in it."""
        kept = rows[self.rows]
        if certain:
            kept = kept & self.whole
        return np.bincount(self.codes[kept], minlength=len(self.words))


@lru_cache(maxsize=MEMBERSHIPS_KEPT)
def membership(store: LayerStore, by: str) -> Membership:
    """Pair the rows of the incidents with groups.

    Parameters
    ----------
    by
        One of `geo.model.groups.GROUPS`. By a period, a row is in each one that its possible days
        touch; the undated are in none.
    """
    if by in PERIODS:
        return _periods(store, by)
    if by == "confidence":
        return _of_codes(tuple(CONFIDENCES), store.confidence.astype(np.int32))
    column = store.words[FIELDS[by]]
    if by == "family":
        order = tuple(FAMILIES)
        place = np.array([order.index(KIND_FAMILY[kind]) for kind in column.words] + [-1])
        return _of_codes(order, place[column.codes].astype(np.int32))
    if isinstance(column, CodedColumn):
        return _of_codes(column.words, column.codes.astype(np.int32))
    return _locked(column.words, column.rows, column.codes.astype(np.int32))


def _periods(store: LayerStore, by: str) -> Membership:
    dated = np.flatnonzero(~store.undated).astype(np.int32)
    unit = PERIOD_UNITS[by]
    first = store.start[dated].astype("datetime64[D]").astype(unit).astype(np.int64)
    last = store.end[dated].astype("datetime64[D]").astype(unit).astype(np.int64)
    if not len(dated):
        return _locked((), dated, dated)
    span = last - first + 1
    begin = int(first.min())
    # each row once for every period that it touches: first, first + 1, ... last
    along = np.arange(span.sum()) - np.repeat(np.cumsum(span) - span, span)
    codes = np.repeat(first - begin, span) + along
    words = np.arange(begin, int(last.max()) + 1).astype(unit).astype(str)
    return _locked(
        tuple(str(word) for word in words),
        np.repeat(dated, span),
        codes.astype(np.int32),
        np.repeat(span == 1, span),
    )


def _of_codes(words: tuple[str, ...], codes: NDArray[np.int32]) -> Membership:
    """Pair rows with their one group; those with a code that stands for none are left out."""
    known = (codes >= 0) & (codes < len(words))
    return _locked(words, np.flatnonzero(known).astype(np.int32), codes[known])


def _locked(
    words: tuple[str, ...],
    rows: NDArray[np.int32],
    codes: NDArray[np.int32],
    whole: Mask | None = None,
) -> Membership:
    """Make the arrays read-only: every session shares them."""
    found = Membership(words, rows, codes, np.ones(len(rows), bool) if whole is None else whole)
    for array in (found.rows, found.codes, found.whole):
        array.flags.writeable = False
    return found

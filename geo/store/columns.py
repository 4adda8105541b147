"""The packed columns of a layer: codes, lists of codes, day numbers and folded text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Mask = NDArray[np.bool_]

UNKNOWN_CODE = -1


@dataclass(frozen=True, slots=True)
class CodedColumn:
    """One word of a closed set a row, as a small integer."""

    words: tuple[str, ...]
    """The words, sorted; a code is an index into them."""
    codes: NDArray[np.int16]
    """Shape (n,); -1 where the row has no word."""

    def any_of(self, chosen: Iterable[str]) -> Mask:
        """Rows whose word is one of those chosen."""
        wanted = [self.words.index(word) for word in chosen if word in self.words]
        return np.isin(self.codes, wanted)

    def counts(self, rows: Mask) -> dict[str, int]:
        """How many of the rows have each word; words with none are left out."""
        codes = self.codes[rows]
        found = np.bincount(codes[codes >= 0], minlength=len(self.words))
        return {word: int(n) for word, n in zip(self.words, found, strict=True) if n}


@dataclass(frozen=True, slots=True)
class ListColumn:
    """Any number of words a row, as one flat array of codes and the rows they belong to."""

    words: tuple[str, ...]
    """The words, sorted; a code is an index into them."""
    codes: NDArray[np.int16]
    """Shape (m,): the codes of all rows, one after the other, without repeats in a row."""
    rows: NDArray[np.int32]
    """Shape (m,): the row of each code, ascending."""
    n: int
    """Number of rows."""

    def any_of(self, chosen: Iterable[str]) -> Mask:
        """Rows that have at least one of the words chosen."""
        wanted = [self.words.index(word) for word in chosen if word in self.words]
        mask = np.zeros(self.n, dtype=bool)
        mask[self.rows[np.isin(self.codes, wanted)]] = True
        return mask

    def counts(self, rows: Mask) -> dict[str, int]:
        """How many of the rows have each word; words with none are left out."""
        found = np.bincount(self.codes[rows[self.rows]], minlength=len(self.words))
        return {word: int(n) for word, n in zip(self.words, found, strict=True) if n}


WordColumn = CodedColumn | ListColumn


def coded(values: Sequence[Any]) -> CodedColumn:
    """Pack one word a row; anything that is no text counts as unknown."""
    words = tuple(sorted({value for value in values if isinstance(value, str)}))
    code = {word: index for index, word in enumerate(words)}
    codes = [code.get(value, UNKNOWN_CODE) if isinstance(value, str) else -1 for value in values]
    return CodedColumn(words, np.array(codes, dtype=np.int16))


def listed(values: Sequence[Iterable[str]]) -> ListColumn:
    """Pack any number of words a row."""
    sets = [sorted(set(words)) for words in values]
    words = tuple(sorted({word for row in sets for word in row}))
    code = {word: index for index, word in enumerate(words)}
    codes = np.array([code[word] for row in sets for word in row], dtype=np.int16)
    rows = np.repeat(np.arange(len(sets), dtype=np.int32), [len(row) for row in sets])
    return ListColumn(words, codes, rows, len(sets))


def whole_numbers(values: Sequence[Any], missing: int) -> NDArray[np.int32]:
    """Pack whole numbers; what is missing becomes the number given for it."""
    return np.array([missing if _is_missing(v) else int(v) for v in values], dtype=np.int32)


def numbers(values: Sequence[Any], missing: float = float("nan")) -> NDArray[np.float64]:
    """Pack numbers; what is missing becomes the number given for it."""
    return np.array([missing if _is_missing(v) else float(v) for v in values], dtype=np.float64)


def ranks(values: Sequence[Any], order: Sequence[str], missing: int) -> NDArray[np.uint8]:
    """Pack words of an ordered vocabulary as their place in it."""
    place = {word: index for index, word in enumerate(order)}
    return np.array(
        [place.get(value, missing) if isinstance(value, str) else missing for value in values],
        dtype=np.uint8,
    )


def fold(text: str) -> str:
    """Text without case and accents, for finding: `Türkiye` and `turkiye` are the same."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in spread if not unicodedata.combining(sign))


def _is_missing(value: Any) -> bool:
    return bool(pd.isna(value))

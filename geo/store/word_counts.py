"""How often each word of each vocabulary occurs in an atlas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from geo.schema.columns import Column
from geo.schema.layers import SCHEMAS
from geo.store.atlas import Atlas
from geo.store.bibliography import items

Counts = dict[str, Counter[str]]


@lru_cache(maxsize=8)
def word_counts(atlas: Atlas) -> Counts:
    """Count the words by vocabulary, in all rows and the records within them.

    The digit of a claim's grade counts as a word of `grade of a claim`. The letter counts once a
    source, as that source has it, and not once more where it is cited.
    """
    counts: Counts = {}
    for layer, row in items(atlas):
        _count(counts, SCHEMAS[layer].columns, row)
    for record in atlas.sources.values():
        _count(counts, SCHEMAS["sources"].columns, record)
    return counts


def _count(counts: Counts, columns: tuple[Column, ...], record: Mapping[str, Any]) -> None:
    for column in columns:
        value = record.get(column.name)
        if column.members:
            for inner in [value] if isinstance(value, Mapping) else value or ():
                _count(counts, column.members, inner)
        elif not isinstance(value, str):
            continue
        elif column.kind == "grade":
            counts.setdefault("grade of a claim", Counter())[value[1:]] += 1
        elif column.vocabulary:
            counts.setdefault(column.vocabulary, Counter())[value] += 1

"""Checks that a low, best and high figure stand in that order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from geo.schema.findings import Finding
from geo.schema.rules import Row


def check_range(name: str, row: Row) -> Iterator[Finding]:
    """Low is not above best, and neither is above high; null figures are passed over."""
    fields = (f"{name}_low", name, f"{name}_high")
    known = [(field, row[field]) for field in fields if row[field] is not None]
    for (lower, low), (upper, high) in pairwise(known):
        if low > high:
            yield Finding(lower, f"at most {upper} ({high})", str(low))

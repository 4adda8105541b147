"""What every exported file says of itself: the question, the data, the licence, the citation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.write.citation import LICENCE, LICENCE_URL, citation


@dataclass(frozen=True, slots=True, eq=False)
class Provenance:
    """Where the rows of a file come from."""

    query: Mapping[str, str]
    """The question as URL parameters."""
    sentence: str
    """The question, its counts, what is left out and on what it rests, in words."""
    data_version: str
    """First 12 hex digits of the content's hash."""
    counts: Mapping[str, Mapping[str, int]]
    """By layer: rows `selected`, those of them that are `definite` and `unlocated`."""

    def members(self) -> dict[str, Any]:
        """JSON object of it, in a fixed order."""
        return {
            "query": dict(self.query),
            "sentence": self.sentence,
            "data_version": self.data_version,
            "licence": LICENCE,
            "licence_url": LICENCE_URL,
            "citation": citation(self.data_version),
            "counts": {layer: dict(counts) for layer, counts in self.counts.items()},
        }

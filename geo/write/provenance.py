"""What every exported file says of itself: the question, the data, the licence, the sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from geo.model.licence import Licence
from geo.write.citation import LICENCE, citation


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Provenance:
    """Where the rows of a file come from."""

    query: Mapping[str, str]
    """The question as URL parameters."""
    title: str
    """The question in words."""
    sentence: str
    """The question, its counts, what is left out and on what it rests, in words."""
    data_version: str
    """First 12 hex digits of the content's hash."""
    accessed: date | None = None
    """Day on which the rows were taken; None leaves it out."""
    permalink: str | None = None
    """Address that shows the same view; None where no server is known."""
    licences: tuple[Licence, ...] = ()
    """Licences of the rows, the most frequent first; several where rows differ."""
    counts: Mapping[str, Mapping[str, int]]
    """By layer: rows `selected`, those of them that are `definite`, `possible` and `unlocated`."""
    left_out: Mapping[str, int]
    """What a reader might miss, by reason: undated, vague, refused, withheld."""
    withheld: Mapping[str, int] = field(default_factory=dict)
    """Rows left out because their licence forbids to pass them on, by its id."""
    confirmed: bool = False
    """Whoever exported said that they may pass on what a licence forbids to pass on."""
    columns: tuple[str, ...] | None = None
    """Columns chosen; None where all are there."""
    sources: tuple[Mapping[str, Any], ...] = ()
    """The sources used, CSL-JSON items, in order of id."""

    @property
    def citation(self) -> str:
        """The line by which the file is cited."""
        licences = " and ".join(licence.title for licence in self.licences) or LICENCE
        return citation(self.data_version, self.accessed, licences)

    def members(self) -> dict[str, Any]:
        """JSON object of it, in a fixed order; what there is nothing to say of is left out."""
        first = self.licences[0] if self.licences else None
        said: dict[str, Any] = {
            "query": dict(self.query),
            "title": self.title,
            "sentence": self.sentence,
            "data_version": self.data_version,
            "accessed": self.accessed and self.accessed.isoformat(),
            "permalink": self.permalink,
            "licence": first and first.title,
            "licence_url": first and first.url,
            "licences": [_licence(licence) for licence in self.licences],
            "citation": self.citation,
            "counts": {layer: dict(counts) for layer, counts in self.counts.items()},
            "left_out": dict(self.left_out),
            "withheld": dict(self.withheld) or None,
            "redistribution": CONFIRMED if self.confirmed else None,
            "columns": list(self.columns) if self.columns is not None else None,
            "sources": [dict(source) for source in self.sources],
        }
        return {key: value for key, value in said.items() if value is not None}


CONFIRMED = "whoever made this file stated that they may pass on rows whose licence forbids it"


def _licence(licence: Licence) -> dict[str, Any]:
    said = {"id": licence.id, "title": licence.title, "url": licence.url, "terms": licence.clause}
    return {key: value for key, value in said.items() if value}

"""What a column of a layer holds, said once for checking, reading, writing and the dictionary."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from geo.schema.vocabularies import VOCABULARIES, Vocabulary

Kind = Literal[
    "anything",
    "boolean",
    "countries",
    "country",
    "date",
    "grade",
    "id",
    "ids",
    "index",
    "integer",
    "number",
    "object",
    "point",
    "records",
    "subdivision",
    "text",
    "texts",
    "url",
    "word",
]

KIND_WORDS: dict[Kind, str] = {
    "anything": "any JSON value",
    "boolean": "true or false",
    "countries": "list of alpha-3 codes",
    "country": "alpha-3 code",
    "date": "date YYYY-MM-DD",
    "grade": "grade such as B2",
    "id": "id",
    "ids": "list of ids",
    "index": "position in a list, from 0",
    "integer": "whole number",
    "number": "number",
    "object": "JSON object",
    "point": "[lon, lat]",
    "records": "list of records",
    "subdivision": "ISO 3166-2 code",
    "text": "text",
    "texts": "list of texts",
    "url": "http or https address",
    "word": "word of a vocabulary",
}
"""How messages and the data dictionary call each kind of value."""

LISTS: frozenset[Kind] = frozenset({"countries", "ids", "records", "texts"})
"""Kinds that are lists: never null, empty where nothing is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One property of a layer, or one member of the records in it."""

    name: str = field(kw_only=False)
    """Name of the property."""
    kind: Kind = field(kw_only=False)
    """What kind of value it is."""
    description: str = field(kw_only=False)
    """What it says, in one or two sentences."""
    nullable: bool = False
    """May be null, which always means unknown."""
    optional: bool = False
    """May be left out; only members of records may."""
    empty: bool = True
    """A list may be empty."""
    unit: str | None = None
    """Unit of a number."""
    vocabulary: str | None = None
    """Name of the closed vocabulary, a key of VOCABULARIES."""
    minimum: float | None = None
    """Smallest number allowed."""
    maximum: float | None = None
    """Largest number allowed; for a text its greatest length in characters."""
    source: str | None = None
    """Standard or codebook that the rule comes from."""
    refers_to: str | None = None
    """Where its ids must be found: organisations, sources, base_areas, routes."""
    members: tuple[Column, ...] = ()
    """Members of each record, where the column is a list of records."""

    @property
    def words(self) -> Vocabulary:
        """The closed vocabulary; empty where there is none."""
        return VOCABULARIES[self.vocabulary] if self.vocabulary else {}

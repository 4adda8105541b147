"""The sources of an atlas, each with everything that rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geo.model.query import LAYERS, Query
from geo.schema.vocabularies import RELATION_TYPES, Vocabulary, Word, word_label
from geo.store.atlas import Atlas
from geo.store.columns import fold
from geo.store.source_record import SourceRecord

ITEM_LAYERS = (*LAYERS, "organisations")
"""Where items are that sources support, in the order in which pages list them."""

SUPPORT_KINDS: Vocabulary = {
    "row": Word("The item", "It is among the sources of the item as a whole, with a grade."),
    "account": Word("An account", "It tells one of the differing accounts of an incident."),
    "leg": Word("A leg", "It says that people went from one stop of a route to the next."),
    "leader": Word("A leader", "It names a leader of an organisation, or the dates of one."),
    "relation": Word("A relation", "It tells of a relation between two organisations."),
}
"""In how many ways a source may support something."""

Item = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Support:
    """One thing that rests on a source; plain text."""

    layer: str
    """incidents, routes, base_areas or organisations."""
    id: str
    """Id of the item there."""
    title: str
    kind: str
    """Word of `SUPPORT_KINDS`."""
    about: str = ""
    """Which leg, leader or relation, or what the account says; empty for the item as a whole."""
    grade: str = ""
    """Grade of the publisher and of this claim, such as B2; empty where none is given."""
    locator: str = ""
    """Where in the source: page, paragraph, timestamp."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry(SourceRecord):
    """A source with what it supports; plain text."""

    supports: tuple[Support, ...]
    """In order of layer and, within each, of the layer's own order."""
    organisations: tuple[str, ...]
    """Ids of the organisations that it supports, or that what it supports names."""
    text: str
    """Folded text, for finding words."""

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of what it supports, each once."""
        return tuple(dict.fromkeys(support.id for support in self.supports))


@lru_cache(maxsize=8)
def bibliography(atlas: Atlas) -> tuple[Entry, ...]:
    """All sources, in order of publisher, date, title and id."""
    supports: dict[str, list[Support]] = {ref: [] for ref in atlas.sources}
    named: dict[str, dict[str, None]] = {ref: {} for ref in atlas.sources}
    for layer, row in items(atlas):
        own = [row["id"]] if layer == "organisations" else row["organisations"]
        for ref, support in _supports(atlas, layer, row):
            if ref in supports:
                supports[ref].append(support)
                named[ref] |= dict.fromkeys(own)
    entries = [
        Entry(ref, record, tuple(supports[ref]), tuple(named[ref]), _folded(record))
        for ref, record in atlas.sources.items()
    ]
    return tuple(sorted(entries, key=lambda e: (e.publisher.casefold(), e.issued, e.title, e.id)))


def shown_items(atlas: Atlas, query: Query) -> frozenset[str]:
    """Ids of what a query selects, and of the organisations that it names."""
    selection = atlas.select(query)
    found: set[str] = set()
    for layer in query.layers:
        frame = selection.frame(layer)
        found.update(frame["id"])
        found.update(org for row in frame["organisations"] for org in row)
    return frozenset(found)


def items(atlas: Atlas) -> Iterator[Item]:
    """Every feature and organisation with its layer, in the order of each."""
    for layer, store in atlas.stores.items():
        for row in store.frame.drop(columns=store.frame.geometry.name).to_dict("records"):
            yield layer, row
    for row in atlas.organisations.values():
        yield "organisations", row


def item_title(layer: str, row: Mapping[str, Any]) -> str:
    """What an item is called on pages."""
    return str(row["name" if layer == "organisations" else "title"])


def _supports(atlas: Atlas, layer: str, row: Mapping[str, Any]) -> Iterator[tuple[str, Support]]:
    """Sources of a row, each with what of it rests on it."""
    name = item_title(layer, row)
    for cited in row["sources"]:
        grade, locator = cited.get("grade") or "", cited.get("locator") or ""
        yield cited["ref"], Support(layer, row["id"], name, "row", "", grade, locator)
    for kind, about, refs in _parts(atlas, row):
        for ref in refs:
            yield ref, Support(layer, row["id"], name, kind, about)


def _parts(atlas: Atlas, row: Mapping[str, Any]) -> Iterator[tuple[str, str, list[str]]]:
    for account in row.get("accounts", ()):
        yield "account", account["text"], [account["source"]] if account.get("source") else []
    for leg in row.get("legs", ()):
        ends = (row["stops"][leg[end]]["name"] for end in ("from", "to"))
        yield "leg", " \N{RIGHTWARDS ARROW} ".join(ends), leg.get("sources") or []
    for leader in row.get("leaders", ()):
        yield "leader", leader["name"], leader.get("sources") or []
    for relation in row.get("relations", ()):
        other = atlas.organisation_name(relation["target"])
        said = f"{word_label(RELATION_TYPES, relation['type'])} {other}"
        yield "relation", said, relation.get("sources") or []


def _folded(record: Mapping[str, Any]) -> str:
    names = ("id", "title", "container-title", "publisher", "original-publisher", "URL", "note")
    authors = [
        str(name)
        for author in record.get("author") or ()
        if isinstance(author, Mapping)
        for name in author.values()
    ]
    return fold("\n".join([*(str(record.get(name) or "") for name in names), *authors]))

"""Organisations in time: when each lived, what joined them and when, and who came out of whom."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from geo.errors import QueryError
from geo.model.time_window import latest_start
from geo.schema.findings import plain
from geo.schema.vocabularies import RELATION_TYPES
from geo.store.atlas import Atlas
from geo.store.columns import fold

MUTUAL = frozenset({"allied_with", "rival_of"})
"""Relations that hold both ways, so that either row may tell them."""
CAME_OUT = ("split_from", "formed_by_veterans_of")
"""Relations by which the organisation that has them came out of the other."""
WENT_INTO = ("merged_into",)
"""Relations by which the other came, in part, out of the organisation that has them."""
DESCENT = (*CAME_OUT, *WENT_INTO)
"""Relations that count as descent. Oaths, alliances and outreach do not: nobody came of them."""
NAMES_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Link:
    """One relation between two organisations, as the data tell it; plain text."""

    type: str
    """Word of `RELATION_TYPES`."""
    owner: str
    """Id of the organisation that split, merged, pledged, ...; of mutual ones the first by id."""
    target: str
    """Id of the other."""
    first: date | None
    """Earliest day on which it can have been; None where no date is known."""
    precision: str | None
    """day, month, season or year; None where no date is known."""
    notes: tuple[str, ...] = ()
    """What else the rows that tell it say."""
    sources: tuple[str, ...] = ()
    """Ids of sources."""

    @property
    def last(self) -> date | None:
        """Latest day on which it can have been."""
        return _latest(self.first, self.precision)

    @property
    def is_mutual(self) -> bool:
        """True where it holds both ways."""
        return self.type in MUTUAL

    @property
    def younger(self) -> str:
        """Id of the end that came out of the other, where it is a relation of descent."""
        return self.target if self.type in WENT_INTO else self.owner

    def other(self, organisation: str) -> str:
        """Id of the other end."""
        return self.target if organisation == self.owner else self.owner


@dataclass(frozen=True, slots=True)
class Descent:
    """An organisation that came out of another, or that another came out of."""

    id: str
    path: tuple[str, ...]
    """Ids from the one asked about to this one, both included; the shortest way."""
    links: tuple[Link, ...]
    """Relations that make the last step of the path, in order of time."""

    @property
    def is_direct(self) -> bool:
        """True where no third organisation lies between."""
        return len(self.path) == len(("asked", "found"))

    @property
    def is_merger(self) -> bool:
        """True where the last step is known only as a merger: a part of one went into the other."""
        return all(link.type in WENT_INTO for link in self.links)


@lru_cache(maxsize=8)
def links(atlas: Atlas) -> tuple[Link, ...]:
    """All relations in order of time, the undated last; a mutual one told twice is one."""
    merged: dict[tuple[Any, ...], Link] = {}
    for link in _told(atlas):
        key = (link.type, link.owner, link.target, link.first, link.precision)
        known = merged.get(key)
        merged[key] = link if known is None else _both(known, link)
    return tuple(sorted(merged.values(), key=_order))


def links_of(atlas: Atlas, organisation: str) -> tuple[Link, ...]:
    """Relations of one organisation, told by its own row or another's, in order of time."""
    return tuple(link for link in links(atlas) if organisation in {link.owner, link.target})


def descended(atlas: Atlas, organisation: str) -> tuple[Descent, ...]:
    """Organisations that came out of one, directly or by others, the nearest first.

    One came out of another when it split from it or was formed by its veterans; a part of it did
    when the other merged into it. A step from an organisation to one that is surely older does not
    count: whoever changed over to an older one did not make it.

    Raises
    ------
    QueryError
        When there is no such organisation.
    """
    return _walk(atlas, organisation, _steps(atlas, forward=True))


def ancestry(atlas: Atlas, organisation: str) -> tuple[Descent, ...]:
    """Organisations that one came out of, by the same rules as `descended`, the nearest first.

    Raises
    ------
    QueryError
        When there is no such organisation.
    """
    return _walk(atlas, organisation, _steps(atlas, forward=False))


def known_organisation(atlas: Atlas, organisation: str) -> Mapping[str, Any]:
    """Return the row of an organisation.

    Raises
    ------
    QueryError
        When there is none by that id, with the ids whose id, name or alias is nearest.
    """
    if organisation in atlas.organisations:
        return atlas.organisations[organisation]
    near = nearest(atlas, organisation)
    hint = f"; near it are {', '.join(near)}" if near else "; `geo organisations` lists them"
    raise QueryError(
        f"organisation: expected the id of one, got {plain(organisation[:80])!r}{hint}", key="org"
    )


def nearest(atlas: Atlas, words: str) -> list[str]:
    """Ids of the organisations whose id, name or an alias is nearest to some words."""
    spelt = {
        fold(name): key
        for key, row in atlas.organisations.items()
        for name in (key, row["name"], *row["aliases"])
    }
    found = get_close_matches(fold(words), spelt, n=len(spelt) or 1, cutoff=0.5)
    return list(dict.fromkeys(spelt[name] for name in found))[:NAMES_SUGGESTED]


def _told(atlas: Atlas) -> Iterator[Link]:
    """Each relation that a row tells, the ends of mutual ones in order of id."""
    for owner, row in atlas.organisations.items():
        for relation in row["relations"]:
            ends = (owner, relation["target"])
            first, second = sorted(ends) if relation["type"] in MUTUAL else ends
            yield Link(
                type=relation["type"],
                owner=first,
                target=second,
                first=_day(relation["date"]),
                precision=relation["date_precision"],
                notes=(relation["note"],) if relation.get("note") else (),
                sources=tuple(relation.get("sources") or ()),
            )


def _both(one: Link, other: Link) -> Link:
    return replace(
        one,
        notes=_joined(one.notes, other.notes),
        sources=_joined(one.sources, other.sources),
    )


def _joined(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _order(link: Link) -> tuple[Any, ...]:
    types = list(RELATION_TYPES)
    return (link.first or date.max, link.last or date.max, types.index(link.type), link.owner,
            link.target)  # fmt: skip


def _steps(atlas: Atlas, *, forward: bool) -> dict[str, dict[str, tuple[Link, ...]]]:
    """For each organisation those one step of descent away, with the relations that make it."""
    found: dict[str, dict[str, tuple[Link, ...]]] = {}
    for link in links(atlas):
        if link.type not in DESCENT:
            continue
        new, old = link.younger, link.other(link.younger)
        if _is_older(atlas, new, old):
            continue
        here, there = (old, new) if forward else (new, old)
        ends = found.setdefault(here, {})
        ends[there] = (*ends.get(there, ()), link)
    return found


def _is_older(atlas: Atlas, one: str, other: str) -> bool:
    """True where one was surely founded before the other can have been."""
    row, other_row = atlas.organisations.get(one, {}), atlas.organisations.get(other, {})
    founded = _latest(_day(row.get("founded")), row.get("founded_precision"))
    after = _day(other_row.get("founded"))
    return founded is not None and after is not None and founded < after


def _walk(
    atlas: Atlas, organisation: str, steps: Mapping[str, Mapping[str, Sequence[Link]]]
) -> tuple[Descent, ...]:
    known_organisation(atlas, organisation)
    paths: dict[str, tuple[str, ...]] = {organisation: (organisation,)}
    found: list[Descent] = []
    left = deque([organisation])
    while left:
        here = left.popleft()
        for there, made in steps.get(here, {}).items():
            if there not in paths:
                paths[there] = (*paths[here], there)
                found.append(Descent(there, paths[there], tuple(made)))
                left.append(there)
    return tuple(found)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _latest(first: date | None, precision: str | None) -> date | None:
    return latest_start(first, precision or "day") if first else None

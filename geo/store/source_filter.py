"""A choice of sources, and how many each further choice would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from geo.store.bibliography import Entry
from geo.store.columns import fold


@dataclass(frozen=True, slots=True)
class SourceFilter:
    """Which sources are listed; what is empty asks nothing, and all that is asked must hold."""

    find: str = ""
    """Words that must all occur in title, publisher, author, address, note or id."""
    grades: tuple[str, ...] = ()
    """Letters of publishers."""
    languages: tuple[str, ...] = ()
    """Codes; `NOT_STATED` for none."""
    years: tuple[int, ...] = ()
    """Years of publication; `UNDATED` for none."""
    layers: tuple[str, ...] = ()
    """Layers, or organisations, that have an item it supports."""
    organisations: tuple[str, ...] = ()
    """Organisations that it supports, or that an item it supports names."""
    kinds: tuple[str, ...] = ()
    """Words of `SUPPORT_KINDS`."""
    only_shown: bool = False
    """Only what supports something that the map's question selects."""

    @property
    def active(self) -> tuple[str, ...]:
        """Names of the fields that ask something."""
        return tuple(f.name for f in fields(self) if getattr(self, f.name))


VALUES: dict[str, Callable[[Entry], Iterable[Any]]] = {
    "grades": lambda entry: (entry.grade,),
    "languages": lambda entry: (entry.language,),
    "years": lambda entry: (entry.year,),
    "layers": lambda entry: {support.layer for support in entry.supports},
    "organisations": lambda entry: entry.organisations,
    "kinds": lambda entry: {support.kind for support in entry.supports},
}
"""What an entry answers to each filter that is a choice of words."""


def select_sources(
    entries: Sequence[Entry], wanted: SourceFilter, shown: Collection[str]
) -> tuple[Entry, ...]:
    """Sources that answer a filter, in the order given.

    Parameters
    ----------
    entries
        The bibliography.
    wanted
        The filter.
    shown
        Ids of what the map shows.
    """
    words = fold(wanted.find).split()
    chosen = {field: set(getattr(wanted, field)) for field in VALUES if getattr(wanted, field)}
    return tuple(
        entry
        for entry in entries
        if all(word in entry.text for word in words)
        and all(not choice.isdisjoint(VALUES[field](entry)) for field, choice in chosen.items())
        and (not wanted.only_shown or supports_any(entry, shown))
    )


def count_options(
    entries: Sequence[Entry], wanted: SourceFilter, field: str, shown: Collection[str]
) -> Counter[Any]:
    """Count the sources of each value of a field under all the other filters."""
    cleared: dict[str, Any] = {field: ()}
    others = select_sources(entries, replace(wanted, **cleared), shown)
    return Counter(value for entry in others for value in set(VALUES[field](entry)))


def supports_any(entry: Entry, shown: Collection[str]) -> bool:
    """Whether a source supports one of some items."""
    return any(support.id in shown for support in entry.supports)

"""Where the routes selected lead: from which country through which to which, and how many moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from geo.store.atlas import Selection
from geo.store.volumes import Moved, Total, moved, total

Place = Literal["origin", "via", "destination"]
PLACES: tuple[Place, ...] = ("origin", "via", "destination")
End = tuple[Place, str]
"""Place and country: `("origin", "KGZ")`."""


@dataclass(frozen=True, slots=True)
class Node:
    """A country as origin, on the way, or as destination."""

    place: Place
    country: str
    """Alpha-3."""
    total: Total


@dataclass(frozen=True, slots=True)
class Link:
    """All routes that join two countries in this way."""

    source: End
    """Where it comes from."""
    target: End
    """Where it leads."""
    total: Total


@dataclass(frozen=True, slots=True)
class Flow:
    """Routes as a graph of three columns."""

    nodes: tuple[Node, ...]
    """By place, in each those with most routes first."""
    links: tuple[Link, ...]
    """In order of source and target, those with most routes first."""
    total: Total
    """All the routes."""


@dataclass(frozen=True, slots=True)
class Way:
    """Countries of a route, by what they are to it."""

    origin: str
    """Alpha-3 of the first stop."""
    via: tuple[str, ...]
    """Of the stops between, each once and in order; a country in which the route begins or ends is
    none of them."""
    destination: str
    """Of the last stop."""

    @property
    def steps(self) -> Iterator[tuple[End, End]]:
        """Pairs that it joins: each country on the way with the origin and the destination.

        Where there is none between, the two ends.
        """
        start: End = ("origin", self.origin)
        end: End = ("destination", self.destination)
        if not self.via:
            yield start, end
        for country in self.via:
            yield start, ("via", country)
            yield ("via", country), end


def way_of(stops: Iterable[Any]) -> Way:
    """Return the countries of a route from its stops."""
    countries = [str(stop["country"]) for stop in stops]
    origin, destination = countries[0], countries[-1]
    between = dict.fromkeys(c for c in countries[1:-1] if c not in {origin, destination})
    return Way(origin, tuple(between), destination)


@lru_cache(maxsize=64)
def flow(selection: Selection) -> Flow:
    """Gather the routes selected by countries of origin, on the way and of destination.

    A route through several countries is in the links and nodes of each. Volumes are those of
    `volumes.total`: never added where routes overlap or units differ, and always of the whole
    time of a route, also where the window asked for is shorter.
    """
    routes = moved(selection)
    store = selection.stores["routes"]
    ways = {route.id: way_of(store.frame["stops"].iloc[store.row_of[route.id]]) for route in routes}
    nodes: dict[End, list[Moved]] = {}
    links: dict[tuple[End, End], list[Moved]] = {}
    for route in routes:
        steps = list(ways[route.id].steps)
        for step in steps:
            links.setdefault(step, []).append(route)
        for end in dict.fromkeys(end for step in steps for end in step):
            nodes.setdefault(end, []).append(route)
    return Flow(
        nodes=tuple(
            Node(place, country, total(found))
            for (place, country), found in sorted(nodes.items(), key=_most_first)
        ),
        links=tuple(
            Link(source, target, total(found))
            for (source, target), found in sorted(links.items(), key=_links_most_first)
        ),
        total=total(routes),
    )


def _most_first(item: tuple[End, list[Moved]]) -> tuple[int, int, str]:
    (place, country), routes = item
    return PLACES.index(place), -len(routes), country


def _links_most_first(
    item: tuple[tuple[End, End], list[Moved]],
) -> tuple[int, int, int, str, str]:
    (source, target), routes = item
    return (
        PLACES.index(source[0]),
        PLACES.index(target[0]),
        -len(routes),
        source[1],
        target[1],
    )

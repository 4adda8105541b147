"""The routes through a country: what each is to it, how many moved, which count the same people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from geo.model.time_window import TimeClass
from geo.model.volume import Volume
from geo.store.atlas import Selection
from geo.store.flow import Place, way_of
from geo.store.volumes import Total, moved, total


@dataclass(frozen=True, slots=True)
class Passage:
    """A route that touches a country."""

    id: str
    place: Place
    """Whether it sets out there, leads through it, or ends there; of several the first of
    origin, destination, via."""
    definite: bool
    """Whether it surely answers the question."""
    volume: Volume | None
    """None where no number is known."""
    overlaps: tuple[str, ...]
    """Ids of all routes whose numbers must not be added to its own."""


@dataclass(frozen=True, slots=True)
class Passages:
    """The routes of a question that touch a country."""

    country: str
    """Alpha-3."""
    routes: tuple[Passage, ...]
    """In order of start and id."""
    total: Total


@lru_cache(maxsize=64)
def passages(selection: Selection, country: str) -> Passages:
    """Return the routes selected that touch a country."""
    store = selection.stores["routes"]
    touching = store.words["touched"].any_of([country])
    chosen = [route for route in moved(selection) if touching[store.row_of[route.id]]]
    return Passages(
        country=country,
        routes=tuple(
            Passage(
                id=route.id,
                place=_place(store.row(route.id)["stops"], country),
                definite=route.definite,
                volume=route.volume,
                overlaps=tuple(store.row(route.id)["overlaps"]),
            )
            for route in chosen
        ),
        total=total(chosen),
    )


def countries_touched(selection: Selection) -> dict[str, tuple[int, int]]:
    """Count the routes selected by country touched: definite ones, and all; most first."""
    store = selection.stores["routes"]
    classes = selection.classes["routes"]
    sure = store.words["touched"].counts(np.asarray(classes == TimeClass.DEFINITE))
    all_ = store.words["touched"].counts(selection.mask("routes"))
    order = sorted(all_, key=lambda word: (-all_[word], word))
    return {word: (sure.get(word, 0), all_[word]) for word in order}


def _place(stops: tuple[dict[str, str], ...], country: str) -> Place:
    way = way_of(stops)
    if country == way.origin:
        return "origin"
    return "destination" if country == way.destination else "via"

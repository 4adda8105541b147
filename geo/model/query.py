"""The one question that every page, table, chart, export and slide answers."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal

from geo.model.extent import Extent
from geo.model.time_window import TimeWindow

Certainty = Literal["possible", "definite"]
Ring = tuple[tuple[float, float], ...]

LAYERS = ("incidents", "routes", "base_areas")
CURATED = "atlas"
"""Name of the data set that ships with the atlas."""
NEAR_KM = 50
"""Kilometres that are near where nobody says how many."""
WORD_GROUPS = {
    "country": "countries",
    "kind": "kinds",
    "organisation": "organisations",
    "origin": "origins",
}
"""Query field whose words incidents are counted by, by what the group is called."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of the layers; hashable, and equal wherever it asks the same.

    A key constrains the layers that have such an attribute and leaves the others alone: a kind
    of incident says nothing about base areas. Within a key any value will do, between keys all
    must hold. Lists are kept sorted and without repeats, so that equal questions are equal values.
    """

    window: TimeWindow = field(default_factory=TimeWindow)
    """Days asked for."""
    certainty: Certainty = "possible"
    """`possible`: what may lie in window and area; `definite`: only what surely does."""
    countries: tuple[str, ...] = ()
    """Alpha-3: where it happened; for routes and base areas any country touched."""
    origins: tuple[str, ...] = ()
    """Alpha-3: where perpetrators came from; for routes the country they set out from."""
    touched: tuple[str, ...] = ()
    """Alpha-3: where it happened or perpetrators came from; any country of a route or area."""
    kinds: tuple[str, ...] = ()
    """Kinds of incident, route or base area."""
    statuses: tuple[str, ...] = ()
    """carried_out, failed, foiled, not_applicable (incidents)."""
    organisations: tuple[str, ...] = ()
    """Ids of organisations."""
    attributions: tuple[str, ...] = ()
    """claimed, attributed, inspired, disputed, unknown (incidents)."""
    min_killed: int | None = None
    """At least this many killed by the best figure; unknown tolls fall out (incidents)."""
    precision_at_most: str | None = None
    """Coarsest place precision let through: site, settlement, district, province, country."""
    confidence_at_least: str | None = None
    """Lowest confidence let through: high, medium, low."""
    robust: bool = False
    """Leave out what is vague: dates coarser than a month, places coarser than a district, low
    confidence."""
    text: str = ""
    """Words that must all occur in title, description, place, organisations or id."""
    area: Extent | Ring | None = None
    """Rectangle, or ring of (lon, lat) in EPSG:4326 degrees, that the place must lie in."""
    near: tuple[str, ...] = ()
    """Ids of features of any layer, near any of which the place must lie."""
    km: float = NEAR_KM
    """How near, kilometres; means nothing, and is the usual, where `near` names nothing."""
    layers: tuple[str, ...] = LAYERS
    """Layers asked for."""
    dataset: str = CURATED
    """Name of the data set."""

    def __post_init__(self) -> None:
        for name in LIST_FIELDS:
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
        chosen = tuple(layer for layer in LAYERS if layer in self.layers)
        object.__setattr__(self, "layers", chosen or LAYERS)
        if not self.near:
            object.__setattr__(self, "km", NEAR_KM)
        object.__setattr__(self, "text", " ".join(self.text.split()))

    @property
    def active(self) -> tuple[str, ...]:
        """Names of the fields that differ from the empty question, in their order here.

        `km` is never among them: it is part of what `near` asks.
        """
        return tuple(
            item.name
            for item in fields(self)
            if item.name != "km" and getattr(self, item.name) != getattr(EMPTY, item.name)
        )

    def without(self, name: str) -> Query:
        """Return the same question with one field left open."""
        return self.replace(**{name: getattr(EMPTY, name)})

    def replace(self, **changes: Any) -> Query:
        """Return the question with some fields changed."""
        kept = {item.name: getattr(self, item.name) for item in fields(self)}
        return Query(**{**kept, **changes})


LIST_FIELDS = (
    "countries",
    "origins",
    "touched",
    "kinds",
    "statuses",
    "organisations",
    "attributions",
    "near",
)

EMPTY = Query()

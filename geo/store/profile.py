"""What the layers hold of one organisation, in numbers, under the question of the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from geo.model.query import EMPTY, Query
from geo.model.time_window import date_of
from geo.store.atlas import Atlas, Selection
from geo.store.counts import Counts, counts
from geo.store.lineage import known_organisation
from geo.store.looking_at import source_span
from geo.store.tally import Tally, tally

PROFILES_KEPT = 128


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """The selection of one organisation, counted; the numbers are those of Explore."""

    id: str
    query: Query
    """What is asked: the reader's question with this organisation in it and no other."""
    selection: Selection
    """The answer."""
    counts: Counts
    """How many incidents, routes and areas, and the range of the killed."""
    first: date | None
    """Earliest possible day of its first incident; None without a dated one."""
    last: date | None
    """Latest possible day of its last incident."""
    sources: int
    """Different sources of all that."""
    years: Tally
    """Incidents by year, definite and possible."""

    @property
    def is_empty(self) -> bool:
        """True where nothing on the map names it."""
        return not (self.counts.incidents or self.counts.routes or self.counts.base_areas)


@lru_cache(maxsize=PROFILES_KEPT)
def profile(atlas: Atlas, organisation: str, query: Query = EMPTY) -> Profile:
    """Count what the layers hold of an organisation under a question.

    Raises
    ------
    QueryError
        When there is no such organisation.
    """
    known_organisation(atlas, organisation)
    asked = query.replace(organisations=(organisation,))
    selection = atlas.select(asked)
    first, last = _span(selection)
    return Profile(
        id=organisation,
        query=asked,
        selection=selection,
        counts=counts(selection),
        first=first,
        last=last,
        sources=source_span(atlas, selection).number,
        years=tally(selection, "year"),
    )


def _span(selection: Selection) -> tuple[date | None, date | None]:
    store = selection.stores["incidents"]
    rows = selection.mask("incidents") & ~store.undated
    if not rows.any():
        return None, None
    return date_of(int(store.start[rows].min())), date_of(int(store.end[rows].max()))

"""When each organisation lived, surely and possibly, and in what order they stand in a chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from geo.model.time_window import ALWAYS, NEVER, date_of, earliest_end, latest_start
from geo.store.atlas import Atlas
from geo.store.lineage import ancestry, links_of

BORNE_OUT = ("claimed", "attributed")
"""Attributions of incidents that show an organisation at work."""

Days = tuple[int, int, int]
"""First and last possible day of an organisation's incidents, and the latest first day of those
that show it at work, `NEVER` where none does; day numbers."""


@dataclass(frozen=True, slots=True)
class Life:
    """The years of an organisation, as far as the data vouch for them."""

    id: str
    first: date | None
    """Earliest day on which it can have begun; None where nothing is dated."""
    sure_from: date | None
    """Day by which it had surely begun; None where its founding is not recorded."""
    sure_to: date | None
    """Last day until which it surely lived: the earliest of its end, or the last trace of it."""
    last: date | None
    """Latest day on which it can have ended; None where no end is recorded."""
    is_recorded: bool
    """Whether its founding is recorded; else its days are those of its incidents."""

    @property
    def is_open(self) -> bool:
        """True where it is recorded and no end is."""
        return self.is_recorded and self.last is None


@lru_cache(maxsize=8)
def lives(atlas: Atlas) -> Mapping[str, Life]:
    """Life of each organisation by id, in the order of the data.

    An end that is not recorded is not known: the life is sure until the last day on which a
    relation, a leader or an incident claimed by it or attributed to it shows it, and possible
    after that. Without a recorded founding, first and last day are those of its incidents.
    """
    worked = _incident_days(atlas)
    return {key: _life(atlas, row, worked.get(key)) for key, row in atlas.organisations.items()}


def lanes(atlas: Atlas) -> tuple[str, ...]:
    """Ids in the order of a chart: each under what it came out of, families in order of time.

    Those without a recorded founding and without relations come last.
    """
    known = lives(atlas)
    parent = {key: _parent(atlas, key) for key in known}
    order: list[str] = []
    for root in sorted((k for k in known if parent[k] is None), key=lambda k: _age(known[k])):
        order.extend(_family(root, parent, known))
    order.extend(key for key in known if key not in set(order))  # that came out of one another
    return tuple(sorted(order, key=lambda key: is_bare(atlas, key)))


def is_bare(atlas: Atlas, organisation: str) -> bool:
    """True where of an organisation neither a founding nor a relation is recorded."""
    return not lives(atlas)[organisation].is_recorded and not links_of(atlas, organisation)


def _life(atlas: Atlas, row: Mapping[str, Any], worked: Days | None) -> Life:
    founded, ended = _day(row["founded"]), _day(row["ended"])
    if founded is None:
        first, last = (date_of(worked[0]), date_of(worked[1])) if worked else (None, None)
        return Life(row["id"], first, None, None, ended or last, is_recorded=False)
    sure_from = latest_start(founded, row["founded_precision"] or "day")
    if ended is not None:
        sure_to = earliest_end(ended, row["ended_precision"] or "day")
    else:
        seen = [*_traces(atlas, row), *_shown_at_work(worked)]
        sure_to = max([sure_from, *seen])
    return Life(row["id"], founded, sure_from, max(sure_from, sure_to), ended, is_recorded=True)


def _traces(atlas: Atlas, row: Mapping[str, Any]) -> Iterator[date]:
    """Days by which the relations and leaders of an organisation show that it lived."""
    yield from (link.first for link in links_of(atlas, row["id"]) if link.first)
    for leader in row["leaders"]:
        if leader["from"]:
            yield date.fromisoformat(leader["from"])
        if leader["to"]:
            end = date.fromisoformat(leader["to"])
            yield earliest_end(end, leader["to_precision"] or "day")


def _shown_at_work(worked: Days | None) -> Iterator[date]:
    if worked and worked[2] > NEVER:
        yield date_of(worked[2])


def _incident_days(atlas: Atlas) -> dict[str, Days]:
    """Return the days of the incidents of each organisation that has dated ones."""
    store = atlas.incidents
    column: Any = store.words["organisations"]
    dated = ~store.undated[column.rows]
    codes, rows = column.codes[dated], column.rows[dated]
    borne_out = store.words["attributions"].any_of(BORNE_OUT)[rows]
    first = np.full(len(column.words), ALWAYS, dtype=np.int64)
    last, seen = (np.full(len(column.words), NEVER, dtype=np.int64) for _ in range(2))
    np.minimum.at(first, codes, store.start[rows])
    np.maximum.at(last, codes, store.end[rows])
    np.maximum.at(seen, codes[borne_out], store.start[rows][borne_out])
    return {
        word: (int(first[code]), int(last[code]), int(seen[code]))
        for code, word in enumerate(column.words)
        if first[code] < ALWAYS
    }


def _parent(atlas: Atlas, organisation: str) -> str | None:
    """Id of the one it stands under: the first that it came out of, of several the youngest."""
    known = lives(atlas)
    found = ancestry(atlas, organisation)
    direct = [one for one in found if one.is_direct and one.id in known]
    if not direct:
        return None
    best = min(
        direct,
        key=lambda one: (
            one.is_merger,
            one.links[0].first or date.max,
            -(known[one.id].first or date.min).toordinal(),
        ),
    )
    return best.id


def _family(root: str, parent: Mapping[str, str | None], known: Mapping[str, Life]) -> list[str]:
    children = sorted((k for k in known if parent[k] == root), key=lambda k: _age(known[k]))
    return [root, *(each for child in children for each in _family(child, parent, known))]


def _age(life: Life) -> tuple[date, str]:
    return life.first or date.max, life.id


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

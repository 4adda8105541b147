"""Incidents in groups beside what all the other filters leave of each group: what charts show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo.model.groups import FIELDS, PERIODS
from geo.model.query import EMPTY, Query
from geo.store.atlas import Selection
from geo.store.columns import Mask
from geo.store.membership import Membership, membership

ROWS_KEPT = 32
WORD, OTHERS, UNKNOWN = "word", "others", "unknown"
"""What a group is: one word, all the words that have no group of their own, no word at all."""


@dataclass(frozen=True, slots=True)
class Group:
    """The incidents of one word, or of all those that are left."""

    role: str
    """`word`, `others` or `unknown`."""
    words: tuple[str, ...]
    """The word; with `others` all of them."""
    certain: int
    """Incidents that answer the query for certain."""
    possible: int
    """Incidents that may answer it, the certain ones included."""
    behind: int
    """Incidents that may answer all of the query but its filter on this attribute."""


@dataclass(frozen=True, eq=False)
class PeriodCounts:
    """Incidents by year or month, each period parted into classes."""

    words: tuple[str, ...]
    """`2016` or `2016-06`, in order and without gaps."""
    certain: NDArray[np.int64]
    """Shape (periods, classes): incidents that answer for certain and surely lie in the period."""
    possible: NDArray[np.int64]
    """Shape (periods, classes): incidents that may answer and lie in it, the certain included."""
    behind: NDArray[np.int64]
    """Shape (periods, classes): incidents that may answer all of the query but its window."""


def all_but(query: Query, by: str) -> Query:
    """Return the query without its filter on an attribute, or without its window."""
    field = "window" if by in PERIODS else FIELDS[by]
    return query.replace(**{field: getattr(EMPTY, field)})


def count_words(selection: Selection, others: Selection, by: str, most: int) -> list[Group]:
    """Count the incidents of the most frequent words, of all others, and of those without any.

    Parameters
    ----------
    others
        What `all_but(query, by)` selects.
    by
        A key of `geo.model.groups.FIELDS`.
    most
        Words that have a group of their own; those that the query asks for have one as well.

    Returns
    -------
    In order of `behind`, so that nothing moves when one of them is asked for; `others` and
    `unknown` stand last, and only where they count anything. An incident of two words is in both
    groups, and once in `others`.
    """
    groups = membership(selection.stores["incidents"], by)
    masks = [selection.definite("incidents"), selection.mask("incidents"), others.mask("incidents")]
    counts = [groups.counts(mask) for mask in masks[: 2 if others is selection else 3]]
    counts += counts[1:] if others is selection else []
    behind = counts[-1]
    order = sorted(np.flatnonzero(behind).tolist(), key=lambda n: (-behind[n], groups.words[n]))
    asked = set(getattr(selection.query, FIELDS[by])) if by != "family" else set()
    shown = [
        place for rank, place in enumerate(order) if rank < most or groups.words[place] in asked
    ]
    left = [place for place in order if place not in shown]
    found = [Group(WORD, (groups.words[n],), *(int(count[n]) for count in counts)) for n in shown]
    if left:
        names = tuple(groups.words[place] for place in left)
        found.append(_group(OTHERS, names, _rows_of(groups, left, len(masks[0])), masks))
    unknown = _group(UNKNOWN, (), _rows_of_none(groups, len(masks[0])), masks)
    return [*found, unknown] if unknown.behind else found


def count_periods(
    selection: Selection,
    others: Selection,
    by: str,
    classes: NDArray[np.uint8] | None = None,
    number: int = 1,
) -> PeriodCounts:
    """Count the incidents of each year or month that all but the window leaves any in.

    Parameters
    ----------
    others
        What `all_but(query, by)` selects.
    by
        `year` or `month`.
    classes
        Class of each incident, shape (n,), below `number`; without it all are of one.
    """
    groups = membership(selection.stores["incidents"], by)
    reached = np.flatnonzero(groups.counts(others.mask("incidents")))
    span = slice(int(reached[0]), int(reached[-1]) + 1) if len(reached) else slice(0, 0)
    kinds = np.zeros(len(selection.stores["incidents"]), np.uint8) if classes is None else classes

    def parted(rows: Mask) -> NDArray[np.int64]:
        both = groups.codes[rows] * number + kinds[groups.rows[rows]]
        found = np.bincount(both, minlength=len(groups.words) * number)
        return found.reshape(len(groups.words), number)[span]

    return PeriodCounts(
        words=groups.words[span],
        certain=parted(selection.definite("incidents")[groups.rows] & groups.whole),
        possible=parted(selection.mask("incidents")[groups.rows]),
        behind=parted(others.mask("incidents")[groups.rows]),
    )


@lru_cache(maxsize=ROWS_KEPT)
def _rows_of_none(groups: Membership, n: int) -> Mask:
    """Rows in no group at all, shape (n,)."""
    return ~_rows_of(groups, range(len(groups.words)), n)


def _rows_of(groups: Membership, places: list[int] | range, n: int) -> Mask:
    """Rows in any of some groups, shape (n,)."""
    wanted = np.zeros(len(groups.words) + 1, dtype=bool)
    wanted[list(places)] = True
    rows = np.zeros(n, dtype=bool)
    rows[groups.rows[wanted[groups.codes]]] = True
    return rows


def _group(role: str, words: tuple[str, ...], rows: Mask, masks: list[Mask]) -> Group:
    return Group(role, words, *(int((rows & mask).sum()) for mask in masks))

"""What the chart of lineage draws, as rows: a life each, then a relation each."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any

import pandas as pd

from geo.draw.lineage_words import life_in_words, link_date_in_words
from geo.schema.vocabularies import RELATION_TYPES
from geo.store import Atlas
from geo.store.lineage import DESCENT, Link, links
from geo.store.lives import is_bare, lanes, lives

YEARS = (1990, 2025)
"""First year drawn, and the one that begins where the drawing ends."""
LIFE = "Life"
"""Stands for a relation in the rows of bands."""
CHOSEN, ASKED, BEHIND = "Chosen", "In the question", "Behind"
"""How a row stands: it is the one chosen or touches it, the question names it, or it steps back
for one chosen; empty where nothing sets it apart."""
ID = "Id"
NAME_CHARACTERS = 24
"""A name longer than this gives way to the letters that an organisation goes by."""
COLUMNS = (
    "Organisation", "Relation", "Other", "When", "Note", "From", "Sure from", "Sure to", "To",
    "Arrow", "Arrow at", ID, "Other id",
)  # fmt: skip


def lane_ids(atlas: Atlas, *, whole: bool) -> tuple[str, ...]:
    """Ids of the organisations drawn, from above; the bare ones only where the whole is asked."""
    return tuple(key for key in lanes(atlas) if whole or not is_bare(atlas, key))


def lane_names(atlas: Atlas, ids: Collection[str]) -> dict[str, str]:
    """Name of each lane by id: short, and no two alike."""
    names = {key: short_name(atlas.organisations[key]) for key in ids}
    given = list(names.values())
    return {key: name if given.count(name) == 1 else key for key, name in names.items()}


def short_name(row: Mapping[str, Any]) -> str:
    """Return the name without what stands in brackets; of a long one the letters it goes by."""
    name = str(row["name"]).partition(" (")[0].partition(" / ")[0]
    letters = [alias for alias in row["aliases"] if alias.isupper() and alias.isalpha()]
    return letters[0] if letters and len(name) > NAME_CHARACTERS else name


def lineage_rows(
    atlas: Atlas, *, whole: bool = False, chosen: str = "", asked: Collection[str] = ()
) -> pd.DataFrame:
    """Return what the chart draws: a row a life, in order of lanes, then one a relation, by time.

    Columns `From`, `Sure from`, `Sure to` and `To` are years with their fractions; a relation has
    one day, which stands somewhere in what its precision leaves open. Relations without a date are
    rows, but have no day and no line.
    """
    ids = lane_ids(atlas, whole=whole)
    names = lane_names(atlas, ids)
    bands = [_band(atlas, key, names[key]) for key in ids]
    lines = [_line(link, names, day) for link, day in _placed(links(atlas), names)]
    rows = pd.DataFrame([*bands, *lines], columns=COLUMNS)
    rows["Marked"] = [_mark(row, chosen, set(asked)) for row in rows.to_dict("records")]
    return rows.drop(columns="Other id")


def _band(atlas: Atlas, organisation: str, name: str) -> dict[str, Any]:
    life, row = lives(atlas)[organisation], atlas.organisations[organisation]
    ends = YEARS[1] if life.is_open else _year(life.last, after=True)
    return {
        "Organisation": name,
        "Relation": LIFE,
        "Other": "",
        "When": life_in_words(row) + ("" if life.is_recorded else "; drawn by its incidents"),
        "Note": "",
        "From": _year(life.first),
        "Sure from": _year(life.sure_from),
        "Sure to": _year(life.sure_to, after=True),
        "To": ends,
        ID: organisation,
    }


def _line(link: Link, names: Mapping[str, str], day: float | None) -> dict[str, Any]:
    order = list(names)
    head = link.younger if link.type in DESCENT else link.target
    is_down = order.index(head) > order.index(link.other(head))
    return {
        "Organisation": names[link.owner],
        "Relation": RELATION_TYPES[link.type].label,
        "Other": names[link.target],
        "When": link_date_in_words(link),
        "Note": "; ".join(link.notes),
        "From": day,
        "To": day,
        "Arrow": "both" if link.is_mutual else "down" if is_down else "up",
        "Arrow at": names[head],
        ID: link.owner,
        "Other id": link.target,
    }


def _mark(row: Mapping[str, Any], chosen: str, asked: Collection[str]) -> str:
    ends = {row[ID], row["Other id"]}
    if chosen in ends:
        return CHOSEN
    if row["Relation"] == LIFE:
        return ASKED if row[ID] in asked else ""
    return BEHIND if chosen else ""


def _placed(given: tuple[Link, ...], names: Collection[str]) -> Iterator[tuple[Link, float | None]]:
    """Give each relation between lanes its day; those of one doubt are spread out over it."""
    drawn = [link for link in given if {link.owner, link.target} <= set(names)]
    for (first, last), group in groupby(drawn, key=lambda link: (link.first, link.last)):
        same = list(group)
        for place, link in enumerate(same, start=1):
            if first is None or last is None:
                yield link, None
            else:
                start, end = _exact(first), _exact(last, after=True)
                yield link, round(start + (end - start) * place / (len(same) + 1), 3)


def _year(day: date | None, *, after: bool = False) -> float | None:
    return None if day is None else round(_exact(day, after=after), 3)


def _exact(day: date, *, after: bool = False) -> float:
    """Year with the part of it that has gone by at the beginning of a day, or after it."""
    length = 366 if calendar.isleap(day.year) else 365
    return day.year + (day.timetuple().tm_yday - 1 + after) / length

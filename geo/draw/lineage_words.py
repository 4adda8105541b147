"""Lives, relations and descent of organisations in words, as exact as the data and no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from geo.draw.words import date_in_words
from geo.model.day_words import EN_DASH
from geo.model.time_window import earliest_end, latest_start
from geo.schema.vocabularies import RELATION_TYPES, word_label
from geo.store import Atlas
from geo.store.lineage import Descent, Link

FROM_THE_OTHER = {
    "split_from": "{} split from it",
    "merged_into": "{} merged into it",
    "pledged_to": "{} pledged to it",
    "formed_by_veterans_of": "{} was formed by its veterans",
    "outreach_to": "Sought after by {}",
}
"""What a relation is called by the organisation that has no part in naming it."""


def beginning_in_words(day: str | None, precision: str | None) -> str:
    """Say a beginning, or a day of a relation, as exactly as it is known: `Mar 2002`, `1998`."""
    if not day:
        return ""
    first = date.fromisoformat(day)
    if precision == "year":
        return str(first.year)
    return date_in_words(first, latest_start(first, precision or "day"), precision)


def end_in_words(day: str | None, precision: str | None) -> str:
    """Say an end as exactly as it is known."""
    if not day:
        return ""
    last = date.fromisoformat(day)
    if precision == "year":
        return str(last.year)
    return date_in_words(earliest_end(last, precision or "day"), last, precision)


def life_in_words(row: Mapping[str, Any]) -> str:
    """Say when an organisation lived: `Founded 1998; no end recorded`."""
    founded = beginning_in_words(row["founded"], row["founded_precision"])
    ended = end_in_words(row["ended"], row["ended_precision"])
    return "; ".join(
        [
            f"Founded {founded}" if founded else "Founding not recorded",
            f"ended {ended}" if ended else "no end recorded",
        ]
    )


def years_in_words(person: Mapping[str, Any]) -> str:
    """Say from when to when somebody led: `1998`, `until 12 Nov 2020`, empty where not known."""
    first = beginning_in_words(person["from"], person["from_precision"])
    last = end_in_words(person["to"], person["to_precision"])
    if first and last:
        return first if first == last else f"{first} {EN_DASH} {last}"
    return f"from {first}" if first else f"until {last}" if last else ""


def link_date_in_words(link: Link) -> str:
    """Say when a relation began; `undated` where the data give no day."""
    return beginning_in_words(str(link.first or ""), link.precision) or "undated"


def link_in_words(atlas: Atlas, link: Link, organisation: str) -> str:
    """Say a relation as one of its ends sees it.

    `Split from Al-Qaeda`, `Jamaat Ansarullah was formed by its veterans`.
    """
    label = word_label(RELATION_TYPES, link.type)
    other = atlas.organisation_name(link.other(organisation))
    if organisation == link.owner or link.is_mutual:
        return f"{label} {other}"
    return FROM_THE_OTHER.get(link.type, f"{label}, {{}}").replace("{}", other)


def dated_in_words(link: Link) -> str:
    """Say when a relation began and what its notes add: `2015 (leadership faction)`."""
    notes = f" ({'; '.join(link.notes)})" if link.notes else ""
    return f"{link_date_in_words(link)}{notes}"


def descent_in_words(atlas: Atlas, found: Descent) -> str:
    """Say by what the younger of the last two of a path came out of the elder, and by whose way.

    `Split from Islamic Movement of Uzbekistan, Mar 2002`; `...; by way of Islamic Jihad Union`.
    """
    said = [
        f"{link_in_words(atlas, link, link.younger)}, {dated_in_words(link)}"
        for link in found.links
    ]
    between = " and ".join(atlas.organisation_name(each) for each in found.path[1:-1])
    return "; ".join([*said, *([f"by way of {between}"] if between else [])])

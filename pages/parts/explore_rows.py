"""The rows of the charts beside the map, their descriptions, and what a file says of them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from geo.draw.charts import BEHIND, MAYBE, SURE
from geo.draw.linked_charts import (
    BEST,
    HIGH,
    HIGH_BEHIND,
    KEY,
    LOW,
    LOW_BEHIND,
    NAME,
    NO_FIGURE,
    PERIOD_TITLES,
)
from geo.draw.stacks import stack
from geo.model import Query
from geo.model.groups import FIELDS
from geo.schema.countries import country_name
from geo.schema.vocabularies import INCIDENT_KINDS, word_label
from geo.store import Atlas
from geo.store.groups import OTHERS, UNKNOWN, Group, all_but, count_periods, count_words
from geo.store.sentence import title
from geo.store.tally import Toll, tolls
from pages.parts.cached import ANSWERS_KEPT, found, selection

WORDS_SHOWN = 8
YEARS_AROUND = 1
"""Years that a chart by month shows on either side of a window: more bars are too thin to hit."""
CHOSEN = "✓ "
ATTRIBUTE_TITLES = {
    "organisation": "Organisation",
    "kind": "Kind",
    "origin": "Perpetrators’ origin",
    "status": "Status",
    "confidence": "Confidence",
    "family": "Family",
    "attribution": "Attribution",
    "country": "Country",
}
"""What bars can be stacked by, as the tables name it."""
WORD_TITLES = {
    "country": "Where it happened",
    "origin": "Perpetrators’ origin",
    "kind": "Kind",
    "organisation": "Organisation",
}
"""What incidents are counted by in bars of their own."""
SIGNS = "Solid: certain. Pale: possible only. Grey behind: without the filter on what is counted."
RANGE_SIGNS = (
    "Bars reach from the lowest to the highest total, the line is at the best. "
    "Grey behind: without the window. Perpetrators are not counted."
)


@lru_cache(maxsize=ANSWERS_KEPT)
def period_rows(atlas: Atlas, query: Query, unit: str, attribute: str) -> pd.DataFrame:
    """Incidents by period and class; a period of nothing has one row, so that it has its place."""
    classes = stack(atlas, attribute)
    counted = count_periods(
        selection(atlas, query),
        selection(atlas, all_but(query, unit)),
        unit,
        classes.codes,
        len(classes.labels),
    )
    shown = counted.behind > 0
    shown[~shown.any(axis=1), 0] = True
    period, kind = np.nonzero(shown)
    sure = counted.certain[shown]
    rows = {
        PERIOD_TITLES[unit]: np.array(counted.words, dtype=object)[period],
        ATTRIBUTE_TITLES[attribute]: np.array(classes.labels, dtype=object)[kind],
        SURE: sure,
        MAYBE: counted.possible[shown] - sure,
        BEHIND: counted.behind[shown],
    }
    return _around(pd.DataFrame(rows), query, unit)


def years_shown(query: Query, unit: str) -> tuple[int, int] | None:
    """First and last year of a chart that does not show all: by month, those around a window."""
    start, end = query.window.start, query.window.end
    if unit != "month" or start is None or end is None:
        return None
    return start.year - YEARS_AROUND, end.year + YEARS_AROUND


def _around(rows: pd.DataFrame, query: Query, unit: str) -> pd.DataFrame:
    years = years_shown(query, unit)
    if years is None:
        return rows
    of_row = rows[PERIOD_TITLES[unit]].astype(str).str[:4]
    first, last = (f"{year:04d}" for year in years)
    return rows[of_row.between(first, last)].reset_index(drop=True)


@lru_cache(maxsize=ANSWERS_KEPT)
def toll_rows(atlas: Atlas, query: Query, unit: str) -> pd.DataFrame:
    """Return the killed by period: those of the answer, and those without the window."""
    asked, others = _tolls(atlas, query, unit), _tolls(atlas, all_but(query, unit), unit)
    rows = []
    for period, behind in others.items():
        toll = asked.get(period)
        killed = toll.killed if toll else None
        rows.append(
            {
                PERIOD_TITLES[unit]: period,
                LOW: killed and killed.low,
                BEST: killed and killed.best,
                HIGH: killed and killed.high,
                NO_FIGURE: toll.unknown if toll else 0,
                LOW_BEHIND: behind.killed.low,
                HIGH_BEHIND: behind.killed.high,
            }
        )
    numbers = [LOW, BEST, HIGH, NO_FIGURE, LOW_BEHIND, HIGH_BEHIND]
    columns = [PERIOD_TITLES[unit], *numbers]
    frame = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(numbers, "Int64"))
    return _around(frame, query, unit)


@lru_cache(maxsize=ANSWERS_KEPT)
def _tolls(atlas: Atlas, query: Query, unit: str) -> dict[str, Toll]:
    return tolls(selection(atlas, query), unit)


@lru_cache(maxsize=ANSWERS_KEPT)
def word_rows(atlas: Atlas, query: Query, by: str) -> pd.DataFrame:
    """Incidents by word, those asked for with a tick before their name."""
    groups = count_words(
        selection(atlas, query), selection(atlas, all_but(query, by)), by, WORDS_SHOWN
    )
    chosen = getattr(query, FIELDS[by])
    rows = [
        {
            NAME: _name(atlas, by, group, chosen),
            SURE: group.certain,
            MAYBE: group.possible - group.certain,
            BEHIND: group.behind,
            KEY: group.words[0] if group.role not in {OTHERS, UNKNOWN} else "",
        }
        for group in groups
    ]
    return pd.DataFrame(rows, columns=[NAME, SURE, MAYBE, BEHIND, KEY])


def _name(atlas: Atlas, by: str, group: Group, chosen: tuple[str, ...]) -> str:
    if group.role == UNKNOWN:
        return "Not known"
    if group.role == OTHERS:
        return f"{len(group.words):,} other{'' if len(group.words) == 1 else 's'}"
    name = word_name(atlas, by, group.words[0])
    return f"{CHOSEN}{name}" if group.words[0] in chosen else name


def word_name(atlas: Atlas, by: str, word: str) -> str:
    """Return a word of an attribute as people read it."""
    if by == "organisation":
        return atlas.organisation_name(word)
    return word_label(INCIDENT_KINDS, word) if by == "kind" else country_name(word)


def described(rows: pd.DataFrame, first: str) -> str:
    """Say in a sentence what a chart of counts shows, and in which row the most."""
    if rows.empty:
        return "There is nothing to count."
    names = [first] if first in rows else [NAME]
    sums = rows.groupby(names, sort=False)[[SURE, MAYBE]].sum().sum(axis=1)
    most = sums.idxmax()
    sure, maybe = int(rows[SURE].sum()), int(rows[MAYBE].sum())
    text = f"{sure:,} certain" + (f" and {maybe:,} possible only" if maybe else "")
    return f"{len(sums):,} bars with {text}; the most, {int(sums.max()):,}, in {most}."


def tolls_described(atlas: Atlas, query: Query) -> str:
    """Say in a sentence how many were killed, and of how many incidents that is not known."""
    counted = found(atlas, query)
    return (
        f"{counted.killed.text()} killed in all, as ranges by period; "
        f"{counted.toll_unknown:,} incidents without a figure."
    )


@lru_cache(maxsize=ANSWERS_KEPT)
def file_notes(atlas: Atlas, query: Query, signs: str) -> tuple[str, ...]:
    """Lines under the title of a chart in a file: the question, the signs, the data version."""
    return f"{title(atlas, query)}.", signs, f"Briefing Atlas, data version {atlas.version}."

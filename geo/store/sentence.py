"""A query and its counts in plain English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo.model.day_words import (
    EN_DASH,
    are_whole_months,
    are_whole_years,
    day_in_words,
    month_in_words,
)
from geo.model.extent import Extent
from geo.model.query import LAYERS, Query
from geo.model.time_window import TimeWindow
from geo.schema.countries import country_name
from geo.schema.vocabularies import (
    ATTRIBUTIONS,
    FAMILIES,
    LAYER_KINDS,
    STATUSES,
    family_kinds,
    word_label,
)
from geo.store.atlas import Atlas
from geo.store.counts import Counts, counts
from geo.store.near import nothing_near

LAYER_NAMES = {"incidents": "incidents", "routes": "routes", "base_areas": "base areas"}
FAMILY_NAMES = {
    "attack": "attacks",
    "operation": "operations",
    "plot": "plots and arrests",
    "other": "other incidents",
}


def title(atlas: Atlas, query: Query) -> str:
    """Say what is asked: `Attacks in Türkiye, 2016–2017, by perpetrators from Uzbekistan`."""
    parts = [f"{_subject(query)}{_where(query)}", *_qualifiers(atlas, query)]
    text = ", ".join(part for part in parts if part)
    return text[0].upper() + text[1:]


def sentence(atlas: Atlas, query: Query) -> str:
    """Say what is asked and what was found, with exact counts."""
    return f"{title(atlas, query)}: {counts_in_words(counts(atlas.select(query)), query)}"


def counts_in_words(found: Counts, query: Query) -> str:
    """Say the counts of the layers asked for: `38 incidents, 5 of them possible only; ...`."""
    said = {
        "incidents": _incidents_in_words(found),
        "routes": _number(found.routes, "route"),
        "base_areas": _number(found.base_areas, "base area"),
    }
    return "; ".join(said[layer] for layer in LAYERS if layer in query.layers) + "."


def window_in_words(window: TimeWindow) -> str:
    """Say a window: `2016–2017`, `Jan 2013–Jun 2017`, `22 Mar 2024`; empty where it is open."""
    if window.is_open:
        return ""
    if window.start is None or window.end is None:
        day = window.start or window.end
        return f"{'from' if window.start else 'until'} {day_in_words(day)}" if day else ""
    months = are_whole_months(window.start, window.end)
    years = are_whole_years(window.start, window.end)
    say = _year if years else month_in_words if months else day_in_words
    first, last = say(window.start), say(window.end)
    joint = EN_DASH if months else f" {EN_DASH} "
    return first if first == last else f"{first}{joint}{last}"


def _year(day: date) -> str:
    return str(day.year)


def _incidents_in_words(found: Counts) -> str:
    parts = [_number(found.incidents, "incident")]
    if found.possible_only:
        parts.append(f"{found.possible_only:,} of them possible only")
    if found.coarse_dates:
        parts.append(f"{found.coarse_dates:,} dated only to the month or year")
    text = ", ".join(parts)
    if found.killed.is_known:
        text += f"; {found.killed.text()} killed"
        if found.toll_unknown:
            text += f" ({found.toll_unknown:,} without a figure)"
    return text


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _subject(query: Query) -> str:
    """Name what is asked for: of each layer the kinds that the query has, else the layer."""
    said = [name for layer in query.layers for name in _names_in(layer, query)]
    return _series(said, "and")


def _names_in(layer: str, query: Query) -> list[str]:
    left = set(query.kinds) & set(LAYER_KINDS[layer])
    if not left:
        return [LAYER_NAMES[layer]]
    said = []
    for family in FAMILIES:
        kinds = set(family_kinds(family))
        if left >= kinds:
            said.append(FAMILY_NAMES[family])
            left -= kinds
    return said + [word_label(LAYER_KINDS[layer], kind).lower() for kind in sorted(left)]


def _where(query: Query) -> str:
    text = f" in {_countries(query.countries)}" if query.countries else ""
    if query.touched:
        text += f" touching {_countries(query.touched)}"
    return text


def _qualifiers(atlas: Atlas, query: Query) -> list[str]:
    names = [atlas.organisation_name(item) for item in query.organisations]
    stances = (query.statuses, STATUSES), (query.attributions, ATTRIBUTIONS)
    return [
        window_in_words(query.window),
        f"by perpetrators from {_countries(query.origins)}" if query.origins else "",
        f"with {_series(names, 'or')}" if names else "",
        *(_series([word_label(of, word).lower() for word in words], "or") for words, of in stances),
        f"at least {query.min_killed:,} killed" if query.min_killed is not None else "",
        f"placed to the {query.precision_at_most} or better" if query.precision_at_most else "",
        f"confidence at least {query.confidence_at_least}" if query.confidence_at_least else "",
        "leaving out what is vague" if query.robust else "",
        f"mentioning \N{LEFT DOUBLE QUOTATION MARK}{query.text}\N{RIGHT DOUBLE QUOTATION MARK}"
        if query.text
        else "",
        _area(query),
        _near(atlas, query),
        "certain only" if query.certainty == "definite" else "",
    ]


def _area(query: Query) -> str:
    if query.area is None:
        return ""
    if isinstance(query.area, Extent):
        west, south, east, north = query.area.bounds
        across = f"{_degrees(west, 'EW')} to {_degrees(east, 'EW')}"
        return f"within {across}, {_degrees(south, 'NS')} to {_degrees(north, 'NS')}"
    return f"within a drawn area of {len(query.area)} corners"


def _near(atlas: Atlas, query: Query) -> str:
    if not query.near:
        return ""
    why = nothing_near(atlas, query.near)
    names = [
        f"{atlas.feature_name(item)} ({why[item]})" if item in why else atlas.feature_name(item)
        for item in query.near
    ]
    return f"within {query.km:,} km of {_series(names, 'or')}"


def _degrees(value: float, signs: str) -> str:
    return f"{abs(value):g}\N{DEGREE SIGN} {signs[value < 0]}"


def _countries(codes: Sequence[str]) -> str:
    return _series([country_name(code) for code in codes], "or")


def _series(words: Sequence[str], joint: str) -> str:
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"

"""The options of each filter with their counts under all the other filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from geo.model import Query
from geo.model.query import LAYERS
from geo.schema.countries import country_name
from geo.schema.vocabularies import (
    ATTRIBUTIONS,
    CONFIDENCES,
    FAMILIES,
    LAYER_KINDS,
    LOCATION_PRECISIONS,
    STATUSES,
    family_kinds,
    word_label,
)
from geo.store import Atlas
from geo.store.layer_store import FACETS
from pages.parts.cached import ANSWERS_KEPT, selection

COUNTRY_FIELDS = ("countries", "origins", "touched")
STEPS = {"precision_at_most": LOCATION_PRECISIONS, "confidence_at_least": CONFIDENCES}
COUNTED = ("incidents",)
LAYER_NAMES = {"incidents": "Incidents", "routes": "Routes", "base_areas": "Base areas"}
FAMILY_NAMES = {
    "attack": "Attacks",
    "operation": "Operations",
    "plot": "Plots and arrests",
    "other": "Moves, claims, mishaps",
}
KIND_FAMILIES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    *(("incidents", family, family_kinds(family)) for family in FAMILIES),
    *((layer, layer, tuple(LAYER_KINDS[layer])) for layer in ("routes", "base_areas")),
)
"""Layer, family and kinds of each group of kinds."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing a filter can be set to."""

    value: str
    """As the query has it."""
    name: str
    """As people read it; may hold words of the data."""
    count: int
    """How many it leaves under all the other filters."""


@dataclass(frozen=True, slots=True)
class KindGroup:
    """A family of kinds, or all the kinds of a layer that knows no families."""

    layer: str
    family: Option
    kinds: tuple[Option, ...]


@lru_cache(maxsize=ANSWERS_KEPT)
def facet_counts(atlas: Atlas, query: Query) -> dict[str, Counter[str]]:
    """Count each word of each facet: among incidents where they are asked for, else in all layers.

    A country has so many incidents under the other filters; how many routes touch it as well
    would be another sum.
    """
    totals = {field: Counter[str]() for field in FACETS}
    for layer in COUNTED if "incidents" in query.layers else query.layers:
        for field, counts in _facets(atlas, layer, query).items():
            totals[field].update(counts)
    return totals


def options(atlas: Atlas, query: Query, field: str) -> list[Option]:
    """Return the options of a facet: the most frequent first, those without any last."""
    counts = facet_counts(atlas, query)[field]
    known = {word for layer in query.layers for word in _words(atlas, layer, field)}
    return sorted(
        (_option(atlas, field, word, counts[word]) for word in known | {*getattr(query, field)}),
        key=lambda option: (-option.count, option.name.casefold()),
    )


def kind_groups(atlas: Atlas, query: Query) -> list[KindGroup]:
    """Return the kinds of the layers asked for, in families where they have such."""
    return [
        _kind_group(atlas, query, layer, family, words)
        for layer, family, words in KIND_FAMILIES
        if layer in query.layers
    ]


@lru_cache(maxsize=ANSWERS_KEPT)
def step_counts(atlas: Atlas, query: Query, field: str) -> dict[str | None, int]:
    """Count what each step of an ordered filter lets through; None lets all."""
    steps = (None, *STEPS[field])
    asked = (query.replace(**{field: step}) for step in steps)
    return {step: _size(atlas, each) for step, each in zip(steps, asked, strict=True)}


@lru_cache(maxsize=ANSWERS_KEPT)
def certainty_counts(atlas: Atlas, query: Query) -> dict[str, int]:
    """Count what answers with either certainty."""
    return {
        certainty: _size(atlas, query.replace(certainty=certainty))
        for certainty in ("possible", "definite")
    }


@lru_cache(maxsize=ANSWERS_KEPT)
def robust_counts(atlas: Atlas, query: Query) -> dict[bool, int]:
    """Count what is left without the vague, and with it."""
    return {is_on: _size(atlas, query.replace(robust=is_on)) for is_on in (True, False)}


@lru_cache(maxsize=ANSWERS_KEPT)
def layer_options(atlas: Atlas, query: Query) -> list[Option]:
    """Count what each layer has under all the other filters, shown or not."""
    answer = selection(atlas, query.replace(layers=LAYERS))
    return [Option(name, LAYER_NAMES[name], int(answer.mask(name).sum())) for name in LAYERS]


def _size(atlas: Atlas, query: Query) -> int:
    """Count incidents where they are asked for, else all that is."""
    layers = COUNTED if "incidents" in query.layers else query.layers
    return sum(int(atlas.stores[layer].select(query).sum()) for layer in layers)


@lru_cache(maxsize=ANSWERS_KEPT)
def _facets(atlas: Atlas, layer: str, query: Query) -> dict[str, dict[str, int]]:
    return atlas.stores[layer].facets(query)


def _words(atlas: Atlas, layer: str, field: str) -> Iterable[str]:
    column = atlas.stores[layer].words.get(field)
    return column.words if column else ()


def _option(atlas: Atlas, field: str, word: str, count: int) -> Option:
    if field in COUNTRY_FIELDS:
        return Option(word, country_name(word), count)
    if field == "organisations":
        return Option(word, atlas.organisation_name(word), count)
    return Option(word, word_label(STATUSES | ATTRIBUTIONS, word), count)


def _kind_group(
    atlas: Atlas, query: Query, layer: str, family: str, words: tuple[str, ...]
) -> KindGroup:
    counts = _facets(atlas, layer, query)["kinds"]
    kinds = tuple(
        Option(word, word_label(LAYER_KINDS[layer], word), counts.get(word, 0)) for word in words
    )
    name = FAMILY_NAMES.get(family) or LAYER_NAMES[family]
    return KindGroup(layer, Option(family, name, sum(kind.count for kind in kinds)), kinds)

"""The classes that the bars of a chart are stacked by: labels, hues, and the class of each row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo.draw.classes import HUE_CLASSES
from geo.draw.hues import (
    CONFIDENCE_HUES,
    SHAPE_HUES,
    STATUS_HUES,
    origin_classes,
    row_classes,
)
from geo.draw.tokens import FILLS, SHAPE_WORDS, SHAPES
from geo.schema.countries import country_name
from geo.schema.vocabularies import (
    ATTRIBUTIONS,
    CONFIDENCES,
    FAMILIES,
    KIND_FAMILY,
    STATUSES,
    word_label,
)
from geo.store import Atlas

COUNTRY_HUES = ("vermillion", "blue", "green", "orange", "purple", "sky")
FAMILY_HUES = ("vermillion", "blue", "orange", "grey")
ATTRIBUTION_HUES = ("vermillion", "orange", "purple", "blue", "grey")
FAMILY_LABELS = ("Attacks", "Operations", "Plots and arrests", "Moves, claims, mishaps")
ELSEWHERE = "Elsewhere or not known"
STACKS_KEPT = 32


@dataclass(frozen=True, eq=False)
class Stack:
    """Classes of which each incident has exactly one, as the hues of the map."""

    labels: tuple[str, ...]
    """As the legend names them."""
    hues: tuple[str, ...]
    """Names in `tokens.HUES`."""
    codes: NDArray[np.uint8]
    """Shape (n,): the class of each incident."""


@lru_cache(maxsize=STACKS_KEPT)
def stack(atlas: Atlas, by: str) -> Stack:
    """Sort the incidents into the classes of an attribute, one of `STACKS`."""
    return STACKS[by](atlas)


def _organisations(atlas: Atlas) -> Stack:
    codes = row_classes(atlas.incidents, atlas.organisations)
    return Stack(
        tuple(item.label for item in HUE_CLASSES), tuple(item.hue for item in HUE_CLASSES), codes
    )


def _origins(atlas: Atlas) -> Stack:
    classes, codes = origin_classes(atlas.incidents)
    return Stack(tuple(label for label, _ in classes), tuple(hue for _, hue in classes), codes)


def _kinds(atlas: Atlas) -> Stack:
    shapes = tuple(SHAPE_WORDS)
    codes = _coded(atlas, "kinds", lambda kind: shapes.index(SHAPES[kind]), len(shapes) - 1)
    return Stack(tuple(map(_capital, SHAPE_WORDS.values())), SHAPE_HUES, codes)


def _families(atlas: Atlas) -> Stack:
    order = tuple(FAMILIES)
    codes = _coded(atlas, "kinds", lambda kind: order.index(KIND_FAMILY[kind]), len(order) - 1)
    return Stack(FAMILY_LABELS, FAMILY_HUES, codes)


def _statuses(atlas: Atlas) -> Stack:
    codes = _coded(atlas, "statuses", FILLS.index, len(FILLS) - 1)
    return Stack(tuple(word_label(STATUSES, word) for word in FILLS), STATUS_HUES, codes)


def _attributions(atlas: Atlas) -> Stack:
    order = tuple(ATTRIBUTIONS)
    codes = _coded(atlas, "attributions", order.index, len(order) - 1)
    return Stack(tuple(item.label for item in ATTRIBUTIONS.values()), ATTRIBUTION_HUES, codes)


def _confidences(atlas: Atlas) -> Stack:
    labels = tuple(item.label for item in CONFIDENCES.values())
    codes = np.minimum(atlas.incidents.confidence, len(labels) - 1).astype(np.uint8)
    return Stack(labels, CONFIDENCE_HUES, codes)


def _countries(atlas: Atlas) -> Stack:
    """The most frequent countries have a class each, the rest share the last."""
    counts = atlas.incidents.words["countries"].counts(np.ones(len(atlas.incidents), dtype=bool))
    most = sorted(counts, key=lambda word: (-counts[word], word))[: len(COUNTRY_HUES)]
    rank = {word: place for place, word in enumerate(most)}
    codes = _coded(atlas, "countries", lambda word: rank.get(word, len(most)), len(most))
    labels = (*(country_name(word) for word in most), ELSEWHERE)
    return Stack(labels, (*COUNTRY_HUES[: len(most)], "grey"), codes)


STACKS: dict[str, Callable[[Atlas], Stack]] = {
    "organisation": _organisations,
    "kind": _kinds,
    "origin": _origins,
    "status": _statuses,
    "confidence": _confidences,
    "family": _families,
    "attribution": _attributions,
    "country": _countries,
}
"""By what bars can be stacked: first what the map can be coloured by, in the same hues."""


def _coded(
    atlas: Atlas, field: str, place: Callable[[str], int], missing: int
) -> NDArray[np.uint8]:
    """Class of each row by its word; a row without one has the class given for it."""
    column = atlas.incidents.words[field]
    table = np.array([*(place(word) for word in column.words), missing], dtype=np.uint8)
    return np.asarray(table[column.codes])  # a row without a word has -1, the last


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]

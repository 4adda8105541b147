"""What the hue of a symbol stands for: at most eight classes and the rest, for each attribute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.draw.classes import HUE_CLASSES, hue_class
from geo.draw.tokens import FILLS, SHAPE_WORDS
from geo.schema.countries import country_name
from geo.schema.vocabularies import CONFIDENCES, STATUSES, Vocabulary, word_label
from geo.store import LayerStore

ORIGIN_HUES = ("vermillion", "blue", "green", "orange", "purple", "sky")
"""Hues of the most frequent countries of origin, the most frequent first."""

SEVERAL, NOT_KNOWN = "Several origins", "Other or not known"
SHAPE_HUES = ("vermillion", "purple", "orange", "blue", "green", "sky", "grey")
"""Hues of the shapes, in the order of `SHAPE_WORDS`."""

STATUS_HUES = ("vermillion", "orange", "blue", "grey")
"""Hues of the statuses, in the order of `FILLS`."""

CONFIDENCE_HUES = ("blue", "sky", "orange")
"""Hues of the confidences, high to low."""


def colourings(store: LayerStore) -> dict[str, dict[str, Any]]:
    """Say for each attribute that may colour the symbols what it is called and its classes.

    Returns
    -------
    By attribute (`organisation`, `kind`, `origin`, `status`, `confidence`): `title`, and `classes`
    of `label` and `hue` (a name in `tokens.HUES`), in the order of their codes.
    """
    return {
        "organisation": _colouring(
            "Organisation", [(item.label, item.hue) for item in HUE_CLASSES]
        ),
        "kind": _colouring("Kind", list(zip(SHAPE_WORDS.values(), SHAPE_HUES, strict=True))),
        "origin": _colouring("Perpetrators from", origin_classes(store)[0]),
        "status": _colouring(
            "Status", list(zip(_labels(STATUSES, FILLS), STATUS_HUES, strict=True))
        ),
        "confidence": _colouring(
            "Confidence",
            list(zip(_labels(CONFIDENCES, CONFIDENCES), CONFIDENCE_HUES, strict=True)),
        ),
    }


def row_classes(
    store: LayerStore, organisations: Mapping[str, Mapping[str, Any]]
) -> NDArray[np.uint8]:
    """Class of the organisations of each row (`classes.HUE_CLASSES`), shape (n,)."""

    @cache
    def of(ids: tuple[str, ...]) -> int:
        return hue_class(ids, organisations)

    return np.array([of(tuple(ids)) for ids in store.frame["organisations"]], dtype="u1")


@lru_cache(maxsize=8)
def origin_classes(store: LayerStore) -> tuple[list[tuple[str, str]], NDArray[np.uint8]]:
    """Label and hue of each class of origin, and the class of each row, shape (n,).

    The most frequent countries have a class each; rows with several of any countries have one, and
    the rest the last.
    """
    column = store.words["origins"]
    counts = column.counts(np.ones(len(store), dtype=bool))
    most = sorted(counts, key=lambda word: (-counts[word], word))[: len(ORIGIN_HUES)]
    several, other = len(most), len(most) + 1
    place = np.full(len(column.words) + 1, other, dtype="u1")
    for rank, word in enumerate(most):
        place[column.words.index(word)] = rank
    classes = np.full(len(store), other, dtype="u1")
    classes[column.rows] = place[column.codes]  # type: ignore[union-attr]
    classes[np.bincount(column.rows, minlength=len(store)) > 1] = several  # type: ignore[union-attr]
    labels = [(country_name(word), hue) for word, hue in zip(most, ORIGIN_HUES, strict=False)]
    return [*labels, (SEVERAL, "olive"), (NOT_KNOWN, "grey")], classes


def _colouring(title: str, classes: list[tuple[str, str]]) -> dict[str, Any]:
    return {"title": title, "classes": [{"label": label, "hue": hue} for label, hue in classes]}


def _labels(vocabulary: Vocabulary, words: Iterable[str]) -> list[str]:
    return [word_label(vocabulary, word) for word in words]

"""The closed vocabularies."""

import re

import pytest

from geo.schema.vocabularies import (
    BASE_AREA_KINDS,
    FAMILIES,
    INCIDENT_KINDS,
    KIND_FAMILY,
    ROUTE_KINDS,
    STATUSES,
    VOCABULARIES,
    word_label,
)

ALL_WORDS = [(name, word) for name, words in VOCABULARIES.items() for word in words]


def test_every_kind_of_incident_has_a_family():
    assert list(KIND_FAMILY) == list(INCIDENT_KINDS)
    assert set(KIND_FAMILY.values()) == set(FAMILIES)


def test_no_word_is_a_kind_in_two_layers():
    kinds = [*INCIDENT_KINDS, *ROUTE_KINDS, *BASE_AREA_KINDS]
    assert len(kinds) == len(set(kinds))


@pytest.mark.parametrize(
    ("kind", "family"),
    [("raid", "attack"), ("air_strike", "operation"), ("arrest", "plot"), ("claim", "other")],
)
def test_a_kind_belongs_to_its_family(kind, family):
    assert KIND_FAMILY[kind] == family


@pytest.mark.parametrize(("name", "word"), ALL_WORDS)
def test_a_word_has_a_label_and_a_meaning_of_one_line(name, word):
    entry = VOCABULARIES[name][word]
    assert entry.label.strip()
    assert re.fullmatch(r"[A-Z][^\n|]+\.", entry.meaning)


def test_labels_of_a_vocabulary_differ():
    for words in VOCABULARIES.values():
        assert len({word.label for word in words.values()}) == len(words)


@pytest.mark.parametrize(
    ("word", "label"),
    [("carried_out", "Carried out"), (None, "unknown"), ("<b>", "<b>")],
)
def test_a_word_is_printed_by_its_label(word, label):
    assert word_label(STATUSES, word) == label

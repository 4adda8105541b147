import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.store.columns import coded, fold, listed, ranks, whole_numbers

WORDS = st.sampled_from(["imu", "iju", "ttp", "iskp"])


@given(st.lists(st.none() | WORDS, max_size=20), st.sets(WORDS))
def test_a_coded_column_finds_the_rows_with_a_word(values, chosen):
    assert coded(values).any_of(chosen).tolist() == [value in chosen for value in values]


@given(st.lists(st.lists(WORDS, max_size=3), max_size=20), st.sets(WORDS))
def test_a_list_column_finds_the_rows_with_any_of_the_words(values, chosen):
    assert listed(values).any_of(chosen).tolist() == [bool(chosen & set(row)) for row in values]


@given(st.lists(st.lists(WORDS, max_size=3), max_size=20))
def test_a_list_column_counts_a_word_once_a_row(values):
    column = listed(values)
    everything = np.ones(len(values), dtype=bool)
    expected = {w: sum(w in row for row in values) for w in {w for row in values for w in row}}
    assert column.counts(everything) == expected


def test_what_is_missing_becomes_the_number_given_for_it():
    assert whole_numbers([1, None, float("nan"), 0], -1).tolist() == [1, -1, -1, 0]


def test_an_unknown_word_takes_the_rank_given_for_it():
    assert ranks(["low", None, "high"], ("high", "medium", "low"), 9).tolist() == [2, 9, 0]


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Türkiye", "turkiye"), ("İstanbul", "istanbul"), ("STRASSE", "strasse")],
    ids=["umlaut", "dotted capital", "capitals"],
)
def test_case_and_accents_do_not_hinder_finding(text, folded):
    assert fold(text) == folded

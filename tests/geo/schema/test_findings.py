"""How messages say what was found."""

from pathlib import Path

import pytest

from geo.schema.findings import Fault, plain, said, suggestion

SAID = {
    "null": (None, "null"),
    "true": (True, "true"),
    "one is not true": (1, "1"),
    "zero is not false": (0, "0"),
    "text": ("raid", "'raid'"),
    "line end": ("a\nb", r"'a\nb'"),
    "right-to-left mark": ("\u202e", r"'\u202e'"),
    "long text": ("x" * 61, "a text of 61 characters"),
    "list": ([1, 2], "a list of 2"),
    "empty list": ([], "an empty list"),
    "object": ({"a": 1}, "an object"),
}


@pytest.mark.parametrize(("value", "words"), SAID.values(), ids=SAID)
def test_a_value_is_said_in_a_few_words(value, words):
    assert said(value) == words


def test_a_fault_of_a_whole_file_names_the_file_alone():
    assert Fault(Path("a.json"), "a file", "a folder").sentence() == (
        "a.json: expected a file, got a folder"
    )


def test_a_long_name_is_shortened_to_its_end():
    assert plain("x" * 1000 + "incidents.geojson").startswith("...x")
    assert len(plain("x" * 1_000_000)) < 100


@pytest.mark.parametrize(
    ("word", "known", "remedy"),
    [
        ("Armed assault", ["armed_assault"], "did you mean 'armed_assault'?"),
        ("banana", ["armed_assault"], ""),
        (3, ["3"], ""),
        ("x" * 1000, ["xx"], ""),
    ],
    ids=["other spelling", "nothing near", "no text", "too long"],
)
def test_the_nearest_word_is_suggested(word, known, remedy):
    assert suggestion(word, known) == remedy

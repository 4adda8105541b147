"""Lives, relations and descent in words: as exact as the data and no more."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.draw.lineage_words import (
    beginning_in_words,
    dated_in_words,
    descent_in_words,
    end_in_words,
    life_in_words,
    link_in_words,
    years_in_words,
)
from geo.schema.vocabularies import RELATION_TYPES
from geo.store import open_atlas
from geo.store.lineage import MUTUAL, Link, ancestry, descended

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


def link(word, first=None, precision=None, notes=()):
    return Link(word, "iju", "imu", first, precision, notes)


@pytest.mark.parametrize(
    ("first", "last", "precision", "beginning", "end"),
    [
        ("2013-04-09", "2017-01-28", "day", "9 Apr 2013", "28 Jan 2017"),
        ("2002-03-01", "2002-03-31", "month", "Mar 2002", "Mar 2002"),
        ("2012-06-01", "2012-08-31", "season", "between Jun and Aug 2012",
         "between Jun and Aug 2012"),
        ("1998-01-01", "1998-12-31", "year", "1998", "1998"),
        (None, None, None, "", ""),
    ],
)  # fmt: skip
def test_a_beginning_and_an_end_are_said_as_exactly_as_known(
    first, last, precision, beginning, end
):
    assert beginning_in_words(first, precision) == beginning
    assert end_in_words(last, precision) == end


def test_a_life_says_what_is_not_recorded(atlas):
    assert life_in_words(atlas.organisations["imu"]) == "Founded 1998; no end recorded"
    assert life_in_words(atlas.organisations["adolat"]) == "Founded 1991; ended 1992"
    bare = atlas.organisations["zalikhel-allies"]
    assert life_in_words(bare) == "Founding not recorded; no end recorded"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("1998-01-01", "year", "2009-08-27", "day"), "1998 \u2013 27 Aug 2009"),
        (("2011-01-01", "year", "2011-12-31", "year"), "2011"),
        (("2010-08-01", "month", None, None), "from Aug 2010"),
        ((None, None, "2020-11-12", "day"), "until 12 Nov 2020"),
        ((None, None, None, None), ""),
    ],
)
def test_the_years_of_a_leader(given, said):
    names = ("from", "from_precision", "to", "to_precision")
    assert years_in_words(dict(zip(names, given, strict=True))) == said


@pytest.mark.parametrize("word", RELATION_TYPES)
def test_a_relation_reads_from_both_ends(atlas, word):
    own = link_in_words(atlas, link(word), "iju")
    theirs = link_in_words(atlas, link(word), "imu")
    assert own == f"{RELATION_TYPES[word].label} Islamic Movement of Uzbekistan"
    assert "Islamic Jihad Union" in theirs
    assert (theirs == own.replace("Islamic Movement of Uzbekistan", "Islamic Jihad Union")) == (
        word in MUTUAL
    )


def test_a_name_with_braces_is_only_a_name(atlas):
    rows = {**atlas.organisations, "iju": {**atlas.organisations["iju"], "name": "{0} {name}"}}
    changed = replace(atlas, organisations=rows)
    assert link_in_words(changed, link("split_from"), "imu") == "{0} {name} split from it"


def test_a_relation_without_a_date_says_so_and_notes_follow():
    assert dated_in_words(link("pledged_to")) == "undated"
    said = dated_in_words(link("pledged_to", date(2015, 1, 1), "year", ("a part", "by video")))
    assert said == "2015 (a part; by video)"


def test_descent_is_said_by_the_younger_with_its_date_and_its_way(atlas):
    said = {one.id: descent_in_words(atlas, one) for one in descended(atlas, "imu")}
    imu = "Islamic Movement of Uzbekistan"
    assert said["iju"].startswith(f"Split from {imu}, Mar 2002")
    assert said["iskp"] == f"{imu} merged into it, 2015 (leadership faction)"
    up = {one.id: descent_in_words(atlas, one) for one in ancestry(atlas, "jamaat-ansarullah")}
    assert up["imu"] == f"Formed by veterans of {imu}, 2010"
    assert up["adolat"].endswith(f"1998; by way of {imu}")

"""Relations of organisations and who came out of whom, against plain loops over the file."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.errors import QueryError
from geo.store import open_atlas
from geo.store.lineage import (
    DESCENT,
    MUTUAL,
    ancestry,
    descended,
    known_organisation,
    links,
    links_of,
    nearest,
)

DATA = Path(__file__).parents[3] / "data"
LONGEST_DOUBT = {"day": "", "month": "-31", "season": "-31", "year": "-12-31"}


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


@pytest.fixture(scope="module")
def rows():
    return json.loads((DATA / "organisations.json").read_text("utf-8"))["organisations"]


@pytest.fixture
def family(data_folder, sound_tables):
    """Open an atlas of organisations: `family({"b": {"relations": [("split_from", "a")]}})`."""

    def build(changes):
        document = sound_tables()["organisations"]
        like = document["organisations"][1]
        document["organisations"] = [
            like | {"id": key, "name": key.upper()} | _row(given) for key, given in changes.items()
        ]
        return open_atlas(data_folder(organisations=document))

    return build


def _row(given):
    told = given.get("relations", [])
    relations = [
        {
            "type": relation[0],
            "target": relation[1],
            "date": relation[2] if len(relation) > 2 else None,
            "date_precision": "day" if len(relation) > 2 else None,
            "note": relation[3] if len(relation) > 3 else None,
            "sources": ["agency-1999"],
        }
        for relation in told
    ]
    dated = {"founded_precision": "year"} if given.get("founded") else {}
    none = {"founded_precision": None} if "founded" in given and not given["founded"] else {}
    return {**given, **dated, **none, "relations": relations}


def ids(found):
    return [one.id for one in found]


def test_each_relation_of_the_file_is_a_link_and_nothing_else_is(atlas, rows):
    told = set()
    for row in rows:
        for relation in row["relations"]:
            ends = (row["id"], relation["target"])
            ends = tuple(sorted(ends)) if relation["type"] in MUTUAL else ends
            told.add((relation["type"], *ends, relation["date"], relation["date_precision"]))
    found = [
        (one.type, one.owner, one.target, str(one.first) if one.first else None, one.precision)
        for one in links(atlas)
    ]
    assert sorted(found, key=str) == sorted(told, key=str)


def test_links_are_in_order_of_time_and_the_undated_come_last(atlas):
    days = [one.first for one in links(atlas)]
    dated = [day for day in days if day]
    assert dated == sorted(dated)
    assert days[: len(dated)] == dated
    assert None in days


def test_notes_and_sources_of_a_relation_are_kept(atlas, rows):
    notes = {note for one in links(atlas) for note in one.notes}
    sources = {(one.type, one.other(end), ref) for one in links(atlas) for ref in one.sources
               for end in (one.owner, one.target)}  # fmt: skip
    for row in rows:
        for relation in row["relations"]:
            assert relation.get("note") is None or relation["note"] in notes
            for ref in relation["sources"]:
                assert (relation["type"], relation["target"], ref) in sources


def test_a_mutual_relation_told_by_both_is_one_with_both_notes(family):
    day = "2001-05-01"
    atlas = family(
        {
            "a": {"relations": [("rival_of", "b", day, "says a")]},
            "b": {"relations": [("rival_of", "a", day, "says b"), ("pledged_to", "a", day)]},
        }
    )
    (pledge, rivalry) = links(atlas)
    assert (pledge.type, pledge.owner, pledge.target) == ("pledged_to", "b", "a")
    assert (rivalry.owner, rivalry.target, rivalry.notes) == ("a", "b", ("says a", "says b"))
    assert rivalry.sources == ("agency-1999",)


@pytest.mark.parametrize(
    ("relation", "old", "new"),
    [
        (("split_from", "b"), "b", "a"),
        (("formed_by_veterans_of", "b"), "b", "a"),
        (("merged_into", "b"), "a", "b"),
    ],
)
def test_what_counts_as_descent_and_which_way_it_goes(family, relation, old, new):
    atlas = family({"a": {"relations": [relation]}, "b": {}})
    assert ids(descended(atlas, old)) == [new]
    assert ids(ancestry(atlas, new)) == [old]
    assert descended(atlas, new) == ancestry(atlas, old) == ()


@pytest.mark.parametrize("word", ["pledged_to", "allied_with", "rival_of", "outreach_to"])
def test_oaths_alliances_and_the_like_are_no_descent(family, word):
    atlas = family({"a": {"relations": [(word, "b")]}, "b": {}})
    assert descended(atlas, "b") == descended(atlas, "a") == ()
    assert [one.type for one in links_of(atlas, "a")] == [word]


def test_descent_goes_on_and_tells_the_shortest_way(family):
    atlas = family(
        {
            "a": {},
            "b": {"relations": [("split_from", "a")]},
            "c": {"relations": [("split_from", "b"), ("formed_by_veterans_of", "a")]},
            "d": {"relations": [("split_from", "c")]},
        }
    )
    assert [one.path for one in descended(atlas, "a")] == [
        ("a", "b"), ("a", "c"), ("a", "c", "d"),
    ]  # fmt: skip
    assert [one.path for one in ancestry(atlas, "d")] == [
        ("d", "c"), ("d", "c", "b"), ("d", "c", "a"),
    ]  # fmt: skip
    assert [one.is_direct for one in descended(atlas, "a")] == [True, True, False]


def test_a_circle_ends(family):
    atlas = family(
        {
            "a": {"relations": [("split_from", "b")]},
            "b": {"relations": [("split_from", "a")]},
        }
    )
    assert ids(descended(atlas, "a")) == ["b"]


def test_nobody_comes_out_of_one_that_is_surely_younger(family):
    changes = {"a": {"relations": [("split_from", "b")], "founded": "2000-01-01"}, "b": {}}
    for founded, found in (("2001-01-01", []), ("2000-01-01", ["a"]), (None, ["a"])):
        atlas = family(changes | {"b": {"founded": founded}})
        assert ids(descended(atlas, "b")) == found


def test_a_step_known_only_as_a_merger_says_so(family):
    atlas = family(
        {
            "a": {"relations": [("merged_into", "b"), ("merged_into", "c")]},
            "b": {"relations": [("formed_by_veterans_of", "a")]},
            "c": {},
        }
    )
    assert {one.id: one.is_merger for one in descended(atlas, "a")} == {"b": False, "c": True}


def test_what_came_out_of_the_imu_is_what_the_rows_say(atlas, rows):
    came = {"split_from", "formed_by_veterans_of"}
    expected = {
        row["id"]
        for row in rows
        for relation in row["relations"]
        if relation["target"] == "imu" and relation["type"] in came
    }
    expected |= {
        relation["target"]
        for row in rows
        for relation in row["relations"]
        if row["id"] == "imu" and relation["type"] == "merged_into"
    }
    direct = {one.id for one in descended(atlas, "imu") if one.is_direct}
    assert direct == expected
    assert direct >= {"iju", "jamaat-ansarullah", "katibat-imam-bukhari", "iskp"}


def test_descent_and_ancestry_are_the_same_seen_from_both_ends(atlas):
    down = {(key, one.id) for key in atlas.organisations for one in descended(atlas, key)}
    up = {(one.id, key) for key in atlas.organisations for one in ancestry(atlas, key)}
    assert down == up


def test_each_step_of_a_path_rests_on_a_relation_of_descent(atlas):
    for key in atlas.organisations:
        for one in descended(atlas, key):
            assert (one.path[0], one.path[-1]) == (key, one.id)
            for link in one.links:
                assert link.type in DESCENT
                assert {link.owner, link.target} == set(one.path[-2:])


def test_who_changed_over_to_a_younger_one_did_not_come_out_of_it(atlas):
    # the army of 2012 and the state of 2013: followers of one commander changed over
    assert "islamic-state" not in ids(ancestry(atlas, "jaish-al-muhajireen-wal-ansar"))
    types = [one.type for one in links_of(atlas, "jaish-al-muhajireen-wal-ansar")]
    assert "split_from" in types


@pytest.mark.parametrize(
    ("precision", "last"),
    [("day", (2015, 1, 26)), ("month", (2015, 2, 25)), ("year", (2016, 1, 25)), (None, None)],
)
def test_a_relation_may_have_been_on_any_day_that_its_precision_leaves(atlas, precision, last):
    first = date(2015, 1, 26) if precision else None
    link = replace(links(atlas)[0], first=first, precision=precision)
    assert link.last == (date(*last) if last else None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("imuu", "imu"), ("Al Qaida", "al-qaeda"), ("TTP", "tehrik-e-taliban-pakistan")],
)
def test_near_names_are_found_by_id_name_or_alias(atlas, words, expected):
    assert expected in nearest(atlas, words)


def test_an_unknown_organisation_is_an_error_that_names_near_ones(atlas):
    with pytest.raises(QueryError, match="expected the id of one, got 'imuu'; near it are imu"):
        known_organisation(atlas, "imuu")
    with pytest.raises(QueryError, match="lists them"):
        descended(atlas, "x" * 500)

"""Sources with what rests on them, against plain loops over the files."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from geo.model import Query
from geo.schema.languages import NOT_STATED
from geo.store import open_atlas
from geo.store.bibliography import ITEM_LAYERS, Entry, bibliography, shown_items
from geo.store.source_record import UNDATED

DATA = Path(__file__).parents[3] / "data"


def rows():
    """Layer and properties of everything in the files."""
    for layer in ("incidents", "routes", "base_areas"):
        document = json.loads((DATA / f"{layer}.geojson").read_text("utf-8"))
        for feature in document["features"]:
            yield layer, feature["properties"]
    for row in json.loads((DATA / "organisations.json").read_text("utf-8"))["organisations"]:
        yield "organisations", row


def uses():
    """Kind of use, source and id for each time that the files name a source."""
    for _, row in rows():
        for cited in row["sources"]:
            yield "row", cited["ref"], row["id"]
        for account in row.get("accounts", []):
            if account["source"]:
                yield "account", account["source"], row["id"]
        for kind, field in (("leg", "legs"), ("leader", "leaders"), ("relation", "relations")):
            for part in row.get(field, []):
                for ref in part.get("sources", []):
                    yield kind, ref, row["id"]


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


@pytest.fixture(scope="module")
def entries(atlas):
    return {entry.id: entry for entry in bibliography(atlas)}


def entry_of(**record):
    return Entry("one", {"id": "one", **record}, (), (), "")


def test_each_source_is_listed_once(entries, atlas):
    listed = [entry.id for entry in bibliography(atlas)]
    records = json.loads((DATA / "sources.json").read_text("utf-8"))
    assert sorted(listed) == sorted(record["id"] for record in records)


def test_each_use_of_a_source_in_the_files_is_a_support_and_nothing_else_is(entries):
    expected = sorted(uses())
    found = sorted((s.kind, ref, s.id) for ref, entry in entries.items() for s in entry.supports)
    assert found == expected


def test_grade_and_locator_are_those_of_the_item(entries):
    for _, row in rows():
        for cited in row["sources"]:
            given = {
                (s.grade, s.locator)
                for s in entries[cited["ref"]].supports
                if s.id == row["id"] and s.kind == "row"
            }
            assert (cited["grade"], cited.get("locator") or "") in given


def test_items_are_counted_once_however_often_they_name_the_source(entries):
    by_source = defaultdict(set)
    for _, ref, item in uses():
        by_source[ref].add(item)
    assert {ref: set(entry.items) for ref, entry in entries.items()} == dict(by_source)
    assert all(len(entry.items) == len(set(entry.items)) for entry in entries.values())


def test_supports_stand_in_the_order_of_the_layers(entries):
    for entry in entries.values():
        places = [ITEM_LAYERS.index(support.layer) for support in entry.supports]
        assert places == sorted(places)


def test_the_open_question_shows_every_feature(atlas):
    features = {row["id"] for layer, row in rows() if layer != "organisations"}
    named = {org for _, row in rows() for org in row.get("organisations", [])}
    assert shown_items(atlas, Query()) == features | named


def test_a_question_shows_what_it_selects_and_whom_that_names(atlas):
    shown = shown_items(atlas, Query(countries=("TUR",), layers=("incidents",)))
    chosen = [row for layer, row in rows() if layer == "incidents" and row["country"] == "TUR"]
    named = {org for row in chosen for org in row["organisations"]}
    assert shown == {row["id"] for row in chosen} | named


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("http://example.org", "http://example.org"),
        ("javascript:alert(1)", ""),
        ("JavaScript:alert(1)//http://example.org", ""),
        ("data:text/html,x", ""),
        ("https:///no-host", ""),
        ("https://[broken", ""),
        (None, ""),
    ],
)
def test_only_addresses_of_the_web_are_links(address, shown):
    assert entry_of(URL=address).url == shown


@pytest.mark.parametrize(
    ("issued", "said", "year"),
    [
        ({"date-parts": [[2017, 4, 12]]}, "2017-04-12", 2017),
        ({"date-parts": [[2017, 4]]}, "2017-04", 2017),
        ({"date-parts": [[2017]]}, "2017", 2017),
        ({"literal": "spring"}, "spring", UNDATED),
        (None, "", UNDATED),
    ],
)
def test_the_date_is_as_exact_as_it_is_known(issued, said, year):
    entry = entry_of(issued=issued)
    assert (entry.issued, entry.year) == (said, year)


def test_a_source_without_a_language_says_so():
    assert entry_of().language == NOT_STATED

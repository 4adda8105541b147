"""What leaves the atlas and what stays: licences, counts, sources, held against plain loops."""

import csv
import io
import json
import sqlite3
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model.licence import Licence
from geo.model.query import LAYERS, Query
from geo.model.time_window import TimeWindow
from geo.read.exports import read_export
from geo.schema.licences import CC_BY, LICENCES, NOT_STATED
from geo.store.columns import coded
from geo.write.export import export_bytes, export_file
from geo.write.forms import FORMS
from geo.write.handout import Request, handout
from geo.write.provenance import CONFIRMED
from tests.geo.conftest import SOURCE
from tests.geo.write.handouts import atlas_of, features

GTD = LICENCES["GTD-EULA"]
OWN = Licence("own-terms", "Terms of our own", "https://example.org/terms")
OPEN = (CC_BY, LICENCES["CC0-1.0"], OWN, NOT_STATED)
TERMS = (*OPEN, GTD, LICENCES["ACLED-EULA"])
MARK = "qzjxmark"


def licensed(atlas, **licences):
    """The atlas with a licence a row: `licensed(atlas, incidents=[CC_BY, GTD])`."""
    stores = {
        layer: replace(atlas.stores[layer], licences=coded([found.id for found in rows]))
        for layer, rows in licences.items()
    }
    known = {found.id: found for rows in licences.values() for found in rows}
    return replace(atlas, **stores, licences={**atlas.licences, **known})


@pytest.fixture(scope="module")
def mixed(feature):
    """Two incidents that may be passed on, and between them one that may not."""
    closed = {
        "title": f"{MARK} title",
        "description": f"{MARK} text",
        "place": f"{MARK} place",
        "sources": [{"ref": MARK, "locator": f"{MARK} page", "grade": None}],
    }
    rows = [
        feature("incidents", id="first", start="2001-01-01", end="2001-01-01"),
        feature("incidents", id=MARK, start="2002-01-01", end="2002-01-01", **closed),
        feature("incidents", id="last", start="2003-01-01", end="2003-01-01"),
    ]
    atlas = atlas_of({"incidents": rows, "routes": [feature("routes")]})
    sources = atlas.sources | {MARK: {"id": MARK, "type": "dataset", "title": MARK}}
    return replace(licensed(atlas, incidents=[CC_BY, GTD, CC_BY]), sources=sources)


def text_of(folder, form):
    """All that stands in the files of a folder, unpacked, as one text."""
    texts = []
    for path in folder.iterdir():
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                texts += [archive.read(name).decode("latin-1") for name in archive.namelist()]
        elif form == "parquet":
            table = pq.read_table(path)
            texts += [str(table.to_pylist()), str(table.schema.metadata)]
        elif form == "gpkg":
            with sqlite3.connect(path) as database:
                texts += database.iterdump()
            database.close()
        texts.append(path.read_bytes().decode("latin-1"))
    return "\n".join(texts)


@pytest.mark.parametrize("form", FORMS)
def test_rows_that_may_not_be_passed_on_leave_in_no_form(tmp_path, mixed, form):
    target = tmp_path / f"out{FORMS[form].ending}"
    export_file(target, handout(mixed, Request(query=Query())), form)
    assert MARK not in text_of(tmp_path, form)
    read = read_export(target)
    assert read.ids["incidents"] == ("first", "last")
    assert read.provenance["withheld"] == {"GTD-EULA": 1}
    assert "redistribution" not in read.provenance


@pytest.mark.parametrize("form", FORMS)
def test_they_leave_when_someone_says_that_they_may_and_the_file_says_so(tmp_path, mixed, form):
    target = tmp_path / f"out{FORMS[form].ending}"
    export_file(target, handout(mixed, Request(query=Query(), confirmed=True)), form)
    assert MARK in text_of(tmp_path, form)
    read = read_export(target)
    assert read.ids["incidents"] == ("first", MARK, "last")
    assert read.provenance["redistribution"] == CONFIRMED
    assert "withheld" not in read.provenance
    (terms,) = [row for row in read.provenance["licences"] if row["id"] == "GTD-EULA"]
    assert (terms["title"], terms["url"], terms["terms"]) == (GTD.title, GTD.url, GTD.clause)


@st.composite
def licensed_atlases(draw):
    found = draw(features())
    atlas = atlas_of(found)
    rows = {
        layer: [draw(st.sampled_from(TERMS)) for _ in range(len(atlas.stores[layer]))]
        for layer in LAYERS
    }
    return licensed(atlas, **rows), rows


@settings(max_examples=40)
@given(drawn=licensed_atlases(), confirmed=st.booleans())
def test_what_leaves_and_what_stays_is_what_a_plain_loop_finds(drawn, confirmed):
    atlas, licences = drawn
    ready = handout(atlas, Request(query=Query(), confirmed=confirmed))
    left, withheld, terms = {layer: [] for layer in LAYERS}, Counter(), Counter()
    for layer in LAYERS:
        for feature_id, licence in zip(atlas.stores[layer].ids, licences[layer], strict=True):
            if confirmed or licence.may_redistribute:
                left[layer].append(feature_id)
                terms[licence.id] += 1
            else:
                withheld[licence.id] += 1
    said = ready.provenance
    assert {rows.name: ids_of(rows) for rows in ready.layers} == left
    assert Counter(said.withheld) == withheld
    assert said.left_out["withheld"] == withheld.total()
    assert {layer: counts["selected"] for layer, counts in said.counts.items()} == {
        layer: len(ids) for layer, ids in left.items()
    }
    assert sorted(licence.id for licence in said.licences) == sorted(terms)
    numbers = [terms[licence.id] for licence in said.licences]
    assert numbers == sorted(numbers, reverse=True)
    closed = {found.id for found in TERMS if not found.may_redistribute}
    assert said.confirmed == bool(closed & set(terms))


def ids_of(rows):
    return [name for batch in rows.batches() for name in batch.column("id").to_pylist()]


# a licence a row


@settings(max_examples=15)
@given(drawn=licensed_atlases())
def test_each_row_says_its_licence_where_they_differ_and_none_where_not(drawn):
    atlas, licences = drawn
    document = json.loads(export_bytes(atlas, Query(), "geojson"))
    expected = {
        feature_id: licence.id
        for layer in LAYERS
        for feature_id, licence in zip(atlas.stores[layer].ids, licences[layer], strict=True)
        if licence.may_redistribute
    }
    several = len(set(expected.values())) > 1
    assert {row["id"]: row["properties"].get("licence") for row in document["features"]} == {
        feature_id: licence if several else None for feature_id, licence in expected.items()
    }


def test_the_licence_is_the_last_column_before_the_place(mixed):
    request = Request(query=Query(layers=("incidents",)), columns=("title",), confirmed=True)
    header, *rows = csv.reader(io.StringIO(export_bytes(mixed, request, "csv").decode()))
    assert header == ["id", "title", "licence", "lon", "lat", "wkt"]
    assert [row[2] for row in rows] == ["CC-BY-4.0", "GTD-EULA", "CC-BY-4.0"]


def test_where_only_one_licence_is_left_there_is_no_column_of_them(mixed):
    header = export_bytes(mixed, Query(layers=("incidents",)), "csv").decode().splitlines()[0]
    assert "licence" not in header.split(",")


@pytest.mark.parametrize("licence", OPEN, ids=lambda licence: licence.id)
def test_the_file_names_its_one_licence(feature, licence):
    atlas = licensed(atlas_of({"incidents": [feature("incidents")]}), incidents=[licence])
    said = handout(atlas, Request(query=Query())).provenance.members()
    assert (said["licence"], said.get("licence_url")) == (licence.title, licence.url)
    assert licence.title in said["citation"]


def test_a_licence_that_the_atlas_lost_is_not_stated_and_never_a_crash(feature):
    atlas = atlas_of({"incidents": [feature("incidents")]})
    lost = replace(atlas, licences={})
    said = handout(lost, Request(query=Query())).provenance.members()
    assert [row["id"] for row in said["licences"]] == [NOT_STATED.id]


def test_a_store_without_licences_has_one_that_is_not_stated(feature):
    atlas = atlas_of({"incidents": [feature("incidents")]})
    bare = replace(atlas, incidents=replace(atlas.incidents, licences=None))
    ready = handout(bare, Request(query=Query()))
    assert len(ready) == 1
    assert [licence.id for licence in ready.provenance.licences] == [NOT_STATED.id]


def test_a_selection_of_nothing_has_no_licence(mixed):
    ready = handout(mixed, Request(query=Query(countries=("FJI",))))
    assert (len(ready), ready.provenance.licences) == (0, ())
    assert "licence" not in ready.provenance.members()


# what is said of it


def test_the_provenance_has_its_members_in_a_fixed_order(mixed):
    request = Request(
        query=Query(layers=("incidents",), countries=("KGZ",)),
        columns=("title",),
        accessed=date(2026, 3, 1),
        permalink="http://127.0.0.1:8501/explore?country=KGZ",
    )
    said = handout(mixed, request).provenance.members()
    assert list(said) == [
        "query",
        "title",
        "sentence",
        "data_version",
        "accessed",
        "permalink",
        "licence",
        "licence_url",
        "licences",
        "citation",
        "counts",
        "left_out",
        "withheld",
        "columns",
        "sources",
    ]
    assert said["query"] == {"country": "KGZ", "layer": "incidents"}
    assert (said["accessed"], said["columns"]) == ("2026-03-01", ["title"])
    assert said["permalink"] == request.permalink
    assert said["citation"].endswith("1 March 2026.")
    assert json.loads(json.dumps(said)) == said


def test_without_a_day_and_a_server_the_file_states_neither(mixed):
    said = handout(mixed, Request(query=Query())).provenance.members()
    assert {"accessed", "permalink", "columns", "redistribution"}.isdisjoint(said)


@settings(max_examples=30)
@given(found=features(), year=st.integers(1900, 2099), certain=st.booleans())
def test_what_is_left_out_is_what_a_plain_count_finds(found, year, certain):
    window = TimeWindow(date(year, 1, 1), date(2099, 12, 31))
    query = Query(window=window, certainty="definite" if certain else "possible")
    said = handout(atlas_of(found), Request(query=query)).provenance
    rows = [item["properties"] for items in found.values() for item in items]
    undated = sum(row["start"] is None for row in rows)
    expected = {"undated": undated, "vague": 0, "refused": 0, "withheld": 0}
    assert said.left_out == expected
    incidents = [item["properties"] for item in found["incidents"] if item["properties"]["start"]]
    possible = sum(row["end"] >= f"{year}-01-01" for row in incidents)
    definite = sum(row["start"] >= f"{year}-01-01" for row in incidents)
    counts = said.counts["incidents"]
    assert counts["definite"] == definite
    assert counts["possible"] == (0 if certain else possible - definite)
    assert counts["selected"] == counts["definite"] + counts["possible"]


@settings(max_examples=15)
@given(found=features())
def test_rows_without_a_place_are_counted(found):
    said = handout(atlas_of(found), Request(query=Query())).provenance
    assert {layer: counts["unlocated"] for layer, counts in said.counts.items()} == {
        layer: sum(item["geometry"] is None for item in items) for layer, items in found.items()
    }


REFS = tuple(f"source-{number}" for number in range(6))


@settings(max_examples=25)
@given(data=st.data())
def test_the_sources_are_in_full_those_that_the_rows_name_anywhere(feature, data):
    ref, refs = st.sampled_from(REFS), st.lists(st.sampled_from(REFS), min_size=1, unique=True)

    def cited():
        return [{"ref": name, "locator": None, "grade": None} for name in data.draw(refs)]

    def accounts():
        one = {"field": "general", "text": "Another report."}
        return [one | {"source": data.draw(st.none() | ref)} for _ in range(2)]

    incidents = [
        feature("incidents", id=f"incident-{n}", sources=cited(), accounts=accounts())
        for n in range(3)
    ]
    leg = {"from": 0, "to": 1, "basis": "documented", "sources": data.draw(refs)}
    routes = [feature("routes", sources=cited(), legs=[leg])]
    terms = [data.draw(st.sampled_from([CC_BY, GTD])) for _ in incidents]
    sources = {name: SOURCE | {"id": name, "title": f"Title {name}"} for name in REFS}
    found = {"incidents": incidents, "routes": routes}
    atlas = replace(licensed(atlas_of(found), incidents=terms), sources=sources)
    leaving = [
        row["properties"]
        for row, licence in zip(incidents + routes, [*terms, CC_BY], strict=True)
        if licence is CC_BY
    ]
    named = {record["ref"] for row in leaving for record in row["sources"]}
    named |= {item["source"] for row in leaving for item in row.get("accounts", ())} - {None}
    named |= set(leg["sources"])
    said = handout(atlas, Request(query=Query())).provenance.members()
    assert said["sources"] == [sources[name] for name in sorted(named)]

"""Counts and tolls in groups: each number against plain lines over the raw features."""

import json
from calendar import monthrange
from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.draw.stacks import STACKS, stack
from geo.model import CasualtyRange, Query, TimeWindow
from geo.model.groups import FIELDS, GROUPS
from geo.schema.vocabularies import KIND_FAMILY
from geo.store import open_atlas
from geo.store.counts import counts
from geo.store.groups import OTHERS, UNKNOWN, WORD, all_but, count_periods, count_words
from geo.store.tally import tally, tolls
from tests.geo.oracle import answer
from tests.geo.queries import QUERIES

DATA = Path(__file__).parents[3] / "data"
ATLAS = open_atlas(DATA)
FEATURES = json.loads((DATA / "incidents.geojson").read_text())["features"]
NAMES = {
    item["id"]: " ".join([item["id"], item["name"], *item.get("aliases", ())])
    for item in ATLAS.organisations.values()
}
WORDS_OF = {
    "country": lambda row: [row["country"]] if row["country"] else [],
    "origin": lambda row: row["perpetrator_origins"],
    "organisation": lambda row: row["organisations"],
    "kind": lambda row: [row["kind"]],
    "family": lambda row: [KIND_FAMILY[row["kind"]]],
    "status": lambda row: [row["status"]] if row["status"] else [],
    "attribution": lambda row: [row["attribution"]] if row["attribution"] else [],
    "confidence": lambda row: [row["confidence"]],
    "year": lambda row: periods_of(row, 4),
    "month": lambda row: periods_of(row, 7),
}


def periods_of(row, digits):
    """Years or months from the first possible day to the last."""
    if row["start"] is None:
        return []
    year, month = map(int, row["start"].split("-")[:2])
    found = []
    while f"{year:04d}-{month:02d}" <= row["end"][:7]:
        found.append(f"{year:04d}-{month:02d}"[:digits])
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return list(dict.fromkeys(found))


def selected(query):
    """Rows and how surely they answer, by the oracle."""
    found = ((f["properties"], answer("incidents", f, query, NAMES)) for f in FEATURES)
    return [(row, sure) for row, sure in found if sure]


def counted(query, by):
    """Definite and possible by group, in plain lines."""
    definite, possible = Counter(), Counter()
    for row, sure in selected(query):
        groups = WORDS_OF[by](row)
        possible.update(groups)
        is_sure = sure == 2 and (by in FIELDS or by == "confidence" or len(groups) == 1)
        definite.update(groups if is_sure else [])
    return {
        word: {"definite": definite[word], "possible": count} for word, count in possible.items()
    }


def window_of(period):
    """The days of a year or month."""
    year, month = int(period[:4]), int(period[5:] or 0)
    last = monthrange(year, month)[1] if month else 31
    return TimeWindow(date(year, month or 1, 1), date(year, month or 12, last))


@pytest.mark.parametrize("by", GROUPS)
@given(query=QUERIES)
@settings(max_examples=25)
def test_a_tally_is_what_plain_lines_count(by, query):
    found = tally(ATLAS.select(query), by)
    assert {word: n for word, n in found.items() if n["possible"]} == counted(query, by)


@pytest.mark.parametrize("unit", ["year", "month"])
def test_periods_stand_in_order_without_gaps(unit):
    found = list(tally(ATLAS.select(Query()), unit))
    firsts = np.array(found, dtype="datetime64[Y]" if unit == "year" else "datetime64[M]")
    assert (np.diff(firsts).astype(int) == 1).all()


@given(QUERIES.map(lambda query: query.replace(window=TimeWindow(), certainty="possible")))
@settings(max_examples=30)
def test_the_numbers_of_a_year_are_those_of_asking_for_it(query):
    selection = ATLAS.select(query)
    killed = tolls(selection, "year")
    for year, number in tally(selection, "year").items():
        asked = counts(ATLAS.select(query.replace(window=window_of(year))))
        assert number["possible"] == asked.incidents
        assert number["definite"] == asked.incidents - asked.possible_only
        assert (killed[year].killed, killed[year].unknown) == (asked.killed, asked.toll_unknown)


@pytest.mark.parametrize("by", ["country", "family", "organisation", "status"])
@given(query=QUERIES)
@settings(max_examples=25)
def test_tolls_in_groups_are_what_plain_lines_add_up(by, query):
    found = tolls(ATLAS.select(query), by)
    rows = selected(query)
    for word, toll in found.items():
        inside = [(row, sure) for row, sure in rows if word in WORDS_OF[by](row)]
        figures = [
            (known, sure, row["killed"])
            for row, sure in inside
            if (known := [n for n in figures_of(row) if n is not None])
        ]
        assert toll.unknown == len(inside) - len(figures)
        assert toll.killed == (
            CasualtyRange(
                sum(min(known) for known, sure, _ in figures if sure == 2),
                sum(max(known) if best is None else best for known, _, best in figures),
                sum(max(known) for known, _, _ in figures),
            )
            if figures
            else CasualtyRange()
        )


def figures_of(row):
    return [row["killed_low"], row["killed"], row["killed_high"]]


@pytest.mark.parametrize("by", FIELDS)
@given(query=QUERIES, most=st.integers(1, 6))
@settings(max_examples=20)
def test_words_others_and_unknown_are_what_plain_lines_count(by, query, most):
    others = all_but(query, by)
    groups = count_words(ATLAS.select(query), ATLAS.select(others), by, most)
    answered, behind = selected(query), selected(others)
    for group in groups:
        holds = holds_of(group, by, groups)
        assert group.possible == sum(holds(row) for row, _ in answered)
        assert group.certain == sum(holds(row) for row, sure in answered if sure == 2)
        assert group.behind == sum(holds(row) for row, _ in behind)
    told = [word for group in groups for word in group.words]
    assert sorted(told) == sorted({word for row, _ in behind for word in WORDS_OF[by](row)})
    assert any(g.role == UNKNOWN for g in groups) == any(not WORDS_OF[by](r) for r, _ in behind)


def holds_of(group, by, groups):
    """Whether a row belongs to a group."""
    if group.role == UNKNOWN:
        return lambda row: not WORDS_OF[by](row)
    return lambda row: bool(set(WORDS_OF[by](row)) & set(group.words))


def test_the_words_asked_for_have_a_group_of_their_own_and_nothing_moves():
    query = Query(countries=("FRA",))
    open_ = count_words(ATLAS.select(Query()), ATLAS.select(Query()), "country", 2)
    asked = count_words(ATLAS.select(query), ATLAS.select(Query()), "country", 2)
    words = [[g.words[0] for g in groups if g.role == WORD] for groups in (open_, asked)]
    assert words[1] == [*words[0], "FRA"]
    assert [group.role for group in asked][-1] in {OTHERS, UNKNOWN}


@pytest.mark.parametrize("by", STACKS)
@pytest.mark.parametrize("unit", ["year", "month"])
@given(query=QUERIES)
@settings(max_examples=10)
def test_the_classes_of_a_period_add_up_to_its_tally(by, unit, query):
    query = query.replace(window=TimeWindow())
    selection, classes = ATLAS.select(query), stack(ATLAS, by)
    found = count_periods(selection, selection, unit, classes.codes, len(classes.labels))
    possible, certain = found.possible.sum(axis=1), found.certain.sum(axis=1)
    assert {
        word: {"definite": int(sure), "possible": int(maybe)}
        for word, sure, maybe in zip(found.words, certain, possible, strict=True)
    } == tally(selection, unit)
    assert found.behind.tolist() == found.possible.tolist()


@given(QUERIES)
@settings(max_examples=40)
def test_behind_a_year_stands_what_all_but_the_window_leaves(query):
    others = all_but(query, "year")
    found = count_periods(ATLAS.select(query), ATLAS.select(others), "year")
    behind = counted(others, "year")
    assert {w: int(n) for w, n in zip(found.words, found.behind[:, 0], strict=True) if n} == {
        word: number["possible"] for word, number in behind.items()
    }
    assert (found.possible <= found.behind).all()


def test_each_incident_of_a_stack_has_the_class_of_its_word():
    classes = stack(ATLAS, "status")
    for row, code in enumerate(classes.codes):
        word = ATLAS.incidents.frame["status"].iloc[row]
        assert classes.labels[code].casefold() == word.replace("_", " ")


def test_a_country_without_a_class_of_its_own_is_elsewhere():
    classes = stack(ATLAS, "country")
    elsewhere = [
        country
        for country, code in zip(ATLAS.incidents.frame["country"], classes.codes, strict=True)
        if code == len(classes.labels) - 1
    ]
    most = Counter(ATLAS.incidents.frame["country"]).most_common(len(classes.labels) - 1)
    assert not set(elsewhere) & {country for country, count in most if count > most[-1][1]}
    assert elsewhere

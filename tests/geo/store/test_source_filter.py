"""Filters of the bibliography, against plain conditions."""

from collections import Counter
from pathlib import Path

import pytest

from geo.model import Query
from geo.store import open_atlas
from geo.store.bibliography import bibliography, shown_items
from geo.store.source_filter import VALUES, SourceFilter, count_options, select_sources
from geo.store.source_record import UNDATED

DATA = Path(__file__).parents[3] / "data"
IN_TURKEY = Query(countries=("TUR",))
CASES = {
    "nothing": (SourceFilter(), bool),
    "grades": (SourceFilter(grades=("A", "D")), lambda e: e.record["custom"]["grade"] in "AD"),
    "a language": (SourceFilter(languages=("ru",)), lambda e: e.record.get("language") == "ru"),
    "no language": (SourceFilter(languages=("und",)), lambda e: "language" not in e.record),
    "a year": (
        SourceFilter(years=(2016,)),
        lambda e: e.record.get("issued", {"date-parts": [[0]]})["date-parts"][0][0] == 2016,
    ),
    "no year": (SourceFilter(years=(UNDATED,)), lambda e: "issued" not in e.record),
    "a layer": (
        SourceFilter(layers=("routes",)),
        lambda e: any(s.layer == "routes" for s in e.supports),
    ),
    "a kind": (SourceFilter(kinds=("leg",)), lambda e: any(s.kind == "leg" for s in e.supports)),
    "words": (SourceFilter(find="TASHKENT bomb"), lambda e: {"tashkent", "bomb"} <= words(e)),
    "two at once": (
        SourceFilter(grades=("D",), kinds=("leader",)),
        lambda e: (
            e.record["custom"]["grade"] == "D" and any(s.kind == "leader" for s in e.supports)
        ),
    ),
}


def words(entry):
    """Which of the two words occur in what a reader may look for."""
    names = ("id", "title", "container-title", "publisher", "original-publisher", "URL", "note")
    text = " ".join(str(entry.record.get(name, "")) for name in names).lower()
    return {word for word in ("tashkent", "bomb") if word in text}


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


@pytest.fixture(scope="module")
def entries(atlas):
    return bibliography(atlas)


@pytest.mark.parametrize(("wanted", "holds"), CASES.values(), ids=CASES)
def test_a_filter_leaves_what_answers_it_in_the_order_given(entries, wanted, holds):
    found = select_sources(entries, wanted, ())
    assert found == tuple(entry for entry in entries if holds(entry))
    assert found


def test_an_organisation_finds_its_own_sources_and_those_of_what_names_it(entries, atlas):
    named = {"imu"}
    for store in atlas.stores.values():
        rows = store.frame[["id", "organisations"]].itertuples(index=False)
        named |= {row.id for row in rows if "imu" in row.organisations}
    found = select_sources(entries, SourceFilter(organisations=("imu",)), ())
    assert found == tuple(entry for entry in entries if named & set(entry.items))


def test_only_what_the_map_shows_leaves_the_sources_of_it(entries, atlas):
    shown = shown_items(atlas, IN_TURKEY)
    found = select_sources(entries, SourceFilter(only_shown=True), shown)
    assert found == tuple(entry for entry in entries if shown & set(entry.items))
    assert 0 < len(found) < len(entries)


@pytest.mark.parametrize("field", VALUES)
def test_an_option_is_counted_as_choosing_it_would_leave(entries, field):
    wanted = SourceFilter(grades=("B",), find="tashkent")
    counts = count_options(entries, wanted, field, ())
    assert counts
    others = {name: getattr(wanted, name) for name in ("grades", "find") if name != field}
    for value, count in counts.items():
        alone = SourceFilter(**{**others, field: (value,)})
        assert len(select_sources(entries, alone, ())) == count


def test_values_that_a_source_has_twice_count_once(entries):
    counts = count_options(entries, SourceFilter(), "layers", ())
    assert counts == Counter(layer for e in entries for layer in {s.layer for s in e.supports})

"""What a scene says beside its own text: counts, sources, citation."""

from pathlib import Path

import pytest

from geo.brief.facts import bibliography, briefing_citation, scene_facts, scene_references
from geo.model import Briefing, Query, Scene
from geo.store import open_atlas
from geo.store.sentence import sentence


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(Path(__file__).parents[3] / "data")


@pytest.fixture(scope="module")
def some_id(atlas):
    return next(iter(atlas.incidents.row_of))


def test_a_scene_counts_what_its_query_selects(atlas):
    facts = scene_facts(atlas, Scene("a", "H", query=Query(countries=("TUR",))))
    assert f"{facts.asked}: {facts.counted}" == sentence(atlas, Query(countries=("TUR",)))
    assert facts.counted in facts.alt_text


def test_what_is_highlighted_brings_its_sources(atlas, some_id):
    scene = Scene("a", "H", highlighted=(some_id,))
    refs = {item["ref"] for item in atlas.incidents.row(some_id)["sources"]}
    assert {item.id for item in scene_references(atlas, scene)} == refs


def test_ids_that_the_data_do_not_have_are_named(atlas, some_id):
    scene = Scene(
        "a",
        "H",
        selected=some_id,
        highlighted=("no-such",),
        sources=("nobody-2001",),
        query=Query(organisations=("none",), near=(some_id, "nowhere")),
    )
    assert scene_facts(atlas, scene).missing == ("no-such", "nobody-2001", "none", "nowhere")


def test_the_source_line_names_a_few_and_counts_the_rest(atlas):
    scene = Scene("a", "H", sources=tuple(atlas.sources))
    line = scene_facts(atlas, scene).source_line
    names = {item.name for item in scene_references(atlas, scene)}
    assert line.startswith("Sources: ")
    assert line.endswith(f"; {len(names) - 4} more.")
    assert scene_facts(atlas, Scene("b", "H")).source_line == ""


def test_a_bibliography_has_each_source_once_in_order(atlas):
    refs = list(atlas.sources)[:30]
    scenes = (Scene("a", "H", sources=tuple(refs[:20])), Scene("b", "H", sources=tuple(refs[10:])))
    found = bibliography(atlas, Briefing("T", scenes))
    assert sorted(item.id for item in found) == sorted(refs)
    assert [item.name.casefold() for item in found] == sorted(i.name.casefold() for i in found)


def test_a_reference_says_title_publisher_and_date(atlas):
    ref = next(r for r, record in atlas.sources.items() if len(_parts(record)) == 3)
    item = scene_references(atlas, Scene("a", "H", sources=(ref,)))[0]
    assert item.text.startswith(item.title.rstrip("."))
    assert item.text.endswith(f"{item.name}, {item.issued}.")
    assert item.issued.endswith(str(_parts(atlas.sources[ref])[0]))


def _parts(record):
    return (record.get("issued") or {}).get("date-parts", [[]])[0]


def test_the_citation_says_of_which_data_it_was_made(atlas):
    scenes = (Scene("a", "H"),)
    same = briefing_citation(atlas, Briefing("T", scenes, "A", "2026-11-25", atlas.version))
    other = briefing_citation(atlas, Briefing("T", scenes, data_version="0123456789ab"))
    assert same[0] == "T (A, 2026-11-25). Made with the Briefing Atlas."
    assert not any("Written on" in line for line in same)
    assert any("Written on data version 0123456789ab" in line for line in other)
    assert all(any(atlas.version in line for line in lines) for lines in (same, other))

"""An export opened again asks the same, and says what has changed since."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from geo.model import Query
from geo.read.exports import ExportRead
from geo.schema.findings import FaultyFileError
from geo.store.reopened import reopened, reopened_in_words
from tests.geo.write.handouts import atlas_of


@pytest.fixture(scope="module")
def atlas(feature):
    return atlas_of({"incidents": [feature("incidents"), feature("incidents", id="second")]})


@pytest.fixture
def read(feature):
    """Read a file of the incidents with some ids."""

    def make(*ids, query=None, **members):
        said = {"query": query or {"layer": "incidents"}, "counts": {"incidents": {}}}
        provenance = {"data_version": "0123456789ab", **said, **members}
        features = tuple(feature("incidents", id=item) for item in ids)
        return ExportRead(Path("a.geojson"), "geojson", {"incidents": features}, provenance)

    return make


BOTH = ("1999-08-06-batken", "second")


def test_a_file_of_the_same_data_gives_the_same_ids(atlas, read):
    found = reopened(atlas, read(*BOTH))
    assert found.same
    assert found.query == Query(layers=("incidents",))
    assert reopened_in_words(found) == "The file's 2 features are those that the atlas finds now."


def test_ids_that_came_and_went_are_told(atlas, read):
    found = reopened(atlas, read("gone", "second", data_version="ba9876543210"))
    assert not found.same
    assert found.gone == {"incidents": ("gone",)}
    assert found.new == {"incidents": ("1999-08-06-batken",)}
    assert reopened_in_words(found) == (
        "The file has 2 features: 1 not found any more (gone); 1 found beside them "
        "(1999-08-06-batken). It was written from data version ba9876543210; these are "
        "0123456789ab."
    )


def test_what_a_licence_held_back_is_told(atlas, read):
    found = reopened(atlas, read("second", withheld={"GTD-EULA": 1}))
    assert "1 had been left out of it for their licence." in reopened_in_words(found)


def test_many_ids_are_told_in_short(atlas, read):
    found = reopened(atlas, read(*BOTH, *(f"old-{number}" for number in range(9))))
    assert "9 not found any more (old-0, old-1, old-2 and 6 more)" in reopened_in_words(found)


def test_a_key_that_is_not_known_is_a_notice(atlas, read):
    found = reopened(atlas, read(*BOTH, query={"layer": "incidents", "colour": "red"}))
    assert found.notices == ("colour: not a key of the atlas, ignored",)


def test_a_question_that_cannot_be_asked_is_a_fault_of_the_file(atlas, read):
    with pytest.raises(FaultyFileError, match=r"a\.geojson: field 'query': .* country"):
        reopened(atlas, read(query={"country": "Atlantis"}))


def test_the_command_says_that_nothing_has_changed(run, tmp_path):
    target = tmp_path / "turkey.geojson"
    assert run("export", "--country", "TUR", "--layer", "incidents", "-o", target)[0] == 0
    code, said, _ = run("reopen", target)
    assert code == 0
    assert said.startswith("Incidents in Türkiye\nThe file's ")


def test_the_command_fails_where_the_answer_is_another(run, tmp_path):
    target = tmp_path / "turkey.geojson"
    run("export", "--country", "TUR", "--layer", "incidents", "-o", target)
    document = json.loads(target.read_text("utf-8"))
    lost = document["features"].pop()["id"]
    document["atlas"]["counts"]["incidents"]["selected"] -= 1
    target.write_text(json.dumps(document), "utf-8")
    code, said, _ = run("reopen", target, "--json")
    found = json.loads(said)
    assert (code, found["same"], found["new"]) == (1, False, {"incidents": [lost]})


def test_a_file_of_someone_else_is_refused(run, tmp_path):
    target = tmp_path / "other.geojson"
    target.write_text('{"type": "FeatureCollection", "features": []}', "utf-8")
    code, _, complaint = run("reopen", target)
    assert code == 1
    assert "expected a file that the atlas exported" in complaint


def test_the_stores_of_an_atlas_may_have_other_ids(atlas, read):
    other = replace(atlas, version="fedcba987654")
    assert reopened(other, read(*BOTH)).same

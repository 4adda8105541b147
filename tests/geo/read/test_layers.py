"""A folder as a whole: references that lead nowhere, ids given twice, files named alone."""

import json

import pytest

from geo.errors import DataError
from geo.read.layers import FILES, check_paths, read_layers


def sentences(*paths):
    return [fault.sentence().removeprefix(f"{paths[0]}/") for fault in check_paths(paths)]


def layer(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def test_a_sound_folder_has_no_faults(data_folder):
    assert check_paths([data_folder()]) == []


def test_a_folder_is_read_with_all_its_layers_and_tables(data_folder):
    read = read_layers(data_folder())
    assert {name: len(part.kept) for name, part in read.layers.items()} == {
        "incidents": 1,
        "routes": 1,
        "base_areas": 1,
    }
    assert [row["id"] for row in read.organisations] == ["imu", "taliban"]
    assert [row["id"] for row in read.sources] == ["agency-1999"]


DANGLING = {
    "organisation": (
        "incidents",
        {"organisations": ["imo"]},
        (
            "field 'organisations[0]': expected the id of one of the organisations, got 'imo'; "
            "did you mean 'imu'?"
        ),
    ),
    "source": (
        "incidents",
        {"sources": [{"ref": "agency-1998", "locator": None, "grade": "B2"}]},
        (
            "field 'sources[0].ref': expected the id of one of the sources, got 'agency-1998'; "
            "did you mean 'agency-1999'?"
        ),
    ),
    "source of an account": (
        "incidents",
        {"accounts": [{"field": "general", "value": None, "text": "So.", "source": "nobody"}]},
        "field 'accounts[0].source': expected the id of one of the sources, got 'nobody'",
    ),
    "source of a leg": (
        "routes",
        {"legs": [{"from": 0, "to": 1, "basis": "documented", "sources": ["nobody"]}]},
        "field 'legs[0].sources[0]': expected the id of one of the sources, got 'nobody'",
    ),
    "base area": (
        "routes",
        {"base_areas": ["rasht"]},
        "field 'base_areas[0]': expected the id of one of the base_areas, got 'rasht'",
    ),
    "overlapping route": (
        "routes",
        {"overlaps": ["batken-2000"]},
        (
            "field 'overlaps[0]': expected the id of one of the routes, got 'batken-2000'; "
            "did you mean 'batken-1999'?"
        ),
    ),
}


@pytest.mark.parametrize(("name", "changes", "message"), DANGLING.values(), ids=DANGLING)
def test_a_reference_that_leads_nowhere_is_a_fault(name, changes, message, data_folder, feature):
    row = feature(name, **changes)
    folder = data_folder(**{name: layer(row)})
    expected = f"{FILES[name]}: feature 1 ({row['id']}), {message}"
    assert sentences(folder) == [expected]


def test_a_row_whose_reference_leads_nowhere_is_kept(data_folder, feature):
    read = read_layers(data_folder(incidents=layer(feature("incidents", organisations=["imo"]))))
    assert len(read.layers["incidents"].kept) == len(read.faults) == 1


def test_a_relation_to_no_organisation_is_a_fault(data_folder, sound_tables):
    organisations = sound_tables()["organisations"]
    organisations["organisations"].pop()
    assert sentences(data_folder(organisations=organisations)) == [
        (
            "organisations.json: organisation 1 (imu), field 'relations[0].target': "
            "expected the id of one of the organisations, got 'taliban'"
        )
    ]


def test_an_id_that_two_layers_have_is_a_fault(data_folder, feature):
    folder = data_folder(incidents=layer(feature("incidents", id="batken-valleys")))
    assert sentences(folder) == [
        (
            "base_areas.geojson: feature 1 (batken-valleys), field 'id': expected an id that no "
            "other layer has, got 'batken-valleys', which incidents have as well"
        )
    ]


def test_a_refused_row_does_not_make_references_to_it_dangle(data_folder, feature):
    folder = data_folder(base_areas=layer(feature("base_areas", label="x" * 25)))
    assert [fault.field for fault in check_paths([folder])] == ["label"]


def test_a_file_that_cannot_be_read_does_not_hide_the_faults_of_the_next(data_folder, feature):
    folder = data_folder(routes=layer(feature("routes", mode="sea")))
    (folder / "incidents.geojson").write_text("{", "utf-8")
    found = sentences(folder)
    assert found[0].startswith("incidents.geojson: line 1, column 2: expected JSON")
    assert "field 'mode': expected one of air, land, mixed, got 'sea'" in found[1]


def test_a_missing_file_of_a_folder_is_a_fault(data_folder):
    folder = data_folder()
    (folder / "sources.json").unlink()
    assert sentences(folder) == [
        "sources.json: expected a file, got no such file or directory; check the path"
    ]


def test_a_folder_of_something_else_is_one_fault(tmp_path):
    files = ", ".join(FILES.values())
    assert [fault.sentence() for fault in check_paths([tmp_path])] == [
        f"{tmp_path}: expected a folder with {files}, got one with none of them; name another"
    ]


@pytest.mark.parametrize("name", ["x" * 100_000, "a\x00b", "nothing.geojson"], ids=len)
def test_a_path_that_leads_nowhere_is_one_fault(name, tmp_path):
    faults = check_paths([tmp_path / name])
    assert [fault.sentence().isprintable() for fault in faults] == [True]


def test_reading_a_folder_without_one_of_the_files_is_an_error(data_folder):
    folder = data_folder()
    (folder / "routes.geojson").unlink()
    with pytest.raises(DataError, match=r"routes\.geojson: expected a file"):
        read_layers(folder)


def test_a_file_by_itself_is_not_asked_for_what_other_files_hold(data_folder):
    assert check_paths([data_folder() / "incidents.geojson"]) == []


def test_a_file_of_another_name_is_known_by_its_properties(data_folder, feature, tmp_path):
    path = tmp_path / "export.geojson"
    path.write_text(json.dumps(layer(feature("routes", mode="sea"))), "utf-8")
    assert [fault.field for fault in check_paths([path])] == ["mode"]


def test_a_file_that_could_be_any_layer_is_a_fault(tmp_path):
    path = tmp_path / "points.geojson"
    path.write_text(json.dumps(layer()), "utf-8")
    assert "expected the properties of a layer, or its name as file name" in (
        check_paths([path])[0].sentence()
    )


SOURCE_FAULTS = {
    "script as address": (
        {"URL": "javascript:alert(1)"},
        "field 'URL': expected an http or https address, got 'javascript:alert(1)'",
    ),
    "no grade": (
        {"custom": {"grade": "G"}},
        "field 'custom.grade': expected one of A, B, C, D, E, F, got 'G'",
    ),
    "no date": (
        {"issued": {"date-parts": [[1999, 13]]}},
        (
            "field 'issued': expected a CSL date such as {\"date-parts\": [[2017, 4, 12]]}, "
            "got an object"
        ),
    ),
    "published by nobody": (
        {"container-title": None},
        "field 'publisher': expected container-title or publisher, got neither",
    ),
    "no CSL type": (
        {"type": "newspaper"},
        (
            "field 'type': expected one of article, article-journal, article-magazine, "
            "article-newspaper, book, broadcast, chapter, dataset, ..., got 'newspaper'; "
            "did you mean 'article-newspaper'?"
        ),
    ),
}


@pytest.mark.parametrize(("changes", "message"), SOURCE_FAULTS.values(), ids=SOURCE_FAULTS)
def test_a_fault_of_a_source_is_told(changes, message, data_folder, sound_tables):
    folder = data_folder(sources=[sound_tables()["sources"][0] | changes])
    assert sentences(folder) == [f"sources.json: source 1 (agency-1999), {message}"]


def test_other_csl_variables_are_let_through(data_folder, sound_tables):
    folder = data_folder(sources=[sound_tables()["sources"][0] | {"author": [{"family": "K"}]}])
    assert check_paths([folder]) == []


def test_the_end_of_an_organisation_before_its_founding_is_a_fault(data_folder, sound_tables):
    organisations = sound_tables()["organisations"]
    organisations["organisations"][0] |= {"ended": "1997-12-31", "ended_precision": "year"}
    assert sentences(data_folder(organisations=organisations)) == [
        (
            "organisations.json: organisation 1 (imu), field 'ended': "
            "expected a date not before founded (1998-01-01), got '1997-12-31'"
        )
    ]


def test_organisations_as_a_bare_list_are_told_how_the_file_should_be(data_folder):
    folder = data_folder(organisations=[])
    assert sentences(folder)[0] == (
        'organisations.json: expected {"organisations": [...]}, got an empty list'
    )

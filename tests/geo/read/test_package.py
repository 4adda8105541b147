"""The licence that the `datapackage.json` of a data folder names for each layer."""

import json

import pytest

from geo.model.licence import Licence
from geo.model.query import LAYERS
from geo.read.package import layer_licences
from geo.schema.findings import FaultyFileError
from geo.schema.licences import CC_BY, LICENCES, NOT_STATED
from geo.store import open_atlas

GTD = LICENCES["GTD-EULA"]
OWN = {"name": "our-own", "title": "Our own terms", "path": "https://example.org/terms"}


def folder_of(tmp_path, package):
    text = package if isinstance(package, str) else json.dumps(package)
    (tmp_path / "datapackage.json").write_text(text, "utf-8")
    return tmp_path


def test_a_folder_without_a_package_states_no_licence(tmp_path):
    assert layer_licences(tmp_path) == dict.fromkeys(LAYERS, NOT_STATED)


def test_the_licence_of_the_package_is_that_of_each_layer(tmp_path):
    folder = folder_of(tmp_path, {"licenses": [{"name": "CC-BY-4.0"}]})
    assert layer_licences(folder) == dict.fromkeys(LAYERS, CC_BY)


def test_a_layer_may_have_a_licence_of_its_own(tmp_path):
    package = {
        "licenses": [{"name": "CC-BY-4.0"}],
        "resources": [
            {"name": "incidents", "licenses": [{"name": "GTD-EULA"}]},
            {"name": "routes"},
        ],
    }
    assert layer_licences(folder_of(tmp_path, package)) == {
        "incidents": GTD,
        "routes": CC_BY,
        "base_areas": CC_BY,
    }


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"name": "GTD-EULA"}, GTD),
        ({"name": "gtd eula"}, GTD),
        ({"title": "GTD End User Licence Agreement"}, GTD),
        ({"name": "terms", "title": "GTD end user licence agreement"}, GTD),
        (OWN, Licence("our-own", "Our own terms", "https://example.org/terms")),
        ({"title": "Only a title"}, Licence("Only a title", "Only a title")),
        ({"name": "only-a-name"}, Licence("only-a-name", "only-a-name")),
        ({"path": GTD.url}, GTD),
        ({"name": "terms", "path": GTD.url.rstrip("/").upper()}, GTD),
        (
            {"path": "https://example.org"},
            Licence("https://example.org", "https://example.org", "https://example.org"),
        ),
        ({}, NOT_STATED),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_licence_is_known_by_name_or_title_or_taken_at_its_word(tmp_path, said, expected):
    assert layer_licences(folder_of(tmp_path, {"licenses": [said]}))["incidents"] == expected


@pytest.mark.parametrize(
    "package",
    [
        {},
        [],
        None,
        "7",
        {"licenses": []},
        {"licenses": None},
        {"licenses": "CC-BY-4.0"},
        {"licenses": ["CC-BY-4.0", 7, None]},
        {"licenses": [{"name": 7, "title": ["a"]}]},
        {"licenses": [{"name": ""}]},
        {"resources": {"name": "incidents"}},
        {"resources": [7, None, {"name": ["incidents"]}, {"name": "incidents", "licenses": 7}]},
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_package_that_says_nothing_of_use_states_no_licence(tmp_path, package):
    assert layer_licences(folder_of(tmp_path, package)) == dict.fromkeys(LAYERS, NOT_STATED)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "line 1, column 2: expected JSON"),
        ("", "expected a file, got an empty file"),
        ('{"a": NaN}', "expected a JSON number or null"),
        ("[" * 1000, "nested at most 64 deep"),
    ],
    ids=["half", "empty", "no number", "deep"],
)
def test_a_damaged_package_is_the_fault_of_the_data(tmp_path, text, message):
    with pytest.raises(FaultyFileError, match=message):
        layer_licences(folder_of(tmp_path, text))


def test_a_layer_is_known_by_the_path_of_its_file_too(tmp_path):
    resource = {"name": "gtd", "path": "incidents.geojson", "licenses": [{"name": "GTD-EULA"}]}
    package = {"licenses": [{"name": "CC-BY-4.0"}], "resources": [resource]}
    assert layer_licences(folder_of(tmp_path, package))["incidents"] == GTD


@pytest.mark.parametrize("names", [["CC-BY-4.0", "GTD-EULA"], ["GTD-EULA", "CC-BY-4.0"]])
def test_of_several_licences_the_one_that_forbids_counts(tmp_path, names):
    package = {"licenses": [{"name": name} for name in names]}
    assert layer_licences(folder_of(tmp_path, package))["incidents"] == GTD


def test_the_atlas_knows_the_licence_of_each_row(data_folder):
    folder = folder_of(
        data_folder(),
        {
            "licenses": [OWN],
            "resources": [{"name": "incidents", "licenses": [{"name": "GTD-EULA"}]}],
        },
    )
    atlas = open_atlas(folder)
    ids = {
        layer: [store.licences.words[code] for code in store.licences.codes]
        for layer, store in atlas.stores.items()
    }
    assert ids == {"incidents": ["GTD-EULA"], "routes": ["our-own"], "base_areas": ["our-own"]}
    assert atlas.licences["our-own"].title == "Our own terms"

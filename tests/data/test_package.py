"""What the data folder says about itself is true."""

import json
import re
from pathlib import Path

import pytest

from geo.schema.layers import SCHEMAS

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
PACKAGE = json.loads((DATA / "datapackage.json").read_text("utf-8"))
RESOURCES = {row["path"]: row for row in PACKAGE["resources"]}
CURATED = [
    "incidents.geojson",
    "routes.geojson",
    "base_areas.geojson",
    "organisations.json",
    "sources.json",
]
ELSEWHERE = re.compile(r"\.\./|/work\b|/home/|/tmp/|\bdossier|open-questions|\bTODO\b|\bFIXME\b")
"""Paths and words of the place where the data were made, which is nobody's business here."""


def files():
    """Files of the package; what it was before is told by manifests, which are none of its data."""
    paths = [path for path in DATA.rglob("*json") if path.is_file()]
    return {str(path.relative_to(DATA)) for path in paths if path.parent.name != "history"}


def test_every_data_file_is_a_resource_and_every_resource_a_file():
    assert set(RESOURCES) == files() - {"datapackage.json"}


def test_names_of_resources_are_unique():
    names = [row["name"] for row in PACKAGE["resources"]]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("path", sorted(RESOURCES))
def test_a_resource_has_a_licence_and_the_type_of_its_file(path):
    row = RESOURCES[path]
    assert row["licenses"][0]["name"] in {"CC-BY-4.0", "other-pd"}
    assert row["format"] == path.rpartition(".")[2]
    assert row["encoding"] == "utf-8"
    assert json.loads((DATA / path).read_text("utf-8"))


@pytest.mark.parametrize("path", CURATED)
def test_curated_data_are_under_cc_by(path):
    assert RESOURCES[path]["licenses"][0]["name"] == "CC-BY-4.0"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_layer_of_the_schema_is_a_resource(name):
    assert name in {row["name"] for row in PACKAGE["resources"]}


def test_a_stated_size_is_the_size_of_the_file():
    for path, row in RESOURCES.items():
        assert row.get("bytes") in {None, (DATA / path).stat().st_size}, path


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("README.md", ["CC BY 4.0", "MIT", "Natural Earth", "public domain"]),
        ("basemap/README.md", ["Natural Earth", "public domain", "CC BY 4.0", "dispute", "Crimea"]),
    ],
)
def test_a_readme_states_sources_and_licences(document, expected):
    text = (DATA / document).read_text("utf-8")
    assert [words for words in expected if words not in text] == []


def test_the_readme_lists_every_curated_file():
    text = (DATA / "README.md").read_text("utf-8")
    assert [path for path in CURATED if f"`{path}`" not in text] == []


@pytest.mark.parametrize(
    "path",
    [
        *sorted(path for path in DATA.rglob("*") if path.is_file()),
        ROOT / "docs" / "method.md",
        ROOT / "docs" / "seed-coverage.md",
    ],
    ids=lambda path: path.name,
)
def test_no_file_speaks_of_the_place_where_it_was_made(path):
    text = path.read_text("utf-8").replace("../docs/", "").replace("../LICENSE", "")
    assert ELSEWHERE.search(text) is None

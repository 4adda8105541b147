"""What has changed between two versions of the data, against a plain comparison of the files."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.model import Query
from geo.read.history import manifest_bytes, manifest_paths, read_manifest
from geo.read.layers import FILES
from geo.store import open_atlas
from geo.store.history import changes, changes_in_words, listed_changes, manifest

DATA = Path(__file__).parents[3] / "data"
THEN = datetime(2024, 3, 22, 18, 30, 5, tzinfo=UTC)


def incidents(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def record(folder):
    """Keep a manifest of what a folder holds now; return the version."""
    atlas = open_atlas(folder)
    (folder / "history").mkdir(exist_ok=True)
    path = folder / "history" / f"{atlas.version}.json"
    path.write_bytes(manifest_bytes(manifest(atlas, THEN)))
    return atlas.version


def put(folder, *features):
    (folder / FILES["incidents"]).write_text(json.dumps(incidents(*features)), "utf-8")


@pytest.fixture
def changed(data_folder, feature):
    """An atlas of changed data, and the version they had before."""
    one, two, three = (feature("incidents", id=name) for name in ("one", "two", "three"))
    folder = data_folder(incidents=incidents(one, two, three))
    before = record(folder)
    put(folder, feature("incidents", id="two", title="Told anew"), three, feature("incidents"))
    return open_atlas(folder), before


def test_what_was_added_removed_and_changed_is_named_by_its_id(changed):
    found = changes(*changed)
    assert found.by_layer["incidents"].added == ("1999-08-06-batken",)
    assert found.by_layer["incidents"].removed == ("one",)
    assert found.by_layer["incidents"].changed == ("two",)
    assert [layer for layer, ids in found.by_layer.items() if ids] == ["incidents"]


def test_the_change_is_told_in_words(changed):
    atlas, before = changed
    assert changes_in_words(changes(atlas, before)) == (
        f"Data version {before} (22 Mar 2024) to {atlas.version}: 1 added, 1 removed, 1 changed."
    )


def test_what_the_query_selects_comes_first_and_what_is_gone_has_no_title(changed):
    atlas, before = changed
    selection = atlas.select(Query(text="told anew"))
    rows = listed_changes(atlas, changes(atlas, before), selection)
    assert [(row.id, row.way, row.selected) for row in rows] == [
        ("two", "changed", True),
        ("1999-08-06-batken", "added", False),
        ("one", "removed", False),
    ]
    assert [row.title for row in rows] == ["Told anew", "Raid on Zardaly", ""]


def test_a_layer_that_is_not_asked_for_is_not_selected(changed):
    atlas, before = changed
    selection = atlas.select(Query(layers=("routes",)))
    rows = listed_changes(atlas, changes(atlas, before), selection)
    assert [row for row in rows if row.selected] == []


def test_nothing_has_changed_since_the_version_that_is_open(data_folder):
    folder = data_folder()
    atlas = open_atlas(folder)
    assert record(folder) == atlas.version
    assert changes_in_words(changes(atlas, atlas.version)).endswith(": nothing changed.")


@pytest.mark.parametrize("version", ["", "0" * 12, "../../secret", "7D36DD94898D"])
def test_a_version_that_was_not_recorded_is_not_known(changed, version):
    assert changes(changed[0], version) is None


def test_files_that_are_no_longer_those_of_the_atlas_are_not_compared(changed):
    atlas, before = changed
    put(atlas.read.layers["incidents"].path.parent)
    assert changes(atlas, before) is None


def test_a_refused_row_is_compared_too(data_folder, feature):
    folder = data_folder(incidents=incidents(feature("incidents")))
    before = record(folder)
    put(folder, feature("incidents", killed="three"))
    atlas = open_atlas(folder)
    assert len(atlas.incidents) == 0
    assert changes(atlas, before).by_layer["incidents"].changed == ("1999-08-06-batken",)


def test_order_and_white_space_of_a_file_are_no_change(data_folder, feature):
    folder = data_folder()
    before = record(folder)
    turned = dict(reversed(feature("incidents").items()))
    path = folder / FILES["incidents"]
    path.write_text(json.dumps(incidents(turned), indent=3), "utf-8")
    atlas = open_atlas(folder)
    assert atlas.version != before
    assert changes_in_words(changes(atlas, before)).endswith(": nothing changed.")


def test_a_manifest_does_not_change_the_version(data_folder):
    folder = data_folder()
    before = open_atlas(folder).version
    record(folder)
    assert open_atlas(folder).version == before


def test_a_manifest_is_read_back_as_it_was_written(changed):
    atlas, _ = changed
    folder = atlas.read.layers["incidents"].path.parent
    record(folder)
    read = read_manifest(manifest_paths(folder)[atlas.version])
    written = manifest(atlas, THEN)
    assert (read.version, read.recorded, read.digests) == (atlas.version, THEN, written.digests)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "expected a manifest of version 000000000000, got an empty list"),
        ('{"version": "1"}', "expected a manifest of version 000000000000, got '1'"),
        ('{"version": "000000000000"}', "field 'recorded': expected a time in UTC, got null"),
        (
            '{"version": "000000000000", "recorded": "2024-03-22T18:30:05Z", "incidents": []}',
            "field 'incidents': expected a digest by id, got an empty list",
        ),
    ],
    ids=["a list", "another version", "no time", "no digest"],
)
def test_a_faulty_manifest_is_told_in_one_line(changed, text, message):
    folder = changed[0].read.layers["incidents"].path.parent
    path = folder / "history" / f"{'0' * 12}.json"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError, match=str(path)) as error:
        changes(changed[0], "0" * 12)
    assert str(error.value) == f"{path}: {message}"


def test_ten_plain_lines_find_the_same_changes_in_the_curated_data(tmp_path):
    for file in FILES.values():
        shutil.copy(DATA / file, tmp_path)
    before = record(tmp_path)
    old = json.loads((tmp_path / FILES["routes"]).read_text("utf-8"))
    new = json.loads((tmp_path / FILES["routes"]).read_text("utf-8"))
    new["features"] = [f for n, f in enumerate(new["features"]) if n % 7]
    for feature in new["features"][::5]:
        feature["properties"]["title"] += "!"
    (tmp_path / FILES["routes"]).write_text(json.dumps(new), "utf-8")
    was, now = ({f["id"]: f for f in document["features"]} for document in (old, new))
    found = changes(open_atlas(tmp_path), before).by_layer["routes"]
    assert set(found.removed) == set(was) - set(now)
    assert set(found.changed) == {key for key in now if now[key] != was[key]}
    assert found.added == ()
    assert found.removed
    assert found.changed

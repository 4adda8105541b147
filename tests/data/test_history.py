"""The data keep a manifest of each version they have had, the present one among them."""

import hashlib
import json
from pathlib import Path

import pytest

from geo.read.history import manifest_paths, read_manifest
from geo.store import open_atlas

DATA = Path(__file__).parents[2] / "data"
PATHS = manifest_paths(DATA)


def test_the_present_version_is_on_record():
    assert open_atlas(DATA).version in PATHS, "run: python -m geo history --record"


def test_the_folder_holds_manifests_alone():
    assert {path.name for path in (DATA / "history").iterdir()} == {
        path.name for path in PATHS.values()
    }


@pytest.mark.parametrize("path", PATHS.values(), ids=list(PATHS))
def test_a_manifest_can_be_read_and_lists_every_layer(path):
    assert all(read_manifest(path).digests.values())


def test_the_present_manifest_has_a_digest_of_every_feature():
    features = json.loads((DATA / "incidents.geojson").read_text("utf-8"))["features"]
    expected = {}
    for feature in features:
        text = json.dumps(feature, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        expected[feature["id"]] = hashlib.sha256(text.encode()).hexdigest()[:8]
    digests = read_manifest(PATHS[open_atlas(DATA).version]).digests
    assert digests["incidents"] == expected

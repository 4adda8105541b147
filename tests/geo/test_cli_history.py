"""The command `history`: what is on record, what changed, and a version kept."""

import json

import pytest

from geo.commands.output import DONE, WRONG_REQUEST
from geo.read.layers import FILES
from geo.store import open_atlas


@pytest.fixture
def recorded(run, data_folder):
    """A folder with its version on record, and that version."""
    folder = data_folder()
    version = open_atlas(folder).version
    assert run("history", "--record", "--data", folder) == (DONE, f"{version} recorded\n", "")
    return folder, version


def retitle(folder, feature):
    changed = feature("incidents", title="Told anew")
    document = {"type": "FeatureCollection", "features": [changed]}
    (folder / FILES["incidents"]).write_text(json.dumps(document), "utf-8")


def test_a_version_is_recorded_once(run, recorded):
    folder, version = recorded
    content = (folder / "history" / f"{version}.json").read_bytes()
    again = run("history", "--record", "--data", folder)
    assert again == (DONE, f"{version} is on record\n", "")
    assert (folder / "history" / f"{version}.json").read_bytes() == content


def test_what_is_on_record_is_listed(run, recorded):
    folder, version = recorded
    code, output, _ = run("history", "--data", folder)
    assert code == DONE
    assert output.split("\t")[0] == version
    assert output.endswith("\tshown\n")


def test_a_version_that_is_not_on_record_is_said_so(run, recorded, feature):
    retitle(recorded[0], feature)
    version = open_atlas(recorded[0]).version
    assert run("history", "--data", recorded[0])[1].endswith(f"{version} is not on record\n")


def test_what_changed_since_a_version_is_a_line_each(run, recorded, feature):
    folder, version = recorded
    retitle(folder, feature)
    code, output, _ = run("history", "--since", version, "--data", folder)
    first, *lines = output.splitlines()
    assert code == DONE
    assert first.endswith(": 1 changed.")
    assert lines == ["changed\tincidents\t1999-08-06-batken\tTold anew"]


def test_what_changed_can_be_had_as_json(run, recorded, feature):
    folder, version = recorded
    retitle(folder, feature)
    told = json.loads(run("history", "--since", version, "--json", "--data", folder)[1])
    assert told["since"] == version
    assert told["data_version"] == open_atlas(folder).version
    assert told["changes"]["incidents"] == {
        "added": [],
        "removed": [],
        "changed": ["1999-08-06-batken"],
    }


def test_an_unknown_version_is_a_wrong_request(run, recorded):
    folder, version = recorded
    code, output, errors = run("history", "--since", "yesterday", "--data", folder)
    assert (code, output) == (WRONG_REQUEST, "")
    assert errors == f"since: expected a version on record ({version}), got 'yesterday'\n"


def test_the_list_can_be_had_as_json(run, recorded):
    folder, version = recorded
    told = json.loads(run("history", "--json", "--data", folder)[1])
    assert told["data_version"] == version
    assert list(told["on_record"]) == [version]

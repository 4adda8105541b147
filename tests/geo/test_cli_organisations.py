"""`geo organisations`: the same numbers as the store, and one clear line for a wrong id."""

import json
from pathlib import Path

import pytest

from geo.commands.output import DONE, WRONG_REQUEST
from geo.store import open_atlas
from geo.store.lineage import ancestry, descended, links_of
from geo.store.profile import profile

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


@pytest.fixture(scope="module")
def rows():
    return json.loads((DATA / "organisations.json").read_text("utf-8"))["organisations"]


def test_every_organisation_is_a_line(run, rows):
    code, output, errors = run("organisations", "--data", DATA)
    assert (code, errors) == (DONE, "")
    assert [line.split("\t")[0] for line in output.splitlines()] == [row["id"] for row in rows]


def test_the_list_as_json_has_life_and_counts(run, atlas, rows):
    found = json.loads(run("organisations", "--data", DATA, "--json", "--country", "AFG")[1])
    assert found["data_version"] == atlas.version
    for one, row in zip(found["organisations"], rows, strict=True):
        assert {key: one[key] for key in ("id", "name", "founded", "ended")} == {
            key: row[key] for key in ("id", "name", "founded", "ended")
        }
        asked = atlas.select(profile(atlas, row["id"]).query.replace(countries=("AFG",)))
        assert one["incidents"]["possible"] == len(asked.ids("incidents"))


def test_one_organisation_as_json_has_relations_descent_counts_and_ids(run, atlas):
    found = json.loads(run("organisations", "imu", "--data", DATA, "--json")[1])
    counts = profile(atlas, "imu").counts
    assert found["incidents"]["possible"] == counts.incidents == len(found["ids"]["incidents"])
    assert found["killed"]["high"] == counts.killed.high
    assert len(found["relations"]) == len(links_of(atlas, "imu"))
    assert [one["id"] for one in found["descended"]] == [o.id for o in descended(atlas, "imu")]
    assert [one["id"] for one in found["came_out_of"]] == [o.id for o in ancestry(atlas, "imu")]
    assert found["descended"][0]["relations"][0]["date"] == "2002-03-01"


def test_one_organisation_in_lines_names_what_came_out_of_it(run, atlas):
    code, output, errors = run("organisations", "imu", "--data", DATA)
    assert (code, errors) == (DONE, "")
    assert output.startswith("Islamic Movement of Uzbekistan (IMU, ")
    lines = [line.split("\t")[1] for line in output.splitlines() if line.startswith("Came out")]
    assert lines == [one.id for one in descended(atlas, "imu")]


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_an_unknown_id_is_one_line_that_names_near_ones(run, form):
    code, output, errors = run("organisations", "imuu", "--data", DATA, *form)
    assert (code, output) == (WRONG_REQUEST, "")
    assert errors == "organisation: expected the id of one, got 'imuu'; near it are imu, iju\n"

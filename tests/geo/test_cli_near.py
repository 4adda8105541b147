"""The command `near`, and what other commands say of a question that is near nothing."""

import json

import pytest

from geo.commands.output import DONE, WRONG_REQUEST
from geo.model import Query
from geo.store.near import neighbours
from tests.geo.store.test_oracle import DATA, curated


@pytest.fixture(scope="module")
def folder(data_folder, feature, unlocated_feature):
    features = [feature("incidents"), unlocated_feature(id="unlocated")]
    return data_folder(incidents={"type": "FeatureCollection", "features": features})


def test_neighbours_are_lines_from_the_nearest_and_a_sentence(run, folder):
    code, output, errors = run("near", "batken-valleys", "--data", folder)
    assert (code, errors) == (DONE, "")
    *lines, last = output.splitlines()
    assert [line.split("\t")[:4] for line in lines] == [
        ["certainly", "0 km", "incidents", "1999-08-06-batken"],
        ["possibly", "0–108 km", "routes", "batken-1999"],
    ]
    assert last == (
        "Incidents, routes and base areas, within 50 km of Batken valleys: 1 certainly, 1 possibly."
    )


def test_the_json_is_what_the_engine_gives(run):
    atlas, query = curated(), Query(kinds=("raid",), near=("batken-raids",), km=120)
    arguments = ("near", "batken-raids", "--km", 120, "--kind", "raid", "--json", "--data", DATA)
    told = json.loads(run(*arguments)[1])
    found = neighbours(atlas, "batken-raids", 120, query)
    assert [row["id"] for row in told["neighbours"]] == [item.id for item in found]
    assert [row["certainty"] for row in told["neighbours"]] == [item.certainty for item in found]
    assert told["neighbours"][0]["km_low"] == round(found[0].km_low, 3)
    assert (told["near"], told["km"], told["data_version"]) == ("batken-raids", 120, atlas.version)


def test_a_distance_without_an_end_is_null(run):
    rows = json.loads(run("near", "batken-raids", "--json", "--data", DATA)[1])["neighbours"]
    assert [row["id"] for row in rows if row["km_high"] is None] == [
        "central-asia-waziristan-recruits"
    ]


def test_nobody_near_is_said(run, folder):
    _, output, _ = run("near", "batken-valleys", "--country", "FJI", "--data", folder)
    assert output.endswith("within 50 km of Batken valleys: 0 certainly, 0 possibly.\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("near", "no-such"), "no-such not in the data"),
        (("near", "unlocated"), "unlocated has no known place"),
        (("count", "--near", "no-such,batken-1999"), "no-such not in the data"),
        (("export", "--near", "no-such", "-o", "-", "--format", "csv"), "no-such not in the data"),
        (("image", "--near", "no-such", "-o", "-", "--format", "png"), "no-such not in the data"),
        (("compare", "--b-near", "no-such"), "no-such not in the data"),
        (("organisations", "--near", "no-such"), "no-such not in the data"),
    ],
    ids=["near", "no place", "count", "export", "image", "compare", "organisations"],
)
def test_what_has_nothing_near_it_is_named(run, folder, arguments, told):
    code, output, errors = run(*arguments, "--data", folder)
    assert (code, output) == (WRONG_REQUEST, "")
    assert errors == f"near: expected ids of features with a place, got: {told}\n"


def test_kilometres_alone_are_said_to_mean_nothing(run, folder):
    code, _, errors = run("count", "--km", 20, "--data", folder)
    assert (code, errors) == (DONE, "km: says nothing without near, ignored\n")

"""The rows of the chart of lineage, against the file; and what of them the drawing draws."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from geo.draw.charts import ADD, PICK, ROWS
from geo.draw.lineage import LANE_PX, STYLES, height_px, lineage_spec
from geo.draw.lineage_rows import (
    ASKED,
    BEHIND,
    CHOSEN,
    ID,
    LIFE,
    YEARS,
    lane_ids,
    lane_names,
    lineage_rows,
    short_name,
)
from geo.schema.vocabularies import RELATION_TYPES
from geo.store import open_atlas
from geo.store.lineage import links
from geo.store.lives import lives
from geo.write.chart import chart_bytes

DATA = Path(__file__).parents[3] / "data"
HOSTILE = '<img src=x onerror="pwned()"> datum.x \' + alert(1)'


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


@pytest.fixture(scope="module")
def organisations():
    return json.loads((DATA / "organisations.json").read_text("utf-8"))["organisations"]


@pytest.fixture(scope="module")
def whole(atlas):
    return lineage_rows(atlas, whole=True)


def named(atlas, **names):
    """The atlas with other names of some organisations."""
    rows = dict(atlas.organisations)
    for key, name in names.items():
        rows[key] = {**rows[key], "name": name, "aliases": []}
    return replace(atlas, organisations=rows)


def test_each_organisation_has_one_life_and_the_bare_ones_only_on_demand(
    atlas, organisations, whole
):
    drawn = whole[whole["Relation"] == LIFE]
    assert sorted(drawn[ID]) == sorted(row["id"] for row in organisations)
    targets = {relation["target"] for row in organisations for relation in row["relations"]}
    few = lineage_rows(atlas)
    expected = [
        row["id"]
        for row in organisations
        if row["founded"] or row["relations"] or row["id"] in targets
    ]
    assert sorted(few[few["Relation"] == LIFE][ID]) == sorted(expected)


def test_each_relation_has_one_row_with_its_label_and_its_ends(atlas, whole):
    names = lane_names(atlas, lane_ids(atlas, whole=True))
    drawn = whole[whole["Relation"] != LIFE]
    found = list(drawn[["Relation", "Organisation", "Other"]].itertuples(index=False, name=None))
    told = [
        (RELATION_TYPES[one.type].label, names[one.owner], names[one.target])
        for one in links(atlas)
    ]
    assert Counter(found) == Counter(told)


def test_a_relation_stands_within_what_its_date_leaves_open(atlas, whole):
    drawn = whole[whole["Relation"] != LIFE]
    for link, day in zip(links(atlas), drawn["From"], strict=True):
        if link.first is None:
            assert pd.isna(day)  # it is not drawn
        else:
            first = link.first.year + (link.first.timetuple().tm_yday - 1) / 366
            last = link.last.year + link.last.timetuple().tm_yday / 365
            assert first - 0.001 <= day <= last + 0.001


def test_relations_of_one_doubt_stand_apart(whole):
    drawn = whole[whole["Relation"] != LIFE].dropna(subset=["From"])
    assert drawn["From"].is_unique


def test_the_sure_part_of_a_life_lies_within_the_possible_one(atlas, whole):
    drawn = whole[whole["Relation"] == LIFE].set_index(ID)
    for key, life in lives(atlas).items():
        row = drawn.loc[key]
        if life.is_recorded:
            assert row["From"] <= row["Sure from"] <= row["Sure to"] <= row["To"]
            assert (row["To"] == YEARS[1]) == life.is_open
        else:
            assert row[["Sure from", "Sure to"]].isna().all()
            assert row["When"].endswith("drawn by its incidents")


def test_arrows_lead_to_the_younger_or_to_the_one_sworn_to(whole):
    by_ends = {
        (row["Organisation"], row["Relation"], row["Other"]): row["Arrow at"]
        for row in whole.to_dict("records")
    }
    assert by_ends["Islamic Jihad Union", "Split from", "IMU"] == "Islamic Jihad Union"
    assert by_ends["IMU", "Merged into", "ISKP"] == "ISKP"
    assert by_ends["IMU", "Pledged to", "Islamic State"] == "Islamic State"


def test_arrows_point_up_or_down_as_the_lanes_lie_and_mutual_ones_both_ways(whole):
    order = list(whole.loc[whole["Relation"] == LIFE, "Organisation"])
    for row in whole[whole["Relation"] != LIFE].to_dict("records"):
        if row["Relation"] in {"Allied with", "Rival of"}:
            assert row["Arrow"] == "both"
        else:
            ends = {row["Organisation"], row["Other"]}
            (tail,) = ends - {row["Arrow at"]}
            is_down = order.index(row["Arrow at"]) > order.index(tail)
            assert row["Arrow"] == ("down" if is_down else "up")


def test_one_chosen_and_what_touches_it_stand_out_and_other_relations_step_back(atlas):
    rows = lineage_rows(atlas, chosen="imu", asked=("iskp", "imu"))
    marks = rows.set_index(ID)["Marked"][rows.set_index(ID)["Relation"] == LIFE]
    assert {key: mark for key, mark in marks.items() if mark} == {"imu": CHOSEN, "iskp": ASKED}
    lines = rows[rows["Relation"] != LIFE]
    touching = sum("imu" in {one.owner, one.target} for one in links(atlas))
    assert (lines["Marked"] == CHOSEN).sum() == touching
    assert set(lines["Marked"]) == {CHOSEN, BEHIND}
    assert set(lineage_rows(atlas)["Marked"]) == {""}


@pytest.mark.parametrize(
    ("name", "aliases", "short"),
    [
        ("Islamic Movement of Uzbekistan", ["IMU", "Movement"], "IMU"),
        ("Islamic Jihad Union", ["IJU"], "Islamic Jihad Union"),
        ("Jund al-Khilafah (Soldiers of the Caliphate)", [], "Jund al-Khilafah"),
        ("Jabhat al-Nusra / Jabhat Fatah al-Sham", ["JN"], "Jabhat al-Nusra"),
        ("A very long name of a group", ["IS-K", "x"], "A very long name of a group"),
    ],
)  # fmt: skip
def test_a_name_is_short_but_still_says_who(name, aliases, short):
    assert short_name({"name": name, "aliases": aliases}) == short


def test_no_two_lanes_are_called_alike(atlas):
    alike = named(atlas, imu="Same (one)", iju="Same (two)")
    names = lane_names(alike, lane_ids(alike, whole=True))
    assert (names["imu"], names["iju"]) == ("imu", "iju")
    assert len(set(names.values())) == len(names)


def test_every_kind_of_relation_has_a_look_of_its_own():
    assert sorted(STYLES) == sorted(RELATION_TYPES)
    assert len({hue for hue, _ in STYLES.values()}) == len(STYLES)
    assert len({tuple(dash) for _, dash in STYLES.values()}) == len(STYLES)


def test_the_drawing_holds_no_data_and_tells_clicks_by_id(atlas):
    document = lineage_spec(atlas).to_dict()
    assert "datasets" not in document
    assert {part["data"]["name"] for part in document["layer"] if "data" in part} <= {ROWS}
    told = {one["name"]: one["select"]["fields"] for one in document["params"]}
    assert set(told) == {PICK, ADD}
    assert all(fields[0] == ID for fields in told.values())


def test_the_drawing_is_as_high_as_its_lanes(atlas):
    more = height_px(atlas, whole=True) - height_px(atlas, whole=False)
    lanes = len(lane_ids(atlas, whole=True)) - len(lane_ids(atlas, whole=False))
    assert more == lanes * LANE_PX


def test_hostile_names_stay_names_in_the_file(atlas):
    hostile = named(atlas, imu=HOSTILE)
    rows = lineage_rows(hostile)
    drawn = chart_bytes(lineage_spec(hostile), rows, "svg", title=HOSTILE).decode("utf-8")
    assert "<img" not in drawn
    assert "&lt;img src=x" in drawn
    csv = chart_bytes(lineage_spec(hostile), rows, "csv").decode("utf-8")
    assert HOSTILE.partition('"')[0] in csv


def test_no_organisations_are_no_rows(data_folder):
    empty = open_atlas(data_folder(organisations={"organisations": []}))
    assert lineage_rows(empty, whole=True).empty
    assert links(empty) == ()


def test_a_day_is_a_part_of_its_year(atlas):
    life = replace(
        lives(atlas)["iskp"],
        first=date(2016, 1, 1),
        sure_from=date(2016, 7, 2),
        sure_to=date(2016, 12, 31),
        last=date(2016, 12, 31),
    )
    changed = {**lives(atlas), "iskp": life}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("geo.draw.lineage_rows.lives", lambda _: changed)
        row = lineage_rows(atlas).set_index(ID).loc["iskp"].iloc[0]
    assert (row["From"], row["Sure from"], row["Sure to"], row["To"]) == (2016, 2016.5, 2017, 2017)

"""Differing accounts side by side, against the accounts of the files."""

import json
from pathlib import Path

import pytest

from geo.draw.differences import differences, remarks
from geo.read.founding_claims import FOUNDING_TEXTS
from geo.store import open_atlas

DATA = Path(__file__).parents[3] / "data"
FOUNDING = {text.source for text in FOUNDING_TEXTS}


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


@pytest.fixture(scope="module")
def accounts():
    """Accounts that are weighed, by incident and field, as the file has them."""
    document = json.loads((DATA / "incidents.geojson").read_text("utf-8"))
    found = {}
    for feature in document["features"]:
        for account in feature["properties"]["accounts"]:
            if "shown" in account:
                key = (feature["properties"]["id"], account["field"])
                found.setdefault(key, []).append(account)
    return {key: told for key, told in found.items() if not all(a["shown"] for a in told)}


@pytest.fixture
def differ(data_folder, feature):
    """Differences of one incident with some accounts."""

    def build(*told, **changes):
        row = feature("incidents", accounts=list(told), **changes)
        layer = {"type": "FeatureCollection", "features": [row]}
        return differences(open_atlas(data_folder(incidents=layer)))

    return build


def account(field, *, shown, value=None, text="So it was.", source="agency-1999"):
    return {"field": field, "value": value, "text": text, "source": source, "shown": shown}


def test_every_field_with_an_account_that_is_not_shown_is_there(atlas, accounts):
    found = differences(atlas)
    assert sorted(item.id for item in found) == sorted(item for item, _ in accounts)
    assert len(found) == len(accounts)


def test_both_sides_have_the_words_of_the_file(atlas, accounts):
    sides = sorted(
        (tuple(a.text for a in item.shown), tuple(a.text for a in item.others))
        for item in differences(atlas)
    )
    assert sides == sorted(
        (
            tuple(a["text"] for a in told if a["shown"]),
            tuple(a["text"] for a in told if not a["shown"]),
        )
        for told in accounts.values()
    )


def test_the_founding_texts_are_found_on_either_side(atlas, accounts):
    expected = sorted(
        item for (item, _), told in accounts.items() if any(a["source"] in FOUNDING for a in told)
    )
    assert sorted(item.id for item in differences(atlas) if item.is_founding) == expected


@pytest.mark.parametrize(
    ("item_id", "field", "row_value", "others"),
    [
        ("2024-01-03-kerman-bombings", "Date", "3 Jan 2024", ["2 Jan 2024"]),
        (
            "2007-09-04-sauerland-plot",
            "Organisations",
            "Islamic Jihad Union",
            ["Islamic Movement of Uzbekistan"],
        ),
        ("2016-06-28-istanbul-ataturk", "Wounded", "230", ["185"]),
        ("2017-09-08-deir-ezzor-khalimov", "Place", "Deir ez-Zor area", ["Mosul"]),
    ],
)
def test_what_the_method_names_stands_there_with_both_values(
    atlas, item_id, field, row_value, others
):
    (found,) = [i for i in differences(atlas) if (i.id, i.field) == (item_id, field)]
    assert found.row_value == row_value
    assert [told.value for told in found.others] == others


def test_the_end_of_the_imu_is_told_as_the_judgement_of_the_text(atlas):
    (told,) = [
        remark for remark in remarks(atlas) if remark.id == "imu" and "its end" in remark.text
    ]
    assert told.text == "The OSW text sees its end in 2015, when its leaders were killed."
    assert told.period == "from 1998"
    assert told.source == "osw-2017-exporting-jihad"


def test_each_remark_is_a_part_of_the_text_of_an_item(atlas):
    names = (*(f"{layer}.geojson" for layer in atlas.stores), "organisations.json")
    texts = [json.loads((DATA / name).read_text("utf-8")) for name in names]
    whole = json.dumps(texts, ensure_ascii=False).casefold()
    for remark in remarks(atlas):
        said = json.dumps(remark.text, ensure_ascii=False)[1:-1].casefold()
        assert said in whole or said.partition(": ")[2] in whole  # a note begins with a name
        assert any(text.name in remark.text for text in FOUNDING_TEXTS)


def test_accounts_that_agree_are_no_difference(differ):
    assert differ(account("killed", shown=True, value=2)) == ()


def test_an_account_that_nobody_weighs_is_no_difference(differ):
    loose = {"field": "killed", "value": 3, "text": "Three.", "source": None}
    assert differ(loose) == ()


def test_without_an_account_that_is_shown_the_value_of_the_row_stands(differ):
    (found,) = differ(account("start", shown=False, value="1999-07"))
    assert (found.row_value, found.shown) == ("6 Aug 1999", ())
    assert found.others[0].value == "Jul 1999"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("start", "1999", "1999"),
        ("start", "1999-13", "1999-13"),
        ("start", "soon", "soon"),
        ("killed", 1200, "1,200"),
        ("killed", None, ""),
        ("status", "foiled", "Foiled"),
        ("organisations", ["taliban", "nobody"], "Taliban, nobody"),
        ("perpetrator_origins", ["UZB", "TJK"], "Uzbekistan, Tajikistan"),
    ],
)
def test_a_value_is_said_in_words(differ, field, value, said):
    (found,) = differ(account(field, shown=False, value=value))
    assert found.others[0].value == said


def test_sources_are_named_once(differ):
    (found,) = differ(
        account("killed", shown=False, value=1),
        account("killed", shown=False, value=3),
        account("killed", shown=False, value=4, source=None),
    )
    named = dict.fromkeys(each.source for each in found.others if each.source)
    assert tuple(named) == ("agency-1999",)

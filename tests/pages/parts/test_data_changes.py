"""A link carries its data version, and one made on older data is told what has changed since."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[3]
HISTORY = ROOT / "data" / "history"
PAGES = [path.name for path in sorted((ROOT / "pages").glob("*.py")) if path.stem != "shell"]
SECONDS = 60


@pytest.fixture
def newer(change_incidents, tmp_path):
    """The curated data with an incident in Türkiye told anew, one taken out and one added.

    The version before is on record.
    """

    def edit(features):
        told = next(f for f in features if f["id"] == "2016-06-28-istanbul-ataturk")
        told["properties"]["description"] += " Told anew."
        features.append(dict(features[0], id="new", properties=features[0]["properties"] | NEW))
        features[:] = [f for f in features if f["id"] != "1999-02-16-tashkent-bombings"]

    shutil.copytree(HISTORY, tmp_path / "history")
    return change_incidents(edit)


NEW = {"id": "new", "title": "An event told since"}


def labels(at):
    return [box.label.replace("\\", "") for box in at.expander if "data version" in box.label]


def test_a_link_on_older_data_says_how_much_has_changed(newer, open_page, atlas):
    (label,) = labels(open_page(v=atlas.version).at)
    assert label.startswith(f"This link was made on data version {atlas.version} (")
    assert label.endswith(
        f"); {newer.version} is shown. Since then: 1 added, 1 removed, 1 changed; "
        "of what is selected here: 1 added and 1 changed."
    )


def test_what_the_link_selects_is_listed_first(newer, open_page, atlas):
    page = open_page(v=atlas.version, country="TUR")
    assert labels(page.at)[0].endswith("of what is selected here: 1 changed.")
    page.at.session_state["data_changes"] = True
    rows = page.run().at.dataframe[0].value
    assert list(rows["Id"]) == [
        "2016-06-28-istanbul-ataturk",
        "new",
        "1999-02-16-tashkent-bombings",
    ]
    assert list(rows["Selected here"]) == ["yes", "no", "no"]
    assert list(rows["Change"]) == ["changed", "added", "removed"]
    assert list(rows["Title"])[1:] == ["An event told since", "no longer in the data"]


def test_a_link_on_the_data_shown_says_nothing(open_page, atlas):
    page = open_page(v=atlas.version)
    assert labels(page.at) == []
    assert not [text for text in page.texts if "data version" in text]


def test_a_version_without_a_record_is_said_to_be_unknown(open_page, atlas):
    assert (
        "This link was made on data version 0123456789ab, which this atlas has no record of; "
        f"{atlas.version} is shown. What has changed since then is not known."
    ) in open_page(v="0123456789ab").texts


@pytest.mark.parametrize("value", ["<b>", "../../../etc/passwd", "7d36"])
def test_what_is_no_version_is_told_as_text(open_page, value):
    expected = f"v: expected a data version of 12 digits, got {value!r}"
    assert expected in open_page(v=value).texts


def test_a_faulty_record_is_told_in_one_line(newer, open_page, tmp_path, atlas):
    path = tmp_path / "history" / f"{atlas.version}.json"
    path.write_text("[]", "utf-8")
    assert f"{path}: expected a manifest of version {atlas.version}, got an empty list" in (
        open_page(v=atlas.version).texts
    )


@pytest.mark.parametrize("name", PAGES)
def test_every_page_tells_what_has_changed(newer, atlas, name):
    at = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=SECONDS)
    at.run().switch_page(name)
    at.query_params.update({"v": atlas.version} | ADDRESSES.get(name, {}))
    at.run()
    assert not at.exception
    assert len(labels(at)) == 1


ADDRESSES = {"briefing.py": {"briefing": "exporting-jihad", "scene": "origins"}}


# The key of the address


def test_a_first_visit_has_a_plain_address(open_page):
    assert open_page().data_version is None


@pytest.mark.parametrize("act", ["ask", "dress"])
def test_a_change_writes_the_data_version(open_page, atlas, act):
    page = open_page()
    if act == "ask":
        page.tick("countries:AFG")
    else:
        page.unfold("look").fill("selectbox", "look_colour", "kind")
    assert page.data_version == atlas.version


def test_another_question_takes_an_older_link_over(newer, open_page, atlas):
    page = open_page(v=atlas.version).tick("countries:AFG")
    assert page.data_version == newer.version
    assert labels(page.at) == []


def test_another_dress_of_the_map_keeps_the_version_of_an_older_link(newer, open_page, atlas):
    page = open_page(v=atlas.version).unfold("look").fill("selectbox", "look_colour", "kind")
    assert page.address == {"colour": "kind"}
    assert page.data_version == atlas.version

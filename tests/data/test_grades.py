"""Grades and confidence follow from the sources by the rule of docs/method.md."""

from pathlib import Path

import pytest

METHOD = Path(__file__).parents[2] / "docs" / "method.md"
COUNTED = "ABC"
FOUNDING = {"osw-2017-exporting-jihad", "jamestown-2024-iskp"}
DIGITS = {0: "6", 1: "3", 2: "2"}
CONTRADICTED = "4"
LAYERS = ("incidents", "routes", "base_areas", "organisations")


def publisher(source):
    """Whose text it is: of a repost that of the paper or agency, of a desk that of the house."""
    return source.get("original-publisher") or source.get("publisher") or source["container-title"]


def overruled(row):
    """Sources whose value is not the one that the row shows, for no column."""
    shown = {each["source"] for each in row.get("accounts", ()) if each.get("shown")}
    against = {
        each["source"]
        for each in row.get("accounts", ())
        if each.get("shown") is False and each["field"] != "general"
    }
    return against - shown - {None}


def independent_publishers(row, sources):
    return {
        publisher(sources[cited["ref"]])
        for cited in row["sources"]
        if sources[cited["ref"]]["custom"]["grade"] in COUNTED
        and cited["ref"] not in overruled(row)
        and not (row["seed"] == "no" and cited["ref"] in FOUNDING)
    }


def digit_by_count(row, sources):
    return DIGITS.get(len(independent_publishers(row, sources)), "1")


@pytest.mark.parametrize("layer", LAYERS)
def test_the_letter_of_each_use_is_that_of_its_publisher(rows, sources, layer):
    for row in rows[layer]:
        for cited in row["sources"]:
            assert cited["grade"][0] == sources[cited["ref"]]["custom"]["grade"], row["id"]


def test_the_digit_of_an_incident_follows_from_its_sources_and_accounts(incidents, sources):
    for row in incidents.values():
        by_count, against = digit_by_count(row, sources), overruled(row)
        for cited in row["sources"]:
            is_contradicted = row["attribution"] == "disputed" or cited["ref"] in against
            expected = CONTRADICTED if is_contradicted else by_count
            assert cited["grade"][1] == expected, (row["id"], cited["ref"])


@pytest.mark.parametrize("layer", ["routes", "base_areas", "organisations"])
def test_a_digit_is_never_better_than_the_number_of_publishers_allows(rows, sources, layer):
    for row in rows[layer]:
        digits = {cited["grade"][1] for cited in row["sources"]}
        by_count = digit_by_count(row, sources)
        assert min(digits) >= by_count, row["id"]
        if row["confidence"] == "high":
            assert digits == {by_count}, row["id"]


@pytest.mark.parametrize("layer", LAYERS)
def test_high_confidence_needs_two_independent_publishers(rows, sources, layer):
    thin = [
        row["id"]
        for row in rows[layer]
        if row["confidence"] == "high" and len(independent_publishers(row, sources)) < 2
    ]
    assert thin == []


@pytest.mark.parametrize(
    ("url_part", "expected"),
    [
        ("wikipedia.org", {"D"}),
        ("justiz.nrw.de", {"A"}),
        ("nac.gov.ru", {"A"}),
        ("/rferl.org", {"B"}),
        ("//www.rferl.org", {"B"}),
        ("bbc.co.uk", {"B"}),
        ("blogspot.com", {"C", "D"}),
    ],
)
def test_the_letter_follows_the_kind_of_publisher(sources, url_part, expected):
    letters = {row["custom"]["grade"] for row in sources.values() if url_part in row["URL"]}
    assert letters
    assert letters <= expected


def test_a_repost_names_whose_text_it_carries(sources):
    silent = [
        row["id"]
        for row in sources.values()
        if " via " in row.get("container-title", "")
        and row["custom"]["grade"] in COUNTED
        and "original-publisher" not in row
    ]
    assert silent == []


def test_reposts_and_desks_count_once(sources):
    names = {publisher(row) for row in sources.values() if row["custom"]["grade"] in COUNTED}
    doubled = [name for name in names if " via " in name or name.endswith((" copy)", " copy"))]
    assert doubled == []
    assert not {name for name in names if "RFE/RL" in name} - {"RFE/RL"}


def test_the_method_states_the_rule():
    text = METHOD.read_text("utf-8")
    assert "original-publisher" in text
    assert all(f"| {digit} |" in text for digit in "123456")
    assert all(f"| {letter} |" in text for letter in "ABCDEF")

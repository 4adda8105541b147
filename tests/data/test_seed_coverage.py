"""The table of what the founding texts say, against the data, both ways."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

TABLE = Path(__file__).parents[2] / "docs" / "seed-coverage.md"
TEXTS = {"osw-2017-exporting-jihad": "OSW", "jamestown-2024-iskp": "EDM"}
PARAGRAPHS = {
    *(f"OSW {number}" for number in range(1, 19)),
    *(f"EDM summary {number}" for number in range(1, 4)),
    *(f"EDM {number}" for number in range(1, 8)),
}
WITHOUT_IDS = ("Not mappable: ", "Listed under ")
FEWEST_CLAIMS = {"OSW": 70, "EDM": 35}


class Claim(NamedTuple):
    """One line of the table."""

    paragraph: str
    claim: str
    ids: list[str]
    reason: str


def claims():
    """Lines of the table, without its head."""
    found = []
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith(("| OSW", "| EDM")):
            paragraph, claim, held = (cell.strip() for cell in line.strip("|").split("|"))
            found.append(Claim(paragraph, claim, re.findall(r"`([^`]+)`", held), held))
    return found


def paragraphs_of(row):
    """Paragraphs of the founding texts that a row cites, as the table calls them."""
    found = set()
    for cited in row["sources"]:
        if cited["ref"] in TEXTS:
            text = TEXTS[cited["ref"]]
            locator = re.sub(r"notes? [\d, -]+", "", cited["locator"])
            found |= {f"{text} summary {n}" for n in re.findall(r"summary (\d+)", locator)}
            plain = re.sub(r"summary \d+", "", locator)
            found |= {f"{text} {n}" for n in re.findall(r"\d+", plain)}
    return found


@pytest.fixture(scope="module")
def by_id(rows):
    return {row["id"]: row for layer in rows.values() for row in layer}


def test_every_paragraph_of_both_texts_occurs():
    assert {claim.paragraph for claim in claims()} == PARAGRAPHS


@pytest.mark.parametrize("text", FEWEST_CLAIMS)
def test_no_claim_has_gone_missing(text):
    assert sum(row.paragraph.startswith(text) for row in claims()) >= FEWEST_CLAIMS[text]


def test_each_claim_has_ids_or_a_reason():
    bare = [row.claim for row in claims() if not row.ids and not row.reason.startswith(WITHOUT_IDS)]
    assert bare == []


def test_every_id_of_the_table_exists(by_id):
    assert {name for row in claims() for name in row.ids} - set(by_id) == set()


def test_what_a_founding_text_names_or_implies_stands_in_the_table(by_id):
    listed = {name for row in claims() for name in row.ids}
    told = {name for name, row in by_id.items() if row["seed"] != "no"}
    assert told - listed == set()


def test_what_a_founding_text_names_or_implies_cites_it_with_a_paragraph(by_id):
    for name, row in by_id.items():
        if row["seed"] != "no":
            locators = [cited.get("locator") for cited in row["sources"] if cited["ref"] in TEXTS]
            assert locators, name
            assert all(locator and "paragraph" in locator for locator in locators), name


def test_each_paragraph_that_a_row_cites_lists_the_row(by_id):
    listed = {(name, row.paragraph) for row in claims() for name in row.ids}
    cited = {
        (name, paragraph)
        for name, row in by_id.items()
        if row["seed"] != "no"
        for paragraph in paragraphs_of(row)
    }
    assert cited - listed == set()


def test_each_id_of_a_line_cites_the_paragraph_of_the_line(by_id):
    astray = [
        (name, row.paragraph)
        for row in claims()
        for name in row.ids
        if row.paragraph not in paragraphs_of(by_id[name])
    ]
    assert astray == []


def test_a_founding_text_that_is_only_background_says_so(by_id):
    for name, row in by_id.items():
        for cited in row["sources"]:
            if cited["ref"] in TEXTS:
                is_background = "background" in cited["locator"]
                assert is_background == (row["seed"] == "no"), name


@pytest.mark.parametrize(
    ("locator", "expected"),
    [
        ("paragraph 8, note 15", {"OSW 8"}),
        ("paragraph 16, 17, note 32-35", {"OSW 16", "OSW 17"}),
        ("paragraph 4, notes 3, 5; paragraph 5, note 7", {"OSW 4", "OSW 5"}),
        ("summary 1; paragraph 2", {"OSW summary 1", "OSW 2"}),
    ],
)
def test_paragraphs_are_read_out_of_a_locator(locator, expected):
    row = {"sources": [{"ref": "osw-2017-exporting-jihad", "locator": locator}]}
    assert paragraphs_of(row) == expected

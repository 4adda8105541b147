"""The table of the founding texts, as pages read it out of the docs."""

import pytest

from geo.read.founding_claims import FOUNDING_TEXTS, TABLE, parse_claims, read_founding_claims


def test_every_line_of_the_table_is_a_claim():
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("| ")]
    names_of_columns, *rows = lines
    claims = read_founding_claims()
    assert len(claims) == len([row for row in rows if not row.startswith("| ---")])
    assert "claim" in names_of_columns


def test_a_claim_has_ids_or_a_reason_and_never_both():
    assert all(bool(claim.ids) != bool(claim.reason) for claim in read_founding_claims())


def test_both_texts_are_there():
    marks = {claim.paragraph.split()[0] for claim in read_founding_claims()}
    assert marks == {text.mark for text in FOUNDING_TEXTS}


@pytest.mark.parametrize(
    ("line", "ids", "reason"),
    [
        ("| OSW 2 | Origins | `adolat`, `imu` |", ("adolat", "imu"), ""),
        ("| EDM 1 | A forecast | Not mappable: a forecast. |", (), "Not mappable: a forecast."),
    ],
)
def test_a_line_is_taken_apart(line, ids, reason):
    (claim,) = parse_claims([line])
    assert (claim.ids, claim.reason) == (ids, reason)


@pytest.mark.parametrize("line", ["", "| paragraph | claim | ids |", "| OSW 2 | too | many | |"])
def test_other_lines_are_passed_over(line):
    assert parse_claims([line]) == ()


def test_without_the_page_there_are_no_claims(tmp_path):
    assert read_founding_claims(tmp_path / "none.md") == ()

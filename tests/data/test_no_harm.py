"""The data do no harm: own words, no address, no point finer than a town or a named site."""

import hashlib
import json
import re
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUNS = Path(__file__).with_name("founding_text_runs.txt")
RUN_WORDS = 8
DIGEST_CHARACTERS = 10
DECIMALS = {"site": 4}
TOWN_DECIMALS = 3
"""Of a degree: ten metres at a public landmark, a hundred in the middle of a town."""

ADDRESS = re.compile(
    r"\b(?:apartment|apt|flat|house|building|room) (?:no\.? ?)?\d+"
    r"|\b\d{1,4} \w+ (?:street|avenue|road|lane|stra[sß]e)\b"
    r"|\b(?:street|avenue|prospekt) (?:no\.? ?)?\d+"
    r"|\b(?:phone|passport no|born on) ",
    re.IGNORECASE,
)
GROUPS = re.compile(r"^(?:Uzbeks|Tajiks|Kyrgyz|Kazakhs|Uighurs|Chechens|[Mm]igrants)\b")
INTERNAL = re.compile(
    r"retrieved|\bseed\b|\b\w+_killed\b|\bkilled_\w+|[Mm]erged with \d|do not plot"
)


def words_of(text):
    plain = unicodedata.normalize("NFKD", text.lower()).replace(
        "\N{RIGHT SINGLE QUOTATION MARK}", "'"
    )
    return re.findall(r"[a-z0-9']+", plain)


def digests(text):
    """Digests of each run of eight words."""
    found = words_of(text)
    for start in range(len(found) - RUN_WORDS + 1):
        run = " ".join(found[start : start + RUN_WORDS])
        yield hashlib.sha256(run.encode()).hexdigest()[:DIGEST_CHARACTERS], run


def texts(value):
    """Every text inside a row."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


@pytest.fixture(scope="module")
def founding_runs():
    return set(RUNS.read_text("ascii").split())


@pytest.mark.parametrize("layer", ["incidents", "routes", "base_areas", "organisations"])
def test_no_row_shares_eight_words_in_a_row_with_a_founding_text(rows, founding_runs, layer):
    shared = [
        (row["id"], run)
        for row in rows[layer]
        for text in texts(row)
        for digest, run in digests(text)
        if digest in founding_runs
    ]
    assert shared == []


@pytest.mark.parametrize("name", ["seed-coverage.md", "method.md"])
def test_no_document_shares_eight_words_in_a_row_with_a_founding_text(founding_runs, name):
    text = (ROOT / "docs" / name).read_text("utf-8")
    assert [run for digest, run in digests(text) if digest in founding_runs] == []


def test_the_founding_texts_are_known_by_the_digests_of_all_their_runs(founding_runs):
    assert len(founding_runs) > 3_000


def test_a_run_is_found_whatever_its_case_and_marks():
    one, other = (
        "One two, three four five SIX seven eight.",
        "one two three four five six seven eight",
    )
    assert [digest for digest, _ in digests(one)] == [digest for digest, _ in digests(other)]


@pytest.mark.parametrize("layer", ["incidents", "routes", "base_areas", "organisations"])
def test_no_text_gives_an_address(rows, layer):
    assert [row["id"] for row in rows[layer] for text in texts(row) if ADDRESS.search(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in flat 12", True),
        ("12 Navoi street", True),
        ("a flat in the city", False),
        ("200 to 400 fighters on the road", False),
    ],
)
def test_an_address_is_told_from_other_numbers(text, expected):
    assert bool(ADDRESS.search(text)) is expected


def test_points_are_not_finer_than_a_named_place(features):
    for feature in features["incidents"]:
        if feature["geometry"]:
            precision = feature["properties"]["location_precision"]
            decimals = DECIMALS.get(precision, TOWN_DECIMALS)
            for number in feature["geometry"]["coordinates"]:
                assert number == round(number, decimals), feature["id"]


def test_no_group_of_people_as_such_is_the_subject_of_a_row(rows):
    titles = [row["title"] for row in rows["incidents"]]
    assert [title for title in titles if GROUPS.match(title)] == []


@pytest.mark.parametrize("layer", ["incidents", "routes", "base_areas", "organisations"])
def test_texts_speak_to_readers_and_not_to_those_who_made_them(rows, layer):
    spoken = [
        (row["id"], text)
        for row in rows[layer]
        for name, value in row.items()
        if name != "seed"
        for text in texts(value)
        if " " in text and INTERNAL.search(text)
    ]
    assert spoken == []


def test_plots_that_failed_in_court_say_so(incidents):
    for name in ("2018-04-stromsund-uzbek-cell", "2023-07-06-nrw-iskp-cell"):
        told = json.dumps(incidents[name])
        assert re.search(r"acquitt|unproven", told), name

"""Everything the research files hold is in the data; skipped where they are not at hand."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

RESEARCH = Path(__file__).parents[3] / "shared" / "research"
FOUNDING = {"000": "osw-2017-exporting-jihad", "003": "jamestown-2024-iskp"}
RENAMED = {("routes", "surkhandarya-2000"): "surkhandarya-raid-2000"}
"""Ids of the research that another layer has as well."""

RANKS = {"low": 0, "medium": 1, "high": 2}
RAISED = {"surkhandarya-2000": "later sources name the districts"}
"""Rows of more confidence than the research gave them, each with the reason."""

LAYERS = ("incidents", "base_areas", "routes", "organisations")

pytestmark = pytest.mark.skipif(
    not RESEARCH.exists(), reason="the research files are not beside the checkout"
)


def research(layer):
    found = json.loads((RESEARCH / f"{layer}.json").read_text("utf-8"))
    return found["sources"], found[layer]


def pairs(rows, layer):
    """Each item of the research with its row."""
    by_id = {row["id"]: row for row in rows[layer]}
    for item in research(layer)[1]:
        yield item, by_id.get(RENAMED.get((layer, item["id"]), item["id"]))


def plain_url(url):
    return re.sub(r"^https?://(www\.)?", "", unquote(url or "")).rstrip("/").lower()


@pytest.mark.parametrize("layer", LAYERS)
def test_every_item_has_a_row(rows, layer):
    assert [item["id"] for item, row in pairs(rows, layer) if row is None] == []


@pytest.mark.parametrize("layer", LAYERS)
def test_no_source_of_an_item_is_lost(rows, sources, layer):
    known = research(layer)[0]
    for item, row in pairs(rows, layer):
        refs = {cited["ref"] for cited in row["sources"]}
        urls = {plain_url(sources[ref].get("URL")) for ref in refs}
        for cited in item["sources"]:
            if "ref" in cited and cited["ref"] not in refs:
                assert plain_url(known[cited["ref"]]["url"]) in urls, (row["id"], cited["ref"])


@pytest.mark.parametrize("layer", ["base_areas", "routes", "organisations"])
def test_no_paragraph_of_a_founding_text_is_lost(rows, layer):
    for item, row in pairs(rows, layer):
        located = {cited["ref"]: cited.get("locator", "") for cited in row["sources"]}
        for cited in item["sources"]:
            if cited.get("type") == "seed":
                number = str(cited["paragraph"]).removeprefix("S")
                numbers = re.findall(r"\d+", located[FOUNDING[cited["seed"]]])
                assert number in numbers, row["id"]


@pytest.mark.parametrize("layer", LAYERS)
def test_no_row_is_more_confident_than_its_item(rows, layer):
    raised = {
        row["id"]
        for item, row in pairs(rows, layer)
        if RANKS[row["confidence"]] > RANKS[item["confidence"]]
    }
    assert raised <= set(RAISED)


def test_what_was_not_confirmed_about_who_did_it_lowers_confidence(incidents):
    unsure = re.compile(r"\blink\b|membership|claim by|authorship|NOT confirmed|attribution")
    for item in research("incidents")[1]:
        doubt = item["verified"].get("general_knowledge_not_confirmed_here") or ""
        if unsure.search(doubt) and not doubt.startswith("Suspect"):
            assert incidents[item["id"]]["confidence"] != "high", item["id"]


@pytest.mark.parametrize("toll", ["killed", "wounded", "perpetrators_killed"])
def test_the_figures_of_an_item_are_those_of_the_row_or_unknown(rows, toll):
    for item, row in pairs(rows, "incidents"):
        for theirs, ours in (
            (toll, toll),
            (f"{toll}_min", f"{toll}_low"),
            (f"{toll}_max", f"{toll}_high"),
        ):
            if theirs in item:
                assert row[ours] in {item[theirs], None if item[theirs] == 0 else item[theirs]}


def test_every_place_of_an_item_is_where_it_was(features):
    points = {each["id"]: each["geometry"] for each in features["incidents"]}
    for item in research("incidents")[1]:
        if item["latitude"] is not None:
            lon, lat = points[item["id"]]["coordinates"]
            assert lon == pytest.approx(item["longitude"], abs=0.001), item["id"]
            assert lat == pytest.approx(item["latitude"], abs=0.001), item["id"]

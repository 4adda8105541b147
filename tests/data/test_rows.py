"""What holds for each row of the curated data beyond the checks of its schema."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from geo.read.layers import read_layers

DATA = Path(__file__).parents[2] / "data"
TOLLS = ("killed", "wounded", "perpetrators_killed", "arrested")
UNLOCATED = {
    "2024-07-kazakhstan-female-cell": "no city is named and the country is inferred",
    "2024-07-01-voice-of-khurasan-claim": "a magazine without a place of publication",
}
"""Incidents without a point, each with the reason."""

FEWEST = {"incidents": 168, "routes": 40, "base_areas": 35, "organisations": 37}
DIFFERING = {
    "2024-01-03-kerman-bombings": ("start", "2024-01-02"),
    "2007-09-04-sauerland-plot": ("organisations", ["imu"]),
    "2016-06-28-istanbul-ataturk": ("wounded", 185),
    "2011-07-13-leeds-kodirov": ("start", "2012"),
    "2015-11-zabul-usman-ghazi": ("start", "2015-10"),
    "2017-09-08-deir-ezzor-khalimov": ("place", "Mosul"),
}
"""Values of the founding texts that the record contradicts."""


def list_ids(rows):
    return [row["id"] for layer in rows.values() for row in layer]


def test_the_checks_of_the_schema_find_no_fault():
    assert read_layers(DATA).faults == ()


@pytest.mark.parametrize("layer", FEWEST)
def test_no_row_has_gone_missing(rows, layer):
    assert len(rows[layer]) >= FEWEST[layer]


def test_ids_are_unique_across_layers_and_tables(rows, sources):
    counts = Counter([*list_ids(rows), *sources])
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("layer", ["incidents", "routes", "base_areas"])
def test_features_stand_one_a_line_sorted_by_start_and_id(features, layer):
    lines = (DATA / f"{layer}.geojson").read_text("utf-8").splitlines()
    assert [json.loads(line.rstrip(",")) for line in lines[1:-1]] == features[layer]
    keys = [(each["properties"]["start"] or "", each["id"]) for each in features[layer]]
    assert keys == sorted(keys)


def test_every_source_is_used_by_a_row(rows, sources):
    used = set()
    texts = json.dumps(rows)
    for ref in sources:
        if f'"{ref}"' in texts:
            used.add(ref)
    assert set(sources) - used == set()


def test_organisations_of_every_row_are_in_the_table(rows):
    known = {row["id"] for row in rows["organisations"]}
    named = {
        name for layer in rows.values() for row in layer for name in row.get("organisations", ())
    }
    assert named <= known


def test_precision_and_uncertainty_are_given_but_where_there_is_no_place(incidents):
    without = {name for name, row in incidents.items() if row["uncertainty_km"] is None}
    assert without == set(UNLOCATED)
    assert all(row["date_precision"] for row in incidents.values())


@pytest.mark.parametrize(
    ("precision", "least_km", "most_km"),
    [("site", 1, 5), ("settlement", 5, 25), ("district", 10, 45), ("province", 100, 350)],
)
def test_the_radius_of_a_place_fits_its_precision(incidents, precision, least_km, most_km):
    radii = [
        row["uncertainty_km"]
        for row in incidents.values()
        if row["location_precision"] == precision
    ]
    assert least_km <= min(radii)
    assert max(radii) <= most_km


@pytest.mark.parametrize("toll", TOLLS)
def test_a_best_figure_has_a_range_round_it(incidents, toll):
    for row in incidents.values():
        low, best, high = (row[f"{toll}{end}"] for end in ("_low", "", "_high"))
        if best is not None:
            assert low <= best <= high, row["id"]


def test_an_attack_on_militants_without_a_toll_of_others_is_unknown_and_not_none(incidents):
    """Unknown is null: nobody counted who else died in the strikes that killed leaders."""
    strikes = [row for row in incidents.values() if row["kind"] in {"air_strike", "leader_killed"}]
    assert strikes
    assert all(row["killed"] != 0 for row in strikes)


def test_the_account_shown_is_the_value_of_the_row(incidents):
    for row in incidents.values():
        for account in row["accounts"]:
            if account.get("shown") and account.get("value") is not None:
                assert agrees(row, account["field"], account["value"]), (row["id"], account)


def agrees(row, field, value):
    if field == "start":
        return row["start"][: len(value)] <= value <= row["end"]
    if isinstance(value, str):
        return value.casefold() in str(row[field]).casefold()
    if isinstance(value, list):
        return set(value) <= set(row[field])
    return row[field] == value


@pytest.mark.parametrize("name", DIFFERING)
def test_what_a_founding_text_says_against_the_record_is_kept(incidents, name):
    field, value = DIFFERING[name]
    accounts = [row for row in incidents[name]["accounts"] if row["field"] == field]
    against = [row for row in accounts if row.get("shown") is False and row["source"]]
    assert value in [row["value"] for row in against]
    assert any(row.get("shown") for row in accounts)


def test_accounts_cite_sources_of_their_own_row(incidents):
    for row in incidents.values():
        cited = {source["ref"] for source in row["sources"]}
        assert {account["source"] for account in row["accounts"]} - {None} <= cited, row["id"]


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("2024-01-03-kerman-bombings", "2024-01-03", "2024-01-03"),
        ("2001-12-imu-retreat-to-waziristan", "2001-12-01", "2002-03-31"),
        ("2001-11-namangani-killed", "2001-11-09", "2001-11-18"),
        ("2012-04-29-abu-usman-adil", "2012-04-01", "2012-04-30"),
        ("1997-12-namangan-killings", "1997-12-01", "1997-12-31"),
    ],
)
def test_unsure_dates_span_all_days_that_are_possible(incidents, name, start, end):
    assert (incidents[name]["start"], incidents[name]["end"]) == (start, end)


def test_every_incident_lies_within_the_years_of_the_atlas(incidents):
    days = [date.fromisoformat(row[end]) for row in incidents.values() for end in ("start", "end")]
    assert date(1990, 1, 1) <= min(days)
    assert max(days) <= date(2024, 12, 31)


@pytest.mark.parametrize(
    "name",
    [
        "2005-05-13-andijan-uprising",
        "2011-05-24-astana-car-blast",
        "2015-09-04-dushanbe-vahdat",
        "2018-04-stromsund-uzbek-cell",
        "2022-04-18-termez-rockets",
        "2022-05-07-panj-border-rockets",
        "2023-07-06-nrw-iskp-cell",
        "2023-12-23-vienna-st-stephens-plot",
        "2023-12-24-cologne-cathedral-plot",
        "2024-06-23-dagestan-attacks",
    ],
)
def test_a_contested_reading_is_disputed_and_never_of_high_confidence(incidents, name):
    assert incidents[name]["attribution"] == "disputed"
    assert incidents[name]["confidence"] != "high"
    assert incidents[name]["accounts"]


@pytest.mark.parametrize(
    "name",
    [
        "2024-02-kulob-car-bomb",
        "2024-07-kazakhstan-female-cell",
        "2024-07-01-voice-of-khurasan-claim",
        "2018-08-26-farkhor-foresters",
        "2018-11-04-dushanbe-201st-base-plot",
    ],
)
def test_what_rests_on_one_source_is_of_low_confidence(incidents, name):
    assert incidents[name]["confidence"] == "low"


@pytest.mark.parametrize(
    "name",
    [
        "1998-05-31-osh-bus-bomb",
        "1998-06-01-osh-house-bomb",
        "2000-08-19-bostanliq-border-post",
        "2004-03-31-tashkent-siege",
        "2004-04-01-romitan-blast",
        "2006-08-06-osh-shoot-out",
    ],
)
def test_events_that_were_found_late_are_in_the_data(incidents, name):
    assert incidents[name]["sources"]
    assert incidents[name]["confidence"] != "high"

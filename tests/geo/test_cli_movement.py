"""Bases, routes, flow and relocation on the command line, against plain loops over the files."""

import json
from datetime import date

import pytest

from geo.commands.output import DONE, WRONG_REQUEST
from tests.geo.store.movement_plain import AREAS, ROUTES, UNITS, figures, in_window, plain_sum


@pytest.fixture
def asked(run):
    """Run a command and read its JSON."""

    def ask(*arguments):
        code, output, _ = run(*arguments, "--json")
        assert code == DONE
        return json.loads(output)

    return ask


def said(document):
    return {
        volume["unit"]: (volume["low"], volume["best"], volume["high"], volume["or_more"])
        for volume in document["volumes"]
    }


def plain(ids):
    sums = {unit: plain_sum(ids, unit, set(ids)) for unit in UNITS}
    return {unit: found for unit, found in sums.items() if found}


@pytest.mark.parametrize("year", [2001, 2008, 2015])
def test_where_the_imu_had_bases_in_a_year(asked, year):
    found = asked("bases", "--year", str(year), "--org", "imu")["base_areas"]
    first, last = date(year, 1, 1), date(year, 12, 31)
    sure = {key: in_window(row, first, last) for key, row in AREAS.items()}
    assert {row["id"]: row["certainty"] for row in found} == {
        key: sure[key]
        for key, row in AREAS.items()
        if "imu" in row["organisations"] and sure[key] != "no"
    }
    for row in found:
        assert (row["from"], row["to"]) == tuple(AREAS[row["id"]][end] for end in ("start", "end"))


def test_the_routes_through_turkiye_and_their_numbers(asked):
    found = asked("routes", "--through", "TUR")
    ids = [key for key, row in ROUTES.items() if "TUR" in row["countries"]]
    assert [row["id"] for row in found["routes"]] == ids
    assert said(found["total"]) == plain(ids)
    assert found["total"]["without_a_number"] == [key for key in ids if not figures(ROUTES[key])]
    for row in found["routes"]:
        route, volume = ROUTES[row["id"]], row["volume"] or {}
        assert [volume.get(end) for end in ("low", "best", "high")] == [
            route[name] for name in ("volume_low", "volume", "volume_high")
        ]
        assert row["overlaps"] == route["overlaps"]


def test_a_query_narrows_the_routes_through_a_country(asked):
    found = asked("routes", "--through", "TUR", "--kind", "attack_team")["routes"]
    assert {row["id"] for row in found} == {
        key
        for key, row in ROUTES.items()
        if "TUR" in row["countries"] and row["kind"] == "attack_team"
    }


def test_the_flow_adds_no_one_twice(asked):
    found = asked("flow")
    assert said(found["total"]) == plain(list(ROUTES))
    ends = {(node["place"], node["country"]): node for node in found["nodes"]}
    to_syria = [key for key, row in ROUTES.items() if row["stops"][-1]["country"] == "SYR"]
    assert ends["destination", "SYR"]["routes"] == to_syria
    assert said(ends["destination", "SYR"]) == plain(to_syria)
    assert len(to_syria) > 1
    for link in found["links"]:
        assert said(link) == plain(link["routes"])


def test_the_stations_name_the_moves_into_them(asked):
    stations = asked("relocation", "--org", "imu")["stations"]
    arrivals = {station["area"]: station["arrivals"] for station in stations}
    assert arrivals["ferghana-valley"] == []
    assert arrivals["zabul-2015"] == ["waziristan-zabul"]
    assert [station["from"] for station in stations] == [
        AREAS[station["area"]]["start"] for station in stations
    ]


@pytest.mark.parametrize(
    ("arguments", "last"),
    [
        (("bases", "--year", "2008", "--org", "imu"), "2 certainly, 0 possibly."),
        (("routes", "--through", "TUR"), "22; in all 3,542–8,510 people or more."),
        (("flow", "--org", "iskp", "--kind", "group_move"), "2; in all at least 34 people."),
    ],
)
def test_the_last_line_says_what_was_asked_and_found(run, arguments, last):
    code, output, _ = run(*arguments)
    assert code == DONE
    assert output.splitlines()[-1].endswith(last)


def test_a_station_without_a_move_into_it_says_so(run):
    _, output, _ = run("relocation", "--org", "imu")
    assert output.splitlines()[0].endswith("no move of a group into it")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("bases", "--year", "2001", "--from", "2000-01-01"), "year: expected either"),
        (("bases", "--year", "0"), "year: expected a year, got 0"),
        (("routes",), "--through"),
        (("routes", "--through", "TUR,AFG"), "through: expected one of"),
        (("routes", "--through", "Turkey"), "through: expected"),
    ],
)
def test_a_wrong_request_is_one_clear_line(run, arguments, complaint):
    code, output, errors = run(*arguments)
    assert (code, output) == (WRONG_REQUEST, "")
    assert complaint in errors
    assert len(errors.splitlines()) == 1

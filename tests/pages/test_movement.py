"""The page of movement, as a reader uses it; its numbers against plain loops over the files."""

import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from geo.draw.bands_chart import ANSWER, CHOSEN, ID
from geo.draw.flow_chart import KEY
from geo.store import open_atlas
from geo.store.near import neighbours
from pages.parts.movement_state import TABS
from tests.geo.store.movement_plain import AREAS, DATA, ROUTES, in_window, plain_sum
from tests.pages.conftest import SECONDS, Page

ROOT = Path(__file__).parents[2]
THROUGH_TURKEY = [key for key, row in ROUTES.items() if "TUR" in row["countries"]]
IN_2001 = {"from": "2001-01-01", "to": "2001-12-31"}
NOTHING = {"q": "no such word anywhere"}


@pytest.fixture
def open_movement():
    """Open the page with keys of its address: `open_movement(m_tab="flow")`."""

    def open_(**address):
        at = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=SECONDS)
        at.run().switch_page("movement.py")
        for key, value in address.items():
            at.query_params[key.replace("_", "-")] = value
        return Page(at).run()

    return open_


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


def chart_rows(page, key):
    """Rows of a chart, as they reach the browser."""
    chart = next(
        element.proto
        for element in page.at.get("vega_lite_chart")
        if element.proto.id.endswith(f"-{key}")
    )
    return pa.ipc.open_stream(chart.datasets[0].data.data).read_pandas()


def said(page, part):
    return [text for text in page.texts if part in text]


@pytest.mark.parametrize("tab", TABS)
def test_every_part_opens_alone_and_with_something_selected(open_movement, tab):
    for selected in ("", "zabul-2015", "dushanbe-moscow-syria"):
        page = open_movement(m_tab=tab, select=selected)
        assert page.at.segmented_control(key="movement_tab").value == tab


@pytest.mark.parametrize("tab", TABS)
def test_where_nothing_answers_every_part_says_so(open_movement, tab):
    page = open_movement(m_tab=tab, **NOTHING)
    assert page.texts[1].startswith("0 routes; 0 base areas.")


def test_the_map_is_asked_for_routes_and_areas_and_for_incidents_on_demand(open_movement):
    page = open_movement()
    asked, found = page.answer
    assert asked == "Routes and base areas"
    assert found.startswith(f"{len(ROUTES)} routes; {len(AREAS)} base areas.")
    page.tick("m-incidents")
    assert page.address["m-incidents"] == "1"
    assert page.answer[0].startswith("Incidents, routes and base areas")


def test_a_tab_is_in_the_address_but_for_the_first(open_movement):
    page = open_movement()
    page.at.segmented_control(key="movement_tab").set_value("flow")
    assert page.run().address["m-tab"] == "flow"
    page.at.segmented_control(key="movement_tab").set_value("bases")
    assert "m-tab" not in page.run().address


def test_an_unknown_tab_country_and_feature_are_passed_over(open_movement):
    page = open_movement(m_tab="<b>", m_country="<b>x", m_around="<b>", m_km="50")
    assert page.at.segmented_control(key="movement_tab").value == "bases"
    assert not page.notices


def test_kilometres_that_are_none_are_told(open_movement):
    page = open_movement(m_tab="near", m_km="far")
    assert any(text.startswith("m-km: expected") for text in page.texts)


# base areas


@pytest.mark.parametrize("year", [2001, 2008, 2015])
def test_where_the_imu_had_bases(open_movement, year):
    first, last = date(year, 1, 1), date(year, 12, 31)
    page = open_movement(**{"from": str(first), "to": str(last)}, org="imu")
    rows = chart_rows(page, "bases")
    sure = {key: in_window(row, first, last) for key, row in AREAS.items()}
    words = {"definite": "Certain", "possible": "Possible only", "no": "No"}
    assert dict(zip(rows[ID], rows[ANSWER], strict=True)) == {
        key: words[sure[key]] for key, row in AREAS.items() if "imu" in row["organisations"]
    }
    names = [row["label"] for key, row in AREAS.items() if "imu" in row["organisations"]]
    certain = [name for name in names if f" {name}" in f" {said(page, 'Certain: ')[0]}"]
    assert certain == [AREAS[key]["label"] for key in rows[ID][rows[ANSWER] == "Certain"]]


def test_the_band_of_what_is_selected_is_marked(open_movement):
    rows = chart_rows(open_movement(select="raqqa"), "bases")
    assert list(rows[ID][rows[CHOSEN] != ""]) == ["raqqa"]


# flow


def test_the_flow_says_all_numbers_with_overlaps_once(open_movement):
    page = open_movement(m_tab="flow", country="TUR")
    low, _, high, is_open = plain_sum(THROUGH_TURKEY, "people", set(THROUGH_TURKEY))
    assert is_open
    assert said(page, f"In all {low:,}–{high:,} people or more.")


def test_routes_that_stand_out_on_the_map_stand_out_in_the_flow(open_movement):
    rows = chart_rows(open_movement(m_tab="flow", select="moscow-syria"), "flow")
    front = set(rows[KEY][rows["stands"] == "front"])
    assert front == {
        "origin RUS",
        "via TUR",
        "destination SYR",
        "origin RUS>via TUR",
        "via TUR>destination SYR",
    }


def test_a_small_screen_has_the_flow_as_a_table(open_movement):
    page = open_movement(m_tab="flow")
    rows = chart_rows(page, "flow")
    assert list(page.at.dataframe[0].value["Country"]) == list(rows["Country"])


# routes


def test_the_routes_through_turkiye_are_listed_first(open_movement):
    page = open_movement(m_tab="routes")
    assert page.at.selectbox(key="m-country").value == "TUR"
    assert page.table_ids == THROUGH_TURKEY
    low, _, high, _ = plain_sum(THROUGH_TURKEY, "people", set(THROUGH_TURKEY))
    count = len(THROUGH_TURKEY)
    assert said(page, f"{count} routes touch Türkiye: {low:,}–{high:,} people or more.")


def test_another_country_is_in_the_address(open_movement):
    page = open_movement(m_tab="routes")
    page.at.selectbox(key="m-country").set_value("HUN")
    page.run()
    assert page.address["m-country"] == "HUN"
    assert page.table_ids == [key for key, row in ROUTES.items() if "HUN" in row["countries"]]
    assert said(page, "1 route touches Hungary: 15–60 people.")


def test_a_country_that_no_route_touches_says_so(open_movement):
    page = open_movement(m_tab="routes", m_country="JPN")
    assert said(page, "No route that answers these filters touches Japan.")


@pytest.mark.parametrize("route", ["dushanbe-moscow-syria", "germany-waziristan"])
def test_a_route_shows_its_legs_its_evidence_and_its_overlaps(open_movement, route):
    page = open_movement(m_tab="routes", select=route)
    row = ROUTES[route]
    assert row["description"] in page.texts
    assert said(page, row["volume_text"])
    for leg in row["legs"]:
        start, end = (row["stops"][leg[each]]["name"] for each in ("from", "to"))
        assert any(text.startswith(start) and end in text for text in page.texts)
    documented = sum(leg["basis"] == "documented" for leg in row["legs"])
    assert len([text for text in page.texts if text.startswith("Documented: ")]) == documented
    linked = [
        dict(parse_qsl(link.proto.query_string)).get("source")
        for link in page.at.main.get("page_link")
    ]
    assert [ref for ref in linked if ref] == [cited["ref"] for cited in row["sources"]]
    grades = [text for text in page.texts if re.match(r"[A-F][1-6], ", text)]
    assert [text[:2] for text in grades] == [cited["grade"] for cited in row["sources"]]
    buttons = {button.key for button in page.at.button if (button.key or "").startswith("overlap_")}
    assert buttons == {f"overlap_{other}" for other in row["overlaps"]}


def test_an_overlapping_route_can_be_gone_to(open_movement):
    page = open_movement(m_tab="routes", select="sauerland-2006")
    page.click("overlap_germany-waziristan")
    assert page.address["select"] == "germany-waziristan"
    assert "select" not in page.click("route_close").address


# relocation


def test_a_step_sets_window_area_and_moves(open_movement):
    page = open_movement(m_tab="story", org="imu")
    page.click("step_zabul-2015")
    assert page.address["from"] == AREAS["zabul-2015"]["start"]
    assert page.address["to"] == AREAS["zabul-2015"]["end"]
    assert page.address["select"] == "zabul-2015"
    assert page.address["highlight"] == "zabul-2015,waziristan-zabul"
    assert AREAS["zabul-2015"]["description"] in page.texts


def test_next_and_previous_go_through_the_stations_in_order_of_time(open_movement):
    page = open_movement(m_tab="story", org="imu")
    assert page.at.button(key="story_previous").disabled
    order = []
    while not page.at.button(key="story_next").disabled:
        order.append(page.click("story_next").address["select"])
    starts = [AREAS[area]["start"] for area in order]
    assert starts == sorted(starts)
    assert order[0] == "ferghana-valley"
    assert page.click("story_previous").address["select"] == order[-2]


def test_a_station_that_no_move_reaches_says_so(open_movement):
    page = open_movement(m_tab="story", org="imu")
    stations = [b.key for b in page.at.button if (b.key or "").startswith("step_")]
    reached = {
        area
        for row in ROUTES.values()
        if row["kind"] == "group_move"
        for area in row["base_areas"][1:]
    }
    without = [key for key in stations if key.removeprefix("step_") not in reached]
    assert len(said(page, "No move of a group into it is in the data.")) == len(without) > 0


def test_the_whole_story_opens_the_window_again(open_movement):
    page = open_movement(m_tab="story", org="imu").click("story_next").click("story_whole")
    assert not {"from", "to", "select"} & set(page.address)
    assert {"ferghana-valley", "waziristan-zabul"} <= set(page.address["highlight"].split(","))
    lon, lat, zoom = (float(page.address[key]) for key in ("lon", "lat", "z"))
    for area in page.address["highlight"].split(","):
        if area in AREAS:
            east, north = AREAS[area]["label_point"]
            assert abs(east - lon) * 2**zoom * 256 / 360 < 220
            assert abs(north - lat) < 20


# near


@pytest.mark.parametrize("km", [10, 50, 200])
def test_what_happened_near_the_batken_raids(open_movement, atlas, km):
    page = open_movement(m_tab="near", select="batken-raids", m_km=str(km))
    found = [one for one in neighbours(atlas, "batken-raids", km) if one.layer == "incidents"]
    sure = [one.id for one in found if one.certainty == "definite"]
    rows = page.at.dataframe[0].value
    assert set(rows.index[rows["Within"] == "Certainly"]) == set(sure)
    assert set(rows.index) == {one.id for one in found}
    noun = "incident" if len(sure) == 1 else "incidents"
    words = f"{len(sure)} {noun} certainly within {km} km, {len(found) - len(sure)} more possibly."
    assert said(page, words)


def test_the_filters_narrow_what_is_near(open_movement):
    page = open_movement(m_tab="near", select="batken-raids", **IN_2001)
    assert said(page, "No incident that answers these filters may lie within 50 km.")


def test_what_is_looked_round_stays_when_an_incident_is_selected(open_movement):
    page = open_movement(m_tab="near", m_around="batken-raids", select="2010-09-03-khujand")
    assert page.at.selectbox(key="near_entry").value == "batken-raids"
    assert "2010-09-03-khujand" in page.table_ids


def test_before_something_is_chosen_near_says_how(open_movement):
    page = open_movement(m_tab="near")
    assert any("Choose a route or a base area" in each.value for each in page.at.caption)


def test_the_map_can_be_asked_for_only_these(open_movement):
    page = open_movement(m_tab="near", select="batken-raids", m_km="70").click("near_only")
    assert (page.address["near"], page.address["km"]) == ("batken-raids", "70")
    assert page.answer[0].startswith("Incidents, routes and base areas")


# hostile words


def test_hostile_words_stay_words(tmp_path, monkeypatch, open_movement):
    hostile = '<img src=x onerror="alert(1)"> **bold** [x](javascript:a()) :red[r] $5$'
    for path in DATA.glob("*.json"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    for path in DATA.glob("*.geojson"):
        document = json.loads(path.read_text("utf-8"))
        for feature in document["features"] if path.stem in {"routes", "base_areas"} else ():
            feature["properties"]["title"] = hostile
            feature["properties"]["description"] = hostile
        (tmp_path / path.name).write_text(json.dumps(document), "utf-8")
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
    for tab in TABS:
        page = open_movement(m_tab=tab, select="sauerland-2006")
        labels = [button.label for button in page.at.button] + [
            box.label for box in page.at.checkbox
        ]
        for label in [*labels, *(text.value for text in (*page.at.markdown, *page.at.caption))]:
            assert not re.search(r"(?<!\\)(<img|\*\*bold|\[x\]|:red)", label)


# by name, without a mouse


def test_a_base_area_is_shown_by_its_name(open_movement):
    page = open_movement().fill("selectbox", "bases_entry", "raqqa")
    assert page.address["select"] == "raqqa"
    assert "select" not in page.fill("selectbox", "bases_entry", "").address


def test_the_routes_of_a_country_stand_out_by_its_name(open_movement):
    page = open_movement(m_tab="flow").fill("selectbox", "flow_entry", "via HUN")
    assert page.address["highlight"] == "germany-waziristan"
    assert page.address["m-country"] == "HUN"
    assert page.at.selectbox(key="flow_entry").value in {"via HUN", "origin DEU>via HUN"}
    assert "highlight" not in page.fill("selectbox", "flow_entry", "").address


def test_what_is_looked_round_is_found_by_its_name(open_movement):
    page = open_movement(m_tab="near").fill("selectbox", "near_entry", "batken-raids")
    assert page.address["select"] == page.address["m-around"] == "batken-raids"
    assert said(page, "certainly within 50 km")

"""The page of organisations as a reader uses it; its numbers against loops over the files."""

import json
import shutil
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from geo.draw.lineage_words import dated_in_words, descent_in_words
from geo.draw.words import range_in_words
from geo.model import Query
from geo.read.layers import FILES
from geo.schema.query_keys import parse_query
from geo.store.lineage import descended, links, links_of
from geo.store.profile import profile
from pages.parts.plain import plain
from tests.pages.conftest import DATA, SECONDS, Page

ROOT = Path(__file__).parents[2]
LAYERS = ("incidents", "routes", "base_areas")
HOSTILE = '<img src=x onerror="window.__pwned=1"> **bold** [x](javascript:pwned()) :red[r] $5$'


@pytest.fixture(scope="module")
def files():
    layers = {
        name: [
            feature["properties"]
            for feature in json.loads((DATA / f"{name}.geojson").read_text("utf-8"))["features"]
        ]
        for name in LAYERS
    }
    rows = json.loads((DATA / "organisations.json").read_text("utf-8"))["organisations"]
    return layers | {"organisations": {row["id"]: row for row in rows}}


@pytest.fixture
def open_organisations():
    """Open the page with keys of its address: `open_organisations(o_id="imu", country="TUR")`."""

    def open_(**address):
        at = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=SECONDS)
        at.run().switch_page("organisations.py")
        for key, value in address.items():
            at.query_params[key.replace("_", "-")] = value
        return Page(at).run()

    return open_


def links_of_page(page):
    """Label and address of each link in the page's own part."""
    return [
        (link.proto.label, dict(parse_qsl(link.proto.query_string)))
        for link in page.at.main.get("page_link")
    ]


def of(rows, key):
    return [row for row in rows if key in row["organisations"]]


def has(page, words):
    return any(words in text for text in page.texts)


def test_the_heading_counts_organisations_and_relations(open_organisations, atlas, files):
    text = open_organisations().at.main.text[0].value
    assert text.startswith(f"{len(files['organisations'])} organisations and ")
    assert f"{len(links(atlas))} relations" in text


def test_before_one_is_chosen_those_with_most_incidents_are_offered(open_organisations, files):
    page = open_organisations()
    counts = {key: len(of(files["incidents"], key)) for key in files["organisations"]}
    best = max(counts, key=counts.get)
    label = page.at.button(key=f"o_most_{best}").label
    assert label.endswith(f":gray[{counts[best]}]")
    page.click(f"o_most_{best}")
    assert page.address["o-id"] == best


@pytest.mark.parametrize("key", ["imu", "iskp", "zalikhel-allies", "malhama-tactical"])
def test_the_profile_says_what_the_file_says(open_organisations, files, key):
    page, row = open_organisations(o_id=key), files["organisations"][key]
    assert plain(row["name"]) in [item.value for item in page.at.main.subheader]
    assert has(page, row["description"])
    assert all(has(page, alias) for alias in row["aliases"])
    for leader in row["leaders"]:
        assert leader["name"] in page.texts
        assert leader["role"] is None or has(page, leader["role"])
        assert leader.get("note") is None or has(page, leader["note"])
    number = len(of(files["incidents"], key))
    assert has(page, f"{number:,} incident")
    assert has(page, f"{len(of(files['routes'], key)):,} route")
    assert has(page, f"{len(of(files['base_areas'], key)):,} base area")


def test_the_killed_are_a_range_of_the_files(open_organisations, files):
    page, rows = open_organisations(o_id="iju"), of(files["incidents"], "iju")
    tolls = [
        [row[name] for name in ("killed_low", "killed", "killed_high") if row[name] is not None]
        for row in rows
    ]
    low, high = (sum(choose(toll) for toll in tolls if toll) for choose in (min, max))
    said = range_in_words({"killed_low": low, "killed": None, "killed_high": high}, "killed")
    assert has(page, f"{said} killed ({sum(not toll for toll in tolls)} without a figure)")


def test_counts_follow_the_question_or_are_of_everything(open_organisations, files):
    rows = [row for row in of(files["incidents"], "imu") if row["country"] == "KGZ"]
    page = open_organisations(o_id="imu", country="KGZ")
    assert has(page, f"{len(rows):,} incidents")
    assert has(page, "Counts are of: Incidents, routes and base areas in Kyrgyzstan.")
    page.fill("segmented_control", "o-of", "all")
    assert page.address["o-count"] == "all"
    assert has(page, f"{len(of(files['incidents'], 'imu')):,} incidents")
    assert not open_organisations(o_id="imu").at.main.get("segmented_control")


def test_relations_and_descent_are_listed_with_dates_and_notes(open_organisations, atlas):
    page = open_organisations(o_id="imu")
    for link in links_of(atlas, "imu"):
        assert dated_in_words(link) in page.texts
    for one in descended(atlas, "imu"):
        assert page.at.button(key=f"o_go_down_{one.id}").label == plain(
            atlas.organisation_name(one.id)
        )
        assert descent_in_words(atlas, one) in page.texts


def test_a_descendant_is_chosen_by_its_name(open_organisations):
    page = open_organisations(o_id="imu").click("o_go_down_iju")
    assert page.address["o-id"] == "iju"
    assert "Islamic Jihad Union" in [item.value for item in page.at.main.subheader]


def test_sources_of_relations_and_leaders_lead_to_the_bibliography(open_organisations, files):
    row = files["organisations"]["malhama-tactical"]
    refs = {cited["ref"] for cited in row["sources"]}
    for part in (*row["relations"], *row["leaders"]):
        refs |= set(part["sources"])
    page = open_organisations(o_id="malhama-tactical", country="SYR")
    led = [params for _, params in links_of_page(page) if "source" in params]
    assert {params["source"] for params in led} == refs
    assert all(params["country"] == "SYR" for params in led)


def test_show_on_the_map_asks_for_it_and_keeps_the_rest_of_the_question(open_organisations, atlas):
    page = open_organisations(o_id="iju", country="UZB", org="imu")
    params = dict(links_of_page(page))["Show on the map"]
    query = parse_query(params)[0]
    assert query == Query(countries=("UZB",), organisations=("iju",))
    found = profile(atlas, "iju", Query(countries=("UZB",), organisations=("imu",)))
    assert len(atlas.select(query).ids("incidents")) == found.counts.incidents


def test_a_feature_leads_to_the_map_selected(open_organisations, atlas):
    page = open_organisations(o_id="jund-al-khilafah-kz")
    selected = {params["select"] for _, params in links_of_page(page) if "select" in params}
    answer = atlas.select(Query(organisations=("jund-al-khilafah-kz",)))
    assert selected == {item for layer in LAYERS for item in answer.ids(layer)}


def test_a_long_list_is_unfolded_on_demand(open_organisations, files):
    page = open_organisations(o_id="iskp")
    before = len(links_of_page(page))
    number = len(of(files["incidents"], "iskp"))
    assert page.at.button(key="o_all_incidents_turn").label == f":primary[All {number} …]"
    page.click("o_all_incidents_turn")
    assert len(links_of_page(page)) == before + number - 6


def test_a_list_too_long_says_how_many_are_left_for_the_map(open_organisations, files, monkeypatch):
    monkeypatch.setattr("pages.parts.organisations_lists.LISTED_AT_MOST", 10)
    page = open_organisations(o_id="iskp")
    number = len(of(files["incidents"], "iskp"))
    assert page.at.button(key="o_all_incidents_turn").label == f":primary[10 of {number} …]"
    page.click("o_all_incidents_turn")
    assert f"{number - 10} more are on the map and in its table." in page.texts


def test_one_is_put_into_the_question_and_taken_out_again(open_organisations):
    page = open_organisations(o_id="imu", org="iskp").click("o_filter")
    assert page.address["org"] == "imu,iskp"
    assert page.at.button(key="o_filter").label == "Take out of the filter"
    assert page.click("o_filter").address["org"] == "iskp"
    assert page.address["o-id"] == "imu"


def test_those_of_the_question_are_offered_and_marked(open_organisations):
    page = open_organisations(org="iju")
    assert page.at.button(key="o_asked_iju").label == "Islamic Jihad Union"
    assert page.click("o_asked_iju").address["o-id"] == "iju"


def test_the_list_chooses_one_and_closing_lets_it_go(open_organisations, files):
    page = open_organisations()
    options = page.at.selectbox(key="o_id").options
    assert len(options) == len(files["organisations"]) + 1
    page.fill("selectbox", "o_id", "iskp")
    assert page.address["o-id"] == "iskp"
    page.click("o_close")
    assert "o-id" not in page.address
    assert page.at.selectbox(key="o_id").value == ""


def test_the_bare_ones_are_drawn_on_demand(open_organisations):
    page = open_organisations().tick("o_whole")
    assert page.address["o-whole"] == "1"
    assert has(page, "37 organisations, ")
    assert not has(page.tick("o_whole"), "37 organisations, ")


def test_an_unknown_one_is_said_with_near_ones(open_organisations):
    page = open_organisations(o_id="imuu")
    assert has(page, "organisation: expected the id of one, got 'imuu'; near it are imu, iju")
    assert page.at.selectbox(key="o_id").value == ""


def test_nothing_that_answers_is_said(open_organisations):
    page = open_organisations(o_id="zalikhel-allies", country="TUR")
    assert has(page, "Nothing on the map answers this question with it.")
    assert page.at.main.get("page_link")[0].proto.disabled


def test_hostile_words_stay_words(open_organisations, tmp_path, monkeypatch):
    for file in FILES.values():
        shutil.copy(DATA / file, tmp_path)
    path = tmp_path / FILES["organisations"]
    document = json.loads(path.read_text("utf-8"))
    for row in document["organisations"]:
        row["name"], row["description"], row["aliases"] = HOSTILE + row["id"], HOSTILE, [HOSTILE]
        for part in (*row["relations"], *row["leaders"]):
            part["note"] = HOSTILE
        for leader in row["leaders"]:
            leader["name"] = leader["role"] = HOSTILE
    path.write_text(json.dumps(document), "utf-8")
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
    page = open_organisations(o_id="imu", o_whole="1")
    assert has(page, HOSTILE)
    main = page.at.main
    markdown = [item.value for item in main.markdown] + [item.value for item in main.subheader]
    labels = [item.label for item in main.button] + [label for label, _ in links_of_page(page)]
    assert not [text for text in (*markdown, *labels) if "<img" in text.replace("\\<", "")]
    assert not [text for text in (*markdown, *labels) if "**bold" in text]


def test_data_without_organisations_say_so(open_organisations, tmp_path, monkeypatch):
    for name in LAYERS:
        (tmp_path / f"{name}.geojson").write_text('{"type":"FeatureCollection","features":[]}')
    (tmp_path / "organisations.json").write_text('{"organisations":[]}')
    (tmp_path / "sources.json").write_text("[]")
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
    page = open_organisations()
    assert "These data have no organisations." in [item.value for item in page.at.caption]
    assert page.at.main.text[0].value == "0 organisations and 0 relations between them"

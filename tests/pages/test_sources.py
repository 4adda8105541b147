"""The page of sources, as a reader uses it; its numbers against plain loops over the files."""

import json
import re
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from geo.read.founding_claims import FOUNDING_TEXTS
from geo.schema.query_keys import QUERY_KEYS, parse_query
from geo.schema.vocabularies import CLAIM_GRADES, PUBLISHER_GRADES, VOCABULARIES
from geo.store.source_filter import SourceFilter
from geo.store.source_record import UNDATED
from pages.parts.plain import plain
from pages.parts.sources_links import item_params
from pages.parts.sources_state import OWN_KEYS, Shown, read_shown, shown_params
from tests.pages.conftest import SECONDS, Page

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
OSW = "osw-2017-exporting-jihad"
LAYERS = ("incidents", "routes", "base_areas")
HOSTILE = '<img src=x onerror="window.__pwned=1"> **bold** [x](javascript:pwned()) :red[r] $5$'
DASHED = HOSTILE.replace('"', "'")


BARE = re.compile(r"(?<!\\)(<img|\[x\]|\*bold|:red)")


def read(name):
    return json.loads((DATA / name).read_text("utf-8"))


@pytest.fixture(scope="module")
def files():
    """Sources and all items of the files, and which items name which source."""
    layers = {
        name: [f["properties"] for f in read(f"{name}.geojson")["features"]] for name in LAYERS
    }
    layers["organisations"] = read("organisations.json")["organisations"]
    uses = {}
    for rows in layers.values():
        for row in rows:
            for ref in set(refs(row)):
                uses.setdefault(ref, set()).add(row["id"])
    return SimpleNamespace(sources=read("sources.json"), layers=layers, uses=uses)


def refs(row):
    yield from (cited["ref"] for cited in row["sources"])
    yield from (a["source"] for a in row.get("accounts", []) if a["source"])
    for field in ("legs", "leaders", "relations"):
        for part in row.get(field, []):
            yield from part.get("sources", [])


def shown_in(files, country):
    """Ids of what the map shows for a country, and of the organisations that those name."""
    chosen = [row for row in files.layers["incidents"] if row["country"] == country]
    for layer in ("routes", "base_areas"):
        chosen += [row for row in files.layers[layer] if country in row["countries"]]
    return {row["id"] for row in chosen} | {org for row in chosen for org in row["organisations"]}


@pytest.fixture
def open_sources():
    """Open the page with keys of its address: `open_sources(tab="method", s_grade="A")`."""

    def open_(**address):
        at = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=SECONDS)
        at.run().switch_page("sources.py")
        for key, value in address.items():
            at.query_params[key.replace("_", "-")] = value
        return Page(at).run()

    return open_


def heading(page):
    return page.at.main.text[0].value


def links(page):
    """Label and address of each link into Explore in the page's own part."""
    return [
        (link.proto.label, dict(parse_qsl(link.proto.query_string)))
        for link in page.at.main.get("page_link")
    ]


def test_every_source_is_listed_with_what_it_supports(open_sources, files):
    page = open_sources()
    table = page.at.dataframe[0].value
    assert sorted(table.index) == sorted(source["id"] for source in files.sources)
    assert table["Supports"].to_dict() == {ref: len(ids) for ref, ids in files.uses.items()}


def test_each_row_says_title_publisher_date_and_grade_with_its_meaning(open_sources, files):
    table = open_sources().at.dataframe[0].value
    for source in files.sources:
        row = table.loc[source["id"]]
        assert row["Title"] == source["title"]
        assert row["Publisher"] == (source.get("container-title") or source.get("publisher"))
        assert row["Grade"] == PUBLISHER_GRADES[source["custom"]["grade"]].label
        parts = source.get("issued", {"date-parts": [[]]})["date-parts"][0]
        assert [int(part) for part in row["Date"].split("-") if part] == parts


def test_the_heading_counts_sources_and_those_of_what_the_map_shows(open_sources, files):
    shown = shown_in(files, "TUR")
    used = sum(bool(ids & shown) for ids in files.uses.values())
    count = f"{len(files.sources):,} sources, of which"
    assert heading(open_sources(country="TUR")) == f"{count} {used:,} support something shown"
    assert heading(open_sources()) == f"{count} {len(files.uses):,} support something shown"


@pytest.mark.parametrize(
    ("address", "holds"),
    [
        ({"s_grade": "A"}, lambda s, _: s["custom"]["grade"] == "A"),
        ({"s_language": "ru,de"}, lambda s, _: s.get("language") in {"ru", "de"}),
        ({"s_year": "none"}, lambda s, _: "issued" not in s),
        (
            {"s_year": "2016", "s_grade": "B"},
            lambda s, _: (
                s["custom"]["grade"] == "B"
                and s.get("issued", {"date-parts": [[0]]})["date-parts"][0][0] == 2016
            ),
        ),
        (
            {"s_layer": "routes"},
            lambda s, files: any(
                row["id"] in files.uses[s["id"]] for row in files.layers["routes"]
            ),
        ),
    ],
)
def test_the_address_filters_and_the_heading_counts(open_sources, files, address, holds):
    expected = [source["id"] for source in files.sources if holds(source, files)]
    page = open_sources(**address)
    assert sorted(page.table_ids) == sorted(expected)
    assert heading(page).startswith(f"{len(expected):,} source")
    assert page.address == {key.replace("_", "-"): value for key, value in address.items()}


def test_the_counts_of_the_choices_are_those_of_the_files(open_sources, files):
    page = open_sources()
    grades = Counter(source["custom"]["grade"] for source in files.sources)
    for grade, count in grades.items():
        assert page.option(f"s-grades:{grade}") == (plain(PUBLISHER_GRADES[grade].label), count)
    for layer, rows in files.layers.items():
        ids = {row["id"] for row in rows}
        expected = sum(bool(used & ids) for used in files.uses.values())
        assert page.option(f"s-layers:{layer}")[1] == expected


def test_a_choice_goes_into_the_address_and_comes_back_from_it(open_sources):
    page = open_sources().tick("s-grades:A").tick("s-layers:incidents")
    page.fill("text_input", "s-find", "court")
    page.fill("multiselect", "s-languages", ["und"])
    again = open_sources(**{key.replace("-", "_"): v for key, v in page.address.items()})
    assert again.address == page.address
    assert again.table_ids == page.table_ids
    assert set(page.address) == {"s-grade", "s-layer", "s-find", "s-language"}


def test_all_filters_are_cleared_at_once(open_sources, files):
    page = open_sources(s_grade="A", s_find="court").click("clear_sources")
    assert page.address == {}
    assert len(page.table_ids) == len(files.sources)


def test_nothing_found_is_said_and_can_be_undone(open_sources, files):
    page = open_sources(s_find="no such words anywhere")
    assert heading(page) == "0 sources, of which 0 support something shown"
    assert "No source answers all of these filters." in page.texts
    assert not page.at.dataframe
    assert len(page.click("sources_clear_all").table_ids) == len(files.sources)


def test_data_without_sources_say_so(open_sources, tmp_path, monkeypatch):
    for name in ("incidents", "routes", "base_areas"):
        (tmp_path / f"{name}.geojson").write_text('{"type":"FeatureCollection","features":[]}')
    (tmp_path / "organisations.json").write_text('{"organisations":[]}')
    (tmp_path / "sources.json").write_text("[]")
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
    page = open_sources()
    assert "These data have no sources." in page.texts
    assert heading(page) == "0 sources, of which 0 support something shown"
    for tab in ("differences", "paragraphs", "method"):
        assert heading(open_sources(tab=tab))


def test_the_question_of_the_map_stays_in_the_address(open_sources):
    page = open_sources(country="TUR", tab="method", s_grade="A")
    page.fill("segmented_control", "sources_tab", "bibliography")
    assert page.address == {"country": "TUR", "s-grade": "A"}


def way_to(page, file):
    """Address of the link to a page in the line of pages."""
    (link,) = [i for i in page.at.sidebar.get("page_link") if i.proto.label == file]
    return dict(parse_qsl(link.proto.query_string))


def test_who_comes_from_the_map_brings_its_question_along_and_nothing_else(open_page):
    page = open_page(country="TUR", z="6", lon="70", lat="40")
    assert way_to(page, "Sources") == {"country": "TUR"}
    page.tick("countries:AFG")
    assert way_to(page, "Sources") == {"country": "AFG,TUR"}


def test_the_line_of_pages_keeps_the_question_of_the_address(open_sources):
    page = open_sources(country="TUR", tab="method")
    assert way_to(page, "Sources") == {"country": "TUR"}


def test_only_the_sources_of_what_the_map_shows_can_be_listed(open_sources, files):
    page = open_sources(country="TUR").tick("s-only")
    shown = shown_in(files, "TUR")
    assert set(page.table_ids) == {ref for ref, ids in files.uses.items() if ids & shown}
    count = len(page.table_ids)
    assert heading(page) == f"{count:,} sources, of which {count:,} support something shown"


def test_a_source_says_what_rests_on_it_with_the_grade_of_each_claim(open_sources, files):
    page = open_sources(source="rfe-rl-2010-08-2")
    assert f"Supports {len(files.uses['rfe-rl-2010-08-2'])} items" in page.texts
    rows = {row["id"]: row for rows in files.layers.values() for row in rows}
    expected = Counter(
        plain(rows[item].get("title") or rows[item]["name"])
        for item in files.uses["rfe-rl-2010-08-2"]
    )
    assert Counter(label for label, _ in links(page)) == expected
    (cited,) = [c for c in rows["imu"]["sources"] if c["ref"] == "rfe-rl-2010-08-2"]
    claim = CLAIM_GRADES[cited["grade"][1]].label.partition(", ")[2]
    assert f"{cited['grade']}, {claim}" in page.texts


def test_a_long_list_is_shown_whole_on_demand(open_sources, files):
    page = open_sources(source=OSW)
    short = len(links(page))
    page.click("source_all_incidents_turn")
    incidents = [r for r in files.layers["incidents"] if r["id"] in files.uses[OSW]]
    assert len(links(page)) - short == len(incidents) - 10


def test_a_source_can_be_closed(open_sources):
    assert open_sources(source=OSW).click("source_close").address == {}


def test_a_source_that_is_not_there_is_said_to_be_missing(open_sources):
    assert "These data have no source 'gone'." in open_sources(source="gone").texts


def test_the_link_of_every_feature_finds_it(files, atlas):
    for layer in LAYERS:
        for row in files.layers[layer]:
            asked = {k: [v] for k, v in item_params(layer, row["id"]).items() if k != "select"}
            query, notices = parse_query(asked)
            assert notices == []
            assert row["id"] in atlas.select(query).ids(layer)


def test_an_organisation_leads_to_its_own_page(open_sources, files):
    row = files.layers["organisations"][0]
    page = open_sources(source=row["sources"][0]["ref"])
    led = [link for link in page.at.main.get("page_link") if link.proto.label == plain(row["name"])]
    assert [link.proto.page for link in led] == ["organisations"]
    assert dict(links(page))[plain(row["name"])] == {"o-id": row["id"]}


def unfold(page):
    page.at.session_state["hand_on"] = True
    return page.run()


def downloads(page):
    unfold(page)
    return {button.key for button in page.at.get("download_button")}


def test_the_whole_can_be_had_and_what_is_listed_once_it_is_less(open_sources):
    whole = {"download_all_json", "download_all_csv"}
    assert downloads(open_sources()) == whole
    part = {"download_listed_json", "download_listed_csv"}
    assert downloads(open_sources(s_grade="A")) == whole | part


def test_the_downloads_say_how_many_sources_they_hold(open_sources, files):
    page = unfold(open_sources(s_grade="A"))
    count = sum(source["custom"]["grade"] == "A" for source in files.sources)
    said = [element.value for element in page.at.main.markdown]
    assert f"All sources :gray[{len(files.sources):,}]" in said
    assert f"Those listed :gray[{count:,}]" in said


def weighed(files):
    """Accounts by incident and field where one of them is not the one shown."""
    found = {}
    for row in files.layers["incidents"]:
        for account in row["accounts"]:
            if "shown" in account:
                found.setdefault((row["id"], account["field"]), []).append(account)
    return {key: told for key, told in found.items() if not all(a["shown"] for a in told)}


def test_differences_of_the_founding_texts_and_of_all_are_counted(open_sources, files):
    refs_of_texts = {text.source for text in FOUNDING_TEXTS}
    told = weighed(files)
    founding = [
        k for k, accounts in told.items() if {a["source"] for a in accounts} & refs_of_texts
    ]
    page = open_sources(tab="differences")
    assert heading(page) == (
        f"{len(told)} points on which accounts differ, {len(founding)} with a founding text"
    )
    page.fill("segmented_control", "s-all", value=True)
    assert page.address == {"tab": "differences", "s-all": "1"}
    assert {a["text"] for accounts in told.values() for a in accounts} <= set(page.texts)


def test_kerman_stands_with_both_dates_and_leads_to_the_map(open_sources):
    page = open_sources(tab="differences")
    assert {"3 Jan 2024", "2 Jan 2024"} <= set(page.texts)
    item = "2024-01-03-kerman-bombings"
    assert {"q": item, "select": item} in [address for _, address in links(page)]


def test_the_source_of_an_account_opens_in_the_bibliography(open_sources):
    page = open_sources(tab="differences", s_grade="A")
    page.click("source_others_0_0")
    assert page.address == {"source": OSW}


CLAIM = re.compile(r"^\| (OSW|EDM) ([^|]+?) \| ([^|]+?) \| ([^|]+?) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def claims():
    return CLAIM.findall((ROOT / "docs" / "seed-coverage.md").read_text("utf-8"))


def test_the_claims_are_counted(open_sources, claims):
    held = sum("`" in where for *_, where in claims)
    paragraphs = len({(text, paragraph) for text, paragraph, *_ in claims})
    assert heading(open_sources(tab="paragraphs")) == (
        f"{len(claims)} claims in {paragraphs} paragraphs, {held} of them in the atlas"
    )


@pytest.mark.parametrize("mark", ["OSW", "EDM"])
def test_each_claim_of_a_text_stands_there_with_a_link_an_item(open_sources, claims, files, mark):
    page = open_sources(tab="paragraphs", **({} if mark == "OSW" else {"s_text": mark}))
    mine = [(said, where) for text, _, said, where in claims if text == mark]
    assert {said for said, _ in mine} <= set(page.texts)
    assert {where for _, where in mine if "`" not in where} <= set(page.texts)
    ids = Counter(item for _, where in mine for item in re.findall(r"`([^`]+)`", where))
    assert Counter(address.get("q") or address.get("o-id") for _, address in links(page)) == ids


def test_the_text_chosen_is_in_the_address(open_sources):
    page = open_sources(tab="paragraphs").fill("radio", "s-text", "EDM")
    assert page.address == {"tab": "paragraphs", "s-text": "EDM"}


@pytest.mark.parametrize("name", VOCABULARIES)
def test_each_vocabulary_is_printed_as_the_code_has_it(open_sources, name):
    table = open_sources(tab="method", s_words=name).at.table[0].value
    words = VOCABULARIES[name].values()
    assert list(table["Word"]) == [word.label for word in words]
    assert list(table["Meaning"]) == [word.meaning for word in words]


def test_words_are_counted_in_the_data(open_sources, files):
    table = open_sources(tab="method", s_words="confidence").at.table[0].value
    counts = Counter(row["confidence"] for rows in files.layers.values() for row in rows)
    expected = [f"{counts[word]:,}" for word in VOCABULARIES["confidence"]]
    assert list(table["In the data"]) == expected


def test_the_method_is_the_page_of_the_docs(open_sources):
    page = open_sources(tab="method")
    text = (ROOT / "docs" / "method.md").read_text("utf-8")
    folds = [box.label for box in page.at.main.expander]
    assert folds == re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert "](data-dictionary.md)" not in "".join(m.value for m in page.at.main.markdown)


@pytest.mark.parametrize(
    "shown",
    [
        Shown(),
        Shown(tab="method", words="confidence"),
        Shown(tab="paragraphs", text="EDM", source="one"),
        Shown(whole=True, filter=SourceFilter(find="a b", years=(2016, UNDATED), only_shown=True)),
        Shown(filter=SourceFilter(grades=("B", "A"), layers=("routes",), kinds=("leg",))),
    ],
)
def test_what_is_shown_and_its_address_are_the_same(shown):
    assert read_shown(shown_params(shown)) == shown
    assert set(shown_params(shown)) <= OWN_KEYS


@pytest.mark.parametrize(
    "params",
    [
        {"tab": "none"},
        {"s-grade": "Z,"},
        {"s-year": "soon,-1,99999"},
        {"s-layer": "x"},
        {"s-kind": ""},
    ],
)
def test_what_the_address_cannot_mean_is_passed_over(params):
    assert read_shown(params) == Shown()


def test_no_own_key_is_a_key_of_the_map():
    assert OWN_KEYS.isdisjoint(key.name for key in QUERY_KEYS)


@pytest.fixture
def hostile(tmp_path, monkeypatch):
    """Serve the curated data with hostile words in every text of sources, items and accounts."""
    for path in DATA.glob("*.*json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    sources = read("sources.json")
    for source in sources:
        source |= {"title": HOSTILE, "container-title": HOSTILE}
    (tmp_path / "sources.json").write_text(json.dumps(sources), "utf-8")
    for layer in LAYERS:
        document = read(f"{layer}.geojson")
        for feature in document["features"]:
            feature["properties"]["title"] = DASHED
            for account in feature["properties"].get("accounts", []):
                account["text"] = HOSTILE
        (tmp_path / f"{layer}.geojson").write_text(json.dumps(document), "utf-8")
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))


@pytest.mark.parametrize("tab", ["bibliography", "differences", "paragraphs", "method"])
def test_hostile_words_are_shown_as_words(open_sources, hostile, tab):
    page = open_sources(tab=tab, source=OSW)
    main = page.at.main
    marked = [m.value for m in (*main.markdown, *page.at.sidebar.markdown, *main.caption)]
    marked += [b.label for b in main.button] + [label for label, _ in links(page)]
    assert [text for text in marked if BARE.search(text)] == []
    if tab == "bibliography":
        assert HOSTILE in page.texts
        assert plain(DASHED) in dict(links(page))

"""What is handed on from a page: files, the live layer, the citation; an export opened again."""

import io
import json
import tempfile
from dataclasses import dataclass
from zipfile import ZipFile

import pytest

from geo.errors import GeoError
from geo.model import Query
from geo.read.exports import read_export
from geo.serve.features.address import view_of_path
from geo.serve.files import FILES
from geo.write.download import download_bytes
from geo.write.forms import FORMS
from geo.write.handout import Request, handout
from pages.parts import hand_on_files, hand_on_open

TURKEY = Query(countries=("TUR",))
PAGES = ("explore", "movement", "compare", "organisations", "briefing", "sources")


@pytest.fixture
def opened(open_page):
    """Open Explore with a part of the box drawn: `opened("live", country="TUR")`."""

    def opened_(part="files", **address):
        page = open_page(**address)
        page.at.session_state["hand_on_part_kept"] = part
        return unfold(page)

    return opened_


def unfold(page):
    page.at.session_state["hand_on"] = True
    return page.run()


def download(page):
    return next(b for b in page.at.get("download_button") if b.key == "hand_on_download")


def downloads(page):
    return [b.key for b in page.at.get("download_button") if b.key.startswith("hand_on")]


def pick(page, key, value):
    next(group for group in page.at.pills if group.key == key).set_value(value)
    return page.run()


def test_nothing_is_worked_out_before_the_box_is_opened(open_page):
    assert downloads(open_page()) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_page_hands_on_its_live_layer(opened, name, briefings):
    page = opened("live")
    if name != "explore":
        page.at.switch_page(f"{name}.py")
        if name == "briefing":
            page.at.query_params["briefing"] = "small"
        unfold(page.run())
    assert any(text.startswith("/features") for text in page.texts)


def test_the_live_layer_asks_what_the_page_asks(opened):
    page = opened("live", country="TUR", q="<b>on & off</b>")
    address = next(text for text in page.texts if text.startswith("/features"))
    asked = view_of_path(address)
    assert asked == Query(countries=("TUR",), text="<b>on & off</b>")


def test_the_file_has_the_rows_of_the_question(opened, atlas):
    page = opened(country="TUR")
    rows = sum(len(atlas.select(TURKEY).ids(layer)) for layer in TURKEY.layers)
    assert download(page).label == f"Download {rows} rows"


def test_one_layer_can_be_had_alone(opened, atlas):
    page = pick(opened(country="TUR"), "hand_on_layers", "routes")
    rows = len(atlas.select(TURKEY).ids("routes"))
    assert download(page).label == f"Download {rows} row{'' if rows == 1 else 's'}"


def test_the_imprecise_can_stay_out_and_are_counted(opened, atlas):
    page = opened()
    kept = sum(len(atlas.select(Query(robust=True)).ids(layer)) for layer in Query().layers)
    whole = sum(len(atlas.select(Query()).ids(layer)) for layer in Query().layers)
    assert page.at.checkbox(key="hand_on_robust").label.endswith(f":gray[{whole - kept}]")
    assert download(page.tick("hand_on_robust")).label == f"Download {kept} rows"


def test_a_question_without_the_imprecise_does_not_ask_again(opened):
    page = opened(robust="yes")
    assert "hand_on_robust" not in {box.key for box in page.at.checkbox}


def test_an_empty_answer_cannot_be_downloaded(opened):
    assert download(opened(q="no such words")).proto.disabled


def test_columns_are_counted_and_the_id_comes_anyway(opened):
    page = opened(layer="routes")
    page.at.multiselect(key="hand_on_columns").set_value(["title", "kind"])
    labels = [box.label for box in page.run().at.expander]
    assert any(label.startswith("Columns: 3 of ") for label in labels)


def test_every_form_says_what_it_is_for(opened):
    page = opened(layer="routes")
    for name, form in FORMS.items():
        said = [each.value for each in pick(page, "hand_on_form", name).at.caption]
        assert any(text.startswith(form.help[0].upper() + form.help[1:]) for text in said)


def test_what_may_not_be_passed_on_stays_behind_until_somebody_may(opened, monkeypatch):
    from geo.model.licence import Licence

    closed = Licence("acled", "ACLED terms", may_redistribute=False)
    monkeypatch.setattr(hand_on_files, "withheld", lambda _atlas, _answer: {closed: 2})
    page = opened(layer="routes", country="TUR")
    before = download(page).label
    assert "2 rows stay behind: ACLED terms forbids to pass them on." in page.texts
    after = download(page.tick("hand_on_may")).label
    count = [int(label.split()[1]) for label in (before, after)]
    assert count[1] - count[0] == 2


def test_many_rows_are_prepared_as_a_file_that_has_its_ids(opened, atlas, monkeypatch, tmp_path):
    monkeypatch.setattr(hand_on_files, "ROWS_AT_ONCE", 3)
    page = opened(country="TUR")
    assert downloads(page) == []
    page.click("hand_on_prepare")
    [link] = [each for each in page.at.get("link_button") if "/atlas/files/" in each.proto.url]
    file = FILES.get(link.proto.url.rsplit("/", 1)[1])
    assert file.name == "briefing-atlas-all.geojson"
    copy = tmp_path / "a.geojson"
    copy.write_bytes(file.path.read_bytes())
    found = read_export(copy)
    assert list(found.ids["incidents"]) == atlas.select(TURKEY).ids("incidents")
    assert found.provenance["accessed"]


def test_another_wish_is_prepared_anew(opened, monkeypatch):
    monkeypatch.setattr(hand_on_files, "ROWS_AT_ONCE", 3)
    page = opened().click("hand_on_prepare").tick("hand_on_robust")
    assert "hand_on_prepare" in {button.key for button in page.at.button}


@dataclass
class Upload:
    """A file as Streamlit hands it over."""

    name: str
    content: bytes

    def getbuffer(self):
        return memoryview(self.content)


def exported(atlas, form="geojson", query=TURKEY):
    return download_bytes(handout(atlas, Request(query=query)), form)


def test_an_export_opened_again_asks_its_question(atlas):
    found = hand_on_open.open_files(atlas, [Upload("../../x.geojson", exported(atlas))])
    assert found.query == TURKEY
    assert found.same


def test_a_table_opens_as_the_archive_it_was_saved_as(atlas):
    found = hand_on_open.open_files(atlas, [Upload("a.zip", exported(atlas, "csv"))])
    assert found.query == TURKEY
    assert found.same


def test_a_table_opens_with_the_file_beside_it(atlas):
    with ZipFile(io.BytesIO(exported(atlas, "csv"))) as archive:
        pair = [Upload(name, archive.read(name)) for name in archive.namelist()]
    assert hand_on_open.open_files(atlas, pair).same


FOREIGN = {
    "no file": [],
    "two files": [Upload("a.geojson", b"{}"), Upload("b.geojson", b"{}")],
    "another ending": [Upload("a.exe", b"x")],
    "no JSON": [Upload("a.geojson", b"{")],
    "nothing of ours": [Upload("a.geojson", b'{"type": "FeatureCollection", "features": []}')],
    "a damaged archive": [Upload("a.zip", b"PK\x03\x04 and no more")],
}


@pytest.mark.parametrize("files", FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_export_is_refused_in_a_sentence_that_names_no_folder(atlas, files):
    with pytest.raises(GeoError) as error:
        hand_on_open.open_files(atlas, files)
    assert "expected" in str(error.value)
    assert tempfile.gettempdir() not in str(error.value)


def test_a_file_opened_on_another_page_leads_to_explore_with_its_question(opened, atlas):
    page = opened("open")
    page.at.switch_page("sources.py")
    unfold(page.run())
    page.at.get("file_uploader")[0].upload("my <b>file</b>.geojson", exported(atlas))
    page.run()
    assert page.address == {"country": "TUR"}
    assert any(text.startswith("my <b>file</b>.geojson: The file's") for text in page.texts)


def test_a_file_that_cannot_be_opened_changes_nothing(opened):
    page = opened("open", country="AFG")
    page.at.get("file_uploader")[0].upload("a.geojson", json.dumps({}).encode())
    page.run()
    assert page.address == {"country": "AFG"}
    assert any(text.startswith("a.geojson: expected") for text in page.texts)

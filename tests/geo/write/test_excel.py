"""Exported workbooks: cells that are what they were, and none that computes."""

import dataclasses
import io
import json
import re
import zipfile
from datetime import date

import openpyxl
import pandas as pd
import pyogrio
import pytest

from geo.errors import QueryError
from geo.model.query import LAYERS, Query
from geo.read.exports.excel import read_excel
from geo.schema.findings import FaultyFileError
from geo.schema.licences import CC_BY, LICENCES
from geo.schema.xml_text import UNHELD_OR_RETURN, escaped_xml, unescaped_xml
from geo.store.build import build_store
from geo.write import excel, excel_continued
from geo.write.excel import write_excel
from geo.write.handout import Request, handout
from tests.geo.conftest import make_feature
from tests.geo.write.handouts import HOSTILE, atlas_of, handout_of

FOUND = {
    "incidents": [
        make_feature("incidents", killed_low=0, killed=1234567, uncertainty_km=0.1 + 0.2),
        make_feature("incidents", None, id="nowhere", location_precision=None, uncertainty_km=None),
        make_feature("incidents", id="undated", start=None, end=None, date_precision=None),
        make_feature("incidents", id="early", start="1900-02-28", end="1900-03-01"),
    ],
    "routes": [make_feature("routes")],
    "base_areas": [make_feature("base_areas")],
}


AUGUST = pd.Timestamp("1999-08-06")
MARCH = pd.Timestamp("1900-03-01")


def written(ready):
    out = io.BytesIO()
    write_excel(out, ready)
    return out.getvalue()


def book_of(ready):
    return openpyxl.load_workbook(io.BytesIO(written(ready)))


def rows_of(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def ready():
    asked = Request(query=Query(), accessed=date(2026, 3, 1), permalink="http://127.0.0.1/?q=a")
    return handout(atlas_of(FOUND), asked)


@pytest.fixture(scope="module")
def book(ready):
    return book_of(ready)


@pytest.fixture(scope="module")
def hostile_book():
    rows = [
        make_feature("incidents", id=f"row-{number}", title=text[:200], description=text)
        for number, text in enumerate(HOSTILE)
    ]
    return book_of(handout_of({"incidents": rows}))


@pytest.fixture
def read_again(tmp_path):
    def read(content):
        target = tmp_path / "export.xlsx"
        target.write_bytes(content)
        return read_excel(target)

    return read


def test_there_is_a_sheet_a_layer_between_what_it_is_and_what_it_rests_on(book):
    assert book.sheetnames == ["about", *LAYERS, "sources", "columns"]


def test_no_text_is_a_formula_or_a_link(hostile_book):
    cells = [cell for sheet in hostile_book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    titles = {cell.value for cell in cells}
    assert {text[:200] for text in HOSTILE if "\r" not in text} <= titles


def test_there_is_no_formula_in_the_file_itself(ready):
    with zipfile.ZipFile(io.BytesIO(written(ready))) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        texts = [archive.read(name) for name in sheets]
    assert len(texts) == len(LAYERS) + 3
    assert [text for text in texts if re.search(rb"<f[ >]|<hyperlink|externalLink", text)] == []


def test_numbers_and_dates_are_such_and_unknown_is_empty(book):
    row, nowhere, undated, early = (
        {item["id"]: item for item in rows_of(book["incidents"])}[name]
        for name in ("1999-08-06-batken", "nowhere", "undated", "early")
    )
    assert (row["start"], row["killed_low"], row["killed"]) == (AUGUST, 0, 1234567)
    assert row["uncertainty_km"] == 0.1 + 0.2
    assert (row["wounded"], nowhere["lon"], nowhere["wkt"], undated["start"]) == (None,) * 4
    assert (row["lon"], row["lat"], row["wkt"]) == (70.9, 39.7, "POINT (70.9 39.7)")
    assert (early["start"], early["end"]) == ("1900-02-28", MARCH)


def test_a_date_looks_like_one_in_every_country(book):
    (cell,) = [cell for cell in book["incidents"][3] if cell.value == AUGUST][:1]
    assert cell.number_format == "yyyy-mm-dd"


def test_the_head_stays_and_can_be_filtered(book):
    for layer in LAYERS:
        sheet = book[layer]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions


def test_gdal_reads_the_same_rows(ready, tmp_path):
    target = tmp_path / "export.xlsx"
    target.write_bytes(written(ready))
    assert [name for name, _ in pyogrio.list_layers(target)] == [
        "about",
        *LAYERS,
        "sources",
        "columns",
    ]
    frame = pyogrio.read_dataframe(target, layer="incidents")
    assert sorted(frame["id"]) == sorted(item["id"] for item in FOUND["incidents"])
    assert frame["killed"].max() == 1234567


def test_the_first_sheet_says_what_it_is(book, ready):
    lines = [row[:2] for row in book["about"].iter_rows(values_only=True)]
    said = ready.provenance
    assert lines[0] == ("Briefing Atlas", said.title)
    assert ("What was asked", said.sentence) in lines
    assert ("Licence", "CC BY 4.0 · https://creativecommons.org/licenses/by/4.0/") in lines
    assert ("Cite as", said.citation) in lines
    assert ("Taken on", "2026-03-01") in lines
    assert (
        "Incidents",
        "4 rows: 4 definite, 0 possible; 1 without a place",
    ) in lines


def test_the_whole_provenance_is_there_for_machines(book, ready):
    lines = [row[:2] for row in book["about"].iter_rows(values_only=True)]
    text = "".join(text for label, text in lines if label == "provenance, JSON")
    assert json.loads(text) == ready.provenance.members()


def test_each_column_has_its_meaning(book):
    rows = rows_of(book["columns"])
    assert {row["meaning"] for row in rows if row["column"] == "kind"}.isdisjoint({None, ""})
    for layer in LAYERS:
        names = [row["column"] for row in rows if row["sheet"] == layer]
        assert sorted(names) == sorted(cell.value for cell in book[layer][1])


def test_each_source_has_a_line(book, ready):
    assert [row["id"] for row in rows_of(book["sources"])] == [
        source["id"] for source in ready.provenance.sources
    ]


def test_no_rows_are_sheets_with_a_head():
    book = book_of(handout_of({}))
    assert [book[layer].max_row for layer in LAYERS] == [1, 1, 1]


def test_the_same_rows_are_the_same_bytes(ready):
    assert written(ready) == written(ready)


def test_rows_of_several_licences_say_which():
    atlas = atlas_of(FOUND)
    other = LICENCES["CC0-1.0"]
    routes = build_store("routes", atlas.read.layers["routes"].kept, {}, licence=other.id)
    mixed = dataclasses.replace(atlas, routes=routes, licences={CC_BY.id: CC_BY, other.id: other})
    book = book_of(handout(mixed, Request(query=Query())))
    assert {row["licence"] for row in rows_of(book["incidents"])} == {CC_BY.id}
    assert {row["licence"] for row in rows_of(book["routes"])} == {other.id}


@pytest.mark.parametrize(
    "text",
    [
        "_x0041_x0042_",
        "_x0041\r",
        "_x005F_x005F_",
        "a\r\nb\t c ",
        "\ufffe\uffff",
        "…[continued]",
        "\u0085\u2028",
    ],
    ids=["overlap", "nearly", "escape", "white space", "no characters", "mark", "line ends"],
)
def test_a_text_comes_back_as_it_was(text, read_again):
    found = [make_feature("incidents", title=f"a{text}", description=f" {text}b")]
    read = read_again(written(handout_of({"incidents": found})))
    assert list(read.layers["incidents"]) == found
    assert unescaped_xml(escaped_xml(text, UNHELD_OR_RETURN)) == text


def test_what_is_longer_than_a_cell_goes_on_elsewhere(read_again, monkeypatch):
    monkeypatch.setattr(excel_continued, "PIECE", 30)
    text = "=1+1 and 🗺️ " * 10
    found = [make_feature("incidents", description=text)]
    ready = handout_of({"incidents": found})
    book = book_of(ready)
    (row,) = rows_of(book["incidents"])
    pieces = [
        item["text"] for item in rows_of(book["continued"]) if item["column"] == "description"
    ]
    assert row["description"].removesuffix("…[continued]") + "".join(pieces) == text
    assert list(read_again(written(ready)).layers["incidents"]) == found


def test_a_sheet_that_is_full_is_followed_by_another(read_again, monkeypatch):
    monkeypatch.setattr(excel_continued, "PIECE", 30)
    monkeypatch.setattr(excel_continued, "MOST_ROWS", 2)
    found = [make_feature("incidents", description="to and fro " * 20)]
    content = written(handout_of({"incidents": found}))
    assert "continued 3" in openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    assert list(read_again(content).layers["incidents"]) == found


def test_no_piece_is_longer_than_a_cell_whatever_its_signs():
    assert excel_continued.PIECE * 2 <= 32_767


def test_too_many_rows_are_refused_before_anything_is_written(ready, monkeypatch):
    monkeypatch.setattr(excel, "MOST_ROWS", 3)
    out = io.BytesIO()
    with pytest.raises(QueryError, match=r"at most 3 rows .* got 4 incidents; .* parquet"):
        write_excel(out, ready)
    assert out.getvalue() == b""


def changed(content, name, change):
    """The workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            data = old.read(item)
            new.writestr(item, change(data) if item == name else data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


INCIDENTS = "xl/worksheets/sheet2.xml"


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        (INCIDENTS, lambda text: b'<!DOCTYPE a [<!ENTITY b "b">]>' + text[55:], "document type"),
        ("xl/styles.xml", lambda _: b'<!DOCTYPE a SYSTEM "file:///a"><a/>', "document type"),
        (INCIDENTS, lambda text: text + b"\0" * 20_000_000, "packed"),
        (INCIDENTS, lambda text: text[: len(text) // 2], "sound Excel|cells|as many"),
        (INCIDENTS, lambda text: text.replace(b'<row r="3"', b'<row r="999999999"'), "feature"),
        (INCIDENTS, lambda text: text.replace(b"POINT", b"PINT"), "sheet incidents, row"),
        (INCIDENTS, lambda text: re.sub(rb'<row r="4".*?</row>', b"", text), "feature|as many"),
        ("xl/worksheets/sheet1.xml", lambda text: text.replace(b"query", b"other"), "exported"),
    ],
    ids=["entities", "other file", "bomb", "torn", "gap", "shape", "row lost", "no provenance"],
)
def test_a_damaged_or_hostile_workbook_is_refused(ready, read_again, name, change, told):
    with pytest.raises(FaultyFileError, match=told):
        read_again(changed(written(ready), name, change))


def test_a_sheet_under_another_name_is_looked_at_too(ready, read_again):
    content = changed(written(ready), INCIDENTS, lambda text: b"<!DOCTYPE a [" + text[55:])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            data = old.read(item).replace(b"sheet2.xml", b"sheet2.bin")
            new.writestr(item.replace("sheet2.xml", "sheet2.bin"), data)
    with pytest.raises(FaultyFileError, match=r"sheet2\.bin: expected plain XML"):
        read_again(out.getvalue())


def test_another_workbook_is_refused(read_again):
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    with pytest.raises(FaultyFileError, match="open it as an event file"):
        read_again(out.getvalue())

"""Exported CSV: what a spreadsheet gets, and that none of it runs."""

import csv
import io
import json

import pandas as pd
import pytest
import shapely
from hypothesis import given, settings

from geo.model.query import LAYERS, Query
from geo.schema.cells import guarded
from geo.write.csv import write_csv
from tests.geo.write.handouts import features, handout_of


def csv_bytes(found):
    """Features as CSV, with the layers named and no others."""
    out = io.BytesIO()
    write_csv(out, handout_of(found, query=Query(layers=tuple(found))))
    return out.getvalue()


def rows_of(found):
    """The rows of features as the csv module reads them."""
    text = csv_bytes(found).decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.fixture
def cells():
    return lambda **found: rows_of(found)


def test_a_row_has_its_point_three_times_over(cells, incident_feature):
    row = cells(incidents=[incident_feature()])[0]
    assert (row["lon"], row["lat"]) == ("70.9", "39.7")
    assert shapely.from_wkt(row["wkt"]) == shapely.Point(70.9, 39.7)


def test_an_unlocated_row_has_empty_cells_for_its_place(cells, unlocated_feature):
    row = cells(incidents=[unlocated_feature()])[0]
    assert (row["lon"], row["lat"], row["wkt"]) == ("", "", "")


def test_a_base_area_has_the_place_of_its_label(cells, base_area_feature):
    row = cells(base_areas=[base_area_feature()])[0]
    assert (row["lon"], row["lat"]) == ("71.1", "39.78")


def test_a_route_has_a_line_and_no_point(cells, route_feature):
    row = cells(routes=[route_feature()])[0]
    assert (row["lon"], row["wkt"]) == ("", "LINESTRING (70.48 38.7, 70.82 40.06)")


def test_lists_are_json(cells, incident_feature):
    row = cells(incidents=[incident_feature()])[0]
    assert json.loads(row["sources"])[0]["ref"] == "agency-1999"


def test_dates_are_iso_and_unknown_is_empty(cells, incident_feature):
    row = cells(incidents=[incident_feature()])[0]
    assert (row["start"], row["killed"]) == ("1999-08-06", "")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "＝1"], ids=repr)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text, cells, incident_feature):
    assert cells(incidents=[incident_feature(title=text)])[0]["title"] == f"'{text}"


def test_a_negative_number_is_left_a_number(cells, incident_feature):
    west = {"type": "Point", "coordinates": [-70.9, -39.7]}
    row = cells(incidents=[incident_feature(west, country=None)])[0]
    assert (row["lon"], row["lat"]) == ("-70.9", "-39.7")


@pytest.mark.parametrize(
    "text", ['a "b"', "a,b", "a\nb", "a;b", "</script>", "أوزبكستان"], ids=repr
)
def test_any_other_text_stays_as_it_is(text, cells, incident_feature):
    assert cells(incidents=[incident_feature(title=text)])[0]["title"] == text


def test_several_layers_share_one_table(cells, feature):
    rows = cells(**{layer: [feature(layer)] for layer in LAYERS})
    assert [row["layer"] for row in rows] == list(LAYERS)


def test_no_rows_leave_the_header():
    text = csv_bytes({"incidents": []}).decode()
    assert text.startswith("id,title,description,start,end,")
    assert text.count("\r\n") == 1


def test_lines_end_as_rfc_4180_says_and_there_is_no_byte_order_mark(incident_feature):
    content = csv_bytes({"incidents": [incident_feature()]})
    assert content[:2] == b"id"
    assert content.count(b"\n") == content.count(b"\r\n") == 2


@settings(max_examples=25, deadline=None)
@given(found=features(layers=["incidents"]))
def test_cells_are_those_that_the_csv_module_would_write(found):
    content = csv_bytes(found).decode()
    lines = list(csv.reader(io.StringIO(content, newline=""), strict=True))
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(lines)
    assert out.getvalue() == content
    titles = {item["id"]: guarded(item["properties"]["title"]) for item in found["incidents"]}
    assert {row["id"]: row["title"] for row in rows_of(found)} == titles


def test_pandas_reads_it(incident_feature, unlocated_feature):
    content = csv_bytes({"incidents": [incident_feature(), unlocated_feature(id="unlocated")]})
    frame = pd.read_csv(io.BytesIO(content))
    assert frame["id"].tolist() == ["1999-08-06-batken", "unlocated"]
    assert frame["lon"].isna().tolist() == [False, True]

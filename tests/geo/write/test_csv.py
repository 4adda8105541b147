"""Exported CSV: what a spreadsheet gets, and that none of it runs."""

import csv
import io
import json

import pytest
import shapely

from geo.model.query import LAYERS
from geo.write import Provenance, csv_bytes

PROVENANCE = Provenance(query={}, sentence="All incidents.", data_version="0123456789ab", counts={})


@pytest.fixture
def cells(read_features):
    """Read features, write them, and give the rows as the csv module reads them."""

    def rows(**features):
        layers = {name: read_features(name, found).kept for name, found in features.items()}
        text = csv_bytes(layers, provenance=PROVENANCE).decode()
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    return rows


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


def test_each_row_says_where_it_comes_from(cells, incident_feature):
    row = cells(incidents=[incident_feature()])[0]
    assert (row["query"], row["data_version"]) == ("All incidents.", "0123456789ab")
    assert (row["licence"], "0123456789ab" in row["citation"]) == ("CC BY 4.0", True)


def test_several_layers_share_one_table(cells, feature):
    rows = cells(**{layer: [feature(layer)] for layer in LAYERS})
    assert [row["layer"] for row in rows] == list(LAYERS)


def test_no_rows_leave_the_header(read_features):
    frame = read_features("incidents", []).kept
    text = csv_bytes({"incidents": frame}, provenance=PROVENANCE).decode()
    assert text.startswith("id,title,description,start,end,")
    assert text.count("\r\n") == 1


def test_lines_end_as_rfc_4180_says_and_there_is_no_byte_order_mark(
    read_features, incident_feature
):
    frame = read_features("incidents", [incident_feature()]).kept
    content = csv_bytes({"incidents": frame}, provenance=PROVENANCE)
    assert content[:2] == b"id"
    assert content.count(b"\n") == content.count(b"\r\n") == 2

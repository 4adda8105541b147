import pytest

from geo.model import Query
from pages.parts.table_rows import sortable_date, sortable_toll, table_rows


@pytest.mark.parametrize(
    ("start", "end", "precision", "text"),
    [
        ("2024-03-22", "2024-03-22", "day", "2024-03-22"),
        ("2007-09-01", "2007-09-30", "month", "2007-09"),
        ("2008-02-01", "2008-02-29", "month", "2008-02"),
        ("2010-01-01", "2010-12-31", "year", "2010"),
        ("2009-06-01", "2009-08-31", "season", "2009-06 – 2009-08"),
        ("2002-10-23", "2002-10-26", "day", "2002-10-23 – 2002-10-26"),
        ("2007-09-05", "2007-09-20", "month", "2007-09-05 – 2007-09-20"),
        (None, None, None, "undated"),
    ],
    ids=["day", "month", "leap month", "year", "season", "days", "part of a month", "none"],
)
def test_a_date_is_printed_as_exactly_as_it_is_known(start, end, precision, text):
    assert sortable_date({"start": start, "end": end, "date_precision": precision}) == text


def toll(low, best, high):
    return sortable_toll({"killed_low": low, "killed": best, "killed_high": high})


@pytest.mark.parametrize(
    ("figures", "text"),
    [
        ((22, None, 145), "22–145"),
        ((7, 7, 7), "7"),
        ((0, 0, 0), "0"),
        ((None, None, None), "unknown"),
    ],
    ids=["range", "one figure", "nobody", "unknown"],
)
def test_a_toll_is_printed_as_a_range(figures, text):
    assert toll(*figures).strip() == text


def test_tolls_sort_as_texts_by_their_lowest_figure():
    lows = [0, 3, 9, 22, 145, 1_000, 23_000]
    texts = [toll(low, low, low) for low in lows]
    assert texts == sorted(texts)


def test_the_table_stands_in_order_of_start(atlas):
    rows = table_rows(atlas, Query())
    assert list(rows.index) == atlas.select(Query()).ids("incidents")
    assert list(rows["Date"].str[:4]) == sorted(rows["Date"].str[:4])


def test_the_row_of_what_is_selected_is_marked(open_page):
    page = open_page()
    chosen = page.table_ids[3]
    page.at.query_params["select"] = chosen
    assert page.run().at.session_state["table"]["selection"]["rows"] == [3]


def test_the_mark_follows_its_incident_to_another_row(open_page):
    page = open_page()
    page.at.query_params["select"] = page.run().table_ids[-1]
    page.tick("family:attack").tick("family:attack")
    rows = page.at.session_state["table"]["selection"]["rows"]
    assert [page.table_ids[row] for row in rows] == [page.at.session_state["selected"]]


def test_routes_and_base_areas_have_a_table_of_their_own(open_page, atlas):
    page = open_page(layer="routes")
    assert page.table_ids == atlas.select(Query(layers=("routes",))).ids("routes")
    page = open_page(layer="base_areas")
    assert page.table_ids == atlas.select(Query(layers=("base_areas",))).ids("base_areas")


def test_the_layer_of_the_table_can_be_chosen(open_page, atlas):
    page = open_page(country="TUR")
    page.at.segmented_control(key="table_layer").set_value("routes")
    assert page.run().table_ids == atlas.select(Query(countries=("TUR",))).ids("routes")


def test_a_route_selected_on_the_map_brings_its_table(open_page, atlas):
    page = open_page()
    page.at.query_params["select"] = str(atlas.routes.ids[2])
    assert page.run().table_ids == [str(each) for each in atlas.routes.ids]
    assert page.at.session_state["table_routes"]["selection"]["rows"] == [2]

"""Items of the live layer: those of the same query, page after page."""

from urllib.parse import urlencode

import pytest
from hypothesis import given, settings

from geo.model import Query
from geo.model.query import LAYERS
from geo.read.folder import SHIPPED
from geo.schema.query_keys import query_params
from geo.serve.features.address import view_path
from geo.serve.features.datasets import opened
from tests.geo.queries import QUERIES

ATLAS = opened(SHIPPED)


def ids(answer):
    assert answer.status_code == 200, answer.text
    return [feature["id"] for feature in answer.json()["features"]]


@given(QUERIES)
@settings(max_examples=60)
def test_items_are_those_of_the_same_query_in_its_order(client, query):
    selection = ATLAS.select(query)
    params = {k: v for k, v in query_params(query).items() if k != "layer"}
    params["limit"] = "10000"
    for layer in query.layers:
        got = client.get(f"/features/collections/{layer}/items?{urlencode(params)}")
        assert ids(got) == selection.ids(layer)


@given(QUERIES)
@settings(max_examples=40)
def test_a_view_shows_what_its_query_selects_and_no_other_layer(client, query):
    selection = ATLAS.select(query)
    for layer in LAYERS:
        got = client.get(f"{view_path(query)}/collections/{layer}/items?limit=10000")
        if layer in query.layers:
            assert ids(got) == selection.ids(layer)
        else:
            assert got.status_code == 404


@given(QUERIES, QUERIES)
@settings(max_examples=25)
def test_what_is_asked_of_a_view_narrows_it_further(client, view, query):
    params = {k: v for k, v in query_params(query).items() if k != "layer"}
    one, other = ATLAS.select(view), ATLAS.select(query.replace(layers=LAYERS))
    for layer in view.layers:
        both = set(other.ids(layer))
        address = f"{view_path(view)}/collections/{layer}/items?limit=10000&{urlencode(params)}"
        assert ids(client.get(address)) == [one_id for one_id in one.ids(layer) if one_id in both]


@pytest.mark.parametrize("limit", [1, 7, 100])
def test_next_links_lead_to_each_feature_once_in_order(client, limit):
    address, seen = f"/features/collections/routes/items?limit={limit}&certainty=possible", []
    while address:
        answer = client.get(address)
        page = answer.json()
        assert page["numberReturned"] == len(page["features"]) <= limit
        assert page["numberMatched"] == len(ATLAS.routes)
        seen += ids(answer)
        address = next((li["href"] for li in page["links"] if li["rel"] == "next"), None)
    assert seen == ATLAS.select(Query()).ids("routes")


@pytest.mark.parametrize(
    ("datetime", "start", "end"),
    [
        ("2016-06-28", "2016-06-28", "2016-06-28"),
        ("2016-06-27T23:30:00-02:00", "2016-06-28", "2016-06-28"),
        ("2014-01-01/2016-12-31", "2014-01-01", "2016-12-31"),
        ("2014-01-01T00:00:00Z/2016-12-31T23:59:59.5Z", "2014-01-01", "2016-12-31"),
        ("../2005-01-01", None, "2005-01-01"),
        ("2016-01-01/", "2016-01-01", None),
        ("../..", None, None),
    ],
)
def test_a_datetime_is_the_window_of_a_query(client, datetime, start, end):
    days = {key: day for key, day in (("from", start), ("to", end)) if day}
    address = "/features/collections/incidents/items?limit=10000&"
    asked = ids(client.get(address + urlencode({"datetime": datetime})))
    assert asked == ids(client.get(address + urlencode(days)))
    assert asked


def test_a_rectangle_with_heights_is_the_one_without(client):
    address = "/features/collections/incidents/items?bbox="
    flat = client.get(f"{address}60,30,80,45").json()
    assert client.get(f"{address}60,30,-10,80,45,10").json()["features"] == flat["features"]
    assert 0 < flat["numberMatched"] < len(ATLAS.incidents)


def test_a_limit_above_the_most_is_cut(client):
    answer = client.get("/features/collections/base_areas/items?limit=99999999999999999999")
    assert ids(answer) == ATLAS.select(Query()).ids("base_areas")


@pytest.mark.parametrize(
    "asked",
    [
        "colour=red",
        "layer=routes",
        "data=atlas",
        "bbox=1,2,3",
        "bbox=1,2,x,4,5,y",
        "bbox=nan,0,1,1",
        "bbox=0,1,1,0",
        "datetime=2016-13-01",
        "datetime=..",
        "datetime=a/b/c",
        "datetime=2020-01-01/2019-01-01",
        "datetime=0001-01-01T00:00:00%2B10:00",
        "limit=0",
        "limit=-1",
        "limit=%D9%A3",
        "offset=x",
        "limit=1&limit=2",
        "country=XYZ",
        "f=xml",
        "q=%00",
    ],
)
def test_a_bad_parameter_is_a_problem_of_whoever_asks(client, asked):
    answer = client.get(f"/features/collections/incidents/items?{asked}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 400
    assert answer.json()["detail"]


def test_one_feature_is_found_by_its_id_and_another_is_not(client):
    one = ATLAS.incidents.ids[0]
    answer = client.get(f"/features/collections/incidents/items/{one}")
    assert (answer.status_code, answer.json()["id"]) == (200, one)
    assert client.get("/features/collections/routes/items/" + one).status_code == 404

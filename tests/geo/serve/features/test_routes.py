"""Landing page, collections and manners of the live layer."""

import json

import pytest

from geo.errors import DataError
from geo.serve.features import datasets
from geo.serve.features.html import page
from geo.serve.registry import REGISTRY
from tests.geo.conftest import make_feature
from tests.geo.write.handouts import atlas_of

HOSTILE = "</script><script>alert(1)</script><b>"


def test_every_link_leads_to_an_answer_of_its_type(client):
    waiting, seen = ["http://testserver/features"], set()
    while waiting:
        address = waiting.pop()
        if address in seen or not address.startswith("http://testserver"):
            continue
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code == 200, address
        if "json" in answer.headers["content-type"]:
            waiting += [link["href"] for link in answer.json().get("links", [])]
            waiting += [
                link["href"]
                for one in answer.json().get("collections", [])
                for link in one["links"]
            ]
    assert len(seen) > 10


def test_collections_say_where_and_when_they_are(client):
    for one in client.get("/features/collections").json()["collections"]:
        west, south, east, north = one["extent"]["spatial"]["bbox"][0]
        assert -180 <= west <= 180
        assert -180 <= east <= 180
        assert south < north
        assert len(one["extent"]["temporal"]["interval"][0]) == 2
        assert any(link["rel"] == "license" for link in one["links"])


def test_a_browser_gets_a_page_and_a_program_json(client):
    page = client.get("/features", headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.text.startswith("<!doctype html>")
    assert client.get("/features", headers={"Accept": "*/*"}).json()["links"]


def test_only_reading_is_let_through_and_anyone_may_read(client):
    assert client.head("/features/collections/routes/items").status_code == 200
    assert client.options("/features").status_code == 204
    answer = client.post("/features/collections/routes/items")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert client.get("/features").headers["access-control-allow-origin"] == "*"


def test_what_has_not_changed_is_not_sent_again(client):
    tag = client.get("/features").headers["etag"]
    assert client.get("/features", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    "address",
    ["/features/nothing", "/features/collections/x", "/features/data/guess", "/features/view"],
)
def test_what_is_not_there_is_a_problem_document(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer.json()["status"]) == (404, 404)


def test_a_view_that_says_no_query_is_a_problem_of_whoever_asks(client):
    assert client.get("/features/view/country=XYZ").status_code == 400


def test_a_data_folder_that_cannot_be_read_is_a_problem_of_the_server(client, monkeypatch):
    def broken(_folder):
        raise DataError("data: expected a folder, got none")

    monkeypatch.setattr(datasets, "opened", broken)
    answer = client.get("/features/collections")
    assert (answer.status_code, answer.json()["detail"]) == (
        503,
        "data: expected a folder, got none",
    )


def test_an_opened_data_set_is_there_by_its_address_until_it_is_withdrawn(client):
    key = REGISTRY.publish_private(atlas_of({"incidents": [make_feature("incidents", id="own")]}))
    answer = client.get(f"/features/data/{key}/collections/incidents/items")
    assert [feature["id"] for feature in answer.json()["features"]] == ["own"]
    assert answer.headers["cache-control"] == "private, no-store"
    assert key not in client.get("/features").text + client.get("/features/collections").text
    REGISTRY.withdraw(key)
    assert client.get(f"/features/data/{key}/collections").status_code == 404


def test_hostile_words_of_an_address_are_only_text(client):
    text = HOSTILE.replace("<", "~3C").replace(">", "~3E").replace("/", "~2F")
    view = "q=" + text.replace("(", "~28").replace(")", "~29")
    page = client.get(f"/features/view/{view}?f=html").text
    assert "alert" in page
    assert "<script>" not in page
    assert page.count("<script") == 1
    assert "<b>" not in page


def test_the_description_of_the_api_names_every_path_that_is_linked(client):
    document = client.get("/features/api")
    assert document.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.0"
    assert "/collections/incidents/items" in json.loads(document.text)["paths"]


def test_the_data_are_described_for_search_engines(client):
    answer = client.get("/features/dataset.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.json()["@type"] == "Dataset"
    head = client.get("/features?f=html").text.partition("</head>")[0]
    text = head.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(text) == answer.json()


def test_no_text_of_the_data_becomes_markup_of_a_page():
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>&amp;"
    link = {"href": f"javascript:{hostile}\"'", "title": hostile}
    one = {"title": hostile, "description": hostile, "links": [link]}
    html = page({**one, "collections": [one]}, json.dumps({"name": hostile}))
    assert "<img" not in html
    assert html.count("<script") == html.count("</script") == 1
    text = html.partition('ld+json">')[2].partition("</script>")[0]
    assert json.loads(text) == {"name": hostile}

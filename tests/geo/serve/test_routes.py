"""The HTTP routes, asked the way a server asks an ASGI application."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette

from geo.draw.bundle import bundle_name, bundles
from geo.draw.files import BASEMAP
from geo.draw.payloads import PAYLOADS
from geo.serve.registry import REGISTRY
from geo.serve.routes import routes, urls
from geo.store import open_atlas

FOR_GOOD = "public, max-age=31536000, immutable"
HOSTILE = "<img src=x onerror=alert(1)></script>\u202e"


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)


def get(address):
    """Ask for an address as a browser would write it: percent signs and all."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [],
    }
    sent = []

    async def receive():
        # the browser stays on the line and sends nothing
        return await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    # in a thread of its own: the browser tests leave a running loop in this one
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, Starlette(routes=routes())(scope, receive, send)).result()
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(part.get("body", b"") for part in sent[1:]))


@pytest.fixture(scope="module")
def atlas(data_folder, feature):
    incident = feature("incidents", title=HOSTILE)
    layers = {"incidents": {"type": "FeatureCollection", "features": [incident]}}
    return REGISTRY.publish(open_atlas(data_folder(**layers)))


@pytest.fixture(scope="module")
def addresses(atlas):
    return urls(atlas.version)


SCRIPTS = bundle_name("js")
GROUND = urls("")["ground"]
ASSETS = {
    "leaflet": ("/atlas/assets/leaflet/leaflet.js", "text/javascript"),
    "a style of leaflet": ("/atlas/assets/leaflet/leaflet.css", "text/css"),
    "the scripts": (f"/atlas/assets/plugins/{SCRIPTS}", "text/javascript"),
    "the styles": (f"/atlas/assets/plugins/{bundle_name('css')}", "text/css"),
    "the ground": (f"{GROUND}/countries_50m.geojson", "application/json"),
    "places": (f"{GROUND}/places.json", "application/json"),
}


@pytest.mark.parametrize(("address", "media_type"), ASSETS.values(), ids=ASSETS)
def test_an_asset_comes_with_its_media_type(address, media_type):
    answer = get(address)
    assert (answer.status, answer.headers["content-type"].split(";")[0]) == (200, media_type)
    assert len(answer.body) > 100


@pytest.mark.parametrize("address", [f"/atlas/assets/plugins/{SCRIPTS}", f"{GROUND}/places.json"])
def test_a_file_whose_address_changes_with_it_may_be_kept_for_good(address):
    assert get(address).headers["cache-control"] == FOR_GOOD


def test_the_scripts_come_joined_in_their_order():
    body = get(f"/atlas/assets/plugins/{SCRIPTS}").body.decode()
    assert body == bundles()[SCRIPTS]
    assert (
        body.index("/* core.js */") < body.index("/* clock.js */") < body.index("/* loader.js */")
    )


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_layer_is_its_payload_and_may_be_kept_for_good(atlas, addresses, name):
    answer = get(f"{addresses['layers']}/{name}")
    assert (answer.status, answer.headers["cache-control"]) == (200, FOR_GOOD)
    assert answer.body == PAYLOADS[name](atlas)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("incidents.bin", "application/octet-stream"), ("routes.json", "application/json")],
)
def test_a_layer_says_what_it_is(addresses, name, media_type):
    assert get(f"{addresses['layers']}/{name}").headers["content-type"] == media_type


@pytest.mark.parametrize("below", ["maps", "present"])
def test_a_map_document_is_given_as_it_was_published_and_may_be_kept_for_good(below):
    key = REGISTRY.publish_document("<p>Türkiye</p>")
    answer = get(f"/atlas/{below}/{key}.html")
    assert (answer.body.decode(), answer.headers["cache-control"]) == ("<p>Türkiye</p>", FOR_GOOD)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_a_changed_map_document_has_another_address():
    first, second = (REGISTRY.publish_document(html) for html in ("<p>1</p>", "<p>2</p>"))
    assert get(f"/atlas/maps/{first}.html").body == b"<p>1</p>"
    assert get(f"/atlas/maps/{second}.html").body == b"<p>2</p>"


@pytest.mark.parametrize("feature_id", ["1999-08-06-batken", "batken-1999", "batken-valleys"])
def test_the_details_of_a_feature_of_any_layer_are_json(addresses, feature_id):
    answer = get(f"{addresses['details']}/{feature_id}.json")
    assert (answer.json["id"], answer.headers["content-type"]) == (feature_id, "application/json")
    assert answer.headers["cache-control"] == FOR_GOOD


def test_hostile_text_is_json_text_and_no_page(addresses):
    answer = get(f"{addresses['details']}/1999-08-06-batken.json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json["title"] == HOSTILE


def test_the_words_of_rows_are_those_asked_for(addresses):
    answer = get(f"{addresses['words']}?rows=0")
    assert [row["title"] for row in answer.json] == [HOSTILE]


@pytest.mark.parametrize(
    "rows",
    ["", "1", "-1", "0,", "0.5", "%D9%A0", "9" * 5000, ",".join("0" * 201)],
    ids=lambda value: ascii(value[:20]),
)
def test_rows_that_there_are_not_are_not_found(addresses, rows):
    assert_is_missing(get(f"{addresses['words']}?rows={rows}"))


def assert_is_missing(answer):
    assert (answer.status, answer.headers["content-type"]) == (404, "application/json")
    assert answer.json["error"].endswith("; reload the page.")


UNKNOWN = [
    "/atlas/assets/plugins/none.js",
    "/atlas/ground/0/none.geojson",
    "/atlas/maps/0123456789abcdef.html",
    "/atlas/layers/000000000000/0/incidents.bin",
    "/atlas/details/000000000000/0/batken-1999.json",
    "/atlas/words/000000000000/0.json?rows=0",
]


@pytest.mark.parametrize("address", UNKNOWN)
def test_what_is_not_there_is_not_found_and_says_so_as_json(address):
    assert_is_missing(get(address))


def test_an_unknown_layer_of_a_known_version_is_not_found(addresses):
    assert_is_missing(get(f"{addresses['layers']}/organisations.json"))


ODD_IDS = [
    "no-such-feature",
    "1999-08-06-batken ",
    "1999-08-06-BATKEN",
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "%E2%80%AEbatken",
    "a%00b",
    "%27%20or%20%271%27=%271",
    "..",
    "x" * 100_000,
]


@pytest.mark.parametrize("feature_id", ODD_IDS, ids=lambda value: value[:20])
def test_the_details_of_an_odd_id_are_not_found_and_do_not_repeat_it(addresses, feature_id):
    answer = get(f"{addresses['details']}/{feature_id}.json")
    assert answer.status == 404
    assert unquote(feature_id)[:20].encode() not in answer.body


@pytest.mark.parametrize("folder", ["assets/plugins", "ground/0"])
@pytest.mark.parametrize(
    "name",
    [
        "__init__.py",
        "README.md",
        "..",
        ".",
        "%2E%2E",
        "..%5Ccli.py",
        "C:%5Cwindows%5Cwin.ini",
        "core.js%00.css",
        "x" * 5000 + ".js",
        "places.json%20",
    ],
    ids=lambda value: value[:20],
)
def test_a_name_that_is_none_of_the_files_is_not_found(folder, name):
    assert_is_missing(get(f"/atlas/{folder}/{name}"))


@pytest.mark.parametrize("folder", ["assets/plugins", "ground/0", "assets/leaflet"])
@pytest.mark.parametrize(
    "way", ["../{}", "..%2F{}", "%2E%2E%2F{}", "%2Fetc%2F..{}", "..%2F..%2F..{}", "a%2F..%2F..{}"]
)
@pytest.mark.parametrize("target", ["pyproject.toml", "/etc/passwd", "geo/cli.py"])
def test_no_way_leads_out_of_a_folder(folder, way, target):
    assert get(f"/atlas/{folder}/{way.format(target)}").status == 404


def test_every_address_of_a_map_document_leads_to_a_route(addresses):
    named = {
        "leaflet": "/leaflet.js",
        "plugins": f"/{SCRIPTS}",
        "ground": "/places.json",
        "layers": "/routes.json",
        "details": "/batken-1999.json",
        "words": "?rows=0",
    }
    assert {name: get(addresses[name] + named[name]).status for name in addresses} == dict.fromkeys(
        named, 200
    )


def test_the_base_map_that_is_handed_out_is_the_one_of_the_repository():
    names = [path.name for path in BASEMAP.iterdir() if path.suffix != ".md"]
    assert {get(f"{GROUND}/{name}").status for name in names} == {200}

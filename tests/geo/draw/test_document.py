"""The map document: the same for the same data, closed to the network and to hostile text."""

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.draw.document import map_document
from geo.draw.script_json import script_json
from geo.model import MapView
from geo.serve.routes import urls
from geo.store import open_atlas

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "\"'`\\ \u2028\u2029 ${alert(1)} {{ 7 * 7 }}",
    "\u202eright to left\u202c \u200f",
]
LOADING = {"src", "href", "srcset", "data", "poster", "action", "formaction", "background"}
DATA_ADDRESS = "data:,"


class Elements(HTMLParser):
    """The elements of a document with their attributes, and the text of each script."""

    def __init__(self, html):
        super().__init__(convert_charrefs=False)
        self.found, self.scripts = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append((dict(attrs), ""))

    def handle_data(self, data):
        if self.cdata_elem == "script":
            attributes, text = self.scripts.pop()
            self.scripts.append((attributes, text + data))

    @property
    def addresses(self):
        return [
            value for _, attrs in self.found for name, value in attrs.items() if name in LOADING
        ]

    @property
    def policy(self):
        (content,) = [
            attrs["content"]
            for tag, attrs in self.found
            if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
        ]
        return dict(part.strip().split(" ", 1) for part in content.split(";"))

    def block(self, element_id):
        """The JSON in the script element of an id."""
        (text,) = [text for attrs, text in self.scripts if attrs.get("id") == element_id]
        return json.loads(text)

    @property
    def inlined(self):
        """What the document holds by address, unpacked."""
        packed = [t for attrs, t in self.scripts if attrs.get("type") == "application/gzip"]
        blocks = [json.loads(gzip.decompress(base64.b64decode(text))) for text in packed]
        return {address: value for block in blocks for address, value in block.items()}


@pytest.fixture(scope="module")
def drawn(data_folder, feature):
    """Draw the layers, the incident with a title of its own."""

    def draw(title="Raid on Zardaly", **options):
        incident = feature("incidents", title=title, description=title, place=title)
        layers = {"incidents": {"type": "FeatureCollection", "features": [incident]}}
        atlas = open_atlas(data_folder(**layers))
        return map_document(atlas, urls(atlas.version), **options)

    return draw


@pytest.fixture(scope="module")
def served(drawn):
    return drawn()


@pytest.fixture(scope="module")
def inlined(drawn):
    return drawn(inline=True)


@pytest.fixture(scope="module", params=["served", "inlined"])
def document(request):
    """The document as the server gives it, and with everything inside."""
    return Elements(request.getfixturevalue(request.param))


@pytest.mark.parametrize("inline", [False, True], ids=["served", "inlined"])
def test_the_same_data_give_the_same_document(drawn, inline):
    assert drawn(inline=inline) == drawn(inline=inline)


def test_other_data_give_another_document(drawn, served):
    assert drawn("Another title") != served


def test_the_served_document_asks_its_own_server_alone(served):
    addresses = [a for a in Elements(served).addresses if a != DATA_ADDRESS]
    assert len(addresses) > 2
    assert all(re.match(r"/atlas/assets/[^/]", address) for address in addresses)


def test_no_style_of_the_served_document_loads_a_thing(served):
    assert not re.search(r"url\(|@import", served)


def test_the_inlined_document_asks_for_nothing(inlined):
    assert [a for a in Elements(inlined).addresses if a != DATA_ADDRESS] == []


def test_the_inlined_document_answers_every_address_of_its_own(inlined):
    elements = Elements(inlined)
    held = elements.inlined
    wanted = elements.block("atlas-config")["urls"]
    for part in ("ground", "layers", "details"):
        assert [address for address in held if address.startswith(f"{wanted[part]}/")]


def test_the_policy_of_the_served_document_names_no_other_host(served):
    policy = Elements(served).policy
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert "http" not in json.dumps(policy)


def test_the_policy_of_the_inlined_document_forbids_every_request(inlined):
    policy = Elements(inlined).policy
    asking = {name: policy[name] for name in ("default-src", "connect-src", "img-src")}
    assert asking == {"default-src": "'none'", "connect-src": "'none'", "img-src": "data:"}
    assert "'self'" not in json.dumps(policy)


def test_the_policy_lets_no_script_run_but_those_of_the_document(document):
    allowed = set(re.findall(r"'sha256-([^']+)'", document.policy["script-src"]))
    inside = [text for attrs, text in document.scripts if not attrs]
    hashes = {base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in inside}
    assert allowed == hashes
    assert "unsafe" not in document.policy["script-src"]


def test_the_data_stand_before_the_first_script_that_may_read_them(document):
    ids = [attrs.get("id") for attrs, _ in document.scripts]
    data = [name for name in ids if name]
    assert "atlas-config" in data
    assert ids[: len(data)] == data


def test_no_element_has_a_script_in_an_attribute(document):
    names = {name for _, attrs in document.found for name in attrs}
    assert not [name for name in names if name.startswith("on")]


@pytest.mark.parametrize("title", HOSTILE, ids=ascii)
def test_hostile_text_stays_text_of_the_inlined_data(drawn, inlined, title):
    hostile, harmless = Elements(drawn(title, inline=True)), Elements(inlined)
    (address,) = [a for a in hostile.inlined if a.endswith("/1999-08-06-batken.json")]
    said = hostile.inlined[address]
    assert (said["title"], said["text"]) == (title, title)
    assert [tag for tag, _ in hostile.found] == [tag for tag, _ in harmless.found]


@pytest.mark.parametrize("title", HOSTILE, ids=ascii)
def test_the_served_document_holds_no_text_of_the_data(drawn, title):
    assert title not in drawn(title)


@given(st.recursive(st.text() | st.none(), st.lists, max_leaves=5))
def test_json_in_a_script_reads_back_and_cannot_end_it(value):
    text = script_json(value)
    assert json.loads(text) == value
    assert not set("<\u2028\u2029") & set(text)


def test_folium_is_given_latitude_before_longitude(served):
    (centre,) = re.findall(r"center: \[([0-9.]+), ([0-9.]+)\]", served)
    assert [float(degrees) for degrees in centre] == [40.5, 50.0]


def test_the_view_asked_for_travels_in_the_document(drawn):
    config = Elements(drawn(view=MapView(28.97, 41.01, 6.5))).block("atlas-config")
    assert config["view"] == {"lon": 28.97, "lat": 41.01, "zoom": 6.5}


def test_the_clock_ends_with_the_last_day_that_is_known(served):
    # the route until October 1999; the area is in use to this day
    assert Elements(served).block("atlas-config")["extent"] == [10804, 10895]


def test_an_atlas_without_features_is_a_document_all_the_same(data_folder):
    none = {"type": "FeatureCollection", "features": []}
    atlas = open_atlas(data_folder(incidents=none, routes=none, base_areas=none))
    html = map_document(atlas, urls(atlas.version), inline=True)
    assert Elements(html).block("atlas-config")["extent"] == [0, 0]


def test_the_document_says_its_language_and_can_be_zoomed(document):
    assert ("html", {"lang": "en"}) in document.found
    (viewport,) = [attrs for _, attrs in document.found if attrs.get("name") == "viewport"]
    assert "scalable=no" not in viewport["content"]

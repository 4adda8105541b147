"""Exported KML: what Google Earth, GDAL and fastkml get, and that no text in it is markup."""

import io
import json
from pathlib import Path

import fastkml
import numpy as np
import pyogrio
import pytest
import shapely
from lxml import etree

from geo.model.query import Query
from geo.read.exports import read_export
from geo.read.exports.kml import read_kml
from geo.schema.findings import FaultyFileError
from geo.schema.vocabularies import LAYER_KINDS
from geo.write.handout import Request, handout
from geo.write.kml import write_kml
from geo.write.kml_styles import KIND_COLOURS
from tests.geo.conftest import make_feature
from tests.geo.write.handouts import HOSTILE, atlas_of, handout_of

NAMESPACE = {"k": "http://www.opengis.net/kml/2.2", "a": "http://www.w3.org/2005/Atom"}
XML_CANNOT_HOLD = "\ufffe and \uffff"
FOUND = {
    "incidents": [
        make_feature("incidents"),
        make_feature("incidents", None, id="nowhere", location_precision=None, uncertainty_km=None),
        make_feature("incidents", id="undated", start=None, end=None, date_precision=None),
        make_feature(
            "incidents", id="vague", location_precision="province", killed_low=2, killed_high=1200
        ),
    ],
    "routes": [make_feature("routes")],
    "base_areas": [
        make_feature("base_areas"),
        make_feature(
            "base_areas",
            {
                "type": "MultiPolygon",
                "coordinates": [
                    [
                        [[70, 39], [72, 39], [72, 41], [70, 41], [70, 39]],
                        [[70.5, 39.5], [70.5, 40], [71, 40], [71, 39.5], [70.5, 39.5]],
                    ]
                ],
            },
            id="with-a-hole",
        ),
    ],
}


def written(ready):
    out = io.BytesIO()
    write_kml(out, ready)
    return out.getvalue()


@pytest.fixture(scope="module")
def ready():
    asked = Request(query=Query(), permalink="http://127.0.0.1:8501/?q=a&b=<c>")
    return handout(atlas_of(FOUND), asked)


@pytest.fixture(scope="module")
def tree(ready):
    return etree.fromstring(written(ready))


@pytest.fixture(scope="module")
def path(ready, tmp_path_factory):
    target = tmp_path_factory.mktemp("kml") / "export.kml"
    target.write_bytes(written(ready))
    return target


@pytest.fixture(scope="module")
def standard():
    folder = Path(fastkml.__file__).parent / "schema"
    return etree.XMLSchema(etree.parse(folder / "ogckml22.xsd"))


def placemark(tree, feature_id):
    (found,) = (
        item
        for item in tree.iterfind(".//k:Placemark", NAMESPACE)
        if item.get("id").endswith(f".{feature_id}")
    )
    return found


def text_of(element, name):
    return element.findtext(f"k:{name}", namespaces=NAMESPACE)


HOSTILE_ROWS = [
    make_feature("incidents", id=f"row-{number}", title=text[:200], description=text)
    for number, text in enumerate([*HOSTILE, XML_CANNOT_HOLD])
]


@pytest.mark.parametrize(
    ("found", "wanted"),
    [(FOUND, {}), ({}, {}), ({"incidents": HOSTILE_ROWS}, {}), (FOUND, {"columns": ("end",)})],
    ids=["each layer", "nothing", "hostile", "one column"],
)
def test_the_schema_of_the_standard_holds(standard, found, wanted):
    standard.assertValid(etree.fromstring(written(handout_of(found, **wanted))))


def test_what_is_not_asked_for_does_not_leave():
    text = written(handout_of(FOUND, columns=("confidence",))).decode()
    assert "Zardaly" not in text
    assert "1999-08-06<" not in text
    assert "Confidence: medium" in text


def test_a_strict_reader_finds_every_folder_and_name(path):
    (document,) = fastkml.KML.parse(path, strict=True).features
    assert [(folder.name, len(folder.features)) for folder in document.features] == [
        ("Incidents", 4),
        ("Routes", 1),
        ("Base areas", 2),
    ]
    assert document.features[0].features[0].name == "Raid on Zardaly"


@pytest.mark.parametrize("driver", ["LIBKML", "KML"])
def test_gdal_finds_every_layer_with_its_shapes(path, driver):
    with_places = {}
    for layer, _ in pyogrio.list_layers(path):
        frame = pyogrio.read_dataframe(path, layer=layer, use_arrow=False)
        with_places[layer] = int(frame.geometry.notna().sum())
    assert with_places == {"Incidents": 3, "Routes": 1, "Base areas": 2}, driver


def test_gdal_reads_typed_columns_and_time_spans(path):
    frame = pyogrio.read_dataframe(path, layer="Incidents").set_index("id2")
    assert frame.loc["vague", "killed_high"] == 1200
    assert frame.loc["1999-08-06-batken", "begin"] == np.datetime64("1999-08-06")
    assert frame["begin"].isna().to_dict()["undated"]


def test_a_hole_stays_a_hole(path):
    frame = pyogrio.read_dataframe(path, layer="Base areas")
    assert shapely.area(frame.geometry.to_numpy()[1]) == pytest.approx(4 - 0.25)


def test_a_time_that_goes_on_has_no_end_and_none_has_no_span(tree):
    span = placemark(tree, "batken-valleys").find("k:TimeSpan", NAMESPACE)
    assert [(item.tag.split("}")[1], item.text) for item in span] == [("begin", "1999-08-01")]
    assert placemark(tree, "undated").find("k:TimeSpan", NAMESPACE) is None


def test_a_row_without_a_place_is_a_placemark_without_a_shape(tree):
    element = placemark(tree, "nowhere")
    assert element.find(".//k:coordinates", NAMESPACE) is None
    assert text_of(element, "name") == "Raid on Zardaly"


def test_a_description_says_how_exactly_and_on_what_ground(tree):
    lines = text_of(placemark(tree, "vague"), "description").split("<br>\n")
    assert "Place: Zardaly, Batken, Kyrgyzstan (known to the province; within 5 km)" in lines
    assert "Killed: 2–1,200" in lines
    assert "Confidence: medium" in lines
    assert any(line.startswith("Sources: ") for line in lines)
    assert not any(line.startswith("Wounded") for line in lines)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_becomes_markup_in_a_balloon(text):
    row = make_feature("incidents", title=text[:200], description=text)
    tree = etree.fromstring(written(handout_of({"incidents": [row]})))
    element = placemark(tree, row["id"])
    assert text_of(element, "name") == text[:200]
    assert "<" not in text_of(element, "description").replace("<br>", "")
    balloons = {item.text for item in tree.iterfind(".//k:BalloonStyle/k:text", NAMESPACE)}
    assert balloons == {"$[description]"}


def test_nothing_in_it_is_fetched(tree):
    assert [item for item in tree.iter() if item.tag.split("}")[1] in {"href", "Icon"}] == []


def test_every_style_that_is_asked_for_is_there(tree):
    styles = {item.get("id") for item in tree.iterfind(".//k:Style", NAMESPACE)}
    asked = {item.text[1:] for item in tree.iterfind(".//k:styleUrl", NAMESPACE)}
    assert asked <= styles
    assert "style.incidents.raid.vague" in asked
    assert set(KIND_COLOURS) == set(LAYER_KINDS["incidents"])


def test_the_document_says_where_it_comes_from(tree, ready):
    document = tree.find("k:Document", NAMESPACE)
    data = {
        item.get("name"): text_of(item, "value")
        for item in document.iterfind("k:ExtendedData/k:Data", NAMESPACE)
    }
    assert json.loads(data["atlas"]) == ready.provenance.members()
    assert data["citation"] == ready.provenance.citation
    assert document.findtext("a:author/a:name", namespaces=NAMESPACE) == "Briefing Atlas"
    assert document.find("a:link", NAMESPACE).get("href") == ready.provenance.permalink
    assert ready.provenance.licences[0].title in text_of(document, "description")


@pytest.mark.parametrize(
    "text",
    [XML_CANNOT_HOLD, "_x0041_x0042_ _x005F_", "_xFFFE\ufffe", "\r\n\t a \r", "\u0085\u2028\x80"],
    ids=["no characters", "escapes", "nearly an escape", "white space", "line ends"],
)
def test_what_xml_cannot_hold_comes_back(text, tmp_path):
    found = {"incidents": [make_feature("incidents", title=f"a{text}", description=f" {text} b")]}
    target = tmp_path / "export.kml"
    target.write_bytes(written(handout_of(found)))
    (row,) = read_export(target).layers["incidents"]
    assert row == found["incidents"][0]


BOMB = b"""<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa">%s]><kml>&j;</kml>""" % b"".join(
    b'<!ENTITY %c "%s">' % (name, b"&%c;" % (name - 1) * 10) for name in b"bcdefghij"
)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (BOMB, "document type"),
        (b'<!DOCTYPE kml SYSTEM "file:///etc/passwd"><kml/>', "document type"),
        (BOMB.decode().encode("utf-16"), "document type"),
        (b"<kml>" + b"<a>" * 100_000, "sound KML"),
        (b"<kml xmlns='http://www.opengis.net/kml/2.2'><Document/></kml>", "atlas exported"),
        (b"<kml><Document><name>a</nam", "sound KML"),
    ],
    ids=["bomb", "file", "bomb in UTF-16", "depth", "foreign", "torn"],
)
def test_a_hostile_or_foreign_file_is_refused(content, told, tmp_path):
    target = tmp_path / "export.kml"
    target.write_bytes(content)
    with pytest.raises(FaultyFileError, match=told):
        read_kml(target)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b'<SimpleData name="uncertainty_km">5<', b'<SimpleData name="uncertainty_km">x<', "cells"),
        (b"<coordinates>70.9,39.7<", b"<coordinates>70.9;39.7<", "cells"),
        (b'name="routes" id="schema.routes"', b'name="routes"', "columns of a layer"),
        (b'schemaUrl="#schema.routes"', b'schemaUrl="#other"', "columns of a layer"),
        (b">Zardaly<", b">&other;<", "sound KML"),
    ],
    ids=["number", "position", "schema", "layer", "entity"],
)
def test_damage_is_told_with_its_place(ready, tmp_path, old, new, told):
    content = written(ready)
    assert old in content
    target = tmp_path / "export.kml"
    target.write_bytes(content.replace(old, new))
    with pytest.raises(FaultyFileError, match=told):
        read_kml(target)

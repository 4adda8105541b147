"""GeoJSON text sequences: RFC 8142 by hand, GDAL as another reader, and what is damaged."""

import io
import json

import pyogrio
import pytest
from geojson_pydantic import Feature
from hypothesis import given, settings

from geo.model.query import Query
from geo.read.exports import read_export
from geo.schema.findings import FaultyFileError
from geo.write.geojson import write_geojson
from geo.write.geojsonseq import write_geojsonseq
from tests.geo.write.handouts import features, handout_of


def sequence(ready):
    out = io.BytesIO()
    write_geojsonseq(out, ready)
    return out.getvalue()


def texts_of(content):
    """The texts of a sequence, read as RFC 8142 section 2 has it."""
    before, *texts = content.split(b"\x1e")
    assert before == b""
    assert all(text.endswith(b"\n") and text.count(b"\n") == 1 for text in texts)
    return [json.loads(text) for text in texts]


@settings(max_examples=20, deadline=None)
@given(found=features())
def test_it_holds_the_features_and_the_provenance_of_the_collection(found):
    ready, out = handout_of(found), io.BytesIO()
    write_geojson(out, ready)
    collection = json.loads(out.getvalue())
    first, *others = texts_of(sequence(ready))
    assert first.pop("atlas") == collection["atlas"]
    if collection["features"]:
        assert [first, *others] == collection["features"]
        assert all(Feature.model_validate(item).type == "Feature" for item in [first, *others])
    else:
        assert (first, others) == ({"type": "FeatureCollection", "features": []}, [])


@pytest.fixture
def target(tmp_path, feature, unlocated_feature):
    found = [feature("incidents"), unlocated_feature(id="unlocated")]
    path = tmp_path / "export.geojsons"
    path.write_bytes(sequence(handout_of({"incidents": found})))
    return path


def test_gdal_reads_every_feature(target):
    info = pyogrio.read_info(target)
    frame = pyogrio.read_dataframe(target)
    assert (info["driver"], info["features"]) == ("GeoJSONSeq", 2)
    assert frame["id"].tolist() == ["1999-08-06-batken", "unlocated"]
    assert (frame.geometry.iloc[0].x, frame.geometry.iloc[1]) == (70.9, None)


def test_gdal_takes_one_without_features_for_an_empty_one(tmp_path):
    path = tmp_path / "empty.geojsons"
    path.write_bytes(sequence(handout_of({}, query=Query(layers=("routes",)))))
    assert len(pyogrio.read_dataframe(path)) == 0
    assert read_export(path).layers == {"routes": ()}


DAMAGE = {
    "cut off": lambda content: content[:-1],
    "cut in the middle": lambda content: content[: len(content) // 2],
    "first text lost": lambda content: content[content.index(b"\x1e", 1) :],
    "last text lost": lambda content: content[: content.rindex(b"\x1e")],
    "no separators": lambda content: content.replace(b"\x1e", b""),
    "something before": lambda content: b" " + content,
    "a text that is null": lambda content: content + b"\x1enull\n",
    "an empty text": lambda content: b"\x1e\n" + content,
    "a list": lambda _: b"\x1e[]\n",
    "a separator alone": lambda _: b"\x1e",
    "no UTF-8": lambda content: content.replace(b"Raid", b"\xff\xfe"),
    "another layer": lambda content: content.replace(b'"layer":"incidents"', b'"layer":"roads"'),
    "id lost": lambda content: content.replace(b'"id":"unlocated"', b'"id":null'),
    "properties lost": lambda content: content.replace(b'"properties":{', b'"properties":3,"x":{'),
    "counts of no layer": lambda content: content.replace(b'"counts":{', b'"counts":{},"x":{'),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_sequence_is_refused(damage, target):
    target.write_bytes(damage(target.read_bytes()))
    with pytest.raises(FaultyFileError, match=r"export\.geojsons"):
        read_export(target)

"""Files that cannot be read at all: each gives one clear line."""

import os

import pytest

from geo.errors import CRSError, DataError
from geo.read.geojson import read_layer
from geo.read.limits import MAX_DEPTH

DEEP = "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)
COLLECTION = b'{"type": "FeatureCollection", "features": [\n'
MERCATOR = (
    b'{"type": "FeatureCollection", "crs": {"type": "name", "properties": '
    b'{"name": "urn:ogc:def:crs:EPSG::3857"}}, "features": []}'
)

UNREADABLE = {
    "empty": (b"", "expected a file, got an empty file"),
    "blank": (b" \n", "line 2, column 1: expected JSON, got the end of the file (expecting value)"),
    "no JSON": (b"id;title\n", "line 1, column 1: expected JSON, got 'i' (expecting value)"),
    "a missing comma": (
        COLLECTION + b"{}\n{}]}",
        "line 3, column 1: expected JSON, got '{' (expecting ',' delimiter)",
    ),
    "cut off": (
        COLLECTION,
        "line 2, column 1: expected JSON, got the end of the file (expecting value)",
    ),
    "an unclosed text": (
        b'{"type": "Feat',
        "line 1, column 10: expected JSON, got '\"' (unterminated string starting at)",
    ),
    "two documents": (b"{}{}", "line 1, column 3: expected JSON, got '{' (extra data)"),
    "byte order mark": (
        b"\xef\xbb\xbf{}",
        "expected UTF-8 without a byte order mark, got one; save the file as plain UTF-8",
    ),
    "another encoding": (
        COLLECTION + "Ошская".encode("cp1251"),
        "line 2: expected UTF-8 text, got the byte 0xce; save the file as UTF-8",
    ),
    "UTF-16": (
        "{}".encode("utf-16"),
        "line 1: expected UTF-8 text, got the byte 0xff; save the file as UTF-8",
    ),
    "NaN": (
        b'{"title": "NaN",\n "killed": NaN}',
        (
            "line 2, column 12: expected a JSON number or null, got NaN; "
            "use null where nothing is known"
        ),
    ),
    "infinity": (
        b'{"killed": -Infinity}',
        (
            "line 1, column 12: expected a JSON number or null, got -Infinity; "
            "use null where nothing is known"
        ),
    ),
    "nested too deeply": (
        DEEP.encode(),
        "line 1: expected lists and objects nested at most 64 deep, got deeper ones",
    ),
    "a thousand times too deeply": (
        b"[" * 100_000,
        "line 1: expected lists and objects nested at most 64 deep, got deeper ones",
    ),
    "a list": (b"[1, 2]", "expected a FeatureCollection, got a list of 2"),
    "a number": (b"3", "expected a FeatureCollection, got 3"),
    "a million characters": (
        b'"' + b"x" * 1_000_000 + b'"',
        "expected a FeatureCollection, got a text of 1,000,000 characters",
    ),
    "a single feature": (
        b'{"type": "Feature"}',
        (
            "expected a FeatureCollection, got type 'Feature'; "
            'wrap it: {"type": "FeatureCollection", "features": [...]}'
        ),
    ),
    "TopoJSON": (
        b'{"type": "Topology"}',
        "expected a FeatureCollection, got type 'Topology'; convert it from TopoJSON to GeoJSON",
    ),
    "no type": (b"{}", "expected a FeatureCollection, got an object"),
    "no features": (
        b'{"type": "FeatureCollection"}',
        "field 'features': expected a list of features, got null",
    ),
    "features twice": (
        b'{"type": "FeatureCollection", "features": [], "features": []}',
        "expected each member once, got features twice; remove one",
    ),
    "metres": (
        MERCATOR,
        (
            "field 'crs': expected longitude and latitude, EPSG:4326, "
            "got 'urn:ogc:def:crs:EPSG::3857'; reproject it"
        ),
    ),
}


def error_of(path):
    with pytest.raises(DataError) as caught:
        read_layer(path, "incidents")
    return str(caught.value)


@pytest.mark.parametrize(("content", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_gives_one_line(content, message, tmp_path):
    path = tmp_path / "incidents.geojson"
    path.write_bytes(content)
    assert error_of(path) == f"{path}: {message}"


def test_a_file_of_200_megabytes_is_refused_unread(tmp_path):
    path = tmp_path / "incidents.geojson"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert error_of(path) == (
        f"{path}: expected a file of at most 100 MB, got 200 MB; "
        "split it, or open it as an event file"
    )


def test_a_folder_is_no_file(tmp_path):
    assert error_of(tmp_path) == f"{tmp_path}: expected a file, got a folder; name a file in it"


def test_a_missing_file_is_told(tmp_path):
    path = tmp_path / "nowhere.geojson"
    assert error_of(path) == (
        f"{path}: expected a file, got no such file or directory; check the path"
    )


@pytest.mark.parametrize("name", ["x" * 1_000_000, "a\x00b", "a\nb"], ids=["long", "null", "line"])
def test_a_path_that_no_file_can_have_gives_one_short_line(name, tmp_path):
    message = error_of(tmp_path / name)
    assert message.isprintable()
    assert len(message) < 400


@pytest.mark.skipif(os.name != "posix", reason="needs a named pipe")
def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path):
    path = tmp_path / "incidents.geojson"
    os.mkfifo(path)
    assert error_of(path).startswith(f"{path}: expected a file, got ")


def test_another_reference_system_is_the_crs_error(tmp_path):
    path = tmp_path / "incidents.geojson"
    path.write_bytes(MERCATOR)
    with pytest.raises(CRSError):
        read_layer(path, "incidents")


def test_a_crs_of_longitude_and_latitude_is_a_notice(write_layer):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    read = read_layer(write_layer("incidents", [], crs=crs), "incidents")
    assert read.notices[0].endswith("'crs' is not part of RFC 7946 and was passed over")


def test_a_key_that_stands_twice_refuses_its_feature(incident_feature, write_layer):
    path = write_layer("incidents", [incident_feature()])
    text = path.read_text("utf-8")
    path.write_text(text.replace('"kind": "raid"', '"kind": "battle", "kind": "raid"'), "utf-8")
    assert (
        read_layer(path, "incidents")
        .faults[0]
        .sentence()
        .endswith("field 'kind': expected a property that stands once, got it twice; remove one")
    )


@pytest.mark.parametrize("digits", ["9" * 5000, "1e999"], ids=["5000 digits", "1e999"])
def test_a_number_too_large_for_the_machine_refuses_its_feature(
    digits, incident_feature, write_layer
):
    path = write_layer("incidents", [incident_feature(uncertainty_km=12345)])
    path.write_text(path.read_text("utf-8").replace("12345", digits), "utf-8")
    assert "field 'uncertainty_km': expected a number, got inf" in (
        read_layer(path, "incidents").faults[0].sentence()
    )

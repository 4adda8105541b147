import json
import math
import struct
from types import SimpleNamespace

import numpy as np
import pytest

from geo.draw import events
from geo.draw.events import MOST_KILLED, UNKNOWN_TOLL, event_words, incidents_payload
from geo.draw.tokens import FILLS, SHAPES
from geo.model.time_window import ALWAYS
from geo.schema.vocabularies import INCIDENT_KINDS
from geo.store import open_atlas

HOSTILE = "<img src=x onerror=alert(1)></script>\u202e"


@pytest.fixture
def atlas(data_folder, incident_feature):
    """Open an atlas whose incidents have the given properties."""

    def open_(*changes, geometry=...):
        given = {} if geometry is ... else {"geometry": geometry}
        features = [incident_feature(**given, **change) for change in changes]
        return open_atlas(
            data_folder(incidents={"type": "FeatureCollection", "features": features})
        )

    return open_


@pytest.fixture
def incidents(atlas):
    """The packed layer of incidents with the given properties: what travels along, and columns."""
    return lambda *changes, **given: unpack(incidents_payload(atlas(*changes, **given)))


def header_of(pack):
    (length,) = struct.unpack("<I", pack[:4])
    return json.loads(pack[4 : 4 + length])


def unpack(pack):
    header = header_of(pack)
    return header["meta"] | {
        entry["name"]: np.frombuffer(
            pack, f"<{entry['dtype']}", header["n"], entry["offset"]
        ).tolist()
        for entry in header["columns"]
    }


def test_every_kind_of_incident_has_a_shape():
    assert set(SHAPES) == set(INCIDENT_KINDS)


def test_an_incident_travels_in_at_most_twenty_bytes(atlas):
    columns = header_of(incidents_payload(atlas({})))["columns"]
    assert sum(np.dtype(column["dtype"]).itemsize for column in columns) <= 20


def test_an_incident_travels_with_its_days_place_and_doubt(incidents):
    layer = incidents({"start": "1999-08-06", "end": "1999-08-13", "uncertainty_km": 5})
    assert (layer["start"], layer["length"]) == ([10809], [7])
    assert layer["lon"] == [pytest.approx(70.9, abs=1e-5)]
    assert layer["radiiKm"][layer["radius"][0]] == 5.0
    assert layer["words"][0]["date"] == "6–13 Aug 1999"


def test_a_doubt_of_more_than_two_bytes_of_days_takes_four():
    store = SimpleNamespace(start=np.array([0, 5], "i4"), end=np.array([73048, 6], "i4"))
    lengths = events._lengths(store)
    assert (lengths.dtype, lengths.tolist()) == (np.dtype("i4"), [73048, 1])


@pytest.mark.parametrize(
    ("killed", "sent", "words"),
    [(None, UNKNOWN_TOLL, "unknown"), (0, 0, "0"), (12, 12, "12"), (900, MOST_KILLED, "900")],
    ids=["unknown", "none", "twelve", "more than a byte"],
)
def test_an_unknown_toll_is_never_nought(incidents, killed, sent, words):
    layer = incidents({"killed_low": killed, "killed": killed, "killed_high": killed})
    assert layer["toll"] == [sent]
    assert layer["words"][0]["killed"] == words


@pytest.mark.parametrize(
    ("kind", "family", "status", "shape"),
    [
        ("bombing", "attack", "carried_out", "circle"),
        ("raid", "attack", "failed", "triangle"),
        ("foiled_plot", "plot", "foiled", "diamond"),
        ("leader_killed", "operation", "not_applicable", "cross"),
    ],
    ids=["bombing", "failed raid", "foiled plot", "leader killed"],
)
def test_kind_and_status_become_shape_and_fill(incidents, kind, family, status, shape):
    layer = incidents({"kind": kind, "family": family, "status": status})
    assert layer["legend"]["kind"][layer["kind"][0]]["shape"] == shape
    assert FILLS[layer["grades"][0] & 3] == status


@pytest.mark.parametrize(
    ("confidence", "precision", "date_precision", "expected"),
    [
        ("high", "site", "day", (0, 0, 0)),
        ("medium", "district", "month", (1, 2, 0)),
        ("low", "province", "year", (2, 3, 1)),
    ],
)
def test_how_sure_an_incident_is_travels_in_one_byte(
    incidents, confidence, precision, date_precision, expected
):
    months = {"day": {}, "month": {"start": "1999-08-01", "end": "1999-08-31"}}
    days = months.get(date_precision, {"start": "1999-01-01", "end": "1999-12-31"})
    changes = {"confidence": confidence, "location_precision": precision}
    grade = incidents(changes | {"date_precision": date_precision} | days)["grades"][0]
    assert (grade >> 2 & 3, grade >> 4 & 7, grade >> 7) == expected


@pytest.mark.parametrize(
    ("organisations", "label"),
    [
        (["imu"], "Islamic Movement of Uzbekistan"),
        (["taliban", "imu"], "Taliban, Pakistani Taliban"),
        ([], "Other or unknown"),
    ],
    ids=["one", "the first of two", "none"],
)
def test_the_first_organisation_gives_the_hue(incidents, organisations, label):
    layer = incidents({"organisations": organisations})
    classes = layer["legend"]["colour"]["organisation"]["classes"]
    assert classes[layer["classes"][0] & 15]["label"] == label


@pytest.mark.parametrize(
    ("origins", "label"),
    [
        (["UZB"], "Uzbekistan"),
        (["UZB", "KGZ"], "Several origins"),
        ([], "Other or not known"),
    ],
    ids=["one", "two", "none"],
)
def test_the_origin_of_the_perpetrators_gives_the_hue(incidents, origins, label):
    layer = incidents({"id": "a", "perpetrator_origins": origins}, {"id": "b"})
    classes = layer["legend"]["colour"]["origin"]["classes"]
    row = [words["id"] for words in layer["words"]].index("a")
    assert classes[layer["classes"][row] >> 4]["label"] == label


def test_every_colouring_has_at_most_eight_hues(incidents):
    colourings = incidents({})["legend"]["colour"]
    assert set(colourings) == {"organisation", "kind", "origin", "status", "confidence"}
    assert all(len({c["hue"] for c in each["classes"]}) <= 8 for each in colourings.values())


def test_an_incident_without_a_place_is_kept_and_has_no_point(incidents):
    layer = incidents({"location_precision": None, "uncertainty_km": None}, geometry=None)
    assert math.isnan(layer["lon"][0])
    assert layer["grades"][0] >> 4 & 7 == 5


def test_an_undated_incident_is_in_no_window(incidents):
    layer = incidents({"start": None, "end": None, "date_precision": None})
    assert layer["start"] == [ALWAYS]
    assert layer["words"][0]["date"] == "undated"


def test_hostile_titles_travel_as_they_are(incidents):
    assert incidents({"title": HOSTILE})["words"][0]["title"] == HOSTILE


def test_rows_travel_in_the_order_of_the_store(incidents):
    layer = incidents({"id": "b", "start": "1999-08-02"}, {"id": "a", "start": "1999-08-01"})
    assert [words["id"] for words in layer["words"]] == ["a", "b"]


def test_words_are_given_in_the_order_asked_for(atlas):
    opened = atlas({"id": "b", "start": "1999-08-02"}, {"id": "a", "start": "1999-08-01"})
    assert [words["id"] for words in event_words(opened, [1, 0])] == ["b", "a"]

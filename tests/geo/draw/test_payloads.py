import json
import math
import struct
from itertools import pairwise

import numpy as np
import pytest

from geo.draw.great_circle import great_circle
from geo.draw.payloads import (
    PAYLOADS,
    SHAPE_CODES,
    base_areas_payload,
    incidents_payload,
    routes_payload,
)
from geo.draw.tokens import SHAPES
from geo.model.time_window import ALWAYS, NEVER
from geo.schema.vocabularies import INCIDENT_KINDS
from geo.store import open_atlas

HOSTILE = "<img src=x onerror=alert(1)></script>\u202e"
TASHKENT, NEW_YORK, TOKYO, SEATTLE = (69.24, 41.3), (-74.0, 40.7), (139.7, 35.7), (-122.3, 47.6)


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


@pytest.fixture
def atlas(data_folder):
    """Open an atlas of sound features with documents replaced."""
    return lambda **changes: open_atlas(data_folder(**changes))


@pytest.fixture
def incidents(atlas, incident_feature):
    """The packed layer of incidents with the given properties: texts and columns."""

    def pack(*changes, geometry=...):
        features = [
            incident_feature(**({} if geometry is ... else {"geometry": geometry}), **change)
            for change in changes
        ]
        return unpack(incidents_payload(atlas(incidents=collection(*features))))

    return pack


def unpack(pack):
    (length,) = struct.unpack("<I", pack[:4])
    header = json.loads(pack[4 : 4 + length])
    return header["meta"] | {
        entry["name"]: np.frombuffer(
            pack, f"<{entry['dtype']}", header["n"], entry["offset"]
        ).tolist()
        for entry in header["columns"]
    }


def test_every_kind_of_incident_has_a_shape():
    assert set(SHAPES) == set(INCIDENT_KINDS)


def test_every_layer_has_its_payload():
    assert list(PAYLOADS) == ["incidents.bin", "routes.json", "base_areas.json"]


def test_an_incident_travels_with_its_days_place_and_doubt(incidents):
    layer = incidents({"start": "1999-08-06", "end": "1999-08-13", "uncertainty_km": 5})
    assert (layer["start"], layer["end"]) == ([10809], [10816])
    assert layer["lon"] == [pytest.approx(70.9, abs=1e-5)]
    assert layer["uncertaintyKm"] == [5.0]
    assert layer["dates"] == ["6–13 Aug 1999"]


@pytest.mark.parametrize(
    ("killed", "sent", "words"),
    [(None, -1, "unknown"), (0, 0, "0"), (12, 12, "12")],
    ids=["unknown", "none", "twelve"],
)
def test_an_unknown_toll_is_never_nought(incidents, killed, sent, words):
    layer = incidents({"killed_low": killed, "killed": killed, "killed_high": killed})
    assert layer["killed"] == [sent]
    assert layer["killedWords"] == [words]


@pytest.mark.parametrize(
    ("kind", "family", "status", "shape", "fill"),
    [
        ("bombing", "attack", "carried_out", "circle", 0),
        ("raid", "attack", "failed", "triangle", 1),
        ("foiled_plot", "plot", "foiled", "diamond", 2),
        ("leader_killed", "operation", "not_applicable", "cross", 3),
    ],
    ids=["bombing", "failed raid", "foiled plot", "leader killed"],
)
def test_kind_and_status_become_shape_and_fill(incidents, kind, family, status, shape, fill):
    layer = incidents({"kind": kind, "family": family, "status": status})
    assert layer["shape"] == [SHAPE_CODES[shape]]
    assert layer["fill"] == [fill]


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
    assert layer["legend"]["hue"][layer["hue"][0]]["label"] == label


def test_an_incident_without_a_place_is_kept_and_has_no_point(incidents):
    layer = incidents({"location_precision": None, "uncertainty_km": None}, geometry=None)
    assert math.isnan(layer["lon"][0])
    assert layer["precision"] == [5]


def test_hostile_titles_travel_as_they_are(incidents):
    assert incidents({"title": HOSTILE})["titles"] == [HOSTILE]


def test_rows_travel_in_the_order_of_the_store(incidents):
    layer = incidents({"id": "b", "start": "1999-08-02"}, {"id": "a", "start": "1999-08-01"})
    assert layer["ids"] == ["a", "b"]


def test_a_route_travels_with_its_sure_and_possible_days(atlas):
    layer = json.loads(routes_payload(atlas()))
    assert [layer[name] for name in ("start", "end")] == [[10804], [10895]]
    assert [layer[name] for name in ("startLatest", "endEarliest")] == [[10834], [10865]]


def test_a_volume_given_only_as_a_range_keeps_its_ends(atlas):
    (route,) = json.loads(routes_payload(atlas()))["items"]
    assert (route["volumeLow"], route["volume"], route["volumeHigh"]) == (30, None, 1000)
    assert route["volumeWords"] == "30–1,000 fighters"


def test_a_leg_runs_from_stop_to_stop(atlas):
    (route,) = json.loads(routes_payload(atlas()))["items"]
    (line,) = route["legs"][0]["lines"]
    assert (line[0], line[-1]) == ([70.48, 38.7], [70.82, 40.06])


def test_a_base_area_still_in_use_ends_after_every_window(atlas):
    layer = json.loads(base_areas_payload(atlas()))
    assert layer["end"] == [ALWAYS]
    assert layer["items"][0]["years"] == "from Aug 1999"


def test_an_outline_travels_as_closed_rings(atlas):
    (area,) = json.loads(base_areas_payload(atlas()))["items"]
    ((ring,),) = area["polygons"]
    assert ring[0] == ring[-1]
    assert [70.2, 39.6] in ring


def test_an_undated_incident_is_in_no_window(incidents):
    layer = incidents({"start": None, "end": None, "date_precision": None})
    assert (layer["start"], layer["end"]) == ([ALWAYS], [NEVER])
    assert layer["dates"] == ["undated"]


def test_a_short_leg_needs_no_corner_between():
    assert great_circle((70.48, 38.7), (70.82, 39.06)) == [[[70.48, 38.7], [70.82, 39.06]]]


def test_a_long_leg_bends_towards_the_pole():
    (line,) = great_circle(TASHKENT, NEW_YORK)
    assert max(lat for _, lat in line) > 70


def test_a_leg_over_the_antimeridian_is_split_there():
    west, east = great_circle(TOKYO, SEATTLE)
    assert (west[-1][0], east[0][0]) == (180.0, -180.0)
    assert west[-1][1] == pytest.approx(east[0][1])
    assert (west[0], east[-1]) == (list(TOKYO), list(SEATTLE))


def test_a_leg_over_the_antimeridian_westward_is_split_there():
    east, west = great_circle(SEATTLE, TOKYO)
    assert (east[-1][0], west[0][0]) == (-180.0, 180.0)


@pytest.mark.parametrize(
    ("start", "end"),
    [(TASHKENT, NEW_YORK), (TOKYO, SEATTLE), ((0.0, 0.0), (0.0, 89.0))],
    ids=["over the pole side", "over the antimeridian", "to the pole"],
)
def test_the_corners_of_a_leg_lie_at_most_as_far_apart_as_promised(start, end):
    for line in great_circle(start, end):
        for (lon0, lat0), (lon1, lat1) in pairwise(line):
            x = math.radians(lon1 - lon0) * math.cos(math.radians((lat0 + lat1) / 2))
            assert math.hypot(x, math.radians(lat1 - lat0)) * 6371 < 115

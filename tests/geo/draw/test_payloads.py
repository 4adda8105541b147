import json

import pytest

from geo.draw.payloads import PAYLOADS, base_areas_payload, routes_payload
from geo.model.time_window import ALWAYS
from geo.store import open_atlas


@pytest.fixture
def atlas(data_folder):
    """Open an atlas of sound features with documents replaced."""
    return lambda **changes: open_atlas(data_folder(**changes))


def test_every_layer_has_its_payload():
    assert list(PAYLOADS) == ["incidents.bin", "routes.json", "base_areas.json"]


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

"""What the command line exports, held against RFC 7946 by code that is not the writer's."""

import io
import json
import math
from itertools import pairwise

import pytest
import shapely
from geojson_pydantic import FeatureCollection
from geojson_validator import validate_geometries, validate_structure
from hypothesis import given, settings

from geo.cli import main
from geo.model.query import LAYERS, Query
from geo.write.geojson import write_geojson
from tests.geo.write.handouts import features, handout_of

ASKED = {
    "Türkiye, 2016 and 2017": ["--country=TUR", "--from=2016-01-01", "--to=2017-12-31"],
    "everything": [],
    "one layer": ["--layer=base_areas"],
    "nothing": ["--country=FJI", "--layer=incidents"],
}
DECIMALS = 7
DOUBTS = (
    "crosses_antimeridian",
    "outside_lat_lon_boundaries",
    "3d_coordinates",
    "self_intersection",
    "inner_and_exterior_ring_intersect",
)
"""What the validator calls lawful and unwise, apart from holes and from routes that come back."""
MEMBERS = {"type", "id", "geometry", "properties"}


@pytest.fixture(scope="module")
def exported():
    """What was exported already, by flags: each once is enough."""
    return {}


@pytest.fixture(params=ASKED.values(), ids=ASKED)
def content(request, exported, capsysbinary):
    flags = tuple(request.param)
    if flags not in exported:
        assert main(["export", *flags, "-o", "-"]) == 0
        exported[flags] = capsysbinary.readouterr().out
    return exported[flags]


@pytest.fixture
def document(content):
    return json.loads(content)


def shapes_of(document):
    return [
        shapely.geometry.shape(item["geometry"])
        for item in document["features"]
        if item["geometry"] is not None
    ]


def numbers_in(value):
    if isinstance(value, list):
        return [number for item in value for number in numbers_in(item)]
    return [value]


def positions_in(value):
    if value and isinstance(value[0], list):
        return [position for item in value for position in positions_in(item)]
    return [value]


def coordinates_of(document):
    return [item["geometry"]["coordinates"] for item in document["features"] if item["geometry"]]


def test_turkiye_in_2016_and_2017_has_routes_and_the_attacks_on_istanbul(capsysbinary):
    main(["export", *ASKED["Türkiye, 2016 and 2017"], "-o", "-"])
    features = json.loads(capsysbinary.readouterr().out)["features"]
    ids = {layer: [] for layer in LAYERS}
    for item in features:
        ids[item["properties"]["layer"]].append(item["id"])
    assert ids["incidents"] == ["2016-06-28-istanbul-ataturk", "2017-01-01-istanbul-reina"]
    assert ids["routes"]


def test_another_reader_takes_it(content, document):
    read = FeatureCollection.model_validate_json(content)
    assert [item.id for item in read.features] == [item["id"] for item in document["features"]]


def test_a_validator_finds_nothing_against_the_standard(document):
    assert complaints(document) == []


def complaints(document):
    """What geojson-validator has against a document; it does not know shapes that are null."""
    located = [item for item in document["features"] if item["geometry"]]
    faults = [validate_structure(document, check_crs=True)]
    if located:
        known = {"type": "FeatureCollection", "features": located}
        checked = validate_geometries(known, criteria_problematic=DOUBTS)
        faults += [checked[key] for key in ("invalid", "problematic", "skipped_validation")]
    return [fault for fault in faults if fault]


@settings(max_examples=15, deadline=None)
@given(found=features())
def test_the_validator_finds_nothing_against_drawn_rows_either(found):
    out = io.BytesIO()
    write_geojson(out, handout_of(found, query=Query()))
    assert complaints(json.loads(out.getvalue())) == []


def test_the_validator_would_find_a_ring_the_wrong_way_round():
    ring = [[0, 0], [0, 9], [9, 9], [9, 0], [0, 0]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "id": "a", "geometry": shape, "properties": {}}
    assert complaints({"type": "FeatureCollection", "features": [feature]})


def test_it_is_utf_8_without_a_mark_and_json_without_nan(content):
    assert not content.startswith(b"\xef\xbb\xbf")
    json.loads(content.decode("utf-8"), parse_constant=pytest.fail)


def test_it_names_no_reference_system(document):
    assert "crs" not in document
    assert not [item for item in document["features"] if "crs" in item]


def test_each_feature_has_the_members_of_the_standard_and_an_id_of_its_own(document):
    assert all(item.keys() == MEMBERS for item in document["features"])
    ids = [item["id"] for item in document["features"]]
    assert len(set(ids)) == len(ids)


def test_each_position_is_longitude_and_latitude_on_the_globe(document):
    for lon, lat in positions_in(coordinates_of(document)) if document["features"] else ():
        assert abs(lon) <= 180
        assert abs(lat) <= 90


def test_no_number_has_more_decimals_than_seven(document):
    numbers = numbers_in([coordinates_of(document), document.get("bbox", [])])
    assert [n for n in numbers if not math.isfinite(n) or round(n, DECIMALS) != n] == []


def test_outer_rings_run_counter_clockwise_and_holes_clockwise(document):
    for shape in shapes_of(document):
        for polygon in (part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"):
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)


def test_every_geometry_is_valid_and_not_empty(document):
    assert all(shape.is_valid and not shape.is_empty for shape in shapes_of(document))


def test_no_geometry_crosses_the_antimeridian(document):
    for shape in shapes_of(document):
        lines = list(shapely.get_rings(shape)) or list(shapely.get_parts(shape))
        steps = [pairwise(shapely.get_coordinates(line)[:, 0]) for line in lines]
        assert all(abs(there - here) <= 180 for line in steps for here, there in line)


def test_the_bbox_holds_every_geometry_and_touches_the_outermost(document):
    shapes = shapes_of(document)
    if not shapes:
        assert "bbox" not in document
        return
    # nothing of the atlas lies beyond the antimeridian, so the plain bounds are right here
    assert document["bbox"] == pytest.approx(list(shapely.total_bounds(shapes)))


@pytest.fixture
def exported_folder(data_folder, route_feature, capsysbinary):
    """Export a folder whose route goes from Fiji over the antimeridian to Samoa."""
    stops = [
        {"name": "Suva", "country": "FJI", "lon": 178.44, "lat": -18.14, "basis": "named"},
        {"name": "Apia", "country": "WSM", "lon": -171.77, "lat": -13.83, "basis": "named"},
    ]
    line = {
        "type": "MultiLineString",
        "coordinates": [
            [[178.44, -18.14], [180, -17.45]],
            [[-180, -17.45], [-171.77, -13.83]],
        ],
    }
    route = route_feature(line, stops=stops, countries=["FJI", "WSM"])
    folder = data_folder(routes={"type": "FeatureCollection", "features": [route]})
    assert main(["export", "--data", str(folder), "--layer", "routes", "-o", "-"]) == 0
    return json.loads(capsysbinary.readouterr().out)


def test_a_route_over_the_antimeridian_has_a_bbox_with_west_above_east(exported_folder):
    assert exported_folder["bbox"] == [178.44, -18.14, -171.77, -13.83]


def test_a_route_over_the_antimeridian_stays_in_two_parts(exported_folder):
    (geometry,) = [item["geometry"] for item in exported_folder["features"]]
    west, east = geometry["coordinates"]
    assert (geometry["type"], west[-1], east[0]) == (
        "MultiLineString",
        [180, -17.45],
        [-180, -17.45],
    )

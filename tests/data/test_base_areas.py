"""Outlines of base areas against the borders of the base map, measured in metres."""

import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Geod, Transformer
from shapely.geometry import shape

DATA = Path(__file__).parents[2] / "data"
RESEARCH = DATA.parents[1] / "shared" / "research" / "base_areas.json"
ALWAYS_THERE = {
    "south-waziristan",
    "north-waziristan",
    "north-afghanistan-1998-2001",
    "ferghana-valley",
}
OFFICIAL_KM2 = {"south-waziristan": 6_620, "north-waziristan": 4_707}
"""Areas of the two agencies by the census of Pakistan."""

LEAST_OVERLAP = 0.88
ALONG_M = 2_500
"""How near two generalised lines of one border run to each other."""

TOWNS = {
    "south-waziristan": {
        "Wana": (69.57, 32.30),
        "Azam Warsak": (69.42, 32.28),
        "Kaniguram": (69.79, 32.51),
        "Makeen": (69.83, 32.63),
        "Angoor Ada": (69.29, 32.50),
        "Sararogha": (69.97, 32.57),
    },
    "north-waziristan": {
        "Miran Shah": (70.07, 33.00),
        "Mir Ali": (70.27, 32.965),
        "Datta Khel": (69.72, 32.91),
        "Razmak": (69.84, 32.69),
        "Spinwam": (70.40, 33.16),
    },
    None: {
        "Bannu": (70.60, 32.99),
        "Tank": (70.38, 32.22),
        "Khost": (69.92, 33.34),
        "Thal": (70.55, 33.37),
        "Parachinar": (70.10, 33.90),
        "Zhob": (69.45, 31.34),
    },
}
"""Towns of each agency, and towns round them that belong to neither."""

GEOD = Geod(ellps="WGS84")
PLANE = Transformer.from_crs(
    "EPSG:4326", "+proj=laea +lat_0=32.6 +lon_0=69.8 +datum=WGS84", always_xy=True
)


def in_metres(each):
    """The shape on an equal-area plane round Waziristan."""
    return shapely.transform(each, lambda xy: np.column_stack(PLANE.transform(*xy.T)))


def ground(name, key):
    path = DATA / "basemap" / f"{name}.geojson"
    found = json.loads(path.read_text("utf-8"))["features"]
    return {each["properties"][key]: shape(each["geometry"]) for each in found}


def area_km2(each):
    return abs(GEOD.geometry_area_perimeter(each)[0]) / 1e6


@pytest.fixture(scope="module")
def outlines(features):
    return {each["id"]: shape(each["geometry"]) for each in features["base_areas"]}


@pytest.fixture(scope="module")
def countries():
    return ground("countries_10m", "iso")


@pytest.fixture(scope="module")
def tribal_areas():
    return ground("admin1_10m", "iso_3166_2")["PK-TA"]


def test_the_areas_that_the_atlas_is_about_are_always_there(outlines):
    assert set(outlines) >= ALWAYS_THERE


def test_every_outline_is_valid_and_holds_its_label(rows, outlines):
    for row in rows["base_areas"]:
        assert outlines[row["id"]].is_valid, row["id"]
        assert outlines[row["id"]].contains(shapely.Point(row["label_point"])), row["id"]


def test_every_label_is_short_and_its_own(rows):
    labels = [row["label"] for row in rows["base_areas"]]
    assert all(0 < len(label) <= 24 for label in labels)
    assert len(set(labels)) == len(labels)


def test_outlines_stop_at_the_borders_of_their_countries(rows, outlines, countries):
    for row in rows["base_areas"]:
        land = shapely.union_all([countries[code] for code in row["countries"]])
        outline = outlines[row["id"]]
        assert area_km2(outline.difference(land)) < 0.01 * area_km2(outline), row["id"]


@pytest.mark.parametrize("agency", OFFICIAL_KM2)
def test_an_agency_lies_in_the_tribal_areas(outlines, tribal_areas, agency):
    outside = outlines[agency].difference(tribal_areas)
    assert area_km2(outside) < 0.01 * area_km2(outlines[agency])


@pytest.mark.parametrize("agency", OFFICIAL_KM2)
def test_an_agency_has_its_official_area(outlines, agency):
    assert area_km2(outlines[agency]) == pytest.approx(OFFICIAL_KM2[agency], rel=0.08)


@pytest.mark.parametrize(
    ("agency", "least_km"), [("south-waziristan", 80), ("north-waziristan", 140)]
)
def test_an_agency_follows_the_afghan_border(outlines, countries, agency, least_km):
    border = in_metres(outlines[agency]).boundary.intersection(
        in_metres(countries["AFG"]).buffer(ALONG_M)
    )
    assert border.length / 1000 >= least_km


@pytest.mark.parametrize(
    ("agency", "least"), [("south-waziristan", 0.5), ("north-waziristan", 0.45)]
)
def test_an_agency_follows_the_line_of_the_tribal_areas(outlines, tribal_areas, agency, least):
    edge = in_metres(outlines[agency]).boundary
    along = edge.intersection(in_metres(tribal_areas).boundary.buffer(ALONG_M))
    assert along.length / edge.length >= least


def test_the_agencies_share_one_line_and_no_ground(outlines):
    north, south = (in_metres(outlines[name]) for name in ("north-waziristan", "south-waziristan"))
    assert north.intersection(south).area == pytest.approx(0, abs=1)
    assert north.boundary.intersection(south.boundary.buffer(500)).length > 80_000


@pytest.mark.parametrize(
    ("agency", "town"), [(agency, town) for agency, towns in TOWNS.items() for town in towns]
)
def test_a_town_lies_in_its_own_agency_and_in_no_other(outlines, agency, town):
    place = shapely.Point(TOWNS[agency][town])
    holders = [name for name in OFFICIAL_KM2 if outlines[name].contains(place)]
    assert holders == ([agency] if agency else [])


@pytest.mark.skipif(not RESEARCH.exists(), reason="the research files are not beside the checkout")
@pytest.mark.parametrize("agency", OFFICIAL_KM2)
def test_an_agency_overlaps_the_outline_of_the_research(outlines, agency):
    found = json.loads(RESEARCH.read_text("utf-8"))["base_areas"]
    other = next(shape(each["outline"]) for each in found if each["id"] == agency)
    both = area_km2(outlines[agency].intersection(other))
    assert both / area_km2(outlines[agency].union(other)) >= LEAST_OVERLAP


def test_overlap_of_a_square_with_its_half_is_a_half():
    square, half = shapely.box(0, 0, 1, 1), shapely.box(0, 0, 1, 0.5)
    ratio = area_km2(square.intersection(half)) / area_km2(square.union(half))
    assert ratio == pytest.approx(0.5, rel=0.01)

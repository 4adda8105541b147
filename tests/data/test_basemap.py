"""The base map is small, valid, topologically clean and knows every place and province in use."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import shapely
from pyproj import Geod
from shapely.geometry import shape

from geo.schema.countries import COUNTRIES

DATA = Path(__file__).parents[2] / "data"
BASEMAP = DATA / "basemap"
LARGEST_BYTES = 4_000_000
POLYGONS = ["countries_50m", "countries_10m", "admin1_10m"]
BORDERS = ["borders_50m", "borders_10m"]

UNCODED = {"Siachen Glacier", "Akrotiri", "Dhekelia"}
"""Natural Earth draws them apart, ISO 3166-1 has no code for them."""

WITHIN_A_COUNTRY = {"Abkhazia", "Crimea", "Northern Cyprus", "Somaliland"}
"""Disputed lines with the same country on both sides, so not on its edge."""

WITHOUT_AREA = {
    "2001-11-namangani-killed": "the accounts name two provinces, Kunduz and Balkh",
}
"""Incidents known to the province that hatch none, each with the reason."""

UNSPECIFIED = {
    "central-asia-us-2023: US southern border (place not specified)": "a border, not a town",
}
"""Points of the data that no label stands for, each with the reason."""

NEAR_M = 25_000
"""A point has its place named when a label of its country stands within this distance."""


def features(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))["features"]


def ground(name: str) -> list[dict[str, Any]]:
    return features(BASEMAP / f"{name}.geojson")


def shapes(name: str) -> list[shapely.Geometry]:
    return [shape(feature["geometry"]) for feature in ground(name)]


def places() -> list[dict[str, Any]]:
    return json.loads((BASEMAP / "places.json").read_text(encoding="utf-8"))


def points_of_the_data() -> dict[str, tuple[float, float, str]]:
    """Position and country of each located incident and route stop."""
    found = {}
    for feature in features(DATA / "incidents.geojson"):
        if feature["geometry"]:
            lon, lat = feature["geometry"]["coordinates"]
            found[feature["id"]] = (lon, lat, feature["properties"]["country"])
    for feature in features(DATA / "routes.geojson"):
        for stop in feature["properties"]["stops"]:
            name = f"{feature['id']}: {stop['name']}"
            found[name] = (stop["lon"], stop["lat"], stop["country"])
    return found


def unnamed_points() -> set[str]:
    """Points of the data with no label of their country near them."""
    geod = Geod(ellps="WGS84")
    labels = places()
    return {
        name
        for name, (lon, lat, country) in points_of_the_data().items()
        if not any(
            geod.inv(lon, lat, label["lon"], label["lat"])[2] <= NEAR_M
            for label in labels
            if label["country"] == country
        )
    }


def test_the_base_map_stays_within_four_megabytes():
    assert sum(path.stat().st_size for path in BASEMAP.iterdir()) <= LARGEST_BYTES


@pytest.mark.parametrize("name", POLYGONS)
def test_every_ground_polygon_is_valid(name):
    faults = [shapely.is_valid_reason(each) for each in shapes(name) if not each.is_valid]
    assert faults == []


@pytest.mark.parametrize("name", POLYGONS)
def test_exterior_rings_run_counter_clockwise(name):
    rings = [part.exterior for each in shapes(name) for part in shapely.get_parts(each)]
    assert all(ring.is_ccw for ring in rings)


@pytest.mark.parametrize("name", POLYGONS)
def test_neighbours_neither_overlap_nor_leave_slivers(name):
    each = shapes(name)
    assert shapely.coverage_is_valid(each)
    assert sum(map(shapely.area, each)) == pytest.approx(shapely.union_all(each).area, abs=1e-6)


@pytest.mark.parametrize("name", POLYGONS)
def test_no_edge_runs_across_the_antimeridian(name):
    steps = [
        abs(one[0] - other[0])
        for each in shapes(name)
        for part in shapely.get_parts(each)
        for one, other in zip(part.exterior.coords, part.exterior.coords[1:], strict=False)
    ]
    assert max(steps) < 180


@pytest.mark.parametrize("name", ["countries_50m", "countries_10m"])
def test_every_country_has_a_known_code_and_its_name(name):
    for feature in ground(name):
        code, label = feature["properties"]["iso"], feature["properties"]["name"]
        assert label in UNCODED if code is None else label == COUNTRIES[code].name


@pytest.mark.parametrize("name", ["countries_50m", "countries_10m"])
def test_each_country_is_one_feature(name):
    counts = Counter(feature["properties"]["name"] for feature in ground(name))
    assert [country for country, count in counts.items() if count > 1] == []


def test_labels_of_countries_have_a_rank_and_a_point_on_the_globe():
    for feature in ground("countries_50m"):
        lon, lat = feature["properties"]["label_point"]
        assert feature["properties"]["label_rank"] in range(1, 6)
        assert -180 <= lon <= 180
        assert -90 <= lat <= 90


def test_labels_of_large_countries_stand_on_their_land():
    for feature in ground("countries_50m"):
        land = shape(feature["geometry"])
        if feature["properties"]["label_rank"] == 1:
            assert land.distance(shapely.Point(feature["properties"]["label_point"])) < 1


def test_provinces_together_are_their_country():
    land = {row["properties"]["iso"]: shape(row["geometry"]) for row in ground("countries_10m")}
    provinces = [row for row in ground("admin1_10m") if row["properties"]["country"] == "TJK"]
    together = shapely.union_all([shape(row["geometry"]) for row in provinces])
    assert together.symmetric_difference(land["TJK"]).area == pytest.approx(0, abs=1e-6)


def test_each_province_has_a_code_of_its_own():
    counts = Counter(row["properties"]["iso_3166_2"] for row in ground("admin1_10m"))
    assert [code for code, count in counts.items() if count > 1] == []


def test_every_province_of_the_data_can_be_hatched():
    drawn = {row["properties"]["iso_3166_2"] for row in ground("admin1_10m")}
    incidents = features(DATA / "incidents.geojson")
    used = {row["properties"]["area"] for row in incidents} - {None}
    assert used <= drawn


def test_an_incident_known_to_the_province_names_it_or_says_why_not():
    without = {
        row["id"]
        for row in features(DATA / "incidents.geojson")
        if row["properties"]["location_precision"] == "province" and not row["properties"]["area"]
    }
    assert without == set(WITHOUT_AREA)


@pytest.mark.parametrize("name", BORDERS)
def test_each_piece_of_border_is_drawn_once(name):
    segments = Counter(
        frozenset(pair)
        for line in shapely.get_parts(shapely.get_parts(shapes(name)))
        for pair in zip(line.coords, line.coords[1:], strict=False)
    )
    assert max(segments.values()) == 1


@pytest.mark.parametrize("scale", ["50m", "10m"])
def test_borders_run_along_the_edges_of_countries(scale):
    edges = shapely.union_all([each.boundary for each in shapes(f"countries_{scale}")])
    borders = [
        shape(row["geometry"])
        for row in ground(f"borders_{scale}")
        if row["properties"].get("name") not in WITHIN_A_COUNTRY
    ]
    astray = shapely.union_all(borders).difference(edges)
    assert astray.length == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    ("borders", "line"),
    [
        ("borders_10m", "Line of Control in Kashmir"),
        ("borders_10m", "Line of Actual Control in Aksai Chin"),
        ("borders_10m", "Golan Heights"),
        ("borders_10m", "Abkhazia"),
        ("borders_10m", "Crimea"),
        ("borders_10m", "Kosovo and Serbia"),
        ("borders_50m", "Line of Control in Kashmir"),
        ("borders_50m", "Western Sahara"),
        ("borders_50m", "Somaliland"),
        ("borders_50m", "Crimea"),
    ],
)
def test_a_disputed_line_is_marked_and_named(borders, line):
    marked = {
        row["properties"].get("name"): row["properties"]["disputed"] for row in ground(borders)
    }
    assert marked[line] is True


def test_undisputed_borders_are_the_larger_part():
    length = {row["properties"]["disputed"]: 0.0 for row in ground("borders_10m")}
    for row in ground("borders_10m"):
        length[row["properties"]["disputed"]] += shape(row["geometry"]).length
    assert length[False] > 5 * length[True]


def test_every_disputed_line_is_explained_in_the_notes():
    notes = (BASEMAP / "README.md").read_text(encoding="utf-8")
    named = {row["properties"].get("name") for layer in BORDERS for row in ground(layer)} - {None}
    assert [name for name in named if name not in notes] == []


@pytest.mark.parametrize(
    ("name", "lon", "lat", "holder"),
    [
        pytest.param("countries_10m", 71.1, 39.98, "UZB", id="Sokh"),
        pytest.param("countries_10m", 70.6, 39.85, "TJK", id="Vorukh"),
        pytest.param("countries_10m", 71.75, 39.95, "UZB", id="Shohimardon"),
        pytest.param("countries_10m", 34.1, 45.1, "UKR", id="Crimea"),
        pytest.param("countries_50m", 34.1, 45.1, "UKR", id="Crimea at 50m"),
        pytest.param("countries_10m", 51, 40, None, id="the Caspian"),
        pytest.param("countries_10m", 29.075, 41.12, None, id="the Bosporus"),
        pytest.param("countries_10m", 28.7, 41.1, "TUR", id="its European side"),
        pytest.param("countries_50m", -178.5, 66.5, "RUS", id="Chukotka beyond 180"),
    ],
)
def test_ground_belongs_to_whom_a_map_of_the_region_gives_it(name, lon, lat, holder):
    holders = [
        feature["properties"]["iso"]
        for feature in ground(name)
        if shapely.contains_xy(shape(feature["geometry"]), lon, lat)
    ]
    assert holders == ([holder] if holder else [])


def test_places_have_just_the_fields_that_the_map_reads():
    fields = {"name", "local", "lon", "lat", "country", "rank", "capital"}
    assert all(set(place) == fields for place in places())


def test_places_have_a_country_and_a_rank():
    assert all(
        place["country"] in COUNTRIES and place["rank"] in range(1, 10) for place in places()
    )


def test_each_place_is_labelled_once():
    counts = Counter((place["name"], place["country"]) for place in places())
    assert [name for name, count in counts.items() if count > 1] == []


def test_no_two_labels_stand_on_one_spot():
    spots = Counter((round(place["lon"], 2), round(place["lat"], 2)) for place in places())
    assert max(spots.values()) == 1


def test_at_least_sixty_places_are_labelled_by_zoom_five():
    assert sum(place["rank"] <= 4 for place in places()) >= 60


@pytest.mark.parametrize("country", ["AFG", "IRN", "IRQ", "KAZ", "KGZ", "PAK", "RUS", "SYR", "TJK"])
def test_countries_of_the_region_have_their_capital(country):
    assert sum(place["capital"] for place in places() if place["country"] == country) == 1


def test_every_place_of_the_data_has_a_label_near_it():
    assert unnamed_points() == set(UNSPECIFIED)

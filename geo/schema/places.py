"""Checks that a place lies in the country that is given for it, by the country's bounding box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from geo.schema.countries import COUNTRIES, Bounds
from geo.schema.findings import Finding
from geo.schema.rules import Row

MARGIN_DEGREES = 1.0
"""How far outside the box a place may lie: harbours, islands and points generalised at a border."""


def check_in_countries(
    field: str, lon: float, lat: float, codes: Sequence[str]
) -> Iterator[Finding]:
    """A position lies in the box of one of the countries; says so where lon and lat look swapped.

    Countries that the base map does not draw have no box; a place in one of them passes.
    """
    boxes = [COUNTRIES[code].bounds for code in codes]
    if not boxes or any(box is None or _is_inside(lon, lat, box) for box in boxes):
        return
    swapped = any(box is not None and _is_inside(lat, lon, box) for box in boxes)
    remedy = (
        "coordinates look swapped: longitude comes first"
        if swapped
        else "correct the country or the coordinates"
    )
    where = " or ".join(_said_box(code) for code in codes)
    yield Finding(field, f"a place in {where}", f"[{lon}, {lat}]", remedy)


def check_places_in_countries(field: str, row: Row) -> Iterator[Finding]:
    """Each place of a list of records lies in the country it names."""
    for number, place in enumerate(row[field]):
        path = f"{field}[{number}]"
        yield from check_in_countries(path, place["lon"], place["lat"], [place["country"]])


def first_position(coordinates: Any) -> Any:
    """First position of the coordinates of any geometry but a collection."""
    while isinstance(coordinates[0], list):
        coordinates = coordinates[0]
    return coordinates


def _is_inside(lon: float, lat: float, box: Bounds) -> bool:
    west, south, east, north = box
    return (
        west - MARGIN_DEGREES <= lon <= east + MARGIN_DEGREES
        and south - MARGIN_DEGREES <= lat <= north + MARGIN_DEGREES
    )


def _said_box(code: str) -> str:
    country = COUNTRIES[code]
    west, south, east, north = country.bounds or (-180, -90, 180, 90)
    return f"{country.name} (lon {west} to {east}, lat {south} to {north})"

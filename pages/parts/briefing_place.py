"""Places of annotations: as text for an entry and back, and the place of a feature."""

from __future__ import annotations

from geo.errors import QueryError
from geo.model.scene import LonLat
from geo.store import Atlas

DIGITS = 4
"""Decimals of a degree: about ten metres."""
LIMITS = (180, 90)


def write_place(place: LonLat) -> str:
    """Write longitude and latitude: `69.2, 41.3`."""
    return ", ".join(f"{round(value, DIGITS):g}" for value in place)


def read_place(text: str) -> LonLat:
    """Read longitude and latitude in degrees.

    Raises
    ------
    QueryError
        When they are not two numbers, or lie outside the globe.
    """
    try:
        lon, lat = (float(part) for part in text.replace(";", ",").split(","))
    except ValueError:
        lon = lat = float("nan")
    if not all(abs(value) <= limit for value, limit in zip((lon, lat), LIMITS, strict=True)):
        raise QueryError(
            f"place: expected longitude, latitude in degrees, such as 69.2, 41.3, got {text[:40]!r}"
        )
    return lon, lat


def place_of(atlas: Atlas, feature_id: str) -> LonLat | None:
    """Return a point that stands for a feature, degrees; None where it has no place."""
    store = atlas.store_of(feature_id)
    shape = store.row(feature_id)["geometry"] if store else None
    if shape is None or shape.is_empty:
        return None
    point = shape.representative_point()
    return round(float(point.x), DIGITS), round(float(point.y), DIGITS)

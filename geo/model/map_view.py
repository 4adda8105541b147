"""What is looked at: where the map stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.errors import QueryError


@dataclass(frozen=True, slots=True)
class MapView:
    """Centre and zoom of the map; with a Query it is a page's whole permalink."""

    lon: float
    """Centre, degrees east."""
    lat: float
    """Centre, degrees north."""
    zoom: float
    """Web Mercator zoom; 0 shows the world in 256 pixels."""

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> MapView | None:
        """View of the URL keys `lon`, `lat` and `z`, or None where one is missing.

        Raises
        ------
        QueryError
            When a value is no number or lies outside the globe or the zoom levels 0 to 22.
        """
        if not all(key in params for key in ("lon", "lat", "z")):
            return None
        lon, lat = _number(params, "lon", 180), _number(params, "lat", 90)
        return cls(lon, lat, _number(params, "z", 22, low=0))

    def to_params(self) -> dict[str, str]:
        """Print as URL keys; four decimals are about ten metres."""
        return {"lon": f"{self.lon:.4f}", "lat": f"{self.lat:.4f}", "z": f"{self.zoom:g}"}


def _number(params: Mapping[str, str], key: str, high: float, *, low: float | None = None) -> float:
    floor = -high if low is None else low
    try:
        value = float(params[key])
    except ValueError:
        value = float("nan")
    if not floor <= value <= high:
        raise QueryError(
            f"{key}: expected a number from {floor:g} to {high:g}, got {params[key][:40]!r}",
            key=key,
        )
    return value

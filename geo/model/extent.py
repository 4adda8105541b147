"""A rectangle of longitudes and latitudes, which may cross the antimeridian."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geo.errors import QueryError


@dataclass(frozen=True, slots=True)
class Extent:
    """West, south, east and north of a rectangle in EPSG:4326 degrees.

    `west > east` means that it crosses the antimeridian, as RFC 7946 section 5.2 has it.

    Raises
    ------
    QueryError
        When a bound is not a finite number in range, or south lies above north.
    """

    west: float
    """Degrees east, -180 to 180."""
    south: float
    """Degrees north, -90 to 90."""
    east: float
    """Degrees east, -180 to 180; smaller than `west` where the antimeridian is crossed."""
    north: float
    """Degrees north, -90 to 90."""

    def __post_init__(self) -> None:
        for name, value, limit in self._bounds():
            if not math.isfinite(value) or abs(value) > limit:
                raise QueryError(
                    f"bbox: expected {name} between -{limit} and {limit}, got {value}", key="bbox"
                )
        if self.south > self.north:
            raise QueryError(
                f"bbox: expected south <= north, got south {self.south:g} and north {self.north:g}",
                key="bbox",
            )

    def _bounds(self) -> tuple[tuple[str, float, int], ...]:
        return (
            ("west", self.west, 180),
            ("south", self.south, 90),
            ("east", self.east, 180),
            ("north", self.north, 90),
        )

    @classmethod
    def parse(cls, text: str) -> Extent:
        """Extent of a text `west,south,east,north`."""
        parts = text.split(",")
        try:
            west, south, east, north = (float(part) for part in parts)
        except ValueError:
            raise QueryError(
                f"bbox: expected west,south,east,north in degrees, got {text[:60]!r}", key="bbox"
            ) from None
        return cls(west, south, east, north)

    def text(self) -> str:
        """Print as `west,south,east,north`, the shortest digits that read back the same."""
        return ",".join(_short(value) for value in self.bounds)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        return self.west, self.south, self.east, self.north

    @property
    def parts(self) -> tuple[Extent, ...]:
        """The extent as one or two rectangles, none of which crosses the antimeridian."""
        if self.west <= self.east:
            return (self,)
        return (
            Extent(self.west, self.south, 180.0, self.north),
            Extent(-180.0, self.south, self.east, self.north),
        )


def _short(value: float) -> str:
    """Print a number without a needless `.0`."""
    return repr(int(value)) if value == int(value) else repr(value)

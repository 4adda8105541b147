"""Checks of a GeoJSON geometry: its type, positions, rings and the sense they run in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

import shapely
from shapely.geometry import LinearRing, shape

from geo.schema.findings import Finding, said, suggestion
from geo.schema.values import check_position

Findings = Iterator[Finding]

FIELD = "geometry"
FEWEST_RING_POSITIONS = 4
FEWEST_LINE_POSITIONS = 2
HALF_TURN_DEGREES = 180
MOST_FINDINGS = 3
"""Findings that are told of one geometry: a shape that is wrong throughout would fill the page."""


def check_geometry(geometry: Any, types: Sequence[str], *, nullable: bool = False) -> list[Finding]:
    """Find what is wrong with a geometry.

    Parameters
    ----------
    geometry
        The `geometry` member of a feature, EPSG:4326.
    types
        GeoJSON types that the layer holds.
    nullable
        Whether null is one of them.

    Returns
    -------
    At most three findings; none where the geometry can be drawn as it stands.

    Source
    ------
    RFC 7946 sections 3.1 (positions, rings, right-hand rule) and 3.1.9 (antimeridian).
    """
    if geometry is None:
        return [] if nullable else [Finding(FIELD, _one_of(types), "null")]
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(kind, str) or kind not in types:
        got = said(kind if isinstance(geometry, dict) else geometry)
        return [Finding(FIELD, _one_of(types), got, suggestion(kind, types))]
    coordinates = geometry.get("coordinates")
    return list(islice(_check_coordinates(kind, coordinates), MOST_FINDINGS))


def _check_coordinates(kind: str, coordinates: Any) -> Findings:
    faulty = False
    for finding in CHECKS[kind](coordinates):
        faulty = True
        yield finding
    if not faulty and kind in ("Polygon", "MultiPolygon"):
        yield from _check_valid(kind, coordinates)


def _check_point(position: Any) -> Findings:
    yield from check_position(position, FIELD)


def _check_line(line: Any) -> Findings:
    yield from _check_positions(line, FEWEST_LINE_POSITIONS, "line")


def _check_polygon(rings: Any) -> Findings:
    yield from _check_each(_check_ring)(rings)
    if isinstance(rings, list):
        for number, ring in enumerate(rings):
            if not any(_check_ring(ring)):
                yield from _check_sense(ring, is_hole=number > 0)


def _check_ring(ring: Any) -> Findings:
    if isinstance(ring, list) and ring and ring[0] != ring[-1]:
        got = f"{said_position(ring[0])} and {said_position(ring[-1])}"
        yield Finding(FIELD, "a closed ring, first and last position the same", got)
    else:
        yield from _check_positions(ring, FEWEST_RING_POSITIONS, "ring")


def _check_positions(positions: Any, fewest: int, noun: str) -> Findings:
    if not isinstance(positions, list) or len(positions) < fewest:
        got = said(positions)
        yield Finding(FIELD, f"a {noun} of {fewest} positions or more", got)
        return
    faulty = False
    for position in positions:
        for finding in check_position(position, FIELD):
            faulty = True
            yield finding
    if not faulty:
        yield from _check_steps(positions)


def _check_steps(positions: list[Any]) -> Findings:
    """A step of more than half the globe means a line that crosses the antimeridian uncut."""
    for (lon, _), (next_lon, _) in pairwise(positions):
        if abs(next_lon - lon) > HALF_TURN_DEGREES:
            got = f"a step from longitude {lon} to {next_lon}"
            yield Finding(FIELD, "a geometry cut at the antimeridian", got)


def _check_sense(ring: list[Any], *, is_hole: bool) -> Findings:
    """Outer rings run counter-clockwise, holes clockwise (the right-hand rule)."""
    if LinearRing(ring).is_ccw == is_hole:
        senses = ("counter-clockwise", "clockwise")
        expected = f"{'a hole' if is_hole else 'an outer ring'} that runs {senses[is_hole]}"
        yield Finding(FIELD, expected, senses[not is_hole], "turn the order of its positions round")


def _check_valid(kind: str, coordinates: Any) -> Findings:
    reason = shapely.is_valid_reason(shape({"type": kind, "coordinates": coordinates}))
    if reason != "Valid Geometry":
        yield Finding(FIELD, "a polygon whose edges do not cross or touch", reason.lower())


def _check_each(check: Callable[[Any], Findings]) -> Callable[[Any], Findings]:
    def check_each(parts: Any) -> Findings:
        if not isinstance(parts, list) or not parts:
            yield Finding(FIELD, "a list of coordinates", said(parts))
            return
        for part in parts:
            yield from check(part)

    return check_each


def _one_of(types: Sequence[str]) -> str:
    return f"a {' or '.join(types)}"


def said_position(position: Any) -> str:
    """Say a position in a message."""
    return str(position) if not any(check_position(position, FIELD)) else said(position)


CHECKS: dict[str, Callable[[Any], Findings]] = {
    "Point": _check_point,
    "LineString": _check_line,
    "MultiLineString": _check_each(_check_line),
    "Polygon": _check_polygon,
    "MultiPolygon": _check_each(_check_polygon),
}
"""The check of the coordinates of each type of geometry."""

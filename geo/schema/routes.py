"""The routes layer: its columns and what must hold between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from geo.schema.columns import Column
from geo.schema.findings import Finding, said
from geo.schema.intervals import check_period
from geo.schema.places import check_places_in_countries
from geo.schema.ranges import check_range
from geo.schema.rules import Row, Rule
from geo.schema.shared_columns import (
    CONFIDENCE,
    DESCRIPTION,
    ID,
    LAT,
    LON,
    ORGANISATIONS,
    PERIOD,
    PLACE_COUNTRY,
    PLACE_NAME,
    REFS,
    SEED,
    SOURCES,
    TEXT_LENGTH,
    TITLE,
    countries,
)

FEWEST_STOPS = 2
SAME_PLACE_DEGREES = 1e-5
"""Degrees within which a stop and a vertex of the line are the same place: about a metre."""

STOP = (
    PLACE_NAME,
    PLACE_COUNTRY,
    LON,
    LAT,
    Column("basis", "word", "Whether a source names the place.", vocabulary="basis of a stop"),
)

LEG = (
    Column("from", "index", "Stop it sets out from.", minimum=0),
    Column("to", "index", "Stop it leads to.", minimum=0),
    Column("basis", "word", "Whether a source describes it.", vocabulary="basis of a leg"),
    REFS,
)


def _volume(suffix: str, rank: str) -> Column:
    return Column(
        f"volume{suffix}",
        "integer",
        f"{rank} number moved over the whole period; null is unknown.",
        nullable=True,
        unit="see volume_unit",
        minimum=0,
    )


COLUMNS: tuple[Column, ...] = (
    ID,
    TITLE,
    DESCRIPTION,
    Column("kind", "word", "What moved.", vocabulary="kind of route"),
    *PERIOD,
    Column("stops", "records", "Places on the way, in order.", empty=False, members=STOP),
    Column("legs", "records", "Which stops it joins, in order.", empty=False, members=LEG),
    countries("countries", "Countries touched, in order of the way.", empty=False),
    ORGANISATIONS,
    _volume("_low", "Lowest"),
    _volume("", "Best supported"),
    _volume("_high", "Highest"),
    Column(
        "volume_unit",
        "word",
        "What the volume counts; null where no volume is known.",
        nullable=True,
        vocabulary="volume unit",
    ),
    Column(
        "volume_text",
        "text",
        "The volume as the sources put it.",
        nullable=True,
        maximum=TEXT_LENGTH,
    ),
    Column("mode", "word", "How they travelled.", vocabulary="mode"),
    Column(
        "overlaps",
        "ids",
        "Routes that count some of the same people: their volumes must not be added.",
        refers_to="routes",
    ),
    Column("base_areas", "ids", "Base areas that it touches.", refers_to="base_areas"),
    SOURCES,
    CONFIDENCE,
    SEED,
)


def check_stops(row: Row) -> Iterator[Finding]:
    """There are two stops or more, and each lies in a country of the route."""
    if len(row["stops"]) < FEWEST_STOPS:
        yield Finding("stops", "two stops or more", said(row["stops"]))
    for number, stop in enumerate(row["stops"]):
        if stop["country"] not in row["countries"]:
            field = f"stops[{number}].country"
            yield Finding(field, "one of the route's countries", said(stop["country"]))


def check_legs(row: Row) -> Iterator[Finding]:
    """Each leg joins two different stops, and a documented one names its source."""
    count = len(row["stops"])
    for number, leg in enumerate(row["legs"]):
        for end in ("from", "to"):
            if leg[end] >= count:
                expected = f"a position among {count} stops, 0 to {count - 1}"
                yield Finding(f"legs[{number}].{end}", expected, said(leg[end]))
        if leg["from"] == leg["to"]:
            yield Finding(f"legs[{number}].to", "another stop than 'from'", said(leg["to"]))
        if leg["basis"] == "documented" and not leg.get("sources"):
            yield Finding(f"legs[{number}].sources", "a source for a documented leg", "none")


def check_volume_unit(row: Row) -> Iterator[Finding]:
    """A volume has a unit."""
    figures = (row["volume_low"], row["volume"], row["volume_high"])
    if row["volume_unit"] is None and any(figure is not None for figure in figures):
        yield Finding("volume_unit", "a unit, as a volume is given", "null")


def check_line(row: Row) -> Iterator[Finding]:
    """The line goes through each stop."""
    vertices = list(_positions(row["geometry"]["coordinates"]))
    for number, stop in enumerate(row["stops"]):
        if not any(_is_same(stop, vertex) for vertex in vertices):
            place = f"[{stop['lon']}, {stop['lat']}]"
            yield Finding(f"stops[{number}]", "a vertex of the geometry", f"{place}, which is none")


RULES: tuple[Rule, ...] = (
    Rule(("start", "start_precision", "end", "end_precision"), check_period),
    Rule(("stops", "countries"), check_stops),
    Rule(("stops",), partial(check_places_in_countries, "stops")),
    Rule(("stops", "legs"), check_legs),
    Rule(("volume_low", "volume", "volume_high"), partial(check_range, "volume")),
    Rule(("volume_low", "volume", "volume_high", "volume_unit"), check_volume_unit),
    Rule(("stops", "geometry"), check_line),
)
"""What must hold between the columns of one route."""


def _positions(coordinates: Any) -> Iterable[Any]:
    if isinstance(coordinates[0], int | float):
        return [coordinates]
    return [position for part in coordinates for position in _positions(part)]


def _is_same(stop: Mapping[str, float], vertex: Sequence[float]) -> bool:
    return (
        abs(stop["lon"] - vertex[0]) <= SAME_PLACE_DEGREES
        and abs(stop["lat"] - vertex[1]) <= SAME_PLACE_DEGREES
    )

"""The one table of query keys: URL parameters and command-line flags to a Query and back."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from geo.errors import QueryError
from geo.model.extent import Extent
from geo.model.query import CURATED, EMPTY, LAYERS, Query, Ring
from geo.model.time_window import TimeWindow
from geo.schema.countries import COUNTRIES
from geo.schema.shared_columns import ID_LENGTH
from geo.schema.values import UNPRINTABLE
from geo.schema.vocabularies import (
    ATTRIBUTIONS,
    BASE_AREA_KINDS,
    CONFIDENCES,
    FAMILIES,
    INCIDENT_KINDS,
    KIND_FAMILY,
    LOCATION_PRECISIONS,
    ROUTE_KINDS,
    STATUSES,
)

KINDS = (*INCIDENT_KINDS, *ROUTE_KINDS, *BASE_AREA_KINDS)
SWITCH = ("yes", "no")
CERTAINTIES = ("possible", "definite")
RING_CORNERS = 3
TEXT_LIMIT = 200
SHOWN = 8


@dataclass(frozen=True, slots=True)
class QueryKey:
    """One key of the URL and the command line."""

    name: str
    """The key, as in `?country=TUR` and `--country TUR`."""
    field: str
    """The field of Query it fills."""
    read: Callable[[str, list[str]], Any]
    """Key and its values to the field's value; raises QueryError."""
    write: Callable[[Any], str]
    """The field's value to text."""
    help: str
    """One line for `--help` and the docs."""


def _words(allowed: Iterable[str]) -> Callable[[str, list[str]], tuple[str, ...]]:
    known = tuple(dict.fromkeys(allowed))

    def read(key: str, values: list[str]) -> tuple[str, ...]:
        return tuple(_one_of(key, value, known) for value in values)

    return read


def _one_of(key: str, value: str, known: Sequence[str]) -> str:
    if value in known:
        return value
    near = get_close_matches(value.casefold(), [word.casefold() for word in known], n=1)
    hint = next((f"; did you mean {w}?" for w in known if near and w.casefold() == near[0]), "")
    some = ", ".join(known[:SHOWN]) + (", ..." if len(known) > SHOWN else "")
    raise QueryError(f"{key}: expected one of {some}; got {value[:40]!r}{hint}", key=key)


def _word(allowed: Iterable[str]) -> Callable[[str, list[str]], str]:
    many = _words(allowed)
    return lambda key, values: many(key, _single(key, values))[0]


def _countries(key: str, values: list[str]) -> tuple[str, ...]:
    return tuple(_one_of(key, value.upper(), tuple(COUNTRIES)) for value in values)


def _ids(key: str, values: list[str]) -> tuple[str, ...]:
    for value in values:
        if len(value) > ID_LENGTH or not re.fullmatch(r"[a-z0-9][a-z0-9-]*", value):
            raise QueryError(
                f"{key}: expected an id of small letters, digits and hyphens, got {value[:40]!r}",
                key=key,
            )
    return tuple(values)


def _kinds(key: str, values: list[str]) -> tuple[str, ...]:
    """Kinds; the name of a family stands for all its kinds."""
    words = _words((*KINDS, *FAMILIES))(key, values)
    return tuple(kind for word in words for kind in (_family_kinds(word) or (word,)))


def _family_kinds(family: str) -> tuple[str, ...]:
    return tuple(kind for kind, of in KIND_FAMILY.items() if of == family)


def _write_kinds(kinds: tuple[str, ...]) -> str:
    """Shorten to the family where all its kinds are there."""
    left = set(kinds)
    whole = [f for f in FAMILIES if _family_kinds(f) and left.issuperset(_family_kinds(f))]
    for family in whole:
        left -= set(_family_kinds(family))
    return ",".join([*whole, *sorted(left)])


def _single(key: str, values: list[str]) -> list[str]:
    if len(values) != 1:
        raise QueryError(f"{key}: expected one value, got {len(values)}", key=key)
    return values


def _day(key: str, values: list[str]) -> date:
    text = _single(key, values)[0]
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError  # noqa: TRY301 - one message for both
        return date.fromisoformat(text)
    except ValueError:
        raise QueryError(
            f"{key}: expected a day as YYYY-MM-DD, got {text[:40]!r}", key=key
        ) from None


def _count(key: str, values: list[str]) -> int:
    text = _single(key, values)[0]
    if not re.fullmatch(r"\d{1,9}", text):
        raise QueryError(f"{key}: expected a whole number from 0, got {text[:40]!r}", key=key)
    return int(text)


def _switch(key: str, values: list[str]) -> bool:
    return _one_of(key, _single(key, values)[0], SWITCH) == SWITCH[0]


def _write_switch(is_on: bool) -> str:  # noqa: FBT001 - one value, as every writer takes
    return SWITCH[0] if is_on else SWITCH[1]


def _text(key: str, values: list[str]) -> str:
    text = " ".join(values)
    if len(text) > TEXT_LIMIT:
        raise QueryError(
            f"{key}: expected at most {TEXT_LIMIT} characters, got {len(text)}", key=key
        )
    if UNPRINTABLE.search(text):
        raise QueryError(
            f"{key}: expected text without control characters, got {text[:40]!r}", key=key
        )
    return text


def _extent(key: str, values: list[str]) -> Extent:
    return Extent.parse(_single(key, values)[0])


def _ring(key: str, values: list[str]) -> Ring:
    """Corners `lon,lat;lon,lat;...`, at least three, closed or not."""
    corners = [_corner(key, pair) for pair in _single(key, values)[0].split(";") if pair.strip()]
    if len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    if len(set(corners)) < RING_CORNERS:
        raise QueryError(f"{key}: expected at least 3 corners, got {len(set(corners))}", key=key)
    return tuple(corners)


def _corner(key: str, pair: str) -> tuple[float, float]:
    try:
        lon, lat = (float(part) for part in pair.split(","))
    except ValueError:
        lon = lat = math.nan
    if not (abs(lon) <= 180 and abs(lat) <= 90):  # noqa: PLR2004 - degrees
        raise QueryError(
            f"{key}: expected lon,lat;lon,lat;... in degrees, got {pair[:40]!r}", key=key
        )
    return lon, lat


def _write_ring(ring: Ring) -> str:
    return ";".join(f"{lon!r},{lat!r}" for lon, lat in ring)


def _dataset(key: str, values: list[str]) -> str:
    """Only the curated data are there to be asked; a name of other data is no silent wish."""
    return _one_of(key, _single(key, values)[0], (CURATED,))


QUERY_KEYS: tuple[QueryKey, ...] = (
    QueryKey("from", "window.start", _day, str, "first day of the window, YYYY-MM-DD"),
    QueryKey("to", "window.end", _day, str, "last day of the window, YYYY-MM-DD"),
    QueryKey(
        "certainty", "certainty", _word(CERTAINTIES), str, "possible (default) or definite only"
    ),
    QueryKey(
        "country",
        "countries",
        _countries,
        ",".join,
        "alpha-3 codes: where it happened; routes and areas: any country touched",
    ),
    QueryKey(
        "origin",
        "origins",
        _countries,
        ",".join,
        "alpha-3 codes: where perpetrators came from; routes: where they set out",
    ),
    QueryKey(
        "touched",
        "touched",
        _countries,
        ",".join,
        "alpha-3 codes: any country an incident, its perpetrators, a route or an area touches",
    ),
    QueryKey(
        "kind", "kinds", _kinds, _write_kinds, "kinds, or a family: attack, operation, plot, other"
    ),
    QueryKey("status", "statuses", _words(STATUSES), ",".join, "carried_out, failed, foiled, ..."),
    QueryKey("org", "organisations", _ids, ",".join, "ids of organisations"),
    QueryKey(
        "attribution",
        "attributions",
        _words(ATTRIBUTIONS),
        ",".join,
        "claimed, attributed, inspired, disputed, unknown",
    ),
    QueryKey("min-killed", "min_killed", _count, str, "at least this many killed, best figure"),
    QueryKey(
        "precision",
        "precision_at_most",
        _word(LOCATION_PRECISIONS),
        str,
        "coarsest place precision let through: site, settlement, district, province, country",
    ),
    QueryKey(
        "confidence",
        "confidence_at_least",
        _word(CONFIDENCES),
        str,
        "lowest confidence let through: high, medium, low",
    ),
    QueryKey("robust", "robust", _switch, _write_switch, "yes leaves out everything vague, or no"),
    QueryKey("q", "text", _text, str, "words that must all occur"),
    QueryKey("bbox", "area", _extent, Extent.text, "west,south,east,north in degrees"),
    QueryKey("area", "area", _ring, _write_ring, "corners of a polygon, lon,lat;lon,lat;..."),
    QueryKey(
        "layer", "layers", _words(LAYERS), ",".join, "incidents, routes, base_areas (default all)"
    ),
    QueryKey("data", "dataset", _dataset, str, "name of the data set"),
)

WHOLE_VALUE_KEYS = frozenset({"q", "bbox", "area"})
"""Keys whose commas are part of the value and do not part a list."""


def parse_query(
    params: Mapping[str, str | Sequence[str]], *, ignore: Iterable[str] = ()
) -> tuple[Query, list[str]]:
    """Read a Query from URL parameters or flags.

    Parameters
    ----------
    params
        Values by key; a list may repeat the key or use commas.
    ignore
        Keys that belong to someone else and cause no notice.

    Returns
    -------
    The query, and a notice for each key that is not known.

    Raises
    ------
    QueryError
        At the first bad value, naming the key, what was expected and what was got.
    """
    values: dict[str, Any] = {}
    for key in QUERY_KEYS:
        given = _given(key.name, params.get(key.name))
        if given:
            if key.name == "area" and "area" in values:
                raise QueryError("area: expected either bbox or area, got both", key="area")
            values[key.field] = key.read(key.name, given)
    window = TimeWindow(values.pop("window.start", None), values.pop("window.end", None))
    known = {key.name for key in QUERY_KEYS} | set(ignore)
    notices = [
        f"{name[:40]}: not a key of the atlas, ignored" for name in params if name not in known
    ]
    return Query(window=window, **values), notices


def query_params(query: Query) -> dict[str, str]:
    """Print a Query as URL parameters, in the order of the table; what is left open is left out."""
    params: dict[str, str] = {}
    for key in QUERY_KEYS:
        value, empty = _value(query, key.field), _value(EMPTY, key.field)
        if value == empty or (key.field == "area" and _area_key(value) != key.name):
            continue
        params[key.name] = key.write(value)
    return params


def _area_key(area: Extent | Ring) -> str:
    return "bbox" if isinstance(area, Extent) else "area"


def _value(query: Query, field: str) -> Any:
    owner: Any = query
    for part in field.split("."):
        owner = getattr(owner, part)
    return owner


def _given(name: str, value: str | Sequence[str] | None) -> list[str]:
    texts = [value] if isinstance(value, str) else list(value or ())
    if name in WHOLE_VALUE_KEYS:
        return [text.strip() for text in texts if text.strip()]
    return [part.strip() for text in texts for part in text.split(",") if part.strip()]

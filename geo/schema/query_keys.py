"""The one table of query keys: URL parameters and command-line flags to a Query and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.errors import QueryError
from geo.model.extent import Extent
from geo.model.query import EMPTY, LAYERS, NEAR_KM, Query, Ring
from geo.model.time_window import TimeWindow
from geo.schema.query_values import (
    read_count,
    read_countries,
    read_dataset,
    read_day,
    read_extent,
    read_ids,
    read_kilometres,
    read_kinds,
    read_near,
    read_ring,
    read_switch,
    read_text,
    read_word,
    read_words,
    write_kilometres,
    write_kinds,
    write_ring,
    write_switch,
)
from geo.schema.vocabularies import ATTRIBUTIONS, CONFIDENCES, LOCATION_PRECISIONS, STATUSES

CERTAINTIES = ("possible", "definite")


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


QUERY_KEYS: tuple[QueryKey, ...] = (
    QueryKey("from", "window.start", read_day, str, "first day of the window, YYYY-MM-DD"),
    QueryKey("to", "window.end", read_day, str, "last day of the window, YYYY-MM-DD"),
    QueryKey(
        "certainty", "certainty", read_word(CERTAINTIES), str, "possible (default) or definite only"
    ),
    QueryKey(
        "country",
        "countries",
        read_countries,
        ",".join,
        "alpha-3 codes: where it happened; routes and areas: any country touched",
    ),
    QueryKey(
        "origin",
        "origins",
        read_countries,
        ",".join,
        "alpha-3 codes: where perpetrators came from; routes: where they set out",
    ),
    QueryKey(
        "touched",
        "touched",
        read_countries,
        ",".join,
        "alpha-3 codes: any country an incident, its perpetrators, a route or an area touches",
    ),
    QueryKey(
        "kind",
        "kinds",
        read_kinds,
        write_kinds,
        "kinds, or a family: attack, operation, plot, other",
    ),
    QueryKey(
        "status", "statuses", read_words(STATUSES), ",".join, "carried_out, failed, foiled, ..."
    ),
    QueryKey("org", "organisations", read_ids, ",".join, "ids of organisations"),
    QueryKey(
        "attribution",
        "attributions",
        read_words(ATTRIBUTIONS),
        ",".join,
        "claimed, attributed, inspired, disputed, unknown",
    ),
    QueryKey("min-killed", "min_killed", read_count, str, "at least this many killed, best figure"),
    QueryKey(
        "precision",
        "precision_at_most",
        read_word(LOCATION_PRECISIONS),
        str,
        "coarsest place precision let through: site, settlement, district, province, country",
    ),
    QueryKey(
        "confidence",
        "confidence_at_least",
        read_word(CONFIDENCES),
        str,
        "lowest confidence let through: high, medium, low",
    ),
    QueryKey(
        "robust", "robust", read_switch, write_switch, "yes leaves out everything vague, or no"
    ),
    QueryKey("q", "text", read_text, str, "words that must all occur"),
    QueryKey("bbox", "area", read_extent, Extent.text, "west,south,east,north in degrees"),
    QueryKey("area", "area", read_ring, write_ring, "corners of a polygon, lon,lat;lon,lat;..."),
    QueryKey("near", "near", read_near, ",".join, "ids of features, near any of which it lies"),
    QueryKey(
        "km", "km", read_kilometres, write_kilometres, f"how near, 1 to 2000 (default {NEAR_KM})"
    ),
    QueryKey(
        "layer",
        "layers",
        read_words(LAYERS),
        ",".join,
        "incidents, routes, base_areas (default all)",
    ),
    QueryKey("data", "dataset", read_dataset, str, "name of the data set"),
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
    if "km" in values and "near" not in values:
        notices.append("km: says nothing without near, ignored")
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

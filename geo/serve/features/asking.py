"""The parameters of a request for items, read and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geo.errors import QueryError
from geo.model.extent import Extent
from geo.model.query import EMPTY, Query
from geo.model.time_window import TimeWindow
from geo.schema.query_keys import QUERY_KEYS, parse_query
from geo.serve.features.days import read_day
from geo.serve.features.problems import ProblemError

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
CQL2_TEXT = "cql2-text"
LIMIT, MOST = 100, 10_000
"""Items a page where nobody says how many, and at most."""
MOST_DIGITS = 12
FLAT, SOLID = 4, 6
"""Numbers of a rectangle, and of one with heights."""

FILTER_KEYS = tuple(key for key in QUERY_KEYS if key.name not in {"layer", "data", "bbox"})
"""Keys of a query that narrow the items, beside `bbox`."""

ITEMS_PARAMETERS = frozenset(
    {"bbox", "datetime", "limit", "offset", "f", "filter", "filter-lang", "filter-crs"}
    | {key.name for key in FILTER_KEYS}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request wants of a collection."""

    queries: tuple[Query, ...]
    """All of which must hold."""
    offset: int = 0
    """Items passed over."""
    limit: int = LIMIT
    """Items wanted at most."""
    filter: str = ""
    """Filter in CQL2 text that must hold as well; empty where there is none."""


def check_known(
    params: QueryParams, known: frozenset[str], forms: tuple[str, ...] = ("json",)
) -> None:
    """Refuse a request with parameters that its resource has not, or with one of them twice.

    Raises
    ------
    ProblemError
        400, as the standard has it (17-069r4, requirement 7).
    """
    unknown = [name for name in params if name not in known]
    if unknown:
        raise ProblemError(
            400,
            f"{unknown[0][:40]!r}: not a parameter of this resource; expected one of "
            f"{', '.join(sorted(known))}",
        )
    if params.get("f", "json") not in forms:
        raise ProblemError(400, f"f: expected {' or '.join(forms)}, got {params['f'][:40]!r}")


def read_asked(params: QueryParams) -> Asked:
    """Read the parameters of a request for items.

    Raises
    ------
    ProblemError
        400 at the first bad one.
    """
    check_known(params, ITEMS_PARAMETERS)
    empty = next((name for name, value in params.multi_items() if not value.strip(" ,")), None)
    if empty is not None:
        raise ProblemError(400, f"{empty}: expected a value, got nothing")
    try:
        given = {key.name: params.getlist(key.name) for key in FILTER_KEYS if key.name in params}
        query, _ = parse_query(given)
        more = _queries(query, _bbox(params), _window(params))
    except QueryError as error:
        raise ProblemError(400, str(error)) from error
    limit = _count(params, "limit", LIMIT)
    if limit == 0:
        raise ProblemError(400, f"limit: expected 1 to {MOST}, got 0")
    return Asked(more, _count(params, "offset", 0), min(limit, MOST), _filter(params))


def _queries(query: Query, area: Extent | None, window: TimeWindow | None) -> tuple[Query, ...]:
    """One query where it can say it all, else two."""
    rest = EMPTY.replace(certainty=query.certainty)
    if window is not None:
        if query.window.is_open:
            query = query.replace(window=window)
        else:
            rest = rest.replace(window=window)
    if area is not None:
        if query.area is None:
            query = query.replace(area=area)
        else:
            rest = rest.replace(area=area)
    return (query, rest) if rest.replace(certainty="possible") != EMPTY else (query,)


def _filter(params: QueryParams) -> str:
    """Filter of a request; its language and reference system can only be the one there is."""
    for name, only in (("filter-lang", CQL2_TEXT), ("filter-crs", CRS84)):
        got = _one(params, name)
        if got not in {None, only}:
            raise ProblemError(400, f"{name}: expected {only}, got {str(got)[:60]!r}")
    text = _one(params, "filter")
    if text is not None and not text.strip():
        raise ProblemError(400, "filter: expected CQL2 text, got nothing")
    return text or ""


def _one(params: QueryParams, name: str) -> str | None:
    values = params.getlist(name)
    if len(values) > 1:
        raise ProblemError(400, f"{name}: expected one value, got {len(values)}")
    return values[0] if values else None


def _count(params: QueryParams, name: str, usual: int) -> int:
    text = _one(params, name)
    if text is None:
        return usual
    if not re.fullmatch(r"[0-9]+", text):
        raise ProblemError(400, f"{name}: expected a whole number, got {text[:40]!r}")
    return int(text[:MOST_DIGITS]) if len(text.lstrip("0")) <= MOST_DIGITS else 10**MOST_DIGITS


def _bbox(params: QueryParams) -> Extent | None:
    text = _one(params, "bbox")
    if text is None:
        return None
    numbers = text.split(",")
    if len(numbers) == SOLID:
        # heights say nothing of features that have none
        if not all(_is_number(number) for number in numbers[2::3]):
            raise ProblemError(400, "bbox: expected numbers, got another height")
        numbers = [*numbers[0:2], *numbers[3:5]]
    if len(numbers) != FLAT:
        raise ProblemError(400, f"bbox: expected 4 or 6 numbers, got {len(numbers)}")
    return Extent.parse(",".join(numbers))


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\s*[-+]?[0-9]{1,9}(\.[0-9]*)?\s*", text) is not None


def _window(params: QueryParams) -> TimeWindow | None:
    text = _one(params, "datetime")
    if text is None:
        return None
    ends = text.split("/")
    if len(ends) == 1 and ends[0] not in {"", ".."}:
        return TimeWindow(_day(text), _day(text))
    if len(ends) == len(("start", "end")):
        start, end = (None if part in {"", ".."} else _day(part) for part in ends)
        return TimeWindow(start, end)
    raise ProblemError(400, f"datetime: expected a time or start/end, got {text[:60]!r}")


def _day(text: str) -> date:
    """Day of a date, or of a moment (RFC 3339) in UTC."""
    # GDAL writes the days of a filter as 2016-01-01T
    day = read_day(text.removesuffix("T"))
    if day is None:
        raise ProblemError(
            400, f"datetime: expected YYYY-MM-DD or an RFC 3339 time, got {text[:40]!r}"
        )
    return day

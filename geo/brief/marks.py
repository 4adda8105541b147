"""Annotations as one short text for an address, and back; strict, since anyone may write one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from geo.brief.scene_keys import LONGEST_LINE, MOST_ANNOTATIONS, WIDEST_KM
from geo.errors import QueryError
from geo.model import Annotation
from geo.model.scene import LonLat
from geo.schema.values import UNPRINTABLE

KEY = "marks"
MOST_SIGNS = 8_000
"""So long an address is still taken by every browser and server."""
DIGITS = 4
"""Decimals of a degree: about ten metres, as in the address of a view."""
FIELDS = {"text": 0, "arrow": 2, "circle": 1}
"""Numbers of each kind after those of its place: tail of an arrow, radius of a circle."""


def write_marks(annotations: Sequence[Annotation]) -> str:
    """Write annotations: `[["circle","Batken",70,40,50]]`; empty for none.

    Each is kind, words, longitude and latitude, then those of the tail or the radius in km.
    """
    if not annotations:
        return ""
    return json.dumps([_members(item) for item in annotations], separators=(",", ":"))


def read_marks(text: str) -> tuple[Annotation, ...]:
    """Read annotations.

    Raises
    ------
    QueryError
        When it is not as `write_marks` writes, holds too many, or a number is out of range.
    """
    if not text:
        return ()
    if len(text) > MOST_SIGNS:
        raise _wrong(f"at most {MOST_SIGNS:,} characters", f"{len(text):,}")
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        raise _wrong("JSON", repr(text[:40])) from None
    if not isinstance(items, list) or len(items) > MOST_ANNOTATIONS:
        raise _wrong(f"a list of at most {MOST_ANNOTATIONS}", repr(text[:40]))
    return tuple(_annotation(item) for item in items)


def _members(item: Annotation) -> list[Any]:
    more: dict[str, tuple[float, ...]] = {
        "arrow": item.tail or item.at,
        "circle": (item.radius_km or 0.0,),
    }
    numbers = (*item.at, *more.get(item.kind, ()))
    return [item.kind, item.text, *(_short(value) for value in numbers)]


def _short(value: float) -> float:
    rounded = round(value, DIGITS)
    return int(rounded) if rounded == int(rounded) else rounded


def _annotation(item: Any) -> Annotation:
    kind, words, *numbers = item if isinstance(item, list) and len(item) > 1 else (None, None)
    if not isinstance(kind, str) or kind not in FIELDS:
        raise _wrong(f"marks of the kinds {', '.join(FIELDS)}", repr(item)[:40])
    if len(numbers) != len(("lon", "lat")) + FIELDS[kind]:
        raise _wrong(f"the numbers of a mark of the kind {kind}", repr(numbers)[:40])
    lon, lat, *more = numbers
    at = _point(lon, lat)
    if kind == "arrow":
        return Annotation(kind, at, _words(words), tail=_point(*more))
    if kind == "circle":
        return Annotation(kind, at, _words(words), radius_km=_number(more[0], 0, WIDEST_KM))
    return Annotation(kind, at, _words(words, is_needed=True))


def _words(value: Any, *, is_needed: bool = False) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_LINE or UNPRINTABLE.search(value):
        raise _wrong(f"words of at most {LONGEST_LINE} characters", repr(value)[:40])
    words = " ".join(value.split())
    if is_needed and not words:
        raise _wrong("words", "none")
    return words


def _point(lon: Any, lat: Any) -> LonLat:
    return _number(lon, -180, 180), _number(lat, -90, 90)


def _number(value: Any, low: float, high: float) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not low <= value <= high:
        raise _wrong(f"a number from {low:g} to {high:g}", repr(value)[:40])
    return float(value)


def _wrong(expected: str, got: str) -> QueryError:
    return QueryError(f"{KEY}: expected {expected}, got {got}", key=KEY)

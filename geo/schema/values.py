"""Checks of one value against its column: a small function for each kind of value."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from geo.schema.columns import KIND_WORDS, LISTS, Column, Kind
from geo.schema.countries import COUNTRIES
from geo.schema.findings import Finding, plain, said, suggestion

Findings = Iterator[Finding]

ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DATE_PATTERN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
GRADE_PATTERN = re.compile(r"[A-F][1-6]")
SUBDIVISION_PATTERN = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
URL_PATTERN = re.compile(r"https?://[^\s\"<>]+")
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Control characters but tab and line ends, and halves of surrogate pairs: no text holds them."""

LONGEST_TEXT = 20_000
LONGEST_URL = 2_000
HIGHEST_COUNT = 2_000_000_000
MANY_WORDS = 8
POSITION_LENGTH = 2
GLOBE = (180, 90)
"""Greatest longitude and latitude, degrees."""


def check_members(
    columns: tuple[Column, ...],
    record: Mapping[str, Any],
    *,
    prefix: str = "",
    is_open: bool = False,
) -> Findings:
    """Findings on the members of an object: missing, unknown, and each by its column.

    Parameters
    ----------
    columns
        What the object may hold.
    record
        The object.
    prefix
        Path of the object, put before each field's name: `stops[2].`.
    is_open
        Members without a column are let through.
    """
    names = [column.name for column in columns]
    for column in columns:
        path = f"{prefix}{column.name}"
        if column.name in record:
            yield from check_value(column, record[column.name], path)
        elif not column.optional:
            yield Finding(
                path, KIND_WORDS[column.kind], "no such property", suggestion_of(column, record)
            )
    for name in record:
        if not is_open and name not in names:
            remedy = suggestion(name, names) or "remove it"
            yield Finding(
                f"{prefix}{plain(name)}", "a property of the schema", "an unknown one", remedy
            )


def check_value(column: Column, value: Any, path: str) -> Findings:
    """Findings on one value; null passes where the column allows it."""
    if value is not None:
        yield from CHECKS[column.kind](column, value, path)
    elif not column.nullable:
        remedy = "use [] where there is none" if column.kind in LISTS else ""
        yield Finding(path, KIND_WORDS[column.kind], "null", remedy)


def suggestion_of(column: Column, record: Mapping[str, Any]) -> str:
    """Say that the property must be there even when nothing is known."""
    empty = "[]" if column.kind in LISTS else "null"
    may_be_empty = column.nullable or (column.kind in LISTS and column.empty)
    return f"use {empty} where nothing is known" if may_be_empty and record else ""


def check_text(column: Column, value: Any, path: str) -> Findings:
    """A text that is not blank, not too long, and has no control characters."""
    longest = int(column.maximum or LONGEST_TEXT)
    if not isinstance(value, str):
        yield Finding(path, "text", said(value))
    elif not value.strip():
        yield Finding(
            path, "text", said(value), "use null where nothing is known" * column.nullable
        )
    elif len(value) > longest:
        yield Finding(path, f"at most {longest:,} characters", f"{len(value):,}")
    elif found := UNPRINTABLE.search(value):
        yield Finding(path, "text without control characters", f"{found[0]!r} in it", "remove it")


def check_date(_column: Column, value: Any, path: str) -> Findings:
    """A calendar date that exists."""
    try:
        if not isinstance(value, str) or not DATE_PATTERN.fullmatch(value):
            raise ValueError  # noqa: TRY301 - one message for what is no date and what cannot be
        date.fromisoformat(value)
    except ValueError:
        yield Finding(path, "a date YYYY-MM-DD", said(value))


def check_word(column: Column, value: Any, path: str) -> Findings:
    """A word of the column's vocabulary."""
    if isinstance(value, str) and value in column.words:
        return
    words = list(column.words)
    some = ", ".join(words[:MANY_WORDS]) + (", ..." if len(words) > MANY_WORDS else "")
    yield Finding(path, f"one of {some}", said(value), suggestion(value, words))


def check_country(_column: Column, value: Any, path: str) -> Findings:
    """An alpha-3 code."""
    if isinstance(value, str) and value in COUNTRIES:
        return
    names = {key: code for code, c in COUNTRIES.items() for key in (c.name, c.alpha2)}
    near = names.get(value.strip() if isinstance(value, str) else "")
    remedy = f"did you mean '{near}'?" if near else suggestion(value, COUNTRIES)
    yield Finding(path, "an alpha-3 country code such as KGZ", said(value), remedy)


def check_integer(column: Column, value: Any, path: str) -> Findings:
    """A whole number in the column's range; true and false are none."""
    if not isinstance(value, int) or isinstance(value, bool):
        yield Finding(path, "a whole number", said(value))
    else:
        yield from _check_bounds(column, value, path, HIGHEST_COUNT)


def check_number(column: Column, value: Any, path: str) -> Findings:
    """A finite number in the column's range."""
    if not is_number(value):
        yield Finding(path, "a number", said(value))
    else:
        yield from _check_bounds(column, value, path, math.inf)


def check_point(_column: Column, value: Any, path: str) -> Findings:
    """A position as [lon, lat]."""
    yield from check_position(value, path)


def check_position(value: Any, path: str) -> Findings:
    """Two numbers, longitude and latitude, in range; says so where they look swapped."""
    is_pair = isinstance(value, list) and len(value) == POSITION_LENGTH
    if not is_pair or not all(map(is_number, value)):
        shown = (
            str(value)
            if is_pair and all(isinstance(v, int | float) for v in value)
            else said(value)
        )
        yield Finding(path, "a position [lon, lat] of two numbers", shown)
    elif not _is_on_globe(*value):
        remedy = (
            "coordinates look swapped: longitude comes first" if _is_on_globe(*value[::-1]) else ""
        )
        expected = "longitude within -180 to 180 and latitude within -90 to 90"
        yield Finding(path, expected, f"[{value[0]}, {value[1]}]", remedy)


def check_boolean(_column: Column, value: Any, path: str) -> Findings:
    """True or false."""
    if not isinstance(value, bool):
        yield Finding(path, "true or false", said(value))


def check_records(column: Column, value: Any, path: str) -> Findings:
    """A list of objects, each with the members of the column."""
    yield from _check_list(column, value, path)
    for number, record in enumerate(value if isinstance(value, list) else ()):
        if isinstance(record, dict):
            yield from check_members(column.members, record, prefix=f"{path}[{number}].")
        else:
            yield Finding(f"{path}[{number}]", "an object", said(record))


def check_object(column: Column, value: Any, path: str) -> Findings:
    """An object, which may hold more than the column's members."""
    if isinstance(value, dict):
        yield from check_members(column.members, value, prefix=f"{path}.", is_open=True)
        yield from check_anything(column, value, path)
    else:
        yield Finding(path, "an object", said(value))


def check_anything(column: Column, value: Any, path: str) -> Findings:
    """Any JSON value whose texts are texts and whose numbers are finite."""
    if isinstance(value, str) and value.strip():
        yield from check_text(column, value, path)
    elif isinstance(value, float) and not math.isfinite(value):
        yield Finding(path, "a finite number", said(value))
    elif isinstance(value, list | dict):
        inner = enumerate(value) if isinstance(value, list) else value.items()
        for key, item in inner:
            yield from check_anything(column, item, f"{path}[{plain(str(key))}]")


def is_number(value: Any) -> bool:
    """True for a finite number that is not a boolean."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _pattern(pattern: re.Pattern[str], expected: str, longest: int) -> Callable[..., Findings]:
    def check(column: Column, value: Any, path: str) -> Findings:
        limit = column.maximum or longest
        if not isinstance(value, str) or len(value) > limit or not pattern.fullmatch(value):
            yield Finding(path, expected, said(value))

    return check


def _list_of(check: Callable[[Column, Any, str], Findings]) -> Callable[..., Findings]:
    def check_list(column: Column, value: Any, path: str) -> Findings:
        yield from _check_list(column, value, path)
        seen: set[str] = set()
        for number, item in enumerate(value if isinstance(value, list) else ()):
            yield from check(column, item, f"{path}[{number}]")
            if isinstance(item, str) and item in seen:
                yield Finding(f"{path}[{number}]", "each only once", f"{said(item)} again")
            seen.update({item} if isinstance(item, str) else ())

    return check_list


def _check_list(column: Column, value: Any, path: str) -> Findings:
    if not isinstance(value, list):
        yield Finding(path, "a list", said(value))
    elif not value and not column.empty:
        yield Finding(path, "at least one", "an empty list")


def _check_bounds(column: Column, value: float, path: str, highest: float) -> Findings:
    low = -math.inf if column.minimum is None else column.minimum
    high = highest if column.maximum is None else column.maximum
    if value < low:
        yield Finding(path, f"at least {low:,}", said(value))
    elif value > high:
        yield Finding(path, f"at most {high:,}", said(value))


def _is_on_globe(lon: float, lat: float) -> bool:
    return all(abs(value) <= limit for value, limit in zip((lon, lat), GLOBE, strict=True))


_check_id = _pattern(ID_PATTERN, "an id of small letters, digits and hyphens", 80)

CHECKS: dict[Kind, Callable[[Column, Any, str], Findings]] = {
    "anything": check_anything,
    "boolean": check_boolean,
    "countries": _list_of(check_country),
    "country": check_country,
    "date": check_date,
    "grade": _pattern(GRADE_PATTERN, "a grade A1 to F6", 2),
    "id": _check_id,
    "ids": _list_of(_check_id),
    "index": check_integer,
    "integer": check_integer,
    "number": check_number,
    "object": check_object,
    "point": check_point,
    "records": check_records,
    "subdivision": _pattern(SUBDIVISION_PATTERN, "an ISO 3166-2 code such as PK-TA", 6),
    "text": check_text,
    "texts": _list_of(check_text),
    "url": _pattern(URL_PATTERN, "an http or https address", LONGEST_URL),
    "word": check_word,
}
"""The check of each kind of value; none is run on null."""

"""Strict JSON: bytes to values, with every departure from RFC 8259 told by line and column."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from geo.read.limits import BYTE_ORDER_MARK, MAX_DEPTH
from geo.schema.findings import Fault, FaultyFileError, Finding, plain

LONGEST_WHOLE_NUMBER = 18
"""Digits that fit a 64-bit integer; longer ones are read as floating point."""

STRING_OR_BRACKET = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[{]|[\]}]', re.DOTALL)
"""A string that never ends runs to the end of the file, or looking for one would take for ever."""


class RepeatingObject(dict[str, Any]):
    """A JSON object in which some keys stood more than once; the last value counts."""

    repeated: tuple[str, ...] = ()
    """The keys that stood more than once."""


def parse_json(content: bytes, path: Path) -> Any:
    """Parse the bytes of a file.

    Parameters
    ----------
    content
        UTF-8 without a byte order mark.
    path
        The file, for messages.

    Returns
    -------
    The value; objects with repeated keys as RepeatingObject. Numbers too large for the machine
    come as infinity, which no column takes.

    Raises
    ------
    FaultyFileError
        When it is not UTF-8, not JSON, holds NaN or Infinity, or is nested too deeply.
    """
    text = _decode(content, path)
    _check_depth(content, path)
    try:
        return json.loads(
            text,
            object_pairs_hook=_build_object,
            parse_constant=_refuse_constant,
            parse_int=_parse_whole,
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        _fail(path, place, "JSON", _said_error(error, text), "")
    except _ConstantError as error:
        place = _place_of_constant(text, str(error))
        _fail(path, place, "a JSON number or null", str(error), "use null where nothing is known")


def repeated_keys(value: Any) -> Iterator[Finding]:
    """Findings on keys that stand more than once in an object, at any depth."""
    if isinstance(value, RepeatingObject):
        for key in value.repeated:
            yield Finding(plain(key), "a property that stands once", "it twice", "remove one")
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from repeated_keys(inner)


class _ConstantError(Exception):
    """NaN or Infinity, which JSON does not have."""


def _decode(content: bytes, path: Path) -> str:
    if content.startswith(BYTE_ORDER_MARK):
        _fail(path, "", "UTF-8 without a byte order mark", "one", "save the file as plain UTF-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        got = f"the byte 0x{content[error.start]:02x}"
        _fail(path, f"line {line}", "UTF-8 text", got, "save the file as UTF-8")


def _check_depth(content: bytes, path: Path) -> None:
    """Count brackets outside strings, since the parser itself would stop with no place named."""
    depth = 0
    for found in STRING_OR_BRACKET.finditer(content):
        sign = found[0][:1]
        depth += (sign in b"[{") - (sign in b"]}")
        if depth > MAX_DEPTH:
            line = content.count(b"\n", 0, found.start()) + 1
            expected = f"lists and objects nested at most {MAX_DEPTH} deep"
            _fail(path, f"line {line}", expected, "deeper ones", "")


def _build_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain_object = dict(pairs)
    if len(plain_object) == len(pairs):
        return plain_object
    keys = [key for key, _ in pairs]
    found = RepeatingObject(plain_object)
    found.repeated = tuple(key for key in plain_object if keys.count(key) > 1)
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise _ConstantError(name)


def _parse_whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_WHOLE_NUMBER else float(digits)


def _place_of_constant(text: str, name: str) -> str:
    """Line and column of the first such word that stands outside a string."""
    outside = re.compile(rf'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|({re.escape(name)})', re.DOTALL)
    start = next((m.start(1) for m in outside.finditer(text) if m[1]), 0)
    line = text.count("\n", 0, start) + 1
    return f"line {line}, column {start - text.rfind(chr(10), 0, start)}"


def _said_error(error: json.JSONDecodeError, text: str) -> str:
    here = text[error.pos : error.pos + 1]
    what = repr(here) if here else "the end of the file"
    return f"{what} ({error.msg.lower()})"


def _fail(path: Path, place: str, expected: str, got: str, remedy: str) -> NoReturn:
    raise FaultyFileError(Fault(path, expected, got, remedy=remedy, place=place))

"""A query to the path of the live layer that shows what it selects, and back."""

from __future__ import annotations

import re

from geo.errors import QueryError
from geo.model.query import EMPTY, Query
from geo.schema.query_keys import parse_query, query_params

PREFIX = "/features"
"""Every address of the live layer begins with it."""

PLAIN = re.compile(r"[A-Za-z0-9._,-]")
"""Characters that stand in a path as themselves for every server, client and shell script."""

PART = r"[a-z-]+=(?:[A-Za-z0-9._,-]|~[0-9A-F]{2})+"
VIEW = re.compile(f"{PART}(?:[;&]{PART})*")
"""Pairs are parted by `;`; by `&` as well where somebody has copied the address of a page."""


def view_path(query: Query) -> str:
    """Path of the live layer of a query; `/features` where nothing is asked.

    The keys are those of a page's address: `/features/view/country=TUR;from=2014-01-01`. They are
    parted by semicolons (RFC 3986, section 3.3), since GDAL looks for `&bbox=` in the whole of an
    address and puts its own rectangle there. Other characters than letters, digits and `._,-` are
    written as `~` and the two hexadecimal digits of each of their bytes in UTF-8. Percent signs
    will not do: servers and clients undo them on the way, and a slash in a word would then part
    the path.
    """
    return f"{PREFIX}/view/{view_text(query)}" if query != EMPTY else PREFIX


def view_text(query: Query) -> str:
    """Part of the path that says the query."""
    return ";".join(f"{key}={_escaped(value)}" for key, value in query_params(query).items())


def read_view(text: str) -> Query:
    """Query of the part of a path that says it: the inverse of `view_text`.

    Raises
    ------
    QueryError
        When it is not written as `view_text` writes it, or a key or value is not one.
    """
    if not VIEW.fullmatch(text):
        raise QueryError(f"view: expected key=value;key=value, got {text[:60]!r}", key="view")
    try:
        params: dict[str, list[str]] = {}
        for part in re.split("[;&]", text):
            key, _, value = part.partition("=")
            params.setdefault(key, []).append(_plain(value))
        query, notices = parse_query(params)
    except UnicodeDecodeError:
        raise QueryError(f"view: expected UTF-8, got {text[:60]!r}", key="view") from None
    if notices:
        raise QueryError(f"view: expected keys of a query, got {notices[0]}", key="view")
    return query


def view_of_path(path: str) -> Query:
    """Query of a path: the inverse of `view_path`.

    Raises
    ------
    QueryError
        As `read_view`, and when the path is none of the live layer.
    """
    if path == PREFIX:
        return EMPTY
    if not path.startswith(f"{PREFIX}/view/"):
        raise QueryError(f"path: expected {PREFIX}/view/..., got {path[:60]!r}", key="path")
    return read_view(path.removeprefix(f"{PREFIX}/view/"))


def _escaped(value: str) -> str:
    return "".join(
        chr(byte) if PLAIN.match(chr(byte)) else f"~{byte:02X}" for byte in value.encode()
    )


def _plain(text: str) -> str:
    found = re.sub(rb"~([0-9A-F]{2})", lambda hit: bytes([int(hit[1], 16)]), text.encode())
    return found.decode()

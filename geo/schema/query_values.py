"""Values of query keys: texts of a URL or command line to the fields of a Query, and back."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import pairwise

from geo.errors import QueryError
from geo.model.extent import Extent
from geo.model.query import CURATED, Ring
from geo.schema.countries import COUNTRIES
from geo.schema.shared_columns import ID_LENGTH
from geo.schema.values import UNPRINTABLE
from geo.schema.vocabularies import (
    FAMILIES,
    LAYER_KINDS,
    family_kinds,
)

KINDS = tuple(kind for kinds in LAYER_KINDS.values() for kind in kinds)
SWITCH = ("yes", "no")
RING_CORNERS = 3
HALF_TURN = 180.0
"""Degrees of longitude."""
TEXT_LIMIT = 200
SHOWN = 8
KM_RANGE = (1, 2000)
"""How near, and how far, something may be asked to be, kilometres."""
MOST_NEAR = 50


def read_words(allowed: Iterable[str]) -> Callable[[str, list[str]], tuple[str, ...]]:
    """Make a reader of any number of words of a closed set."""
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


def read_word(allowed: Iterable[str]) -> Callable[[str, list[str]], str]:
    """Make a reader of one word of a closed set."""
    many = read_words(allowed)
    return lambda key, values: many(key, _single(key, values))[0]


def read_countries(key: str, values: list[str]) -> tuple[str, ...]:
    """Alpha-3 codes, in capitals or not."""
    return tuple(_one_of(key, value.upper(), tuple(COUNTRIES)) for value in values)


def read_ids(key: str, values: list[str]) -> tuple[str, ...]:
    """Ids of features or organisations, known or not."""
    for value in values:
        if len(value) > ID_LENGTH or not re.fullmatch(r"[a-z0-9][a-z0-9-]*", value):
            raise QueryError(
                f"{key}: expected an id of small letters, digits and hyphens, got {value[:40]!r}",
                key=key,
            )
    return tuple(values)


def read_near(key: str, values: list[str]) -> tuple[str, ...]:
    """Ids of features, known or not; no more than can be measured while a reader waits."""
    ids = read_ids(key, values)
    if len(set(ids)) > MOST_NEAR:
        raise QueryError(f"{key}: expected at most {MOST_NEAR} ids, got {len(set(ids))}", key=key)
    return ids


def read_kilometres(key: str, values: list[str]) -> float:
    """Kilometres from 1 to 2,000, with up to three decimals; whole ones as whole numbers."""
    text = _single(key, values)[0]
    low, high = KM_RANGE
    if not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", text) or not low <= float(text) <= high:
        raise QueryError(
            f"{key}: expected kilometres from {low} to {high}, got {text[:40]!r}", key=key
        )
    return int(float(text)) if float(text).is_integer() else float(text)


def write_kilometres(km: float) -> str:
    """Print kilometres, without decimals where they are whole."""
    return f"{km:.3f}".rstrip("0").rstrip(".")


def read_kinds(key: str, values: list[str]) -> tuple[str, ...]:
    """Kinds; the name of a family stands for all its kinds."""
    words = read_words((*KINDS, *FAMILIES))(key, values)
    return tuple(kind for word in words for kind in (family_kinds(word) or (word,)))


def write_kinds(kinds: tuple[str, ...]) -> str:
    """Shorten to the family where all its kinds are there."""
    left = set(kinds)
    whole = [f for f in FAMILIES if family_kinds(f) and left.issuperset(family_kinds(f))]
    for family in whole:
        left -= set(family_kinds(family))
    return ",".join([*whole, *sorted(left)])


def _single(key: str, values: list[str]) -> list[str]:
    if len(values) != 1:
        raise QueryError(f"{key}: expected one value, got {len(values)}", key=key)
    return values


def read_day(key: str, values: list[str]) -> date:
    """One day as YYYY-MM-DD."""
    text = _single(key, values)[0]
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError  # noqa: TRY301 - one message for both
        return date.fromisoformat(text)
    except ValueError:
        raise QueryError(
            f"{key}: expected a day as YYYY-MM-DD, got {text[:40]!r}", key=key
        ) from None


def read_count(key: str, values: list[str]) -> int:
    """One whole number from 0, of nine digits at most."""
    text = _single(key, values)[0]
    if not re.fullmatch(r"\d{1,9}", text):
        raise QueryError(f"{key}: expected a whole number from 0, got {text[:40]!r}", key=key)
    return int(text)


def read_switch(key: str, values: list[str]) -> bool:
    """Yes as True, no as False."""
    return _one_of(key, _single(key, values)[0], SWITCH) == SWITCH[0]


def write_switch(is_on: bool) -> str:  # noqa: FBT001 - one value, as every writer takes
    """`yes` or `no`."""
    return SWITCH[0] if is_on else SWITCH[1]


def read_text(key: str, values: list[str]) -> str:
    """Printable text of at most 200 characters."""
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


def read_extent(key: str, values: list[str]) -> Extent:
    """West, south, east and north with commas between."""
    return Extent.parse(_single(key, values)[0])


def read_ring(key: str, values: list[str]) -> Ring:
    """Corners `lon,lat;lon,lat;...`, at least three, closed or not.

    A side of half a turn or more could be meant either way round the globe and is refused.
    """
    corners = [_corner(key, pair) for pair in _single(key, values)[0].split(";") if pair.strip()]
    if len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    if len(set(corners)) < RING_CORNERS:
        raise QueryError(f"{key}: expected at least 3 corners, got {len(set(corners))}", key=key)
    longest = max(abs(one[0] - other[0]) for one, other in pairwise([*corners, corners[0]]))
    if longest >= HALF_TURN:
        raise QueryError(
            f"{key}: expected sides of less than {HALF_TURN:g} degrees, got {longest:g}; "
            "cut it in two",
            key=key,
        )
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


def write_ring(ring: Ring) -> str:
    """Corners `lon,lat;lon,lat;...`, the shortest digits that read back the same."""
    return ";".join(f"{lon!r},{lat!r}" for lon, lat in ring)


def read_dataset(key: str, values: list[str]) -> str:
    """Only the curated data are there to be asked; a name of other data is no silent wish."""
    return _one_of(key, _single(key, values)[0], (CURATED,))

"""Arrow columns to JSON text, a whole column at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc
import shapely
from numpy.typing import NDArray

from geo.schema.arrow_types import JSON_KINDS
from geo.schema.columns import Column

FIRST_PLAIN, QUOTE, BACKSLASH = 0x20, 0x22, 0x5C
"""Bytes below the first, and the two others, cannot stand in a JSON string as they are.

Source: RFC 8259, section 7.
"""
POINT_BYTES = 21
"""Length of a two-dimensional point as WKB: byte order, type, two doubles."""
POINT_HEAD = np.array([1, 1, 0, 0, 0], np.uint8)
"""What it begins with, in the byte order that is written."""
SHORT_FROM = 0.001
"""Numbers nearer to zero may come with an exponent from Arrow."""
MOST_DECIMALS = 7
SMALL = re.compile(r"-?\d(?:\.\d+)?e-\d+")
"""A number with an exponent in a shape."""
NO_PART = re.compile(r"\.0(?=[,\]])")
"""What a whole number of degrees has behind its point."""


def joined(parts: Sequence[Any], null: str | None = None) -> pa.Array:
    """Join texts row by row, shape (n,).

    Parameters
    ----------
    parts
        Arrays, or texts that are the same in every row.
    null
        What stands for a part that is null; None makes the whole row null.
    """
    if null is None:
        return pc.binary_join_element_wise(*parts, "")
    return pc.binary_join_element_wise(*parts, "", null_handling="replace", null_replacement=null)


def json_texts(column: Column, values: pa.Array) -> pa.Array:
    """JSON text of each value of a column of a batch, shape (n,); null where it is null."""
    return values if column.kind in JSON_KINDS else value_texts(values)


def value_texts(values: pa.Array) -> pa.Array:
    """JSON text of each value, shape (n,); null where it is null or no finite number."""
    if pa.types.is_string(values.type):
        return joined(['"', escaped(values), '"'])
    if pa.types.is_list(values.type):
        return _list_texts(values)
    if pa.types.is_floating(values.type):
        return number_texts(values)
    if pa.types.is_date(values.type):
        return joined(['"', values.cast(pa.string()), '"'])
    return values.cast(pa.string())


def escaped(texts: pa.Array) -> pa.Array:
    """Texts as they stand between the quotes of a JSON string, shape (n,); null stays null.

    All bytes of the column are looked at together, so that only texts that need it are touched.
    """
    offsets, data = texts_of(texts)
    special = (data < FIRST_PLAIN) | (data == QUOTE) | (data == BACKSLASH)
    places = np.flatnonzero(special)
    if not len(places):
        return texts
    rows = np.zeros(len(texts), dtype=bool)
    rows[np.searchsorted(offsets, places + offsets[0], side="right") - 1] = True
    hard = texts.filter(pa.array(rows))
    # the backslash first: the others bring more of them
    for sign in sorted(set(data[places].tolist()), key=lambda sign: sign != BACKSLASH):
        hard = pc.replace_substring(hard, chr(sign), json.dumps(chr(sign))[1:-1])
    return pc.replace_with_mask(texts, pa.array(rows), hard)


def texts_of(texts: pa.Array) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Where each text begins and ends in the bytes of all, shape (n + 1,), and those bytes."""
    _, offsets, data = texts.buffers()
    if not len(texts):
        return np.zeros(1, np.int32), np.empty(0, np.uint8)
    ends = np.frombuffer(offsets, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    whole = np.frombuffer(data, np.uint8) if data is not None else np.empty(0, np.uint8)
    return ends, whole[ends[0] : ends[-1]]


def number_texts(values: pa.Array) -> pa.Array:
    """Shortest text that reads back as the same number; null for what JSON has no number for."""
    finite = pc.if_else(pc.is_finite(values), values, None)
    # adding zero turns -0.0 into 0.0
    return pc.add(finite, 0.0).cast(pa.string())


def degree_texts(degrees: NDArray[np.float64]) -> pa.Array:
    """Coordinates as text, shape (n,): no exponent; null for NaN.

    Parameters
    ----------
    degrees
        Rounded to seven decimals already, shape (n,).
    """
    texts = number_texts(pa.array(degrees, from_pandas=True))
    small = np.flatnonzero((np.abs(degrees) < SHORT_FROM) & (degrees != 0))
    if not len(small):
        return texts
    mask = np.zeros(len(degrees), dtype=bool)
    mask[small] = True
    long = [_short(degrees[row]) for row in small]
    return pc.replace_with_mask(texts, pa.array(mask), pa.array(long, pa.string()))


def points_of(wkb: pa.Array) -> NDArray[np.float64] | None:
    """Longitude and latitude of each shape, shape (n, 2), NaN for none.

    Returns
    -------
    None unless all shapes are points in little-endian byte order, as the atlas writes them.
    """
    there = wkb.is_valid().to_numpy(zero_copy_only=False)
    lengths = pc.binary_length(wkb.drop_null())
    found = np.full((len(wkb), 2), np.nan)
    if not len(lengths):
        return found
    if pc.min_max(lengths).as_py() != {"min": POINT_BYTES, "max": POINT_BYTES}:
        return None
    packed = wkb.drop_null()
    first = int(np.frombuffer(packed.buffers()[1], np.int32)[packed.offset])
    data = np.frombuffer(packed.buffers()[2], np.uint8, POINT_BYTES * len(packed), first)
    rows = data.reshape(-1, POINT_BYTES)
    if (rows[:, :5] != POINT_HEAD).any():
        return None
    found[there] = np.ascontiguousarray(rows[:, 5:]).view("<f8")
    return found


def geometry_texts(wkb: pa.Array) -> pa.Array:
    """GeoJSON geometry of each shape, shape (n,); `null` for none."""
    points = points_of(wkb)
    if points is not None:
        lon, lat = degree_texts(points[:, 0]), degree_texts(points[:, 1])
        return joined(['{"type":"Point","coordinates":[', lon, ",", lat, "]}"])
    shapes = shapely.from_wkb(wkb.to_numpy(zero_copy_only=False))
    return pa.array([_shape_text(shape) for shape in shapes], pa.string())


def _shape_text(shape: Any) -> str | None:
    if shape is None:
        return None
    return SMALL.sub(lambda found: _short(float(found[0])), NO_PART.sub("", _compact(shape)))


def _compact(shape: Any) -> str:
    return orjson.dumps(orjson.loads(shapely.to_geojson(shape))).decode()


def _short(degrees: float) -> str:
    return f"{degrees:.{MOST_DECIMALS}f}".rstrip("0")


def _list_texts(lists: pa.Array) -> pa.Array:
    items = value_texts(lists.flatten())
    lengths = pc.list_value_length(lists).fill_null(0).to_numpy(zero_copy_only=False)
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    inner = pc.binary_join(pa.ListArray.from_arrays(offsets, items), ",")
    texts = joined(["[", inner, "]"])
    return pc.if_else(lists.is_valid(), texts, None) if lists.null_count else texts

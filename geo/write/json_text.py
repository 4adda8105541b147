"""Arrow columns to JSON text, a whole column at a time."""

from __future__ import annotations

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

ESCAPED = r'["\\\x00-\x1f]'
"""Signs that a JSON string cannot hold as they are. Source: RFC 8259, section 7."""
NULL = pa.scalar("null")
POINT_BYTES = 21
"""Length of a two-dimensional point as WKB: byte order, type, two doubles."""
POINT_HEAD = np.array([1, 1, 0, 0, 0], np.uint8)
"""What it begins with, in the byte order that is written."""
SHORT_FROM = 0.001
"""Numbers nearer to zero may come with an exponent from Arrow."""
MOST_DECIMALS = 7


def joined(parts: Sequence[Any]) -> pa.Array:
    """Join texts row by row, shape (n,); a part is an array or a text that is the same for all."""
    return pc.binary_join_element_wise(*parts, "")


def json_texts(column: Column, values: pa.Array) -> pa.Array:
    """JSON text of each value of a column of a batch, shape (n,), `null` where it is null."""
    if column.kind in JSON_KINDS:
        return values.fill_null(NULL)
    return value_texts(values).fill_null(NULL)


def value_texts(values: pa.Array) -> pa.Array:
    """JSON text of each value, shape (n,); null where it is null or no finite number."""
    if pa.types.is_string(values.type):
        return quoted(values)
    if pa.types.is_list(values.type):
        return _list_texts(values)
    if pa.types.is_floating(values.type):
        return number_texts(values)
    if pa.types.is_date(values.type):
        return joined(['"', values.cast(pa.string()), '"'])
    return values.cast(pa.string())


def quoted(texts: pa.Array) -> pa.Array:
    """JSON string of each text, shape (n,); null stays null."""
    escaped = pc.match_substring_regex(texts, ESCAPED)
    plain = joined(['"', texts, '"'])
    if not pc.any(escaped).as_py():
        return plain
    hard = [orjson.dumps(text.as_py()).decode() for text in texts.filter(escaped)]
    return pc.replace_with_mask(
        plain, escaped.fill_null(fill_value=False), pa.array(hard, pa.string())
    )


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
    long = [f"{degrees[row]:.{MOST_DECIMALS}f}".rstrip("0") for row in small]
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
        return joined(['{"type":"Point","coordinates":[', lon, ",", lat, "]}"]).fill_null(NULL)
    shapes = shapely.from_wkb(wkb.to_numpy(zero_copy_only=False))
    return pa.array([_shape_text(shape) for shape in shapes], pa.string())


def _shape_text(shape: Any) -> str:
    if shape is None:
        return "null"
    return orjson.dumps(_tidy(orjson.loads(shapely.to_geojson(shape)))).decode()


def _tidy(value: Any) -> Any:
    """The same coordinates, whole degrees as whole numbers."""
    if isinstance(value, dict):
        return {name: _tidy(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _list_texts(lists: pa.Array) -> pa.Array:
    items = quoted(lists.flatten())
    lengths = pc.list_value_length(lists).fill_null(0).to_numpy(zero_copy_only=False)
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    inner = pc.binary_join(pa.ListArray.from_arrays(offsets, items), ",")
    texts = joined(["[", inner, "]"])
    return pc.if_else(lists.is_valid(), texts, None) if lists.null_count else texts

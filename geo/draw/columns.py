"""Packs named columns into one block of bytes that a browser reads without parsing."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

BORDER = 8
"""Columns begin on borders of so many bytes, so that typed arrays can lie over them."""

DTYPES = {"i4", "i2", "u1", "u2", "u4", "f4", "f8"}


def pack_columns(columns: Mapping[str, NDArray[Any]], meta: Mapping[str, Any]) -> bytes:
    """Pack columns of equal length behind a JSON header.

    Parameters
    ----------
    columns
        Arrays of shape (n,) by name; dtypes of `DTYPES`.
    meta
        Anything JSON holds; it travels in the header.

    Returns
    -------
    Four bytes with the header's length (little-endian), the header (UTF-8 JSON with `n`, `meta`
    and for each column name, dtype and offset from the start), then the columns, little-endian.
    """
    lengths = {name: len(array) for name, array in columns.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"expected columns of one length, got {lengths}")
    blocks = {name: _little_endian(array) for name, array in columns.items()}
    header = {"n": next(iter(lengths.values()), 0), "meta": dict(meta)}
    layout = _layout(blocks, header)
    text = json.dumps({**header, "columns": layout["columns"]}, ensure_ascii=False).encode()
    body = bytearray(struct.pack("<I", layout["room"]) + text.ljust(layout["room"]))
    for entry, block in zip(layout["columns"], blocks.values(), strict=True):
        body.extend(b"\0" * (entry["offset"] - len(body)))
        body.extend(block.tobytes())
    return bytes(body)


def _layout(blocks: Mapping[str, NDArray[Any]], header: Mapping[str, Any]) -> dict[str, Any]:
    """Place the columns; the header is given room for the longest offsets it can hold."""
    widest = [{"name": n, "dtype": _code(b), "offset": 10**15} for n, b in blocks.items()]
    text = json.dumps({**header, "columns": widest}, ensure_ascii=False).encode()
    room = _up(4 + len(text)) - 4
    offset, columns = 4 + room, []
    for name, block in blocks.items():
        columns.append({"name": name, "dtype": _code(block), "offset": offset})
        offset = _up(offset + block.nbytes)
    return {"room": room, "columns": columns}


def _up(length: int) -> int:
    return -(-length // BORDER) * BORDER


def _code(array: NDArray[Any]) -> str:
    code = array.dtype.str.lstrip("<|")
    if code not in DTYPES:
        raise ValueError(f"expected one of {sorted(DTYPES)}, got {array.dtype}")
    return code


def _little_endian(array: NDArray[Any]) -> NDArray[Any]:
    return np.ascontiguousarray(array.astype(array.dtype.newbyteorder("<")))

import json
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.draw.columns import BORDER, DTYPES, pack_columns

NUMBERS = {code: np.array([1, 2, 3], dtype=code) for code in sorted(DTYPES)}


def unpack(pack):
    """Read a pack the way columns.js does, from its description alone."""
    (length,) = struct.unpack("<I", pack[:4])
    header = json.loads(pack[4 : 4 + length])
    columns = {
        entry["name"]: np.frombuffer(pack, f"<{entry['dtype']}", header["n"], entry["offset"])
        for entry in header["columns"]
    }
    return header, columns


def test_every_column_comes_back_as_it_went_in():
    _, columns = unpack(pack_columns(NUMBERS, {}))
    assert {name: array.tolist() for name, array in columns.items()} == {
        name: array.tolist() for name, array in NUMBERS.items()
    }


@given(
    st.lists(st.integers(0, 255), max_size=40),
    st.dictionaries(st.text(max_size=8), st.text(max_size=40), max_size=4),
)
def test_columns_begin_on_their_borders_whatever_the_header_holds(values, meta):
    header, columns = unpack(
        pack_columns(
            {"few": np.array(values, dtype="u1"), "wide": np.array(values, dtype="f8")}, meta
        )
    )
    assert [entry["offset"] % BORDER for entry in header["columns"]] == [0, 0]
    assert columns["wide"].tolist() == values
    assert header["meta"] == meta


def test_a_pack_of_no_rows_holds_none():
    header, columns = unpack(pack_columns({"start": np.array([], dtype="i4")}, {}))
    assert header["n"] == 0
    assert columns["start"].tolist() == []


def test_big_endian_columns_travel_little_endian():
    _, columns = unpack(pack_columns({"start": np.array([1, 256], dtype=">i4")}, {}))
    assert columns["start"].tolist() == [1, 256]


def test_hostile_text_travels_as_text():
    title = "<img src=x onerror=alert(1)></script>\u202e"
    header, _ = unpack(pack_columns({"n": np.zeros(1, dtype="u1")}, {"titles": [title]}))
    assert header["meta"]["titles"] == [title]


def test_columns_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match="expected columns of one length"):
        pack_columns({"a": np.zeros(1, dtype="u1"), "b": np.zeros(2, dtype="u1")}, {})


def test_a_column_that_browsers_cannot_hold_is_refused():
    with pytest.raises(ValueError, match="expected one of"):
        pack_columns({"a": np.zeros(1, dtype="i8")}, {})

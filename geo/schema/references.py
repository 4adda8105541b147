"""Checks across files: what is referred to is there, and no id is given twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from geo.model.query import LAYERS
from geo.schema.columns import Column
from geo.schema.findings import Finding, plain, said, suggestion
from geo.schema.layers import SCHEMAS

Row = Mapping[str, Any]


def check_references(table: str, row: Row, ids: Mapping[str, Collection[str]]) -> list[Finding]:
    """Find every id in a row that nothing in the files answers to.

    Parameters
    ----------
    table
        Name of the layer or table.
    row
        Its properties, sound by themselves.
    ids
        Ids by layer or table; what has no entry is not looked for.
    """
    return [
        Finding(path, f"the id of one of the {column.refers_to}", said(ref), suggestion(ref, known))
        for column, ref, path in _references(SCHEMAS[table].columns, row, "")
        for known in [ids.get(column.refers_to or "")]
        if known is not None and ref not in known
    ]


def repeated_ids(ids: Sequence[str | None]) -> dict[int, Finding]:
    """Second and later rows of a file with an id that it has already, by their position."""
    first: dict[str, int] = {}
    found: dict[int, Finding] = {}
    for index, row_id in enumerate(ids):
        if row_id is not None and first.setdefault(row_id, index) != index:
            got = f"{plain(row_id)!r} again, first in entry {first[row_id] + 1}"
            found[index] = Finding("id", "an id that occurs once", got)
    return found


def shared_ids(ids: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], Finding]:
    """Ids that an earlier layer has as well, by layer and id."""
    first: dict[str, str] = {}
    found: dict[tuple[str, str], Finding] = {}
    for layer in LAYERS:
        for row_id in ids.get(layer, ()):
            if first.setdefault(row_id, layer) != layer:
                got = f"{row_id!r}, which {first[row_id]} have as well"
                found[layer, row_id] = Finding("id", "an id that no other layer has", got)
    return found


def _references(
    columns: tuple[Column, ...], record: Row, prefix: str
) -> Iterator[tuple[Column, str, str]]:
    for column in columns:
        value, path = record.get(column.name), f"{prefix}{column.name}"
        if column.kind == "records":
            for number, inner in enumerate(value or ()):
                yield from _references(column.members, inner, f"{path}[{number}].")
        elif column.refers_to and isinstance(value, str):
            yield column, value, path
        elif column.refers_to:
            for number, ref in enumerate(value or ()):
                yield column, ref, f"{path}[{number}]"

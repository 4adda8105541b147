"""Checked entries of a layer or table: kept and refused side by side, with reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.read.json_text import parse_json, repeated_keys
from geo.read.limits import read_bytes
from geo.schema.checks import check_record
from geo.schema.findings import Fault, FaultyFileError, Finding, plain, said
from geo.schema.layers import SCHEMAS, Schema
from geo.schema.references import repeated_ids

ORGANISATIONS = "organisations"

Check = Callable[[Schema, Any], list[Finding]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An entry of a file that is not used, and why."""

    index: int
    """Position in the file, from 0."""
    feature_id: str | None
    """Its id, where it has one that can be shown."""
    faults: tuple[Fault, ...]
    """Everything that is wrong with it, at least one."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """Entries of a file: sound ones with their position, and refusals, each in file order."""

    kept: tuple[tuple[int, Any], ...]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table beside the layers, as read."""

    name: str
    """organisations or sources."""
    path: Path
    """The file."""
    kept: tuple[dict[str, Any], ...]
    """Sound entries, in file order."""
    refused: tuple[Refusal, ...]
    """The others, each with its reasons."""
    positions: tuple[int, ...]
    """Position in the file of each kept entry."""


def read_table(path: Path, name: str) -> TableRead:
    """Read organisations.json (an object with a list) or sources.json (CSL-JSON, a list).

    Raises
    ------
    FaultyFileError
        When there is no such list in the file; entries at fault are no error, they are refused.
    """
    document = parse_json(read_bytes(path), path)
    entries = _organisations(document) if name == ORGANISATIONS else document
    if not isinstance(entries, list):
        wanted = f'{{"{name}": [...]}}' if name == ORGANISATIONS else "a list of CSL-JSON items"
        raise FaultyFileError(Fault(path, wanted, said(document)))
    sifted = sift(path, SCHEMAS[name], entries, check_record)
    kept = tuple(entry for _, entry in sifted.kept)
    return TableRead(name, path, kept, sifted.refused, tuple(index for index, _ in sifted.kept))


def _organisations(document: Any) -> Any:
    return document.get(ORGANISATIONS) if isinstance(document, dict) else None


def sift(path: Path, schema: Schema, entries: Sequence[Any], check: Check) -> Sifted:
    """Part entries into sound ones and refusals; every entry is in one of the two.

    The second and later entries with one id are refused: an id means one thing.
    """
    ids = [entry_id(entry) for entry in entries]
    again = repeated_ids(ids)
    kept: list[tuple[int, Any]] = []
    refused: list[Refusal] = []
    for index, entry in enumerate(entries):
        found = [*repeated_keys(entry), *check(schema, entry)]
        found += [again[index]] if index in again else []
        if found:
            faults = tuple(fault_at(path, schema, index, ids[index], item) for item in found)
            refused.append(Refusal(index, ids[index], faults))
        else:
            kept.append((index, entry))
    return Sifted(tuple(kept), tuple(refused))


def fault_at(path: Path, schema: Schema, index: int, row_id: str | None, finding: Finding) -> Fault:
    """Say where in a file a finding was made."""
    return Fault(
        path=path,
        expected=finding.expected,
        got=finding.got,
        remedy=finding.remedy,
        field=finding.field or None,
        feature_id=row_id and plain(row_id),
        index=index,
        noun=schema.noun,
    )


def entry_id(entry: Any) -> str | None:
    """Id of a feature or record as it stands, sound or not; None where it has no text as id."""
    if not isinstance(entry, dict):
        return None
    properties = entry.get("properties")
    found = properties.get("id") if isinstance(properties, dict) else entry.get("id")
    return found if isinstance(found, str) and found else None

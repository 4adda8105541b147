"""A folder of layers in, everything in it and every fault of it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.model.query import LAYERS
from geo.read.geojson import LayerRead, layer_of, read_layer
from geo.read.json_text import parse_json
from geo.read.limits import read_bytes
from geo.read.tables import Refusal, TableRead, fault_at, read_table
from geo.schema.findings import Fault, FaultyFileError, suggestion
from geo.schema.layers import SCHEMAS
from geo.schema.references import check_references, shared_ids

FILES: dict[str, str] = {
    **{layer: f"{layer}.geojson" for layer in LAYERS},
    "organisations": "organisations.json",
    "sources": "sources.json",
}
"""File of each layer and table in a data folder."""

Read = LayerRead | TableRead


@dataclass(frozen=True, slots=True, eq=False)
class LayersRead:
    """A data folder as read."""

    layers: Mapping[str, LayerRead]
    """By name, in the order incidents, routes, base_areas."""
    tables: Mapping[str, TableRead]
    """organisations and sources, by name."""
    faults: tuple[Fault, ...]
    """Every fault of every refused row, and then what does not fit between the files.

    A row whose references lead nowhere is kept: it is sound itself.
    """

    @property
    def organisations(self) -> tuple[dict[str, Any], ...]:
        """Sound entries of organisations.json, in file order."""
        return self.tables["organisations"].kept

    @property
    def sources(self) -> tuple[dict[str, Any], ...]:
        """Sound entries of sources.json, in file order."""
        return self.tables["sources"].kept

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """Refused rows of all files."""
        return tuple(row for read in _reads(self) for row in read.refused)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the reader of the files should know and is no fault."""
        return tuple(notice for read in self.layers.values() for notice in read.notices)


def read_layers(folder: Path) -> LayersRead:
    """Read the three layers and the two tables of a folder, and look across them.

    Raises
    ------
    FaultyFileError
        When one of the files is missing or cannot be read at all.
    """
    reads = {name: _read(folder / file, name) for name, file in FILES.items()}
    return LayersRead(
        layers={name: read for name, read in reads.items() if isinstance(read, LayerRead)},
        tables={name: read for name, read in reads.items() if isinstance(read, TableRead)},
        faults=tuple(_faults(reads)),
    )


def check_paths(paths: Iterable[Path]) -> list[Fault]:
    """Find every fault of files and folders; an empty list means that they are sound.

    A folder is checked as a whole, its files against each other; a file for itself. Files that
    cannot be read at all are faults like any other, so that one does not hide the next.
    """
    return [fault for path in paths for fault in _check_path(path)]


def _check_path(path: Path) -> list[Fault]:
    files = _files(path)
    if not files:
        expected = f"a folder with {', '.join(FILES.values())}"
        return [Fault(path, expected, "one with none of them", remedy="name another")]
    found: list[Fault] = []
    reads: dict[str, Read] = {}
    for name, file in files.items():
        try:
            read = _read(file, name) if name else _read_any(file)
        except FaultyFileError as error:
            # collected here, not told by the shell: `validate` says all faults of all files
            found.append(error.fault)
        else:
            reads[name or _name(read)] = read
    return [*found, *_faults(reads)]


def _files(path: Path) -> dict[str, Path]:
    """Files to check by layer or table; a single file has the empty name, for it is not known."""
    try:
        if not path.is_dir():
            return {"": path}
        files = {name: path / file for name, file in FILES.items()}
        return files if any(file.exists() for file in files.values()) else {}
    except (OSError, ValueError):
        # too long a name, or a null character in it; reading it says so
        return {"": path}


def _read(path: Path, name: str) -> Read:
    return read_layer(path, name) if name in LAYERS else read_table(path, name)


def _read_any(path: Path) -> Read:
    """Read a single file as the layer that its name says, or that its members look like."""
    for name in FILES:
        if path.name.startswith(name):
            return _read(path, name)
    document = parse_json(read_bytes(path), path)
    return layer_of(document, path, _layer_by_members(document, path))


def _layer_by_members(document: Any, path: Path) -> str:
    """The layer with which the first feature shares most properties."""
    features = document.get("features") if isinstance(document, dict) else None
    first = features[0] if isinstance(features, list) and features else None
    properties = first.get("properties") if isinstance(first, dict) else None
    names = set(properties) if isinstance(properties, dict) else set()
    shared = {layer: len(names.intersection(SCHEMAS[layer].names)) for layer in LAYERS}
    if not any(shared.values()):
        raise FaultyFileError(
            Fault(
                path,
                "the properties of a layer, or its name as file name",
                "a file that could be any",
                suggestion(path.name, FILES.values()) or "name it incidents.geojson, for example",
            )
        )
    return max(shared, key=lambda layer: shared[layer])


def _faults(reads: Mapping[str, Read]) -> Iterator[Fault]:
    for read in reads.values():
        for refusal in read.refused:
            yield from refusal.faults
    known = {name: _ids(read) for name, read in reads.items()}
    twice = shared_ids({name: list(_rows(read)) for name, read in reads.items()})
    for name, read in reads.items():
        schema = SCHEMAS[name]
        for row_id, (index, row) in _rows(read).items():
            found = check_references(name, row, known)
            found += [twice[name, row_id]] if (name, row_id) in twice else []
            for finding in found:
                yield fault_at(read.path, schema, index, row_id, finding)


def _rows(read: Read) -> dict[str, tuple[int, Mapping[str, Any]]]:
    """Position in the file and properties of each kept row, by its id."""
    if isinstance(read, TableRead):
        places = zip(read.positions, read.kept, strict=True)
        return {row["id"]: (index, row) for index, row in places}
    records: Sequence[Mapping[str, Any]] = read.kept.to_dict("records")
    return {str(row["id"]): (read.positions[str(row["id"])], row) for row in records}


def _ids(read: Read) -> set[str]:
    """Ids that a file gives: those of refused rows too, which one fault is enough for."""
    refused = {row.feature_id for row in read.refused if row.feature_id}
    return refused.union(_rows(read))


def _name(read: Read) -> str:
    return read.layer if isinstance(read, LayerRead) else read.name


def _reads(read: LayersRead) -> list[Read]:
    return [*read.layers.values(), *read.tables.values()]

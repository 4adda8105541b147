"""An exported GeoParquet file to its features and provenance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from geo.read.exports.export_read import (
    UNSOUND,
    ExportRead,
    Feature,
    checked_provenance,
    columns_of,
    feature_of,
    layers_of,
)
from geo.read.exports.shapes import geometry_of_wkb
from geo.read.exports.sizes import check_file
from geo.read.json_text import parse_json
from geo.schema.arrow_types import GEOMETRY
from geo.schema.findings import Fault, FaultyFileError, plain

MOST_BYTES = 1_000_000_000
"""Most bytes that the columns may have when they are unpacked."""
MOST_ROWS = 2_000_000
BATCH_ROWS = 256
"""Few rows at a time: one text that stands in each of them may be large, and the file small."""


def read_geoparquet(path: Path) -> ExportRead:
    """Read an exported GeoParquet file.

    Raises
    ------
    FaultyFileError
        When it is no Parquet, is damaged or too large, or no export of the atlas.
    """
    check_file(path)
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            provenance = _provenance(file, path)
            _check_size(file, path)
            layers = _layers(file, provenance, path)
    except (pa.ArrowException, *UNSOUND) as error:
        raise FaultyFileError(
            Fault(path, "a sound GeoParquet file", plain(str(error)), "export it again")
        ) from None
    return ExportRead(path, "parquet", layers, provenance)


def _provenance(file: pq.ParquetFile, path: Path) -> Mapping[str, Any]:
    said = (file.metadata.metadata or {}).get(b"atlas")
    return checked_provenance(None if said is None else parse_json(said, path), path)


def _check_size(file: pq.ParquetFile, path: Path) -> None:
    whole = sum(
        file.metadata.row_group(group).total_byte_size
        for group in range(file.metadata.num_row_groups)
    )
    if file.metadata.num_rows > MOST_ROWS:
        got = f"{file.metadata.num_rows:,}"
        raise FaultyFileError(Fault(path, f"at most {MOST_ROWS:,} rows", got, "export less"))
    if whole > MOST_BYTES:
        raise FaultyFileError(
            Fault(path, f"at most {MOST_BYTES:,} bytes of rows", f"{whole:,}", "export less")
        )


def _rows(file: pq.ParquetFile, columns: list[str]) -> Iterator[dict[str, Any]]:
    bytes_read = 0
    for batch in file.iter_batches(batch_size=BATCH_ROWS, columns=columns):
        bytes_read += batch.nbytes
        if bytes_read > MOST_BYTES:
            raise ValueError(f"rows of more than {MOST_BYTES:,} bytes")
        yield from batch.to_pylist()


def _layers(
    file: pq.ParquetFile, provenance: Mapping[str, Any], path: Path
) -> dict[str, tuple[Feature, ...]]:
    layers = layers_of(provenance)
    names = file.schema_arrow.names
    columns = {layer: columns_of(layer, names) for layer in layers}
    wanted = {"layer", GEOMETRY}.union(*columns.values())
    rows = _rows(file, [name for name in names if name in wanted])
    found: dict[str, list[Feature]] = {layer: [] for layer in layers}
    for row in rows:
        layer = row.get("layer") or layers[0]
        if layer not in found:
            raise FaultyFileError(
                Fault(path, "a layer of the file", plain(str(layer)), field="layer")
            )
        shape = row[GEOMETRY]
        geometry = None if shape is None else geometry_of_wkb(shape)
        found[layer].append(feature_of(row, geometry, columns[layer]))
    return {layer: tuple(features) for layer, features in found.items()}

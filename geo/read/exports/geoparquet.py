"""An exported GeoParquet file to its features and provenance."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from shapely.errors import ShapelyError

from geo.read.exports.export_read import (
    ExportRead,
    Feature,
    checked_provenance,
    columns_of,
    feature_of,
    layers_of,
)
from geo.read.exports.sizes import check_file
from geo.read.json_text import parse_json
from geo.schema.arrow_types import GEOMETRY
from geo.schema.findings import Fault, FaultyFileError, plain

MOST_BYTES = 1_000_000_000
"""Most bytes that the columns may have when they are unpacked."""


def read_geoparquet(path: Path) -> ExportRead:
    """Read an exported GeoParquet file.

    Raises
    ------
    FaultyFileError
        When it is no Parquet, is damaged or too large, or no export of the atlas.
    """
    check_file(path)
    try:
        with pq.ParquetFile(path) as file:
            provenance = _provenance(file, path)
            _check_size(file, path)
            rows = file.read().to_pylist()
            layers = _layers(rows, file.schema_arrow.names, provenance, path)
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError, ShapelyError) as error:
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
    if whole > MOST_BYTES:
        raise FaultyFileError(
            Fault(path, f"at most {MOST_BYTES:,} bytes of rows", f"{whole:,}", "export less")
        )


def _layers(
    rows: list[dict[str, Any]], names: list[str], provenance: Mapping[str, Any], path: Path
) -> dict[str, tuple[Feature, ...]]:
    layers = layers_of(provenance)
    columns = {layer: columns_of(layer, names) for layer in layers}
    found: dict[str, list[Feature]] = {layer: [] for layer in layers}
    for row in rows:
        layer = row.get("layer") or layers[0]
        if layer not in found:
            raise FaultyFileError(
                Fault(path, "a layer of the file", plain(str(layer)), field="layer")
            )
        shape = row[GEOMETRY] and shapely.from_wkb(row[GEOMETRY])
        geometry = shape and json.loads(shapely.to_geojson(shape))
        found[layer].append(feature_of(row, geometry, columns[layer]))
    return {layer: tuple(features) for layer, features in found.items()}

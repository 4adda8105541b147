"""A handout to RFC 7946 GeoJSON, one feature a line, with its provenance in the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import shapely

from geo.schema.arrow_types import GEOMETRY, JSON_KINDS
from geo.schema.columns import Column
from geo.write.handout import Handout, Progress, in_silence


def write_geojson(out: BinaryIO, handout: Handout, progress: Progress = in_silence) -> None:
    """GeoJSON FeatureCollection of a handout, UTF-8.

    Returns
    -------
    The same bytes for the same input. Features keep their order, one a line; those without a
    place have a null geometry. With several layers each feature has a property `layer`. The
    extent is in `bbox`, unless no feature has a place; the provenance is in the foreign member
    `atlas`.

    Source
    ------
    RFC 7946: no `crs` (4), right-hand rule (3.1.6), cut at the antimeridian (3.1.9), `bbox` with
    west above east across it (5.2), foreign members (6.1).
    """
    head: dict[str, Any] = {"type": "FeatureCollection", "atlas": handout.provenance.members()}
    if handout.extent is not None:
        head["bbox"] = handout.extent
    out.write(f'{_text(head)[:-1]},"features":[\n'.encode())
    done = 0
    for layer in handout.layers:
        name = layer.name if len(handout.layers) > 1 else None
        for batch in layer.batches():
            texts = ",\n".join(feature_texts(batch, layer.columns, name))
            out.write(f"{',' + chr(10) if done else ''}{texts}".encode())
            done += batch.num_rows
            progress(done, len(handout))
    out.write(b"\n]}\n")


def feature_texts(
    batch: pa.RecordBatch, columns: tuple[Column, ...], layer: str | None = None
) -> Iterator[str]:
    """GeoJSON text of each feature of a batch; its property `layer` comes first where given."""
    shapes = shapely.from_wkb(batch.column(GEOMETRY).to_numpy(zero_copy_only=False))
    nested = [column.name for column in columns if column.kind in JSON_KINDS]
    for row, shape in zip(batch.to_pylist(), shapes, strict=True):
        row.pop(GEOMETRY)
        for name in nested:
            row[name] = row[name] and json.loads(row[name])
        properties = row if layer is None else {"layer": layer, **row}
        geometry = None if shape is None else json.loads(shapely.to_geojson(shape))
        yield _text(
            {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": properties}
        )


def _text(value: Any) -> str:
    return json.dumps(
        value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=str
    )

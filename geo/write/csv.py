"""A handout to CSV that a spreadsheet opens without running what is in the cells."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import shapely

from geo.schema.arrow_types import GEOMETRY
from geo.schema.cells import guarded
from geo.write.handout import Handout, Progress, in_silence
from geo.write.shapes import DECIMALS

PLACE_COLUMNS = ("lon", "lat", "wkt")


def write_csv(out: BinaryIO, handout: Handout, progress: Progress = in_silence) -> None:
    r"""CSV of a handout: UTF-8 without byte order mark, lines ended by CRLF (RFC 4180).

    Returns
    -------
    The same bytes for the same input. With several layers the columns are those of all, and the
    first one is `layer`. After the properties come `lon` and `lat` of the point, or of the label
    point, and `wkt`. Lists are JSON. Null is an empty cell. A text that begins like a formula
    has an apostrophe before it.
    """
    names = column_names(handout)
    text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    done = 0
    for layer in handout.layers:
        for batch in layer.batches():
            for row in _rows(batch, layer.name):
                writer.writerow([csv_cell(row.get(name)) for name in names])
            done += batch.num_rows
            progress(done, len(handout))
    text.detach()


def csv_sidecar(handout: Handout, name: str) -> tuple[str, bytes]:
    """Name and content of the file that says where the rows of a CSV file come from."""
    document = {"url": name, "atlas": handout.provenance.members()}
    return f"{name}-metadata.json", json.dumps(document, ensure_ascii=False, indent=2).encode()


def column_names(handout: Handout) -> list[str]:
    """Names of the columns of a table of all layers, in their order."""
    names = ["layer"] if len(handout.layers) > 1 else []
    for layer in handout.layers:
        names += [column.name for column in layer.columns]
    return [*dict.fromkeys(names), *PLACE_COLUMNS]


def _rows(batch: pa.RecordBatch, layer: str) -> Iterator[dict[str, Any]]:
    shapes = shapely.from_wkb(batch.column(GEOMETRY).to_numpy(zero_copy_only=False))
    for row, shape in zip(batch.to_pylist(), shapes, strict=True):
        yield {"layer": layer, **row, **_place(row, shape)}


def _place(row: dict[str, Any], shape: Any) -> dict[str, Any]:
    if shape is None:
        return {}
    label = json.loads(row.get("label_point") or "null")
    lon, lat = (shape.x, shape.y) if shape.geom_type == "Point" else label or (None, None)
    return {"lon": lon, "lat": lat, "wkt": shapely.to_wkt(shape, rounding_precision=DECIMALS)}


def csv_cell(value: Any) -> Any:
    """Value as a cell: lists as JSON, a text that begins like a formula behind an apostrophe."""
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return guarded(value) if isinstance(value, str) else value

"""A handout to GeoParquet 1.1, a row group a batch."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from geo.schema.arrow_types import GEOMETRY
from geo.write.handout import Handout, Progress, in_silence
from geo.write.tables import table_batches, table_schema

VERSION = "1.1.0"
COVERING = "bbox"
EDGES = ("xmin", "ymin", "xmax", "ymax")
BOX = pa.struct([pa.field(edge, pa.float64()) for edge in EDGES])
PROVENANCE_KEY = "atlas"
"""Key of the file's metadata under which its provenance stands, as JSON."""

AS_WRITTEN: dict[str, Any] = {
    "compression": "zstd",
    "version": "2.6",
    "write_page_checksum": True,
    # readers of Arrow's own schema would look for `geo` in there and find none
    "store_schema": False,
}


def write_geoparquet(out: BinaryIO, handout: Handout, progress: Progress = in_silence) -> None:
    """GeoParquet of a handout.

    Returns
    -------
    The same bytes for the same input. With several layers there is one table of all their
    columns, and the first is `layer`. Shapes are WKB in `geometry`, null where a row has no
    place, with their bounding box in the struct column `bbox`. Lists of words are lists; records
    and points are JSON texts. The provenance is JSON in the file's metadata.

    Source
    ------
    GeoParquet 1.1.0: `geo` metadata, `covering`; without `crs` it is OGC:CRS84.
    """
    schema = table_schema(handout).append(pa.field(COVERING, BOX))
    types: set[str] = set()
    done = 0
    with pq.ParquetWriter(out, schema, **AS_WRITTEN) as writer:
        for batch in table_batches(handout):
            shapes = shapely.from_wkb(batch.column(GEOMETRY).to_numpy(zero_copy_only=False))
            types.update(shape.geom_type for shape in shapes[~shapely.is_missing(shapes)])
            boxed = [*batch.columns, _boxes(shapes)]
            writer.write_batch(pa.RecordBatch.from_arrays(boxed, schema=schema))
            done += batch.num_rows
            progress(done, len(handout))
        provenance = json.dumps(handout.provenance.members(), ensure_ascii=False)
        writer.add_key_value_metadata(
            {"geo": json.dumps(_geo(types, handout.extent)), PROVENANCE_KEY: provenance}
        )


def _boxes(shapes: Any) -> pa.Array:
    bounds = shapely.bounds(shapes)
    edges = [pa.array(bounds[:, index]) for index in range(4)]
    return pa.StructArray.from_arrays(
        edges, fields=list(BOX), mask=pa.array(np.isnan(bounds[:, 0]))
    )


def _geo(types: set[str], extent: list[float] | None) -> dict[str, Any]:
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted(types),
        "orientation": "counterclockwise",
        "edges": "planar",
        "covering": {"bbox": {edge: [COVERING, edge] for edge in EDGES}},
    }
    if extent is not None:
        column["bbox"] = extent
    return {"version": VERSION, "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}

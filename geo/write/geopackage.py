"""A handout to a GeoPackage: a table a layer, drawn by its own styles, with its provenance."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import shapely
from pyogrio.raw import write_arrow

from geo.schema.arrow_types import GEOMETRY
from geo.write.flat import flat_batch, flat_schema
from geo.write.handout import Handout, Progress, in_silence
from geo.write.qgis_style import STYLES, style_document
from geo.write.rows import LayerRows

SHAPE_TYPES = {
    "incidents": "Point",
    "routes": "MultiLineString",
    "base_areas": "MultiPolygon",
}
"""One type a table, since programs make a layer of each; single lines and areas are made many."""
EPOCH = "1970-01-01T00:00:00.000Z"
"""Stands for the time of writing, so that the bytes follow from the handout alone."""
MIME_JSON = "application/json"
STANDARD_URI = "https://www.geopackage.org"

TABLES = """
CREATE TABLE gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
  md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL,
  mime_type TEXT NOT NULL DEFAULT 'text/xml',
  metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (
  reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
  timestamp DATETIME NOT NULL, md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
  f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME);
"""
"""Tables of the metadata extension (OGC 12-128r18, F.8), and that of styles, as QGIS has it."""


def write_geopackage(out: BinaryIO, handout: Handout, progress: Progress = in_silence) -> None:
    """GeoPackage of a handout, by GDAL; written to a private folder first, since it is a database.

    Returns
    -------
    The same bytes for the same input. A table a layer, EPSG:4326, `geom` null where a row has no
    place, lines and areas as Multi shapes. Lists and records are JSON texts. The provenance is
    in `gpkg_metadata`, once, as JSON; each table has a default style for QGIS in `layer_styles`.
    """
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder:
        path = Path(folder) / "export.gpkg"
        done = 0
        for layer in handout.layers:
            rows = _told(_multi(layer), progress, done, len(handout))
            reader = pa.RecordBatchReader.from_batches(flat_schema(layer), rows)
            _write_layer(path, layer.name, reader, append=path.exists())
            done += len(layer)
        _write_metadata(path, handout)
        with path.open("rb") as file:
            shutil.copyfileobj(file, out)


def _write_layer(path: Path, name: str, rows: pa.RecordBatchReader, *, append: bool) -> None:
    write_arrow(
        rows,
        path,
        layer=name,
        driver="GPKG",
        geometry_name=GEOMETRY,
        geometry_type=SHAPE_TYPES[name],
        crs="EPSG:4326",
        append=append,
        layer_options={"GEOMETRY_NAME": "geom", "FID": "fid", "SPATIAL_INDEX": "YES"},
        dataset_options=None if append else {"VERSION": "1.3", "METADATA_TABLES": "NO"},
    )


def _told(
    rows: Iterator[pa.RecordBatch], progress: Progress, done: int, whole: int
) -> Iterator[pa.RecordBatch]:
    for batch in rows:
        yield batch
        done += batch.num_rows
        progress(done, whole)


def _multi(layer: LayerRows) -> Iterator[pa.RecordBatch]:
    """Flat batches of a layer, lines and areas made Multi shapes."""
    many = {"routes": shapely.multilinestrings, "base_areas": shapely.multipolygons}.get(layer.name)
    for batch in layer.batches():
        flat = flat_batch(batch, layer.columns)
        if many is None:
            yield flat
            continue
        shapes = shapely.from_wkb(flat.column(GEOMETRY).to_numpy(zero_copy_only=False))
        made = [None if shape is None else many(shapely.get_parts(shape)) for shape in shapes]
        wkb = pa.array(shapely.to_wkb(np.array(made, dtype=object)), pa.binary())
        yield pa.RecordBatch.from_arrays([*flat.columns[:-1], wkb], schema=flat.schema)


def _write_metadata(path: Path, handout: Handout) -> None:
    said: dict[str, Any] = handout.provenance.members()
    text = json.dumps(said | {"one_part": _one_part(handout)}, ensure_ascii=False)
    with closing(sqlite3.connect(path)) as base, base:
        base.executescript(TABLES)
        # GDAL has one clock for the process: to hold it still would hold it for other writers too
        base.execute("UPDATE gpkg_contents SET last_change = ?", (EPOCH,))
        base.execute(
            "INSERT INTO gpkg_metadata VALUES (1, 'dataset', ?, ?, ?)",
            (STANDARD_URI, MIME_JSON, text),
        )
        base.execute(
            "INSERT INTO gpkg_metadata_reference "
            "VALUES ('geopackage', NULL, NULL, NULL, ?, 1, NULL)",
            (EPOCH,),
        )
        base.executemany(
            "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_metadata', ?, 'read-write')",
            [
                (table, "http://www.geopackage.org/spec120/#extension_metadata")
                for table in ("gpkg_metadata", "gpkg_metadata_reference")
            ],
        )
        base.executemany(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
            "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, "
            "ui, update_time) VALUES ('', '', ?, 'geom', 'atlas', ?, '', 1, ?, '', NULL, ?)",
            [(layer.name, _style(layer), STYLES[layer.name], EPOCH) for layer in handout.layers],
        )


def _style(layer: LayerRows) -> str:
    return style_document(layer.name, frozenset(column.name for column in layer.columns))


def _one_part(handout: Handout) -> list[str]:
    """Ids of the features that are Multi shapes of one part by themselves."""
    found: list[str] = []
    for layer in handout.layers:
        if layer.name != "incidents":
            for batch in layer.batches():
                shapes = shapely.from_wkb(batch.column(GEOMETRY).to_numpy(zero_copy_only=False))
                ids = batch.column("id").to_pylist()
                found += [
                    item
                    for item, shape in zip(ids, shapes, strict=True)
                    if shape is not None
                    and shape.geom_type.startswith("Multi")
                    and len(shape.geoms) == 1
                ]
    return found

"""Where the rows of a batch are, as the cells of a table."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import shapely

from geo.schema.arrow_types import GEOMETRY
from geo.write.json_text import degree_texts, joined, points_of
from geo.write.shapes import DECIMALS

PLACE_COLUMNS = ("lon", "lat", "wkt")
"""What the columns of `place_texts` are called, in their order."""


def place_texts(batch: pa.RecordBatch) -> tuple[pa.Array, pa.Array, pa.Array]:
    """Longitude and latitude of the point, or of the label point, and WKT; shape (n,) each.

    Null where a row has no place; a line has no one point.
    """
    points = points_of(batch.column(GEOMETRY))
    if points is not None:
        lon, lat = degree_texts(points[:, 0]), degree_texts(points[:, 1])
        return lon, lat, joined(["POINT (", lon, " ", lat, ")"])
    shapes = shapely.from_wkb(batch.column(GEOMETRY).to_numpy(zero_copy_only=False))
    labels = _labels(batch)
    places = [_place(*pair) for pair in zip(shapes, labels, strict=True)]
    lon, lat, wkt = zip(*places, strict=True)
    return tuple(pa.array(texts, pa.string()) for texts in (lon, lat, wkt))


def _labels(batch: pa.RecordBatch) -> list[str | None]:
    there = "label_point" in batch.schema.names
    return batch.column("label_point").to_pylist() if there else [None] * batch.num_rows


def _place(shape: Any, label: str | None) -> tuple[str | None, str | None, str | None]:
    if shape is None:
        return None, None, None
    wkt = shapely.to_wkt(shape, rounding_precision=DECIMALS)
    lon, lat = (shape.x, shape.y) if shape.geom_type == "Point" else json.loads(label or "[0, 0]")
    return (repr(lon), repr(lat), wkt) if shape.geom_type == "Point" or label else (None, None, wkt)

"""Layers to CSV that a spreadsheet opens without running what is in the cells."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import shapely

from geo.write.citation import LICENCE
from geo.write.provenance import Provenance
from geo.write.shapes import DECIMALS, rfc_shape
from geo.write.values import json_rows

Layers = Mapping[str, gpd.GeoDataFrame]

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Signs with which a cell begins that spreadsheets take for a formula.

Source: OWASP, CSV injection.
"""
PLACE_COLUMNS = ("lon", "lat", "wkt")
CITING_COLUMNS = ("query", "data_version", "licence", "citation")


def csv_bytes(layers: Layers, *, provenance: Provenance) -> bytes:
    r"""CSV of layers: UTF-8 without byte order mark, lines ended by CRLF (RFC 4180).

    Parameters
    ----------
    layers
        GeoDataFrames by layer name, EPSG:4326. With several of them the columns are those of
        all, and the first one is `layer`.
    provenance
        Goes into the last four columns of each row, since CSV has no other place for it.

    Returns
    -------
    The same bytes for the same input. After the properties come `lon` and `lat` of the point, or
    of the label point, and `wkt`. Lists are JSON. Null is an empty cell. A text that begins like
    a formula has an apostrophe before it.
    """
    rows = [row for name, frame in layers.items() for row in _rows(name, frame)]
    names = _names(layers)
    citing = provenance.members()
    cited = [citing["sentence"], citing["data_version"], LICENCE, citing["citation"]]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*names, *CITING_COLUMNS])
    writer.writerows(
        [*(csv_cell(row.get(name)) for name in names), *map(csv_cell, cited)] for row in rows
    )
    return text.getvalue().encode("utf-8")


def _names(layers: Layers) -> list[str]:
    names = ["layer"] if len(layers) > 1 else []
    for frame in layers.values():
        names += [str(name) for name in frame.columns if name != frame.geometry.name]
    return [*dict.fromkeys(names), *PLACE_COLUMNS]


def _rows(layer: str, frame: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    properties = json_rows(frame.drop(columns=frame.geometry.name))
    return [
        {"layer": layer, **row, **_place(row, rfc_shape(shape))}
        for row, shape in zip(properties, frame.geometry, strict=True)
    ]


def _place(row: Mapping[str, Any], shape: Any) -> dict[str, Any]:
    if shape is None:
        return {}
    is_point = shape.geom_type == "Point"
    lon, lat = (shape.x, shape.y) if is_point else row.get("label_point") or (None, None)
    return {"lon": lon, "lat": lat, "wkt": shapely.to_wkt(shape, rounding_precision=DECIMALS)}


def csv_cell(value: Any) -> Any:
    """Value as a cell: lists as JSON, a text that begins like a formula behind an apostrophe."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, str) and value.startswith(FORMULA_SIGNS):
        return f"'{value}"
    return value

"""Layers to RFC 7946 GeoJSON, one feature a line, with the query and citation in the file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import geopandas as gpd
from shapely.geometry import mapping

from geo.write.provenance import Provenance
from geo.write.shapes import extent_of, rfc_shape
from geo.write.values import json_rows

Layers = Mapping[str, gpd.GeoDataFrame]


def geojson_bytes(layers: Layers, *, provenance: Provenance) -> bytes:
    """GeoJSON FeatureCollection of layers, UTF-8.

    Parameters
    ----------
    layers
        GeoDataFrames by layer name, EPSG:4326, with a column `id`. With several of them each
        feature has a property `layer`.
    provenance
        Goes into the foreign member `atlas`.

    Returns
    -------
    The same bytes for the same input. Features keep their order, one a line; those without a
    place have a null geometry. The extent is in `bbox`, unless no feature has a place.

    Source
    ------
    RFC 7946: no `crs` (4), right-hand rule (3.1.6), cut at the antimeridian (3.1.9), `bbox` with
    west above east across it (5.2), foreign members (6.1).
    """
    shapes = [rfc_shape(shape) for frame in layers.values() for shape in frame.geometry]
    head: dict[str, Any] = {"type": "FeatureCollection", "atlas": provenance.members()}
    extent = extent_of(shapes)
    if extent is not None:
        head["bbox"] = extent
    features = (_feature(row, shape) for row, shape in zip(_rows(layers), shapes, strict=True))
    lines = ",\n".join(_text(feature) for feature in features)
    return f'{_text(head)[:-1]},"features":[\n{lines}\n]}}\n'.encode()


def _rows(layers: Layers) -> Iterator[dict[str, Any]]:
    for name, frame in layers.items():
        for row in json_rows(frame.drop(columns=frame.geometry.name)):
            yield row if len(layers) == 1 else {"layer": name, **row}


def _feature(row: dict[str, Any], shape: Any) -> dict[str, Any]:
    geometry = None if shape is None else mapping(shape)
    return {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": row}


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))

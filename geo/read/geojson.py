"""A GeoJSON file of a curated layer to a GeoDataFrame of its sound features, and refusals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd

from geo.read.frames import layer_frame
from geo.read.json_text import RepeatingObject, parse_json
from geo.read.limits import read_bytes
from geo.read.tables import Refusal, sift
from geo.schema.checks import check_feature
from geo.schema.findings import Fault, FaultyCRSError, FaultyFileError, plain, said
from geo.schema.layers import LAYER_SCHEMAS

WGS_84_NAMES = ("CRS84", "EPSG:4326", "EPSG::4326")
"""Endings of the names by which files before RFC 7946 call longitude and latitude."""


@dataclass(frozen=True, slots=True, eq=False)
class LayerRead:
    """A layer as read; every feature of the file is kept or refused."""

    layer: str
    """incidents, routes or base_areas."""
    path: Path
    """The file."""
    kept: gpd.GeoDataFrame
    """Sound features, EPSG:4326, sorted by start and id, undated ones last; see `layer_frame`."""
    refused: tuple[Refusal, ...]
    """The others in file order, each with its reasons."""
    notices: tuple[str, ...]
    """What the reader of the file should know and is no fault."""
    positions: Mapping[str, int]
    """Position in the file, from 0, by the id of a kept feature."""

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault of every refused feature, in file order."""
        return tuple(fault for refusal in self.refused for fault in refusal.faults)


def read_layer(path: Path, layer: str) -> LayerRead:
    """Read a GeoJSON file as one of the curated layers.

    Parameters
    ----------
    path
        A GeoJSON FeatureCollection, UTF-8, RFC 7946.
    layer
        incidents, routes or base_areas: whose columns it must have.

    Raises
    ------
    FaultyFileError
        When it is no FeatureCollection at all: no file, too large, no JSON, another type.
    FaultyCRSError
        When its coordinates are in another reference system than EPSG:4326.
    """
    return layer_of(parse_json(read_bytes(path), path), path, layer)


def layer_of(document: Any, path: Path, layer: str) -> LayerRead:
    """Read a parsed document as one of the curated layers; see `read_layer`."""
    features = _features(document, path)
    notices = tuple(_check_crs(document, path))
    sifted = sift(path, LAYER_SCHEMAS[layer], features, check_feature)
    kept = [feature for _, feature in sifted.kept]
    positions = {feature["id"]: index for index, feature in sifted.kept}
    frame = layer_frame(LAYER_SCHEMAS[layer], kept)
    return LayerRead(layer, path, frame, sifted.refused, notices, positions)


def _features(document: Any, path: Path) -> Sequence[Any]:
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        kind = document.get("type") if isinstance(document, dict) else None
        got = f"type {said(kind)}" if kind is not None else said(document)
        raise FaultyFileError(
            Fault(path, "a FeatureCollection", got, remedy=REMEDIES.get(str(kind), ""))
        )
    if isinstance(document, RepeatingObject):
        got = " and ".join(plain(key) for key in document.repeated)
        raise FaultyFileError(Fault(path, "each member once", f"{got} twice", remedy="remove one"))
    features = document.get("features")
    if not isinstance(features, list):
        raise FaultyFileError(Fault(path, "a list of features", said(features), field="features"))
    return features


def _check_crs(document: Mapping[str, Any], path: Path) -> Iterator[str]:
    """The `crs` member left RFC 7946; one that says longitude and latitude does no harm."""
    if "crs" not in document:
        return
    name = document["crs"]
    for member in ("properties", "name"):
        name = name.get(member) if isinstance(name, dict) else name
    if not isinstance(name, str) or not name.endswith(WGS_84_NAMES):
        raise FaultyCRSError(
            Fault(path, "longitude and latitude, EPSG:4326", said(name), "reproject it", "crs")
        )
    yield f"{plain(str(path))}: the member 'crs' is not part of RFC 7946 and was passed over"


REMEDIES = {
    "Feature": 'wrap it: {"type": "FeatureCollection", "features": [...]}',
    "GeometryCollection": "make each geometry a feature",
    "Topology": "convert it from TopoJSON to GeoJSON",
}
"""What to do with what is often given instead."""

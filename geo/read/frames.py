"""Checked GeoJSON features to a GeoDataFrame with the data types of the layer's columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import shape

from geo.schema.columns import LISTS, Column, Kind
from geo.schema.layers import Schema

CRS = "EPSG:4326"
DAY_UNIT = "datetime64[s]"
"""Seconds, since nanoseconds end in 2262 and begin in 1677."""


def layer_frame(schema: Schema, features: Sequence[Mapping[str, Any]]) -> gpd.GeoDataFrame:
    """GeoDataFrame of features that have passed their checks.

    Parameters
    ----------
    schema
        The layer.
    features
        GeoJSON features, EPSG:4326.

    Returns
    -------
    One row a feature, sorted by start and id with undated rows last, numbered from 0. Columns of
    the schema in their order, then `geometry` (EPSG:4326, None where no place is known). Dates
    are datetime64[s] without zone (NaT), whole numbers Int64 (NA), numbers float64 (NaN), lists
    tuples, records dicts in tuples, all else object (None). With no features it has no rows and
    the same columns.
    """
    rows = [feature["properties"] for feature in features]
    columns = {c.name: _series(c, [row[c.name] for row in rows]) for c in schema.columns}
    shapes = [shape(f["geometry"]) if f["geometry"] is not None else None for f in features]
    geometry = gpd.GeoSeries(shapes, crs=CRS)
    frame = gpd.GeoDataFrame(columns, geometry=geometry, crs=CRS)
    return frame.sort_values(["start", "id"], na_position="last", ignore_index=True)


def _series(column: Column, values: list[Any]) -> pd.Series[Any]:
    build = BUILDERS.get(column.kind, _objects)
    return build([tuple(value) for value in values] if column.kind in LISTS else values)


def _dates(values: list[Any]) -> pd.Series[Any]:
    return pd.Series(np.array(values, dtype="datetime64[D]").astype(DAY_UNIT), dtype=DAY_UNIT)


def _whole_numbers(values: list[Any]) -> pd.Series[Any]:
    return pd.Series(values, dtype="Int64")


def _numbers(values: list[Any]) -> pd.Series[Any]:
    return pd.Series(values, dtype="float64")


def _objects(values: list[Any]) -> pd.Series[Any]:
    # filled one by one: pandas would take a list of tuples for a table
    cells = np.empty(len(values), dtype=object)
    for index, value in enumerate(values):
        cells[index] = value
    return pd.Series(cells, dtype=object)


BUILDERS: dict[Kind, Callable[[list[Any]], pd.Series[Any]]] = {
    "date": _dates,
    "integer": _whole_numbers,
    "number": _numbers,
}
"""How the values of a kind are packed; all others stay as they are."""

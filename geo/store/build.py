"""Packs a layer as read into the columns of its store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.model.time_window import ALWAYS, NEVER, day_of, earliest_end, latest_start
from geo.schema.vocabularies import CONFIDENCES, LAYER_KINDS, LOCATION_PRECISIONS
from geo.store.columns import Mask, WordColumn, coded, fold, listed, numbers, ranks, whole_numbers
from geo.store.layer_store import LayerStore

if TYPE_CHECKING:
    import geopandas as gpd

TEXT_FIELDS = ("id", "title", "label", "description", "place", "admin1", "target", "actor")
UNKNOWN_TOLL = -1
COARSE_DATES = ("month", "season", "year")
VAGUE_DATES = ("season", "year")
EXACT_PLACES = ("site", "settlement", "district")


def build_store(
    name: str,
    frame: gpd.GeoDataFrame,
    organisation_names: Mapping[str, str] | None = None,
    *,
    licence: str | None = None,
) -> LayerStore:
    """Pack one layer.

    Parameters
    ----------
    name
        incidents, routes or base_areas.
    frame
        The layer as `geo.read` gives it: EPSG:4326, sorted by start and id, undated rows last.
    organisation_names
        Name and aliases by organisation id, so that text search finds a row by them.
    licence
        Id of the licence of all its rows; None where nothing is stated.
    """
    start, end, sure_from, sure_to = _days(name, frame)
    confidence = ranks(list(frame["confidence"]), tuple(CONFIDENCES), len(CONFIDENCES))
    store = LayerStore(
        name=name,
        frame=frame,
        ids=frame["id"].to_numpy(dtype=object),
        start=start,
        end=end,
        sure_from=sure_from,
        sure_to=sure_to,
        words=_word_columns(name, frame),
        kinds=frozenset(LAYER_KINDS[name]),
        confidence=confidence,
        vague=_vague(frame, confidence),
        text=_folded_text(frame, organisation_names or {}),
        licences=coded([licence] * len(frame)) if licence else None,
        **(_incident_columns(frame) if name == "incidents" else {}),
    )
    _lock(store)
    return store


def _days(name: str, frame: gpd.GeoDataFrame) -> tuple[Any, Any, Any, Any]:
    start = whole_numbers([_day(value) for value in frame["start"]], ALWAYS)
    undated = start == ALWAYS
    open_end = NEVER if name == "incidents" else ALWAYS
    end = whole_numbers([_day(value) for value in frame["end"]], open_end)
    end = np.where(undated, NEVER, end).astype(np.int32)
    if name == "incidents":
        return start, end, start, end
    sure_from = _shift(frame["start"], frame["start_precision"], latest_start, start)
    sure_to = _shift(frame["end"], frame["end_precision"], earliest_end, end)
    return start, end, sure_from, sure_to


def _shift(
    dates: Sequence[Any],
    precisions: Sequence[Any],
    shift: Callable[[date, str], date],
    fallback: Any,
) -> Any:
    """Day numbers moved by the doubt of their precision; where there is no date, as they are."""
    moved = [
        day_of(shift(value.date(), precision)) if isinstance(precision, str) else None
        for value, precision in zip(pd.to_datetime(pd.Series(dates)), precisions, strict=True)
    ]
    return np.array(
        [old if new is None else new for new, old in zip(moved, fallback, strict=True)],
        dtype=np.int32,
    )


def _day(value: Any) -> int | None:
    return None if pd.isna(value) else day_of(pd.Timestamp(value).date())


def _word_columns(name: str, frame: gpd.GeoDataFrame) -> dict[str, WordColumn]:
    kinds: dict[str, WordColumn] = {
        "kinds": coded(list(frame["kind"])),
        "organisations": listed(list(frame["organisations"])),
    }
    if name == "incidents":
        here = [(country,) if isinstance(country, str) else () for country in frame["country"]]
        origins = [tuple(row) for row in frame["perpetrator_origins"]]
        return kinds | {
            "countries": coded(list(frame["country"])),
            "origins": listed(origins),
            "touched": listed([a + b for a, b in zip(here, origins, strict=True)]),
            "statuses": coded(list(frame["status"])),
            "attributions": coded(list(frame["attribution"])),
        }
    touched = listed(list(frame["countries"]))
    if name == "routes":
        kinds["origins"] = coded([stops[0]["country"] for stops in frame["stops"]])
    return kinds | {"countries": touched, "touched": touched}


def _incident_columns(frame: gpd.GeoDataFrame) -> dict[str, Any]:
    places = frame.geometry
    lon = np.asarray(places.x, dtype=np.float64)
    lat = np.asarray(places.y, dtype=np.float64)
    radius_km = numbers(list(frame["uncertainty_km"]), missing=0.0)
    order = tuple(LOCATION_PRECISIONS)
    figures = frame[["killed_low", "killed", "killed_high"]].astype("Float64")
    return {
        "tolls": figures.to_numpy(dtype=np.float64, na_value=np.nan),
        "coarse": _among(frame["date_precision"], COARSE_DATES),
        "killed": whole_numbers(list(frame["killed"]), UNKNOWN_TOLL),
        "precision": ranks(list(frame["location_precision"]), order, len(order)),
        "discs": (lon, lat, radius_km),
    }


def _vague(frame: gpd.GeoDataFrame, confidence: NDArray[np.uint8]) -> Mask:
    vague: Mask = confidence >= tuple(CONFIDENCES).index("low")
    if "location_precision" in frame:
        vague |= _among(frame["date_precision"], VAGUE_DATES)
        vague |= ~_among(frame["location_precision"], EXACT_PLACES)
    return vague


def _among(column: pd.Series, words: Sequence[str]) -> Mask:
    return np.asarray(column.isin(words), dtype=bool)


def _folded_text(frame: gpd.GeoDataFrame, names: Mapping[str, str]) -> tuple[str, ...]:
    fields = [field for field in TEXT_FIELDS if field in frame.columns]
    rows = zip(*(frame[field] for field in fields), strict=True)
    return tuple(
        fold("\n".join([*_texts(row), *(names.get(org, org) for org in organisations)]))
        for row, organisations in zip(rows, frame["organisations"], strict=True)
    )


def _texts(values: Sequence[Any]) -> list[str]:
    return [value for value in values if isinstance(value, str)]


def _lock(store: LayerStore) -> None:
    """Make the arrays read-only: every session shares them."""
    arrays = [store.start, store.end, store.sure_from, store.sure_to, store.confidence, store.vague]
    more = [store.killed, store.tolls, store.coarse, store.precision, *(store.discs or ())]
    for array in [*arrays, *more]:
        if array is not None:
            array.flags.writeable = False

"""The rows of the tables: what is said of an incident, a route, a base area in a line."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from geo.draw.words import as_date, casualty_range, period_of
from geo.model import Query
from geo.schema.countries import country_name
from geo.schema.vocabularies import (
    BASE_AREA_KINDS,
    LOCATION_PRECISIONS,
    ROUTE_KINDS,
    word_label,
)
from geo.store import Atlas
from pages.parts.cached import ANSWERS_KEPT, selection

LISTED_AT_MOST = 2000
"""A longer list is no help to a reader, and would hold up the page."""

TOLL_DIGITS = 7
Row = dict[str, Any]


@lru_cache(maxsize=ANSWERS_KEPT)
def table_rows(atlas: Atlas, query: Query, layer: str = "incidents") -> pd.DataFrame:
    """Texts of the first features selected of a layer, by id, in order of start and id.

    Dates and tolls are written so that sorting the texts sorts what they say.
    """
    first = np.flatnonzero(selection(atlas, query).mask(layer))[:LISTED_AT_MOST]
    frame = atlas.stores[layer].frame.iloc[first]
    rows = frame.drop(columns="geometry").to_dict("records")
    return pd.DataFrame([ROWS[layer](atlas, row) for row in rows], index=list(frame["id"]))


def _incident(atlas: Atlas, row: Row) -> Row:
    return {
        "Date": sortable_date(row),
        "Incident": row["title"],
        "Country": country_name(row["country"]) if row["country"] else "not known",
        "Organisations": _organisations(atlas, row) or "unknown",
        "Killed": sortable_toll(row),
        "Place known to": word_label(LOCATION_PRECISIONS, row["location_precision"]).lower(),
        "Sources": len(row["sources"]),
    }


def _route(atlas: Atlas, row: Row) -> Row:
    return {
        "Years": period_of(row),
        "Route": row["title"],
        "Kind": word_label(ROUTE_KINDS, row["kind"]),
        "Way": " \N{RIGHTWARDS ARROW} ".join(stop["name"] for stop in row["stops"]),
        "Number": row["volume_text"] if isinstance(row["volume_text"], str) else "not known",
        "Organisations": _organisations(atlas, row) or "unknown",
        "Sources": len(row["sources"]),
    }


def _base_area(atlas: Atlas, row: Row) -> Row:
    return {
        "Years": period_of(row),
        "Base area": row["title"],
        "Kind": word_label(BASE_AREA_KINDS, row["kind"]),
        "Countries": ", ".join(country_name(code) for code in row["countries"]),
        "Organisations": _organisations(atlas, row) or "unknown",
        "Sources": len(row["sources"]),
    }


ROWS: dict[str, Callable[[Atlas, Row], Row]] = {
    "incidents": _incident,
    "routes": _route,
    "base_areas": _base_area,
}
"""How a feature of each layer is said."""


def sortable_date(row: dict[str, Any]) -> str:
    """Print a date as exactly as it is known: `2024-03-22`, `2007-09`, `2010`, a span."""
    start, end = as_date(row["start"]), as_date(row["end"])
    if start is None or end is None:
        return "undated"
    first, last = str(start), str(end)
    month_ends = (pd.Timestamp(start).is_month_start, pd.Timestamp(end).is_month_end)
    if row["date_precision"] != "day" and all(month_ends):
        is_year = (start.month, end.month) == (1, 12)
        first, last = (day[:4] if is_year else day[:7] for day in (first, last))
    return first if first == last else f"{first} – {last}"


def sortable_toll(row: dict[str, Any]) -> str:
    """Print a toll as a range, padded so that texts sort by its lowest figure."""
    toll = casualty_range(row, "killed")
    if toll.bounds is None:
        return "unknown"
    text = toll.text()
    return " " * (TOLL_DIGITS - len(f"{toll.bounds[0]:,}")) + text


def _organisations(atlas: Atlas, row: Row) -> str:
    return ", ".join(atlas.organisation_name(item) for item in row["organisations"])

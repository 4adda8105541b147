"""Incidents as the map document draws them: at most 20 bytes an event, and their words by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.draw.columns import pack_columns
from geo.draw.hues import colourings, origin_classes, row_classes
from geo.draw.tokens import FILLS, SHAPE_WORDS, SHAPES
from geo.draw.words import as_date, casualty_range, date_in_words
from geo.model.time_window import ALWAYS
from geo.schema.countries import country_name
from geo.schema.vocabularies import INCIDENT_KINDS, LOCATION_PRECISIONS, word_label
from geo.store import Atlas, LayerStore
from geo.store.build import VAGUE_DATES

WORDS_INLINE = 5000
"""Up to so many incidents their words travel along; of more, the document asks for them by row."""

LONGEST_DAYS = 65_535
"""Longest doubt that two bytes hold, 179 years; longer ones take four."""

MOST_KILLED = 254
"""Tolls above it are drawn alike; the exact figure is in the words."""

UNKNOWN_TOLL = 255
RADII_MOST = 255
"""Different radii that one byte tells apart; of more, each is rounded up to the next one kept."""


def incidents_payload(atlas: Atlas) -> bytes:
    """Pack the incidents (`geo.draw.columns`), rows in the order of the store.

    Columns: `start` (i4, days from 1970-01-01; 2147483647 undated), `length` (u2, days from the
    earliest to the latest possible day), `lon`, `lat` (f4, degrees EPSG:4326, NaN without a
    place), `kind` (u1, a place in `legend.kind`), `grades` (u1: status in bits 0-1, confidence 2-3,
    place precision 4-6, a date coarser than a month 7), `classes` (u1: organisation in bits 0-3,
    origin 4-7), `toll` (u1: killed, at most 254; 255 unknown), `radius` (u1, a place in `radiiKm`).
    """
    store = atlas.incidents
    lon, lat, radius_km = store.discs or (np.zeros(0),) * 3
    radii_km, radius = _coded_radii(radius_km)
    columns = {
        "start": store.start,
        "lon": lon.astype("f4"),
        "lat": lat.astype("f4"),
        "length": _lengths(store),
        "kind": store.words["kinds"].codes.astype("u1"),
        "grades": _grades(store),
        "classes": row_classes(store, atlas.organisations) | (origin_classes(store)[1] << 4),
        "toll": _tolls(store),
        "radius": radius,
    }
    return pack_columns(columns, _meta(atlas, radii_km))


def event_words(atlas: Atlas, rows: Sequence[int]) -> list[dict[str, Any]]:
    """Say what a tooltip and a list say of some incidents.

    Parameters
    ----------
    rows
        Row numbers of the store.

    Returns
    -------
    In the order of the rows: `row`, `id`, `title`, `date`, `place`, `killed` (`unknown`, or a
    range); plain text.
    """
    frame = atlas.incidents.frame.iloc[list(rows)]
    records = frame.drop(columns="geometry").to_dict("records")
    return [_words(row, record) for row, record in zip(rows, records, strict=True)]


def incident_date(row: Mapping[str, Any]) -> str:
    """Say when an incident happened, as exactly as it is known."""
    return date_in_words(as_date(row["start"]), as_date(row["end"]), row["date_precision"])


def _words(row: int, record: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "row": row,
        "id": record["id"],
        "title": record["title"],
        "date": incident_date(record),
        "place": _place(record),
        "killed": casualty_range(record, "killed").text(),
    }


def _meta(atlas: Atlas, radii_km: NDArray[np.float64]) -> dict[str, Any]:
    store = atlas.incidents
    few = len(store) <= WORDS_INLINE
    kinds = store.words["kinds"].words
    return {
        "words": event_words(atlas, range(len(store))) if few else None,
        "areas": _areas(store),
        "radiiKm": [round(float(radius), 3) for radius in radii_km],
        "legend": {
            "shape": [{"name": name, "label": text} for name, text in SHAPE_WORDS.items()],
            "kind": [
                {"label": word_label(INCIDENT_KINDS, kind), "shape": SHAPES[kind]} for kind in kinds
            ],
            "colour": colourings(store),
        },
    }


def _lengths(store: LayerStore) -> NDArray[Any]:
    dated = store.start != ALWAYS
    days = np.where(dated, store.end.astype("i8") - store.start, 0)
    return days.astype("u2" if days.max(initial=0) <= LONGEST_DAYS else "i4")


def _grades(store: LayerStore) -> NDArray[np.uint8]:
    column = store.words["statuses"]
    code = np.array([FILLS.index(word) for word in column.words], dtype="u1")
    precision = store.precision if store.precision is not None else np.zeros(len(store), "u1")
    coarse = store.frame["date_precision"].isin(VAGUE_DATES).to_numpy()
    return np.asarray(
        code[column.codes] | store.confidence << 2 | precision << 4 | coarse.astype("u1") << 7,
        dtype="u1",
    )


def _tolls(store: LayerStore) -> NDArray[np.uint8]:
    killed = store.killed if store.killed is not None else np.full(len(store), -1)
    return np.where(killed < 0, UNKNOWN_TOLL, np.minimum(killed, MOST_KILLED)).astype("u1")


def _coded_radii(radius_km: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Radii kept, kilometres, and for each row the first of them that is not below its own."""
    kept = np.unique(radius_km)
    if len(kept) > RADII_MOST:
        kept = np.quantile(kept, np.linspace(0, 1, RADII_MOST), method="higher")
        kept = np.unique(kept)
    return kept, np.searchsorted(kept, radius_km).astype("u1")


def _areas(store: LayerStore) -> dict[str, list[int]]:
    """Rows known only to an admin-1 area, by its code: each row as its distance from the last."""
    codes = store.frame["area"].to_numpy(dtype=object)
    province = tuple(LOCATION_PRECISIONS).index("province")
    vague = np.flatnonzero(store.precision == province)
    rows: dict[str, list[int]] = {}
    for row in vague:
        if isinstance(codes[row], str):
            rows.setdefault(codes[row], []).append(int(row))
    return {code: np.diff(found, prepend=0).tolist() for code, found in rows.items()}


def _place(row: Mapping[str, Any]) -> str:
    country = country_name(row["country"]) if isinstance(row["country"], str) else ""
    place = row["place"] if isinstance(row["place"], str) else ""
    return ", ".join(part for part in (place, country) if part)

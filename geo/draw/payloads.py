"""The layers as the map document draws them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import shapely

from geo.draw.events import incidents_payload
from geo.draw.words import period_of
from geo.model.casualty_range import CasualtyRange
from geo.schema.vocabularies import BASE_AREA_KINDS, ROUTE_KINDS, word_label
from geo.store import Atlas, LayerStore
from geo.store.great_circle import great_circle

OUTLINE_DECIMALS = 3


def routes_payload(atlas: Atlas) -> bytes:
    """Routes as JSON: their periods in days and their legs along great circles."""
    return _json(atlas.routes, _route)


def base_areas_payload(atlas: Atlas) -> bytes:
    """Base areas as JSON: their periods in days, outlines and label points."""
    return _json(atlas.base_areas, _area)


PAYLOADS: dict[str, Callable[[Atlas], bytes]] = {
    "incidents.bin": incidents_payload,
    "routes.json": routes_payload,
    "base_areas.json": base_areas_payload,
}
"""What each layer's address answers."""


def _json(store: LayerStore, item: Callable[[Any], dict[str, Any]]) -> bytes:
    layer = {
        "n": len(store),
        "start": store.start.tolist(),
        "end": store.end.tolist(),
        "startLatest": store.sure_from.tolist(),
        "endEarliest": store.sure_to.tolist(),
        "items": [item(row) for _, row in store.frame.iterrows()],
    }
    return json.dumps(layer, ensure_ascii=False, separators=(",", ":")).encode()


def _route(row: Mapping[str, Any]) -> dict[str, Any]:
    figures = (row["volume_low"], row["volume"], row["volume_high"])
    volume = CasualtyRange(*(None if _missing(value) else int(value) for value in figures))
    unit = row["volume_unit"] if isinstance(row["volume_unit"], str) else "people"
    stops = list(row["stops"])
    return {
        "id": row["id"],
        "title": row["title"],
        "kind": row["kind"],
        "kindWords": word_label(ROUTE_KINDS, row["kind"]),
        "years": period_of(row),
        "volumeLow": volume.low,
        "volume": volume.best,
        "volumeHigh": volume.high,
        "volumeWords": f"{volume.text()} {unit}" if volume.is_known else "number not known",
        "unit": unit,
        "stops": stops,
        "legs": [
            {
                "from": leg["from"],
                "to": leg["to"],
                "basis": leg["basis"],
                "lines": great_circle(_lonlat(stops[leg["from"]]), _lonlat(stops[leg["to"]])),
            }
            for leg in row["legs"]
        ],
    }


def _area(row: Mapping[str, Any]) -> dict[str, Any]:
    outline = row["geometry"]
    polygons = getattr(outline, "geoms", [outline])
    return {
        "id": row["id"],
        "title": row["title"],
        "label": row["label"],
        "kind": row["kind"],
        "kindWords": word_label(BASE_AREA_KINDS, row["kind"]),
        "years": period_of(row),
        "labelPoint": list(row["label_point"]),
        "polygons": [_rings(polygon) for polygon in polygons],
    }


def _rings(polygon: shapely.Polygon) -> list[list[list[float]]]:
    rings = [polygon.exterior, *polygon.interiors]
    return [np.round(shapely.get_coordinates(r), OUTLINE_DECIMALS).tolist() for r in rings]


def _lonlat(stop: Mapping[str, Any]) -> tuple[float, float]:
    return float(stop["lon"]), float(stop["lat"])


def _missing(value: Any) -> bool:
    return value is None or str(value) in {"<NA>", "nan"}

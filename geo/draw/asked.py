"""What is asked and shown, as the map document takes it: bits a row, days, an area, a look."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import numpy as np

from geo.model import Annotation, Extent, MapLook, Query
from geo.model.query import Ring
from geo.model.time_window import TimeWindow, day_of
from geo.store import Atlas
from geo.store.columns import Mask


def asked_members(atlas: Atlas, query: Query) -> dict[str, Any]:
    """Members of the document's state that a query sets.

    `masks`: rows that answer it at any time, by layer (the document applies the window itself, so
    that the clock needs no server); `sure`: incidents that surely lie in the area asked for and
    near what is named, None where neither is asked. Both a bit a row, little-endian, in base64.
    `window`: first and last day, None for an open end, or None; `certainty`; `area`: `bbox` or
    `ring` in degrees, or None; `layers`.
    """
    return {
        "masks": {n: _bits(store.select_any_time(query)) for n, store in atlas.stores.items()},
        "sure": _sure_places(atlas, query),
        "window": _window_days(query.window),
        "certainty": query.certainty,
        "area": _area_member(query.area),
        "layers": list(query.layers),
    }


def shown_members(
    look: MapLook,
    selected: str | None,
    highlighted: Iterable[str],
    annotations: Iterable[Annotation],
) -> dict[str, Any]:
    """Members of the document's state that say how it is dressed and what stands out."""
    return {
        "colour": look.colour,
        "mode": look.mode,
        "documentedOnly": look.legs == "documented",
        "selected": selected,
        "highlighted": list(highlighted),
        "annotations": [asdict(item) for item in annotations],
    }


def _sure_places(atlas: Atlas, query: Query) -> str | None:
    if query.area is None and not query.near:
        return None
    return _bits(atlas.incidents.select_any_time(query.replace(certainty="definite")))


def _bits(mask: Mask) -> str:
    return base64.b64encode(np.packbits(mask, bitorder="little").tobytes()).decode()


def _window_days(window: TimeWindow) -> list[int | None] | None:
    if window.is_open:
        return None
    return [None if day is None else day_of(day) for day in (window.start, window.end)]


def _area_member(area: Extent | Ring | None) -> dict[str, Any] | None:
    if area is None:
        return None
    return {"bbox": area.bounds} if isinstance(area, Extent) else {"ring": area}

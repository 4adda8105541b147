"""Base areas of a scene: outlines, how surely each was there, and their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from geo.brief.picture.frame import Frame
from geo.draw.words import period_of
from geo.model.scene import Scene
from geo.model.time_window import TimeClass
from geo.store import Atlas, LayerStore
from geo.store.atlas import Selection

FAINTEST = 0.12
"""An area of which the window touches one uncertain day."""
NEVER_SURE = 0.5
"""An area that is not sure to have been there on any one day."""


@dataclass(frozen=True, slots=True)
class Area:
    """One base area."""

    id: str
    label: str
    years: str
    """Empty where the name says them already."""
    outline: Any
    """Polygon in pixels; its edge is not known and never drawn sharp."""
    label_at: tuple[float, float]
    """Pixels."""
    strength: float
    """How surely it was there, 0 to 1."""
    chosen: bool
    height_degrees: float
    """Degrees of latitude that it spans."""


def areas_of(atlas: Atlas, scene: Scene, selection: Selection, frame: Frame) -> tuple[Area, ...]:
    """Base areas selected that reach into the frame, in the order of the data."""
    store = atlas.base_areas
    view = shapely.box(0, 0, frame.width, frame.height)
    found = []
    for row in np.flatnonzero(selection.mask("base_areas")):
        record = store.frame.iloc[row]
        parts = frame.local(np.asarray(shapely.get_parts([record["geometry"]]), dtype=object))
        outline = shapely.union_all(shapely.make_valid(parts)) if len(parts) else None
        if outline is None or not outline.intersects(view):
            continue
        _, south, _, north = record["geometry"].bounds
        label = str(record["label"])
        found.append(
            Area(
                id=str(record["id"]),
                label=label,
                years="" if re.search(r"\d{4}", label) else years_alone(period_of(record)),
                outline=outline,
                label_at=frame.spot(record["label_point"]),
                strength=_strength(store, int(row), scene, selection),
                chosen=record["id"] == scene.selected,
                height_degrees=north - south,
            )
        )
    return tuple(found)


def years_alone(words: str) -> str:
    """Say a period by its years: `10 Jun 2014 – 9 Jul 2017` is `2014–2017` on the map.

    >>> years_alone("10 Jun 2014 – 9 Jul 2017")
    '2014–2017'
    >>> years_alone("Aug–Oct 1999")
    'Aug–Oct 1999'
    """
    years = re.findall(r"\d{4}", words)
    if len(years) > 1 and years[0] == years[1]:
        return str(years[0])
    bare = re.sub(r"(\d{1,2} )?[A-Z][a-z]{2} (?=\d{4})", "", words)
    return re.sub(r"\s*–\s*", "–", bare)


def _strength(store: LayerStore, row: int, scene: Scene, selection: Selection) -> float:
    """1 where it surely was there, less the less of its uncertain days the window reaches."""
    window = scene.query.window
    if window.is_open or selection.classes["base_areas"][row] == TimeClass.DEFINITE:
        return 1.0
    first, last = window.days
    start, sure_from = int(store.start[row]), int(store.sure_from[row])
    sure_to, end = int(store.sure_to[row]), int(store.end[row])
    begun = _reached(last - start, sure_from - start)
    left = _reached(end - first, end - sure_to)
    most = 1.0 if sure_from <= sure_to else NEVER_SURE
    return most * (FAINTEST + (1 - FAINTEST) * begun * left)


def _reached(days: int, stretch: int) -> float:
    """Share of an uncertain stretch that is behind, both ends of it counted."""
    return max(0.0, min(1.0, (days + 1) / (stretch + 1)))

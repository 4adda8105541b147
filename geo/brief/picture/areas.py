"""Base areas of a scene: outlines, how surely each was there, and their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from geo.brief.picture.frame import Frame
from geo.brief.picture.incidents import selected_exists
from geo.draw.words import period_of
from geo.model.scene import Scene
from geo.model.time_window import TimeClass
from geo.store import Atlas, LayerStore
from geo.store.atlas import Selection

FAINTEST = 0.12
"""An area of which the window touches one uncertain day."""
ASIDE = 0.55
"""Share of its strength that an area keeps while something else is selected."""
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
    """How surely it was there, 0 to 1; less where it recedes from what is selected."""
    height_degrees: float
    """Degrees of latitude that it spans."""


def areas_of(atlas: Atlas, scene: Scene, selection: Selection, frame: Frame) -> tuple[Area, ...]:
    """Base areas selected that reach into the frame, in the order of the data."""
    store = atlas.base_areas
    view = shapely.box(0, 0, frame.width, frame.height)
    recede = ASIDE if selected_exists(atlas, scene) else 1.0
    found = []
    for row in np.flatnonzero(selection.mask("base_areas")):
        record = store.frame.iloc[row]
        parts = frame.local(np.asarray(shapely.get_parts([record["geometry"]]), dtype=object))
        outline = shapely.union_all(shapely.make_valid(parts)) if len(parts) else None
        if outline is None or not outline.intersects(view):
            continue
        share = _strength(store, int(row), scene, selection) * recede
        _, south, _, north = record["geometry"].bounds
        label = str(record["label"])
        found.append(
            Area(
                id=str(record["id"]),
                label=label,
                years="" if re.search(r"\d{4}", label) else years_alone(period_of(record)),
                outline=outline,
                label_at=frame.spot(record["label_point"]),
                strength=share if record["id"] != scene.selected else 1.0,
                height_degrees=north - south,
            )
        )
    return tuple(found)


def years_alone(words: str) -> str:
    """Say a period by its years, as on screen.

    >>> years_alone("10 Jun 2014 – 9 Jul 2017")
    '2014–2017'
    >>> years_alone("7–8 Nov 2018")
    '2018'
    >>> years_alone("from Mar 2009")
    'from 2009'
    """
    years = re.findall(r"\d{4}", words)
    if not years:
        return words
    before = re.match(r"(?:from|until|c\.) ", words)
    span = years[0] if years[0] == years[-1] else f"{years[0]}–{years[1]}"
    return f"{before[0] if before else ''}{span}"


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

"""A scene as the map document shows it: the state of the map, its words, its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import shapely

from geo.brief.facts import named_features, scene_facts
from geo.brief.narration import narration_blocks
from geo.draw.asked import asked_members, shown_members
from geo.draw.events import WORDS_INLINE, event_words
from geo.model import Annotation, Scene
from geo.store import Atlas

COUNTRY = 4
"""Places known only to the country, and no better, have no pin to fit the map to."""
LEAST_DEGREES = 0.5
"""What is fitted is never narrower: one incident alone says nothing of how near to look."""


def scene_state(atlas: Atlas, scene: Scene, whole: Atlas | None = None) -> dict[str, Any]:
    """Work out what a scene sets on the map and says beside it.

    Parameters
    ----------
    atlas
        The atlas that the document draws.
    scene
        The scene.
    whole
        The atlas that it is a part of, from which counts and sources are taken; None for itself.

    Returns
    -------
    JSON values. `state`: members of the document's state; `view`: lon, lat and zoom, or None to fit
    `bounds`: west, south, east and north of what is shown, None where nothing is; `clock`: step,
    speed, width; `words`: of incidents that it names, where the document does not hold those of
    all; and its texts.
    """
    facts = scene_facts(whole or atlas, scene)
    return {
        "id": scene.id,
        "headline": scene.headline,
        "narration": [asdict(block) for block in narration_blocks(scene.narration)],
        "notes": scene.notes,
        "minutes": scene.minutes,
        "window": facts.window,
        "asked": facts.asked,
        "counted": facts.counted,
        "sourceLine": facts.source_line,
        "missing": list(facts.missing),
        "state": _map_state(atlas, scene),
        "clock": asdict(scene.clock),
        "view": asdict(scene.view) if scene.view else None,
        "bounds": shown_bounds(atlas, scene),
        "words": _named_words(atlas, scene),
    }


def shown_bounds(atlas: Atlas, scene: Scene) -> list[float] | None:
    """West, south, east and north of what a scene shows and draws, degrees; None where nothing is.

    What lies on both sides of the 180th meridian is fitted the long way round, as the map has no
    other.
    """
    selection = atlas.select(scene.query)
    boxes = np.concatenate(
        [
            shapely.bounds(store.frame.geometry.to_numpy()[selection.mask(layer) & _placed(store)])
            for layer, store in atlas.stores.items()
        ]
    )
    drawn = np.array(_drawn_points(scene.annotations), dtype=float).reshape(-1, 2)
    corners = np.concatenate([boxes[:, :2], boxes[:, 2:], drawn])
    known = corners[np.isfinite(corners).all(axis=1)]
    if not len(known):
        return None
    low, high = known.min(axis=0), known.max(axis=0)
    room = np.maximum(0, LEAST_DEGREES - (high - low)) / 2
    return [round(float(degrees), 4) for degrees in (*(low - room), *(high + room))]


def _placed(store: Any) -> Any:
    exact = np.ones(len(store), bool) if store.precision is None else store.precision < COUNTRY
    return exact & ~store.unlocated


def _drawn_points(annotations: Sequence[Annotation]) -> list[tuple[float, float]]:
    return [point for item in annotations for point in (item.at, item.tail) if point]


def _map_state(atlas: Atlas, scene: Scene) -> dict[str, Any]:
    look = scene.look.shown_for(scene.query.window)
    return {
        **asked_members(atlas, scene.query),
        **shown_members(look, scene.selected, scene.highlighted, scene.annotations),
    }


def _named_words(atlas: Atlas, scene: Scene) -> list[dict[str, Any]]:
    store = atlas.incidents
    if len(store) <= WORDS_INLINE:
        return []
    rows = [store.row_of[item] for item in named_features(scene) if item in store.row_of]
    return event_words(atlas, rows)

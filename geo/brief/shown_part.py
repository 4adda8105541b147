"""The part of an atlas that the scenes of a briefing can show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from geo.brief.facts import named_features
from geo.draw.events import WORDS_INLINE
from geo.model import Briefing
from geo.store import Atlas, LayerStore
from geo.store.atlas import organisation_names
from geo.store.build import build_store
from geo.store.columns import Mask


def shown_part(atlas: Atlas, briefing: Briefing) -> Atlas:
    """Leave out of an atlas the features that no scene can show.

    A scene can show what answers its query at any time, since the reader may move its clock;
    where that is more than a document holds the words of, only what answers it in its own window.
    What a query asks to be near to stays, to be measured from. The atlas itself where nothing falls
    out; its version stays in any case.
    """
    masks = _masks(atlas, briefing, any_time=True)
    if masks["incidents"].sum() > WORDS_INLINE:
        masks = _masks(atlas, briefing, any_time=False)
    if all(mask.all() for mask in masks.values()):
        return atlas
    names = organisation_names(atlas.organisations)
    parts = {
        layer: store if masks[layer].all() else _part(store, masks[layer], names)
        for layer, store in atlas.stores.items()
    }
    return replace(
        atlas,
        incidents=parts["incidents"],
        routes=parts["routes"],
        base_areas=parts["base_areas"],
    )


def _masks(atlas: Atlas, briefing: Briefing, *, any_time: bool) -> dict[str, Mask]:
    return {
        layer: _mask(store, briefing, any_time=any_time) for layer, store in atlas.stores.items()
    }


def _mask(store: LayerStore, briefing: Briefing, *, any_time: bool) -> Mask:
    found = np.zeros(len(store), bool)
    for scene in briefing.scenes:
        found |= (store.select_any_time if any_time else store.select)(scene.query)
        wanted = (*named_features(scene), *scene.query.near)
        named = [store.row_of[item] for item in wanted if item in store.row_of]
        found[named] = True
    return found


def _part(store: LayerStore, mask: Mask, names: Mapping[str, str]) -> LayerStore:
    return build_store(store.name, store.frame[mask].reset_index(drop=True), names)

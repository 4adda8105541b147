"""What the answer is to lie near to: taken from the map, changed by name and kilometres."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from geo.model import Query
from geo.schema.query_values import KM_RANGE, MOST_NEAR, write_kilometres
from geo.store import Atlas
from geo.store.near import nothing_near
from pages.parts.cached import ANSWERS_KEPT
from pages.parts.choices import head_line, set_widget
from pages.parts.facets import LAYER_NAMES
from pages.parts.plain import plain
from pages.parts.state import SELECTED, ask

LISTED_AT_MOST = 2000
"""Features of a layer that are offered by name; of a longer one only those chosen."""
STEP_KM = 10.0


def near_chosen(atlas: Atlas, query: Query) -> None:
    """Offer to look round what is selected on the map; show and change what is chosen already."""
    if query.near:
        head_line(query, "near", "Near")
        _kilometres(query)
        near_entry(atlas, query)
    selected = st.session_state[SELECTED]
    if selected and selected not in query.near and not nothing_near(atlas, [selected]):
        name = plain(atlas.feature_name(selected))
        st.button(
            f":primary[Within {write_kilometres(query.km)} km of {name}]",
            key="near_selected",
            type="tertiary",
            on_click=_take_selected,
            args=(selected,),
        )


def near_entry(atlas: Atlas, query: Query) -> None:
    """Find features by name, near any of which the answer is to lie."""
    names = {**near_names(atlas), **{item: _name(atlas, item) for item in query.near}}
    set_widget("near", list(query.near))
    st.multiselect(
        "of any of",
        list(names),
        key="near",
        format_func=lambda item: names.get(item, item),
        max_selections=MOST_NEAR,
        placeholder="Find by name",
        label_visibility="visible" if query.near else "collapsed",
        on_change=_take_near,
    )


@lru_cache(maxsize=ANSWERS_KEPT)
def near_names(atlas: Atlas) -> dict[str, str]:
    """Names by id of the features offered: base areas, routes, then incidents, with their layer."""
    stores = [store for store in reversed(atlas.stores.values()) if len(store) <= LISTED_AT_MOST]
    return {str(item): _name(atlas, str(item)) for store in stores for item in store.ids}


def _name(atlas: Atlas, feature_id: str) -> str:
    store = atlas.store_of(feature_id)
    if store is None:
        return f"{feature_id} (not in the data)"
    layer = LAYER_NAMES[store.name].removesuffix("s").lower()
    return f"{atlas.feature_name(feature_id)} ({layer})"


def _kilometres(query: Query) -> None:
    low, high = KM_RANGE
    set_widget("near_km", float(query.km))
    st.number_input(
        "Within so many kilometres",
        min_value=float(low),
        max_value=float(high),
        step=STEP_KM,
        format="%g",
        key="near_km",
        on_change=_take_kilometres,
    )


def _take_near() -> None:
    ask(near=tuple(st.session_state["near"]))


def _take_selected(feature_id: str) -> None:
    ask(near=(feature_id,))


def _take_kilometres() -> None:
    km = round(st.session_state["near_km"], 3)
    ask(km=int(km) if km.is_integer() else km)

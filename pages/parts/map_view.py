"""The map document in a frame, and what page and document tell each other."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st

from geo.errors import QueryError
from geo.model import Extent, MapView, Query, TimeWindow
from geo.model.query import Ring
from geo.model.time_window import date_of, day_of
from geo.schema.query_keys import parse_query
from geo.schema.query_values import write_ring
from geo.store import Atlas
from geo.store.columns import Mask
from pages.parts.cached import ANSWERS_KEPT, map_address
from pages.parts.state import LOOK, MOVES, NOTICES, VIEW, ask, dress

KEY = "map"
SELECTED, FLY, TOLD = "selected", "fly", "told"
MAP_FIRST_SECONDS = 0.12
"""A browser puts up in one go what comes together: the map is told first, and the hundred parts of
panel and table follow once it has been painted, which else would wait for them all."""

_component = st.components.v2.component(
    "atlas_map_frame",
    js=(Path(__file__).parent / "map_frame.js").read_text("utf-8"),
    isolate_styles=False,
)


def map_view(atlas: Atlas, query: Query) -> None:
    """Show the map of a query.

    The frame stays as it is from run to run; what has changed is posted to it. The document
    tells back the window when its clock is let go, and what is selected on the map.
    """
    look = st.session_state[LOOK]
    _component(
        key=KEY,
        data={
            "src": map_address(atlas, atlas.version, look.tiles),
            "message": {
                "masks": masks(atlas, query),
                "sure": sure_places(atlas, query),
                "window": window_days(query.window),
                "certainty": query.certainty,
                "area": area_member(query.area),
                "colour": look.colour,
                "mode": look.mode,
                "documentedOnly": look.legs == "documented",
                "layers": list(query.layers),
                "selected": st.session_state.get(SELECTED),
                "row": atlas.incidents.row_of.get(st.session_state.get(SELECTED)),
                "fly": st.session_state.get(FLY, False),
            },
            "view": _view_member(st.session_state[VIEW]),
            "move": st.session_state[MOVES],
            "heard": {name: _last_turn(name) for name in ("window", "selected", "area", "mode")},
        },
        on_window_change=_take_window,
        on_selected_change=_take_selected,
        on_area_change=_take_area,
        on_mode_change=_take_mode,
    )
    _let_it_paint(query)


def _let_it_paint(query: Query) -> None:
    """Wait a moment where the map has another question to answer than before."""
    asked = query.replace(window=TimeWindow())
    if st.session_state.setdefault(TOLD, asked) != asked:
        st.session_state[TOLD] = asked
        time.sleep(MAP_FIRST_SECONDS)


@lru_cache(maxsize=ANSWERS_KEPT)
def masks(atlas: Atlas, query: Query) -> dict[str, str]:
    """Rows that answer a query at any time, by layer: a bit a row, little-endian, as base64.

    The document applies the window itself, so that the clock needs no server.
    """
    return {name: _bits(store.select_any_time(query)) for name, store in atlas.stores.items()}


@lru_cache(maxsize=ANSWERS_KEPT)
def sure_places(atlas: Atlas, query: Query) -> str | None:
    """Incidents that surely lie in the area asked for, like a mask; None where there is none."""
    if query.area is None:
        return None
    return _bits(atlas.incidents.select_any_time(query.replace(certainty="definite")))


def _bits(mask: Mask) -> str:
    return base64.b64encode(np.packbits(mask, bitorder="little").tobytes()).decode()


def window_days(window: TimeWindow) -> list[int | None] | None:
    """Return first and last day of a window as day numbers, None for an open end."""
    if window.is_open:
        return None
    return [None if day is None else day_of(day) for day in (window.start, window.end)]


def select(feature_id: str | None, *, fly: bool) -> None:
    """Select a feature, or none, and say whether the map should go there."""
    st.session_state[SELECTED], st.session_state[FLY] = feature_id, fly


def _last_turn(name: str) -> int:
    """Number of the last word of a kind that has come from the document; 0 before any."""
    told = (st.session_state.get(KEY) or {}).get(name) or {}
    return int(told.get("turn", 0))


def _take_window() -> None:
    days = st.session_state[KEY]["window"]["days"] or (None, None)
    ask(window=TimeWindow(*(None if day is None else date_of(day) for day in days)))


def _take_selected() -> None:
    select(st.session_state[KEY]["selected"]["id"], fly=False)


def area_member(area: Extent | Ring | None) -> dict[str, Any] | None:
    """Return an area as the document draws it: `bbox`, or `ring`, in degrees."""
    if area is None:
        return None
    return {"bbox": area.bounds} if isinstance(area, Extent) else {"ring": area}


AREA_FORMS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "bbox": ("bbox", lambda bounds: Extent(*bounds).text()),
    "ring": ("area", lambda corners: write_ring(tuple(map(tuple, corners)))),
}
"""Key and text in the address of an area that the document has drawn, by its form."""


def _take_area() -> None:
    """Ask for what the reader has drawn on the map, read as the address will have it."""
    drawn = st.session_state[KEY]["area"]["area"] or {}
    try:
        asked = {
            key: text(drawn[form]) for form, (key, text) in AREA_FORMS.items() if form in drawn
        }
        ask(area=parse_query(asked)[0].area)
    except QueryError as error:
        st.session_state[NOTICES] = [str(error)]


def _take_mode() -> None:
    dress(mode=st.session_state[KEY]["mode"]["mode"])


def _view_member(view: MapView | None) -> dict[str, float] | None:
    return view and {"lon": view.lon, "lat": view.lat, "zoom": view.zoom}

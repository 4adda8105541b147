"""The map document in a frame, and what page and document tell each other."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import streamlit as st

from geo.brief.scene_link import Focus
from geo.draw.asked import asked_members, shown_members
from geo.errors import QueryError
from geo.model import Extent, MapLook, MapView, Query, TimeWindow
from geo.model.query import Ring
from geo.model.time_window import date_of
from geo.schema.query_keys import parse_query
from geo.schema.query_values import write_ring
from geo.store import Atlas
from pages.parts.cached import ANSWERS_KEPT, map_address
from pages.parts.state import (
    FOCUS,
    LOOK,
    MOVES,
    NOTICES,
    VIEW,
    ask,
    dress,
    point_out,
)

KEY = "map"
FLY, TOLD = "fly", "told"
MAP_FIRST_SECONDS = 0.12
"""A browser puts up in one go what comes together: the map is told first, and the hundred parts of
panel and table follow once it has been painted, which else would wait for them all."""

map_frame = st.components.v2.component(
    "atlas_map_frame",
    js=(Path(__file__).parent / "map_frame.js").read_text("utf-8"),
    isolate_styles=False,
)


def map_view(
    atlas: Atlas,
    query: Query,
    *,
    aside: bool = False,
    meanwhile: Callable[[Atlas, Query], None] | None = None,
) -> None:
    """Show the map of a query.

    The frame stays as it is from run to run; what has changed is posted to it. The document
    tells back the window when its clock is let go, and what is selected on the map.

    Parameters
    ----------
    aside
        Whether the page itself says what is known of what it selects: the map then shows no details
        over itself, save of what the reader chooses on it.
    meanwhile
        Works out what the page says next, while the map paints.
    """
    look, view = st.session_state[LOOK], st.session_state[VIEW]
    map_frame(
        key=KEY,
        data={
            "src": map_address(atlas, atlas.version, look.tiles),
            "message": {
                **map_message(atlas, query, look, st.session_state[FOCUS]),
                "aside": aside,
                "fly": st.session_state.get(FLY, view is None),
            },
            "view": view_member(view),
            "move": st.session_state[MOVES],
            "heard": heard(KEY, "window", "selected", "area", "mode"),
        },
        on_window_change=_take_window,
        on_selected_change=_take_selected,
        on_area_change=_take_area,
        on_mode_change=_take_mode,
    )
    _let_it_paint(query, partial(meanwhile, atlas, query) if meanwhile else None)


def map_message(atlas: Atlas, query: Query, look: MapLook, focus: Focus) -> dict[str, Any]:
    """Return what the document is told: what is asked, how it is dressed, what stands out."""
    selected = focus.selected if atlas.store_of(focus.selected) else None
    highlighted = [item for item in focus.highlighted if atlas.store_of(item)]
    return {
        **asked(atlas, query),
        **shown_members(look, selected, highlighted, focus.annotations),
        "row": atlas.incidents.row_of.get(selected),
    }


def _let_it_paint(query: Query, meanwhile: Callable[[], None] | None) -> None:
    """Wait a moment where the map has another question to answer than before."""
    asked = query.replace(window=TimeWindow())
    if st.session_state.setdefault(TOLD, asked) != asked:
        st.session_state[TOLD] = asked
        until = time.monotonic() + MAP_FIRST_SECONDS
        if meanwhile:
            meanwhile()
        time.sleep(max(0.0, until - time.monotonic()))


@lru_cache(maxsize=ANSWERS_KEPT)
def asked(atlas: Atlas, query: Query) -> dict[str, Any]:
    """Return what the document is told of a query."""
    return asked_members(atlas, query)


def select(feature_id: str | None, *, fly: bool) -> None:
    """Select a feature, or none, and say whether the map should go there."""
    st.session_state[FLY] = fly
    point_out(selected=feature_id)


def heard(key: str, *names: str) -> dict[str, int]:
    """Numbers of the last word of each kind that has come from a document; 0 before any."""
    told = st.session_state.get(key) or {}
    return {name: int((told.get(name) or {}).get("turn", 0)) for name in names}


def _take_window() -> None:
    days = st.session_state[KEY]["window"]["days"] or (None, None)
    ask(window=TimeWindow(*(None if day is None else date_of(day) for day in days)))


def _take_selected() -> None:
    select(st.session_state[KEY]["selected"]["id"], fly=False)


AREA_FORMS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "bbox": ("bbox", lambda bounds: Extent(*bounds).text()),
    "ring": ("area", lambda corners: write_ring(tuple(map(tuple, corners)))),
}
"""Key and text in the address of an area that the document has drawn, by its form."""


def _take_area() -> None:
    """Ask for what the reader has drawn on the map."""
    try:
        ask(area=drawn_area(st.session_state[KEY]["area"]["area"]))
    except QueryError as error:
        st.session_state[NOTICES] = [str(error)]


def drawn_area(drawn: dict[str, Any] | None) -> Extent | Ring | None:
    """Read what the document says is drawn on it, as the address will have it.

    Raises
    ------
    QueryError
        When it is no area that can be asked for.
    """
    given = drawn or {}
    asked = {key: text(given[form]) for form, (key, text) in AREA_FORMS.items() if form in given}
    return parse_query(asked)[0].area


def _take_mode() -> None:
    dress(mode=st.session_state[KEY]["mode"]["mode"])


def view_member(view: MapView | None) -> dict[str, float] | None:
    """Return a view as the document takes it."""
    return view and {"lon": view.lon, "lat": view.lat, "zoom": view.zoom}

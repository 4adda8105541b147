"""The map of the open scene, and a way to make the scene what the map shows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from geo.errors import QueryError
from geo.model import MapView, Scene, TimeWindow
from geo.model.scene import SCREEN_PX
from geo.model.time_window import date_of
from geo.store import Atlas
from pages.parts.briefing_stand import (
    MIDDLE,
    MOVE,
    PARTS,
    STAND,
    Stand,
    move_stand,
    put_back,
    stand,
    take_over,
)
from pages.parts.briefing_work import FAULTS
from pages.parts.cached import map_address
from pages.parts.map_view import drawn_area, heard, map_frame, map_message, view_member

KEY = "preview"
HEARD = ("window", "selected", "area", "mode", "view")
VIEW_DIGITS = 4


def preview(atlas: Atlas, scene: Scene) -> None:
    """Show the map of a scene."""
    now = stand(scene)
    look = now.look.shown_for(now.query.window)
    map_frame(
        key=KEY,
        data={
            "src": map_address(atlas, atlas.version, now.look.tiles),
            "message": map_message(atlas, now.query, look, now.focus) | {"fly": False},
            "view": _made_for_a_screen(now.view),
            "move": st.session_state[MOVE],
            "heard": heard(KEY, *HEARD),
            "framed": True,
        },
        on_window_change=_take_window,
        on_selected_change=_take_selected,
        on_area_change=_take_area,
        on_mode_change=_take_mode,
        on_view_change=_take_view,
    )
    _changes(now, scene)


def _made_for_a_screen(view: MapView | None) -> dict[str, Any]:
    """Return a view as the document takes it: on this small map it is seen from further off."""
    return {"fit": True} if view is None else {**(view_member(view) or {}), "of": SCREEN_PX}


def _changes(now: Stand, scene: Scene) -> None:
    """Say in what the map differs from the scene, and offer to bring them together."""
    named = [PARTS[name] for name in now.changed]
    with st.container(key="stand", horizontal=True, vertical_alignment="center", gap="small"):
        words = f"Moved on the map: {', '.join(named)}." if named else "The map is as the scene is."
        st.text(words, width="stretch")
        st.button(
            "Update scene",
            key="stand_take",
            type="primary" if named else "secondary",
            disabled=not named,
            on_click=take_over,
        )
        st.button(
            "Put back", key="stand_back", disabled=not named, on_click=put_back, args=(scene,)
        )


def _now() -> Stand:
    found: Stand = st.session_state[STAND]
    return found


def _take_window() -> None:
    days = st.session_state[KEY]["window"]["days"] or (None, None)
    window = TimeWindow(*(None if day is None else date_of(day) for day in days))
    move_stand(query=_now().query.replace(window=window))


def _take_selected() -> None:
    move_stand(selected=st.session_state[KEY]["selected"]["id"])


def _take_area() -> None:
    try:
        area = drawn_area(st.session_state[KEY]["area"]["area"])
    except QueryError as error:
        st.session_state[FAULTS] = [str(error)]
    else:
        move_stand(query=_now().query.replace(area=area))


def _take_mode() -> None:
    move_stand(look=replace(_now().look, mode=st.session_state[KEY]["mode"]["mode"]))


def _take_view() -> None:
    """Take note of where the map stands; where the page has put it there it has not moved."""
    told = st.session_state[KEY]["view"]
    lon, lat = (round(float(told[name]), VIEW_DIGITS) for name in ("lon", "lat"))
    st.session_state[MIDDLE] = (lon, lat)
    if not told["own"]:
        move_stand(view=MapView(lon, lat, round(float(told["zoom"]), 2)))

"""The story of relocation: its stations in order of time, each a step that sets map and clock."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import streamlit as st

from geo.draw.words import period_of
from geo.model import Query, TimeWindow
from geo.store import Atlas
from geo.store.relocation import Station, relocation
from pages.parts.cached import ANSWERS_KEPT, selection
from pages.parts.movement_place import view_of
from pages.parts.movement_state import Shown, point, whenever
from pages.parts.plain import plain
from pages.parts.state import SELECTED, stand_at

NO_MOVE = "No move of a group into it is in the data."
HOW = (
    "A step shows an area and the moves into it, in its years; the clock under the map plays them."
)


def story(atlas: Atlas, shown: Shown, query: Query) -> None:
    """List the stations; each is a button, and two more go on and back."""
    found = stations(atlas, shown.query(query))
    if not found:
        st.caption("No area of those that moved answers these filters.")
        return
    here = next((n for n, item in enumerate(found) if item.area == _selected()), None)
    with st.container(key="story_steps", horizontal=True, vertical_alignment="center"):
        _turn("Previous", found, None if here is None else here - 1)
        _turn("Next", found, 0 if here is None else here + 1)
        st.button("Whole story", key="story_whole", on_click=_show_whole, args=(atlas, found))
        st.text("" if here is None else f"Step {here + 1} of {len(found)}", width="content")
    with st.container(key="story_how"):
        st.text(HOW)
    if here is not None:
        _shown_station(atlas, here, found[here])
    with st.container(key="story", gap=None):
        for number, station in enumerate(found):
            _station(atlas, number, station, is_here=number == here)


@lru_cache(maxsize=ANSWERS_KEPT)
def stations(atlas: Atlas, query: Query) -> tuple[Station, ...]:
    """Return the stations of a question, whatever its window: the steps set that."""
    return relocation(atlas, selection(atlas, whenever(query)))


def _shown_station(atlas: Atlas, number: int, station: Station) -> None:
    """Tell the step that is shown, in the data's own words."""
    row = atlas.base_areas.row(station.area)
    with st.container(key="story_here", border=True):
        st.text(f"{number + 1}. {row['title']}")
        st.text("\n".join(station_lines(atlas, station)))
        st.text(str(row["description"]))
        for move in station.arrivals:
            st.text(f"{atlas.feature_name(move)}: {atlas.routes.row(move)['description']}")


def _station(atlas: Atlas, number: int, station: Station, *, is_here: bool) -> None:
    key = f"station_here_{number}" if is_here else f"station_{number}"
    row = atlas.base_areas.row(station.area)
    with st.container(key=key, gap=None):
        st.button(
            f"{number + 1}\\. {plain(str(row['title']))}",
            key=f"step_{station.area}",
            type="tertiary",
            on_click=show_step,
            args=(station,),
        )
        for line in station_lines(atlas, station):
            st.text(line)


def station_lines(atlas: Atlas, station: Station) -> list[str]:
    """Say the years of a station, who was there, and by which moves they came."""
    row = atlas.base_areas.row(station.area)
    names = ", ".join(atlas.organisation_name(item) for item in station.organisations)
    moves = [
        f"Reached by: {atlas.feature_name(move)}, {period_of(atlas.routes.row(move))}"
        for move in station.arrivals
    ]
    return [f"{period_of(row)} · {names or 'groups not known'}", *(moves or [NO_MOVE])]


def show_step(station: Station) -> None:
    """Set the window to the years of a station; show its area, and the moves into it."""
    point(station.area, (station.area, *station.arrivals), window=station.window)


def _show_whole(atlas: Atlas, found: Sequence[Station]) -> None:
    """Show all stations and all moves between them, whenever they were."""
    moves = dict.fromkeys(move for item in found for move in item.arrivals)
    areas = [item.area for item in found]
    place = stand_at(view_of(atlas, areas))
    point(None, (*areas, *moves), own=place, window=TimeWindow())


def _turn(name: str, found: Sequence[Station], number: int | None) -> None:
    is_there = number is not None and 0 <= number < len(found)
    st.button(
        name,
        key=f"story_{name.lower()}",
        disabled=not is_there,
        on_click=show_step if is_there else None,
        args=(found[number],) if is_there and number is not None else (),
    )


def _selected() -> str | None:
    return st.session_state.get(SELECTED)

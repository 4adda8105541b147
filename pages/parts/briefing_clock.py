"""The time of a scene: its window, and how the clock plays in it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from geo.errors import QueryError
from geo.model import Scene, TimeWindow
from geo.model.map_look import MODES
from geo.model.scene import HIGHEST_SPEED, LONGEST_WIDTH, STEPS
from pages.parts.briefing_entry import show
from pages.parts.briefing_work import FAULTS, edit
from pages.parts.entries import CALENDAR, DAY_NAMES

MODE_NAMES = {
    "sliding": "Sliding: a window moves",
    "cumulative": "Cumulative: the window grows",
    "everything": "Everything: no window",
}
HELP = {
    "step": "What the clock moves by",
    "speed": "Steps a second",
    "width": "Steps that a sliding window holds",
}
MOST = {"speed": HIGHEST_SPEED, "width": LONGEST_WIDTH}


def clock(scene: Scene) -> None:
    """Offer the window and the way the clock plays."""
    with st.container(key="scene_days", horizontal=True, gap="small"):
        for end, name in DAY_NAMES.items():
            _day(scene, end, name)
    key = f"scene_mode_{scene.id}"
    show(key, scene.look.mode)
    st.selectbox(
        "Clock",
        MODES,
        key=key,
        format_func=MODE_NAMES.__getitem__,
        on_change=_take_mode,
        args=(scene, key),
    )
    with st.container(key="scene_steps", horizontal=True, gap="small"):
        _step(scene)
        _count(scene, "speed", "Speed")
        _count(scene, "width", "Width")
    st.caption("A scene opens on its whole window; the clock plays when it is asked to.")


def _day(scene: Scene, end: str, name: str) -> None:
    key, day = f"scene_{end}_{scene.id}", getattr(scene.query.window, end)
    show(key, day)
    st.date_input(
        name,
        value=None,
        key=key,
        min_value=min(CALENDAR[0], day or CALENDAR[0]),
        max_value=max(CALENDAR[1], day or CALENDAR[1]),
        format="YYYY-MM-DD",
        on_change=_take_days,
        args=(scene,),
    )


def _step(scene: Scene) -> None:
    key = f"scene_step_{scene.id}"
    show(key, scene.clock.step)
    st.selectbox(
        "Step", STEPS, key=key, help=HELP["step"], on_change=_take, args=(scene, "step", key)
    )


def _count(scene: Scene, field: str, label: str) -> None:
    key = f"scene_{field}_{scene.id}"
    show(key, getattr(scene.clock, field))
    st.number_input(
        label,
        min_value=1,
        max_value=MOST[field],
        step=1,
        key=key,
        help=HELP[field],
        on_change=_take,
        args=(scene, field, key),
    )


def _take_days(scene: Scene) -> None:
    days = (st.session_state[f"scene_{end}_{scene.id}"] for end in DAY_NAMES)
    try:
        edit("edit the window", query=scene.query.replace(window=TimeWindow(*days)))
    except QueryError as error:
        st.session_state[FAULTS] = [str(error)]


def _take_mode(scene: Scene, key: str) -> None:
    edit("edit the clock", look=replace(scene.look, mode=st.session_state[key]))


def _take(scene: Scene, field: str, key: str) -> None:
    edit("edit the clock", clock=replace(scene.clock, **{field: st.session_state[key]}))

"""The time of a scene: its window, and how the clock plays in it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from geo.errors import QueryError
from geo.model import Scene
from geo.model.map_look import MODES
from geo.model.scene import HIGHEST_SPEED, LONGEST_WIDTH, STEPS
from pages.parts.briefing_entry import show, told
from pages.parts.briefing_work import FAULTS, edit, scene_now
from pages.parts.choices import day_entry
from pages.parts.entries import DAY_NAMES

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
        on_change=told,
        args=(key, _take_mode, scene.id),
    )
    with st.container(key="scene_steps", horizontal=True, gap="small"):
        _step(scene)
        _count(scene, "speed", "Speed")
        _count(scene, "width", "Width")
    st.caption("A scene opens on its whole window; the clock plays when it is asked to.")


def _day(scene: Scene, end: str, name: str) -> None:
    key, day = f"scene_{end}_{scene.id}", getattr(scene.query.window, end)
    show(key, day)
    day_entry(name, key, day, told, key, _take_day, scene.id, end)


def _step(scene: Scene) -> None:
    key = f"scene_step_{scene.id}"
    show(key, scene.clock.step)
    st.selectbox(
        "Step",
        STEPS,
        key=key,
        help=HELP["step"],
        on_change=told,
        args=(key, _take, scene.id, "step"),
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
        on_change=told,
        args=(key, _take, scene.id, field),
    )


def _take_day(scene_id: str, end: str) -> None:
    scene = scene_now(scene_id)
    if scene is None:
        return
    try:
        window = replace(scene.query.window, **{end: st.session_state[f"scene_{end}_{scene_id}"]})
    except QueryError as error:
        st.session_state[FAULTS] = [str(error)]
    else:
        edit(scene_id, "edit the window", query=scene.query.replace(window=window))


def _take_mode(scene_id: str) -> None:
    scene = scene_now(scene_id)
    if scene is not None:
        look = replace(scene.look, mode=st.session_state[f"scene_mode_{scene_id}"])
        edit(scene_id, "edit the clock", look=look)


def _take(scene_id: str, field: str) -> None:
    scene = scene_now(scene_id)
    if scene is not None:
        changed = {field: st.session_state[f"scene_{field}_{scene_id}"]}
        edit(scene_id, "edit the clock", clock=replace(scene.clock, **changed))

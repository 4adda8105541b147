"""The briefing in work: what it is now, how it came to be, and the scene that is open."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from geo.brief.compose import changed_scene, position
from geo.brief.scene_file import BriefingError, read_briefing
from geo.brief.scene_text import briefing_text
from geo.model import Briefing, Scene
from geo.schema.values import UNPRINTABLE

WORK, OPENED, SCENE, FAULTS = "work", "work_opened", "work_scene", "work_faults"
PAST, FUTURE = "work_past", "work_future"
STEPS_KEPT = 200
UNTITLED = "Untitled briefing"


@dataclass(frozen=True, slots=True)
class Work:
    """A briefing on which somebody works."""

    briefing: Briefing
    slot: str
    """Where the browser keeps it; another briefing has another."""
    origin: str = ""
    """Name of the shipped briefing that it was opened from; empty for any other."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one change has left behind."""

    name: str
    """The change, as the undo button says it."""
    work: Work | None
    scene: str


def work() -> Work | None:
    """Return the work; None where there is none."""
    found: Work | None = st.session_state.get(WORK)
    return found


def is_touched() -> bool:
    """Whether the work is no longer what was opened."""
    now = work()
    return now is not None and now.briefing != st.session_state.get(OPENED)


def open_scene(briefing: Briefing) -> Scene:
    """Return the scene that is open: the one chosen, else the first."""
    return briefing.scenes[position(briefing, st.session_state.get(SCENE, ""))]


def choose(scene_id: str) -> None:
    """Open a scene."""
    st.session_state[SCENE] = scene_id


def take_up(briefing: Briefing, name: str, *, origin: str = "", slot: str = "") -> None:
    """Work on another briefing; the one before stays among the steps and in the browser.

    Without a name it is no step: what a page opens with cannot be undone.
    """
    after = Work(briefing, slot or secrets.token_hex(6), origin)
    if name:
        _step(name, after, briefing.scenes[0].id)
    st.session_state[WORK], st.session_state[OPENED] = after, briefing


def move_slot(before: str, after: str) -> None:
    """Keep the work in another slot from now on, since another tab works in the one before."""
    now = work()
    if now is not None and now.slot == before:
        st.session_state[WORK] = replace(now, slot=after)


def change(briefing: Briefing, name: str, scene_id: str | None = None) -> None:
    """Put a changed briefing in place of the one in work, and open a scene of it."""
    now = work()
    if now is None:
        take_up(briefing, name)
    elif briefing != now.briefing:
        _step(name, replace(now, briefing=briefing), scene_id or open_scene(now.briefing).id)


def scene_now(scene_id: str) -> Scene | None:
    """Return a scene as it is now: what a page was drawn with may be older."""
    now = work()
    scenes = now.briefing.scenes if now else ()
    return next((scene for scene in scenes if scene.id == scene_id), None)


def edit(scene_id: str, name: str, **changes: Any) -> Scene | None:
    """Change fields of a scene; return the scene as it is then, None where there is none.

    The scene need not be the open one: an entry that is left by opening another scene tells of
    its change when that one is open already.

    What is written is read as a file would be, so that all that is in work can be saved and
    opened again. Where it is no scene, the faults are kept to be shown and nothing changes.
    """
    now, scene = work(), scene_now(scene_id)
    if now is None or scene is None:
        return None
    checked = _checked(replace(now.briefing, scenes=(replace(scene, **_cleaned(changes)),)))
    if checked is None:
        return scene
    change(changed_scene(now.briefing, checked.scenes[0]), name)
    return checked.scenes[0]


def edit_head(name: str, **changes: Any) -> Briefing | None:
    """Change fields of the briefing itself; return it as it is then."""
    now = work()
    if now is None:
        return None
    first = now.briefing.scenes[:1]
    checked = _checked(replace(now.briefing, scenes=first, **_cleaned(changes)))
    if checked is None:
        return now.briefing
    whole = replace(checked, scenes=now.briefing.scenes, title=checked.title or UNTITLED)
    change(whole, name)
    return whole


def undo() -> None:
    """Go one step back."""
    _go(PAST, FUTURE)


def redo() -> None:
    """Go one step forward again."""
    _go(FUTURE, PAST)


def last_step(way: str) -> str:
    """Name of the change that a step back (`PAST`) or forward (`FUTURE`) is about; or empty."""
    steps = st.session_state.get(way) or [Step("", None, "")]
    return str(steps[-1].name)


@lru_cache(maxsize=64)
def text_of(briefing: Briefing) -> str:
    """YAML of a briefing."""
    return briefing_text(briefing)


def _step(name: str, after: Work, scene_id: str) -> None:
    past = st.session_state.setdefault(PAST, [])
    past.append(Step(name, work(), st.session_state.get(SCENE, "")))
    del past[:-STEPS_KEPT]
    st.session_state[FUTURE], st.session_state[FAULTS] = [], []
    st.session_state[WORK], st.session_state[SCENE] = after, scene_id


def _go(way: str, back: str) -> None:
    if not st.session_state.get(way):
        return
    step = st.session_state[way].pop()
    now = Step(step.name, work(), st.session_state.get(SCENE, ""))
    st.session_state.setdefault(back, []).append(now)
    st.session_state[WORK], st.session_state[SCENE] = step.work, step.scene
    st.session_state[FAULTS] = []


def _cleaned(changes: dict[str, Any]) -> dict[str, Any]:
    """Take signs that nobody can see out of what was typed or pasted."""
    return {
        name: UNPRINTABLE.sub("", value) if isinstance(value, str) else value
        for name, value in changes.items()
    }


def _checked(briefing: Briefing) -> Briefing | None:
    try:
        return read_briefing(briefing_text(briefing).encode(), Path("scene"))
    except BriefingError as error:
        st.session_state[FAULTS] = [
            f"{fault.field}: expected {fault.expected}, got {fault.got}" for fault in error.faults
        ]
        return None

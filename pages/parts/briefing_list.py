"""The scenes in order: choose one, move it, copy it, take it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from geo.brief.compose import moved_scene, position, with_scene, without_scene
from geo.brief.facts import scene_facts
from geo.brief.scene_keys import MOST_SCENES
from geo.model import Briefing, Scene
from geo.store import Atlas
from pages.parts.briefing_entry import show, told
from pages.parts.briefing_work import change, choose, open_scene, work
from pages.parts.cached import found
from pages.parts.plain import plain

KEY = "scene_list"
NEW_HEADLINE = "A new scene"


def scene_list(atlas: Atlas, briefing: Briefing) -> None:
    """List the scenes: number and headline, window and count of each."""
    names = {
        scene.id: f"{number} · {plain(scene.headline) or 'No headline'}"
        for number, scene in enumerate(briefing.scenes, 1)
    }
    # the browser knows a choice by its name: with other names it is another list, or it would
    # take a scene that has moved for none
    key = f"{KEY}_{hash(tuple(names.items()))}"
    show(key, open_scene(briefing).id)
    with st.container(key=KEY):
        st.radio(
            "Scenes",
            list(names),
            key=key,
            format_func=names.__getitem__,
            captions=[plain(_line(atlas, scene)) for scene in briefing.scenes],
            label_visibility="collapsed",
            width="stretch",
            on_change=told,
            args=(key, _take, key),
        )


def scene_bar(briefing: Briefing, scene: Scene) -> None:
    """Say which scene is open, and offer what can be done with it."""
    at, last = position(briefing, scene.id), len(briefing.scenes) - 1
    full = len(briefing.scenes) >= MOST_SCENES
    with st.container(key="scene_bar", horizontal=True, vertical_alignment="center", gap="small"):
        _button("before", "chevron_left", "Scene before", _go, briefing, at - 1, disabled=not at)
        st.markdown(f"Scene **{at + 1}** of {last + 1}", width="content")
        _button("after", "chevron_right", "Scene after", _go, briefing, at + 1, disabled=at == last)
        st.space("stretch")
        _button("up", "arrow_upward", "Move up", _move, scene, -1, disabled=not at)
        _button("down", "arrow_downward", "Move down", _move, scene, 1, disabled=at == last)
        _button("copy", "content_copy", "Duplicate", _copy, scene, disabled=full)
        _button("new", "add", "New scene after this", _new, at + 1, disabled=full)
        _button("delete", "delete", "Delete", _delete, scene, disabled=not last)


def _button(
    key: str, icon: str, name: str, act: Callable[..., None], *args: Any, disabled: bool = False
) -> None:
    st.button(
        name,
        key=f"scene_{key}",
        icon=f":material/{icon}:",
        help=name,
        disabled=disabled,
        on_click=act,
        args=args,
    )


def _line(atlas: Atlas, scene: Scene) -> str:
    counts = found(atlas, scene.query)
    parts = {
        "incidents": (counts.incidents, "incident"),
        "routes": (counts.routes, "route"),
        "base_areas": (counts.base_areas, "area"),
    }
    said = [
        f"{count:,} {noun}{'' if count == 1 else 's'}"
        for layer, (count, noun) in parts.items()
        if layer in scene.query.layers and count
    ]
    return " · ".join([scene_facts(atlas, scene).window, ", ".join(said) or "nothing found"])


def _take(key: str) -> None:
    choose(st.session_state[key])


def _go(briefing: Briefing, at: int) -> None:
    choose(briefing.scenes[at].id)


def _move(scene: Scene, steps: int) -> None:
    now = work()
    if now is not None:
        change(moved_scene(now.briefing, scene.id, steps), "move a scene", scene.id)


def _copy(scene: Scene) -> None:
    now = work()
    if now is not None:
        at = position(now.briefing, scene.id) + 1
        briefing, own = with_scene(now.briefing, scene, at)
        change(briefing, "duplicate a scene", own.id)


def _new(at: int) -> None:
    now = work()
    if now is not None:
        briefing, own = with_scene(now.briefing, Scene("scene", NEW_HEADLINE), at)
        change(briefing, "add a scene", own.id)


def _delete(scene: Scene) -> None:
    now = work()
    if now is None:
        return
    at = position(now.briefing, scene.id)
    briefing = without_scene(now.briefing, scene.id)
    change(briefing, "delete a scene", briefing.scenes[min(at, len(briefing.scenes) - 1)].id)

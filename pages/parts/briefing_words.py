"""What a scene says: headline, narration as it will read, notes, minutes."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import streamlit as st

from geo.brief.narration import narration_blocks
from geo.brief.scene_keys import LONGEST_LINE, LONGEST_TEXT
from geo.draw.bundle import PLUGINS
from geo.model import Briefing, Scene
from geo.model.scene import LONGEST_MINUTES
from pages.parts.briefing_entry import keep_as_read, show, told
from pages.parts.briefing_work import edit

HINT = "`**bold**` `*italic*` `[link](https://…)` · lines with `- ` or `1. ` are lists"
NARRATION_PX, NOTES_PX = 150, 90
HALF_MINUTE = 0.5
NAMES = {
    "headline": "the headline",
    "narration": "the narration",
    "notes": "the notes",
    "minutes": "the minutes",
}

PARTS = Path(__file__).parent
SCRIPTS = (PLUGINS / "elements.js", PLUGINS / "narration.js", PARTS / "briefing_narration.js")
"""The presenter's own, and what puts their elements into the page."""

_reading = st.components.v2.component(
    "atlas_briefing_narration",
    html="<article></article>",
    css=(PARTS / "briefing_narration.css").read_text("utf-8"),
    js="\n".join(["const Atlas = {};", *(script.read_text("utf-8") for script in SCRIPTS)]),
)


def words(briefing: Briefing, scene: Scene) -> None:
    """Offer the words of a scene, and show the narration as the audience will read it."""
    _line("headline", "Headline", scene)
    _text("narration", "Narration", scene, NARRATION_PX)
    st.caption(HINT)
    with st.container(key="reading", border=True):
        data = {"blocks": blocks_member(scene.narration), "language": briefing.language}
        _reading(key="narration_read", data=data)
    _text("notes", "Speaker notes, for your eyes only", scene, NOTES_PX)
    _minutes(scene)


def blocks_member(narration: str) -> list[dict[str, Any]]:
    """Return a narration as the browser builds it: blocks of spans, plain text each."""
    return [asdict(block) for block in narration_blocks(narration)]


def _line(field: str, label: str, scene: Scene) -> None:
    key = f"scene_{field}_{scene.id}"
    show(key, getattr(scene, field))
    st.text_input(
        label, key=key, max_chars=LONGEST_LINE, on_change=told, args=(key, _take, scene.id, field)
    )


def _text(field: str, label: str, scene: Scene, height_px: int) -> None:
    key = f"scene_{field}_{scene.id}"
    show(key, getattr(scene, field))
    st.text_area(
        label,
        key=key,
        height=height_px,
        max_chars=LONGEST_TEXT,
        on_change=told,
        args=(key, _take, scene.id, field),
    )


def _minutes(scene: Scene) -> None:
    key = f"scene_minutes_{scene.id}"
    show(key, scene.minutes)
    st.number_input(
        "Minutes",
        value=None,
        min_value=0.0,
        max_value=float(LONGEST_MINUTES),
        step=HALF_MINUTE,
        format="%g",
        key=key,
        placeholder="not said",
        on_change=told,
        args=(key, _take, scene.id, "minutes"),
    )


def _take(scene_id: str, field: str) -> None:
    key = f"scene_{field}_{scene_id}"
    scene = edit(scene_id, f"edit {NAMES[field]}", **{field: st.session_state[key]})
    if scene is not None:
        keep_as_read(key, getattr(scene, field))

"""The head of the page: what briefing it is, steps back and forward, present, export, open."""

from __future__ import annotations

import json
from functools import partial

import streamlit as st

from geo.brief.compose import minutes_in_all
from geo.draw.bundle import bundle_name
from geo.model import Briefing
from geo.serve.registry import REGISTRY
from geo.serve.routes import PREFIX, urls
from geo.store import Atlas
from pages.parts.briefing_about import about
from pages.parts.briefing_exports import exports
from pages.parts.briefing_keeper import TROUBLE
from pages.parts.briefing_open import open_panel
from pages.parts.briefing_work import (
    FAULTS,
    FUTURE,
    PAST,
    Work,
    last_step,
    open_scene,
    redo,
    text_of,
    undo,
)
from pages.parts.hand_on import hand_on

PRESENT = "present"


def head(atlas: Atlas, now: Work) -> None:
    """Name the briefing, and offer what can be done with it."""
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(key="caption", gap=None):
            st.text(now.briefing.title, width="stretch")
            st.text(_line(now.briefing), width="stretch")
        with st.container(key="take_away", horizontal=True, width="content", gap="small"):
            steps()
            with st.popover("Title …"):
                about(atlas, now)
            with st.popover("Open"):
                open_panel(atlas, "panel")
            scene = open_scene(now.briefing)
            own = partial(exports, atlas, now.briefing, scene)
            hand_on(atlas, scene.query, own_files=own, opens=False)
            st.link_button(
                "Present",
                present_address(atlas, now.briefing),
                type="primary",
                icon=":material/slideshow:",
                key="present",
            )


def steps() -> None:
    """Offer to undo and redo, each naming the change."""
    for way, act, icon, name in ((PAST, undo, "undo", "Undo"), (FUTURE, redo, "redo", "Redo")):
        step = last_step(way)
        st.button(
            name,
            key=icon,
            icon=f":material/{icon}:",
            help=f"{name}: {step}" if step else f"Nothing to {icon}",
            disabled=not step,
            on_click=act,
        )


def faults() -> None:
    """Show what of the last change or file could not be read, by line, or not be kept."""
    trouble = st.session_state.get(TROUBLE)
    if trouble:
        with st.container(key="trouble", border=True):
            st.text(trouble)
    lines = st.session_state.get(FAULTS)
    if lines:
        with st.container(key="faults", border=True):
            st.text("This could not be read; nothing has changed.")
            st.text("\n".join(lines))


def present_address(atlas: Atlas, briefing: Briefing) -> str:
    """Address of the document that presents a briefing, which is made when somebody opens it."""
    addresses = urls(atlas.version)
    scripts = [bundle_name(suffix) for suffix in ("js", "css")]
    content = json.dumps([PRESENT, addresses, scripts, text_of(briefing)])

    def render() -> str:
        from geo.brief.present import present_document

        return present_document(atlas, briefing, addresses)

    return f"{PREFIX}/present/{REGISTRY.publish_rendering(content, render)}.html"


def _line(briefing: Briefing) -> str:
    count = len(briefing.scenes)
    minutes = minutes_in_all(briefing.scenes)
    parts = [
        briefing.author,
        briefing.date,
        f"{count} scene{'' if count == 1 else 's'}",
        f"{minutes:g} minutes" if minutes else "",
    ]
    return " · ".join(part for part in parts if part)

"""How the map is dressed: what hue stands for, which legs are drawn, online tiles."""

from __future__ import annotations

import streamlit as st

from geo.draw.tiles import PROVIDERS
from geo.model.map_look import COLOURS
from pages.parts.choices import set_widget
from pages.parts.state import LOOK, dress

COLOUR_NAMES = {
    "organisation": "organisation",
    "kind": "kind",
    "origin": "perpetrators’ origin",
    "status": "status",
    "confidence": "confidence",
}
OWN_GROUND = "none: the atlas’ own ground"


def look_panel() -> None:
    """Offer what changes the look of the map and not what is on it."""
    look = st.session_state[LOOK]
    box = st.expander("Look of the map", key="fold_look", type="compact", on_change="rerun")
    if not box.open:
        return
    with box:
        set_widget("look_colour", look.colour)
        st.selectbox(
            "Colour stands for",
            COLOURS,
            key="look_colour",
            format_func=COLOUR_NAMES.__getitem__,
            on_change=_take_colour,
        )
        set_widget("look_legs", look.legs == "documented")
        st.checkbox("Documented legs only", key="look_legs", on_change=_take_legs)
        set_widget("look_tiles", look.tiles)
        st.selectbox(
            "Online tiles",
            ("", *PROVIDERS),
            key="look_tiles",
            format_func=lambda name: name or OWN_GROUND,
            help="Tiles are asked for from their provider’s server, which sees what you look at.",
            on_change=_take_tiles,
        )


def _take_colour() -> None:
    dress(colour=st.session_state["look_colour"])


def _take_legs() -> None:
    dress(legs="documented" if st.session_state["look_legs"] else "all")


def _take_tiles() -> None:
    dress(tiles=st.session_state["look_tiles"])

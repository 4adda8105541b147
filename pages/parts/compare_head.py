"""The head of the page: what is compared, how the two questions hang together, the link."""

from __future__ import annotations

import streamlit as st

from geo.schema.compared_keys import Compared
from geo.store import Atlas
from geo.store.change import Changes
from geo.store.change_words import capital, period_words, summary
from pages.parts.choices import segments
from pages.parts.compare_state import share, swap
from pages.parts.copy_link import copy_link
from pages.parts.hand_on import hand_on

FILTERS = {False: "Same filters", True: "Own filters"}
ASSUMED = (
    "No period is asked for, so these two are taken. The first question is the one that Explore "
    "asks: it stays as it is until you choose here."
)
LINKED = "The first question is the one that Explore asks, too."


def head(atlas: Atlas, compared: Compared, changes: Changes) -> None:
    """Name what is compared and say in a line what changed."""
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(key="caption", gap=None):
            st.title(_name(compared), anchor=False)
            st.text(summary(changes))
        with st.container(key="take_away", horizontal=True, width="content", gap="small"):
            segments("Filters of the second question", FILTERS, "share", compared.own, _take_share)
            st.button("Swap", key="swap", help="First and second change places", on_click=swap)
            copy_link()
            hand_on(atlas, {"First question": compared.first, "Second": compared.second})


def about(compared: Compared) -> None:
    """Say what the filters beside the page belong to."""
    whose = "Filters of the first question" if compared.own else "Filters of both questions"
    with st.container(key="about"):
        st.text(f"{whose}. {ASSUMED if compared.assumed else LINKED}")


def faults(complaints: list[str]) -> None:
    """Say what of the second question could not be read."""
    for number, line in enumerate(complaints):
        with st.container(key=f"notice_second_{number}", border=True):
            st.text(line)


def _name(compared: Compared) -> str:
    one, other = (period_words(q.window) for q in (compared.first, compared.second))
    name = f"{one} and {other}, compared" if one != other else f"two questions, {one}"
    return capital(name)


def _take_share() -> None:
    share(own=st.session_state["share"])

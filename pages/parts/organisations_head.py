"""The head of the page: what is there, in numbers, and of which question the counts are."""

from __future__ import annotations

import streamlit as st

from geo.model import Query
from geo.store import Atlas
from geo.store.lineage import links
from geo.store.lives import is_bare
from geo.store.sentence import title
from pages.parts.choices import segments
from pages.parts.copy_link import copy_link
from pages.parts.hand_on import hand_on
from pages.parts.organisations_state import EVERYTHING, Shown
from pages.parts.state import put_own

OF = {"": "The question", EVERYTHING: "Everything"}
ABOUT = """\
A lane is an organisation, its band its life: solid where the data vouch for it, pale where it is \
only possible. An end that is not recorded is not known; the band is solid until the last \
relation, leader or incident that shows it.

A line is a relation, at its date. What is dated to the year or month stands somewhere in it.

Arrows lead to who came out of whom, and to whom an oath or an approach went; dots at both ends \
mark what was mutual.

Click a lane to choose it, or take it from the list. A click with Shift adds it to the filter."""


def head(atlas: Atlas, shown: Shown, query: Query) -> None:
    """Say in numbers what there is; offer the link, and what the counts are of."""
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(key="caption", gap=None):
            st.text(in_numbers(atlas))
            st.text(f"Counts are of: {title(atlas, shown.counted(query))}.")
        with st.container(key="take_away", horizontal=True, width="content", gap="small"):
            if query.active:
                value = EVERYTHING if shown.everything else ""
                segments("Counts are of", OF, "o-of", value, _take_of)
            copy_link()
            hand_on(atlas, shown.counted(query))


def in_numbers(atlas: Atlas) -> str:
    """Say how many organisations and relations there are."""
    bare = sum(is_bare(atlas, key) for key in atlas.organisations)
    relations = links(atlas)
    undated = sum(link.first is None for link in relations)
    said = (
        f"{len(atlas.organisations):,} organisations and {len(relations):,} relations between them"
    )
    parts = [
        said,
        f"{undated:,} of them undated" if undated else "",
        f"{bare:,} known only from incidents" if bare else "",
    ]
    return ", ".join(part for part in parts[:2] if part) + (f"; {parts[2]}" if bare else "")


def about() -> None:
    """Say at the side how to read the chart."""
    with st.container(key="about"):
        st.text(ABOUT)


def _take_of() -> None:
    put_own(o_count=st.session_state["o-of"])

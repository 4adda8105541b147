"""What stands under a scene: what it asks, what it found, by which sources, and what is amiss."""

from __future__ import annotations

import streamlit as st

from geo.brief.facts import scene_facts
from geo.brief.scene_link import scene_params
from geo.model import Briefing, Scene
from geo.store import Atlas


def facts(atlas: Atlas, briefing: Briefing, scene: Scene) -> None:
    """Say in words what a scene shows, and warn of what the open data do not have."""
    said = scene_facts(atlas, scene)
    with st.container(key="scene_facts", border=True, gap=None):
        st.text(said.asked)
        st.text(said.counted)
        if said.source_line:
            st.text(said.source_line)
        st.page_link(
            "explore.py",
            label="Open in Explore",
            icon=":material/map:",
            query_params=scene_params(scene),
        )
    for line in warnings(atlas, briefing, scene):
        with st.container(key=f"warning_{abs(hash(line))}", border=True):
            st.text(line)


def warnings(atlas: Atlas, briefing: Briefing, scene: Scene) -> list[str]:
    """Return what of a scene the open data do not have, and on which data it was written."""
    missing = scene_facts(atlas, scene).missing
    lines = [f"Not in the data: {', '.join(missing)}."] if missing else []
    if briefing.data_version and briefing.data_version != atlas.version:
        lines.append(
            f"Written on data version {briefing.data_version}; "
            f"shown here with data version {atlas.version}. Counts may differ."
        )
    return lines

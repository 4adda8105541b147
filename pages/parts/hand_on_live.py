"""The question as a layer that GIS programs open and that follows the data."""

from __future__ import annotations

import streamlit as st

from geo.model import Query
from geo.serve.features.address import view_path
from geo.store import Atlas
from pages.parts.copy_link import copy_text
from pages.parts.origin import absolute

WAYS = {
    "QGIS": "Layer › Add Layer › Add WFS / OGC API - Features Layer › New: paste the address as "
    "URL, version “OGC API - Features”.",
    "ArcGIS Pro": "Insert › Connections › Server › New OGC API Server: paste the address.",
}


def live(_atlas: Atlas, query: Query) -> None:
    """Show the address at which programs get just what the page shows."""
    path = view_path(query)
    address = absolute(path)
    st.caption("A layer that answers this question, and goes on answering as the data change.")
    with st.container(key="hand_on_address", horizontal=True, vertical_alignment="center"):
        st.text(address, width="stretch")
        copy_text(address, name="Copy the address of the live layer", key="hand_on_copy_address")
    for program, way in WAYS.items():
        st.markdown(f"**{program}** {way}")
    st.link_button(
        "See what it gives", path, icon=":material/open_in_new:", help="Opens in the browser"
    )
    st.caption(
        "It is read-only, and reached from wherever this page is. More ways, R and Python among "
        "them, are in docs/live-layers.md."
    )

"""Movement: routes and base areas through time, from where to where, and what happened near."""

from pathlib import Path

import streamlit as st

from pages.parts.cached import atlas as opened
from pages.parts.caption import caption
from pages.parts.data_changes import data_changes
from pages.parts.empty import empty
from pages.parts.map_view import map_view
from pages.parts.movement_bases import bases
from pages.parts.movement_flow import flows
from pages.parts.movement_head import filters, tabs
from pages.parts.movement_near import near
from pages.parts.movement_routes import routes
from pages.parts.movement_state import SAID_ASIDE, restore_shown
from pages.parts.movement_story import story
from pages.parts.notices import notices
from pages.parts.state import restore
from pages.parts.take_away import take_away

atlas = opened()
query = restore()
shown = restore_shown(atlas)
asked = shown.query(query)
st.html(Path(__file__).parent / "parts" / "movement.css")

# Places first, so that the map can be told before anything else is drawn and never moves.
head = st.container(key="head", horizontal=True, vertical_alignment="center", gap="small")
remarks = st.container(key="remarks")
with st.container(key="movement"):
    left, right = st.columns([11, 10], gap="small")
frame = left.container(key="map_frame")
panel = right.container(key="panel")

with frame:
    map_view(atlas, asked, aside=shown.tab in SAID_ASIDE)
with head:
    caption(atlas, asked)
    take_away(atlas, asked)
with remarks:
    notices(atlas)
    data_changes(atlas, query)
    empty(atlas, asked)
with st.sidebar:
    filters(atlas, shown, query)
with panel:
    tabs(shown)
    {"bases": bases, "flow": flows, "routes": routes, "story": story, "near": near}[shown.tab](
        atlas, shown, query
    )

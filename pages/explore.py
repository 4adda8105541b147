"""Explore: the map, charts beside it, the filters, the question in words, table and downloads."""

import streamlit as st

from pages.parts import state
from pages.parts.cached import atlas as opened
from pages.parts.caption import caption
from pages.parts.data_changes import data_changes
from pages.parts.empty import empty
from pages.parts.explore_charts import charts, charts_button, work_out
from pages.parts.filter_panel import filter_panel
from pages.parts.map_view import map_view
from pages.parts.notices import notices
from pages.parts.table import table
from pages.parts.take_away import take_away
from pages.parts.trays import trays

atlas = opened()
query = state.restore()

# Places first, so that the map can be told before anything else is drawn and never moves.
head = st.container(key="head", horizontal=True, vertical_alignment="center", gap="small")
remarks = st.container(key="remarks")
stage = st.container(key="stage", gap=None)
frame = stage.container(key="map_frame")
rail = stage.container(key="rail")
below = st.container(key="below")

with frame:
    map_view(atlas, query, meanwhile=work_out)
with head:
    caption(atlas, query)
    charts_button()
    take_away(atlas, query)
with remarks:
    notices(atlas)
    data_changes(atlas, query)
    empty(atlas, query)
with rail:
    charts(atlas, query)
with st.sidebar:
    filter_panel(atlas, query)
with below:
    table(atlas, query)
    trays(atlas, query)

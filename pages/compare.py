"""Compare: two periods or two questions side by side, and what changed."""

from pathlib import Path

import streamlit as st

from pages.parts import state
from pages.parts.cached import atlas as opened
from pages.parts.compare_change import change_picture, change_table, changes_of
from pages.parts.compare_head import about, faults, head
from pages.parts.compare_sides import side
from pages.parts.compare_state import restore_compared
from pages.parts.data_changes import data_changes
from pages.parts.filter_panel import filter_panel
from pages.parts.notices import notices

atlas = opened()
st.html(Path(__file__).parent / "parts" / "compare.css")
query = state.restore()
compared, shown, complaints = restore_compared(atlas, query)

head(atlas, compared, changes_of(atlas, compared.first, compared.second, shown.by))
data_changes(atlas, query)
notices(atlas)
faults(complaints)
with st.container(key="sides"):
    for place, name in zip(st.columns(2, gap="small"), ("first", "second"), strict=True):
        with place:
            side(atlas, getattr(compared, name), name)
with st.sidebar:
    about(compared)
    filter_panel(atlas, compared.first)
with st.container(key="changes"):
    left, right = st.columns([2, 1], gap="medium")
    with left:
        change_table(atlas, compared, shown)
    with right:
        change_picture(atlas, compared, shown)

"""Organisations: who came from whom, when each lived, and what it did."""

from pathlib import Path

import streamlit as st

from pages.parts.cached import atlas as opened
from pages.parts.data_changes import data_changes
from pages.parts.notices import notices
from pages.parts.organisations_chart import choice, lineage
from pages.parts.organisations_head import about, head
from pages.parts.organisations_profile import detail
from pages.parts.organisations_state import restore_shown
from pages.parts.state import restore

atlas = opened()
query = restore()
shown = restore_shown(atlas)
st.html(Path(__file__).parent / "parts" / "organisations.css")

head(atlas, shown, query)
with st.container(key="remarks"):
    notices(atlas)
    data_changes(atlas, query)
with st.sidebar:
    about()
choice(atlas, shown)
left, right = st.columns([7, 5], gap="small")
with left:
    lineage(atlas, shown, query)
with right:
    detail(atlas, shown, query)

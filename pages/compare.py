"""Compare: two periods or two questions side by side, and what changed."""

import streamlit as st

from pages.parts.cached import atlas as opened
from pages.parts.data_changes import data_changes
from pages.parts.state import restore

atlas = opened()
query = restore()

st.title("Compare", anchor=False)
data_changes(atlas, query)

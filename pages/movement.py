"""Movement: routes and base areas through time, from where to where."""

import streamlit as st

from pages.parts.cached import atlas as opened
from pages.parts.data_changes import data_changes
from pages.parts.state import restore

atlas = opened()
query = restore()

st.title("Movement", anchor=False)
data_changes(atlas, query)

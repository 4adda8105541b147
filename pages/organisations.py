"""Organisations: who came from whom, when each lived, and what it did."""

import streamlit as st

from pages.parts.cached import atlas as opened
from pages.parts.data_changes import data_changes
from pages.parts.state import restore

atlas = opened()
query = restore()

st.title("Organisations", anchor=False)
data_changes(atlas, query)

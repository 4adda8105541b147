"""Sources: what the atlas rests on, where accounts differ, the founding texts, the method."""

from pathlib import Path

import streamlit as st

from pages.parts.cached import atlas as opened
from pages.parts.data_changes import data_changes
from pages.parts.sources_about import about
from pages.parts.sources_detail import detail
from pages.parts.sources_differences import differing
from pages.parts.sources_filters import filters
from pages.parts.sources_found import listed
from pages.parts.sources_head import head, nothing_listed, tabs
from pages.parts.sources_method import method
from pages.parts.sources_paragraphs import paragraphs
from pages.parts.sources_state import restore
from pages.parts.sources_table import table

atlas = opened()
st.html(Path(__file__).parent / "parts" / "sources.css")
shown, query = restore()

head(atlas, shown, query)
data_changes(atlas, query)
tabs(shown)
if shown.tab == "bibliography":
    with st.sidebar:
        filters(atlas, shown.filter, query)
    if listed(atlas, shown.filter, query):
        left, right = st.columns([8, 5], gap="small")
        with left:
            table(atlas, shown, query)
        with right:
            detail(atlas, shown, query)
    else:
        nothing_listed(shown)
else:
    with st.sidebar:
        about(shown.tab)
    {"differences": differing, "paragraphs": paragraphs, "method": method}[shown.tab](atlas, shown)

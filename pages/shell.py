"""What every page stands in: navigation, brand, theme."""

from pathlib import Path

import streamlit as st

PARTS = Path(__file__).parent / "parts"
SIDEBAR_PX = 248

st.set_page_config(
    page_title="Briefing Atlas",
    page_icon=str(PARTS / "icon.svg"),
    layout="wide",
    initial_sidebar_state=SIDEBAR_PX,
)
st.html(PARTS / "look.css")

page = st.navigation([st.Page("explore.py", title="Explore", default=True)])
st.sidebar.title("Briefing Atlas", anchor=False)
page.run()

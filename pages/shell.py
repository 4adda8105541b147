"""What every page stands in: navigation, brand, theme."""

from pathlib import Path

import streamlit as st

from pages.parts.briefing_keeper import keeper
from pages.parts.pages_line import pages_line

PARTS = Path(__file__).parent / "parts"
SIDEBAR_PX = 248

st.set_page_config(
    page_title="Briefing Atlas",
    page_icon=str(PARTS / "icon.svg"),
    layout="wide",
    initial_sidebar_state=SIDEBAR_PX,
)
st.html(PARTS / "look.css")

page = st.navigation(
    [
        st.Page("explore.py", title="Explore", default=True),
        st.Page("movement.py", title="Movement"),
        st.Page("compare.py", title="Compare"),
        st.Page("organisations.py", title="Organisations"),
        st.Page("briefing.py", title="Briefing"),
        st.Page("sources.py", title="Sources"),
    ],
    position="hidden",
)
if "briefing" in st.query_params and not page.url_path:
    # the address without a page's name leads there too
    st.switch_page("briefing.py", query_params=st.query_params.to_dict())
keeper()
with st.sidebar:
    st.title("Briefing Atlas", anchor=False)
    pages_line(page.url_path)
page.run()

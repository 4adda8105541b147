"""Briefing: compose scenes of what the map shows, present them, hand them out."""

from pathlib import Path

import streamlit as st

from pages.parts.briefing_address import read_address, write_address
from pages.parts.briefing_clock import clock
from pages.parts.briefing_entry import entries
from pages.parts.briefing_facts import facts
from pages.parts.briefing_head import faults, head
from pages.parts.briefing_list import scene_bar, scene_list
from pages.parts.briefing_marks import marks
from pages.parts.briefing_preview import preview
from pages.parts.briefing_sources import sources
from pages.parts.briefing_start import start
from pages.parts.briefing_words import words
from pages.parts.briefing_work import open_scene, work
from pages.parts.cached import atlas as opened
from pages.parts.data_changes import data_changes

atlas = opened()
st.html(Path(__file__).parent / "parts" / "briefing.css")
read_address()
now = work()
if now is None:
    start(atlas)
    st.stop()

briefing, scene = now.briefing, open_scene(now.briefing)
with entries():
    head(atlas, now)
    with st.container(key="remarks"):  # always there, so that the map under it never moves
        faults()
        data_changes(atlas, scene.query)
    with st.sidebar:
        scene_list(atlas, briefing)
    shown, edited = st.columns([5, 3], gap="small")
    with shown:
        scene_bar(briefing, scene)
        preview(atlas, scene)
        facts(atlas, briefing, scene)
    with edited, st.container(key="editor"):
        said, marked, timed, sourced = st.tabs(["Words", "Marks", "Clock", "Sources"])
        with said:
            words(briefing, scene)
        with marked:
            marks(atlas, scene)
        with timed:
            clock(scene)
        with sourced:
            sources(atlas, scene)
write_address()

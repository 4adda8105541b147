"""The atlas itself over seeded events: ATLAS_EVENTS says how many, ATLAS_EVENT_FILE of which file."""

import os
from pathlib import Path

import streamlit as st

from benchmarks.seeded import seeded_atlas
from geo.serve.routes import routes
from pages.parts import cached

ROOT = Path(__file__).parent.parent
FILE = os.environ.get("ATLAS_EVENT_FILE")

cached.open_atlas = lambda _: seeded_atlas(
    int(os.environ["ATLAS_EVENTS"]), Path(FILE) if FILE else None
)
app = st.App(ROOT / "pages" / "shell.py", routes=routes())

"""The atlas itself over seeded events, as many as ATLAS_EVENTS says, or those of a file."""

import os
from pathlib import Path

import streamlit as st

from benchmarks.seeded import seeded_atlas
from geo.serve.features import datasets
from geo.serve.routes import routes
from geo.serve.sockets import lifespan

ROOT = Path(__file__).parent.parent
FILE = os.environ.get("ATLAS_EVENT_FILE")

datasets.open_atlas = lambda _: seeded_atlas(
    int(os.environ["ATLAS_EVENTS"]), Path(FILE) if FILE else None
)
app = st.App(ROOT / "pages" / "shell.py", routes=routes(), lifespan=lifespan)

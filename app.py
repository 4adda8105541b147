"""The ASGI application: Streamlit's pages and the atlas' own routes on one server."""

import streamlit as st

from geo.serve.routes import routes
from geo.serve.sockets import lifespan

app = st.App("pages/shell.py", routes=routes(), lifespan=lifespan)

"""Addresses that work elsewhere: with the name of the server, as this browser knows it."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

from geo.model import Query
from geo.schema.query_keys import query_params
from pages.parts.state import VERSION_KEY, data_version


def absolute(path: str) -> str:
    """Address of a path of this server; the path itself where no browser has told its address."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}{path}" if here.netloc else path


def page_link() -> str:
    """Address of the page as it stands, with the version of the data that it shows."""
    asked = {key: st.query_params.get_all(key) for key in st.query_params if key != VERSION_KEY}
    path = urlsplit(st.context.url or "").path or "/"
    return absolute(f"{path}?{urlencode({**asked, VERSION_KEY: data_version()}, doseq=True)}")


def question_link(query: Query) -> str:
    """Address at which Explore shows what a question selects."""
    return absolute(f"/?{urlencode({**query_params(query), VERSION_KEY: data_version()})}")

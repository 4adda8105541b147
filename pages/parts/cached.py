"""What all sessions share: the atlas, its map document, and answers already worked out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

from geo.draw.document import map_document
from geo.errors import GeoError
from geo.model import Query
from geo.read.folder import data_folder
from geo.serve.features.datasets import opened
from geo.serve.registry import REGISTRY
from geo.serve.routes import PREFIX, urls
from geo.store import Atlas, Selection
from geo.store.counts import Counts, counts

ANSWERS_KEPT = 256


def atlas() -> Atlas:
    """Return the atlas of the data folder; say why and stop where it cannot be read."""
    try:
        return _opened(data_folder())
    except GeoError as error:
        st.title("The data could not be read", anchor=False)
        st.text(str(error))
        st.stop()


@st.cache_resource(show_spinner="Opening the atlas …")
def _opened(folder: Path) -> Atlas:
    return opened(folder)


@st.cache_resource(show_spinner=False)
def map_address(_atlas: Atlas, version: str, tiles: str) -> str:
    """Address of the map document of an atlas, on its own ground or on online tiles."""
    key = REGISTRY.publish_document(map_document(_atlas, urls(version), tiles=tiles))
    return f"{PREFIX}/maps/{key}.html"


# An atlas and a query never change, so their answer does not either; nobody changes what these
# return, and handing out the same value is cheaper than the copies of st.cache_data.
@lru_cache(maxsize=ANSWERS_KEPT)
def selection(atlas: Atlas, query: Query) -> Selection:
    """Return what a query selects."""
    return atlas.select(query)


@lru_cache(maxsize=ANSWERS_KEPT)
def found(atlas: Atlas, query: Query) -> Counts:
    """Return the counts of what a query selects."""
    return counts(selection(atlas, query))

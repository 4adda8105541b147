"""What a person takes along: a scene, the address of the page, the filtered data as files."""

from __future__ import annotations

from functools import partial

import streamlit as st

from geo.model import Query
from geo.model.query import LAYERS
from geo.store import Atlas
from geo.write.export import export_bytes
from geo.write.forms import FORMS
from pages.parts.briefing_add import add_scene
from pages.parts.cached import selection
from pages.parts.copy_link import copy_link
from pages.parts.facets import LAYER_NAMES

FORMAT_NAMES = {"geojson": "GeoJSON", "csv": "CSV"}


def take_away(atlas: Atlas, query: Query) -> None:
    """Offer the scene, the link and, folded away, the downloads."""
    with st.container(key="take_away", horizontal=True, width="content", gap="small"):
        add_scene(atlas)
        copy_link()
        with st.popover("Export"):
            _downloads(atlas, query)


def _downloads(atlas: Atlas, query: Query) -> None:
    """Offer each layer, and all of them, as far as the query selects them."""
    answer = selection(atlas, query)
    counts = {layer: int(answer.mask(layer).sum()) for layer in query.layers}
    if len(counts) > 1:
        _row(atlas, query, "All layers", sum(counts.values()))
    for layer, count in counts.items():
        _row(atlas, query.replace(layers=(layer,)), LAYER_NAMES[layer], count)
    st.caption("The files hold the question, the data version, the licence and the citation.")


def _row(atlas: Atlas, query: Query, name: str, count: int) -> None:
    part = "-".join(query.layers) if query.layers != LAYERS else "all"
    with st.container(key=f"take_{part}", horizontal=True, vertical_alignment="center"):
        st.markdown(f"{name} :gray[{count:,}]")
        for kind, kind_name in FORMAT_NAMES.items():
            st.download_button(
                kind_name,
                data=partial(export_bytes, atlas, query, kind),
                file_name=f"briefing-atlas-{part}.{kind}",
                mime=FORMS[kind].media_type,
                key=f"download_{part}_{kind}",
                on_click="ignore",
                disabled=not count,
            )

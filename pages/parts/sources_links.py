"""Links from a source to what rests on it, and back."""

from __future__ import annotations

import streamlit as st

from geo.brief.scene_link import Focus
from geo.model import Query
from geo.schema.query_keys import query_params
from geo.store import Atlas
from geo.store.source_filter import SourceFilter
from pages.parts.plain import plain
from pages.parts.sources_state import change

PAGES = {"organisations": "organisations.py"}
"""Page that shows an item of a layer; the map shows those of all others."""


def item_params(layer: str, item_id: str) -> dict[str, str]:
    """Address of an organisation on its page, or of Explore with a feature found and selected."""
    if layer == "organisations":
        return {"o-id": item_id}
    return {**query_params(Query(text=item_id)), **Focus(selected=item_id).to_params()}


def item_link(layer: str, item_id: str, title: str) -> None:
    """Lead to an item: an organisation to its page, a feature to the map."""
    st.page_link(
        PAGES.get(layer, "explore.py"),
        label=plain(title),
        query_params=item_params(layer, item_id),
    )


def item_of(atlas: Atlas, item_id: str) -> tuple[str, str] | None:
    """Layer and name of an item; None where the atlas has none by that id."""
    store = atlas.store_of(item_id)
    if store is not None:
        return store.name, str(store.row(item_id)["title"])
    if item_id in atlas.organisations:
        return "organisations", atlas.organisation_name(item_id)
    return None


def source_button(atlas: Atlas, source: str, key: str) -> None:
    """Lead to a source in the bibliography."""
    st.button(
        plain(atlas.source(source).name),
        key=key,
        type="tertiary",
        disabled=source not in atlas.sources,
        on_click=change,
        kwargs={"tab": "bibliography", "source": source, "filter": SourceFilter()},
    )

"""The head of the page: what is there, in numbers, the tabs, and the downloads."""

from __future__ import annotations

from functools import partial

import streamlit as st

from geo.model import Query
from geo.store import Atlas
from geo.store.bibliography import Entry, bibliography
from geo.store.source_filter import SourceFilter
from geo.write.bibliography import MEDIA_TYPES, csl_json_bytes, sources_csv_bytes
from pages.parts.choices import segments
from pages.parts.copy_link import copy_link
from pages.parts.hand_on import hand_on
from pages.parts.sources_about import caption
from pages.parts.sources_found import listed
from pages.parts.sources_state import TABS, Shown, change

FORMAT_NAMES = {"json": "CSL-JSON", "csv": "CSV"}
ALL = "All sources"


def head(atlas: Atlas, shown: Shown, query: Query) -> None:
    """Say in numbers what is shown; offer the link and the files."""
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(key="caption", gap=None):
            for line in caption(atlas, shown, query):
                st.text(line)
        with st.container(key="take_away", horizontal=True, width="content", gap="small"):
            copy_link()
            hand_on(atlas, query, own_files=partial(_downloads, atlas, shown, query))


def tabs(shown: Shown) -> None:
    """Offer the four parts of the page."""
    segments("Part of the page", TABS, "sources_tab", shown.tab, _take_tab)


def _take_tab() -> None:
    change(tab=st.session_state["sources_tab"])


def _downloads(atlas: Atlas, shown: Shown, query: Query) -> None:
    _row(atlas, "all", ALL, bibliography(atlas))
    if shown.filter.active:
        _row(atlas, "listed", "Those listed", listed(atlas, shown.filter, query))
    st.caption("CSL-JSON is what Zotero and other reference managers open.")


def _row(atlas: Atlas, part: str, name: str, entries: tuple[Entry, ...]) -> None:
    asked = ALL if part == "all" else f"{len(entries):,} sources chosen by filters"
    write = {
        "json": partial(csl_json_bytes, entries, version=atlas.version),
        "csv": partial(sources_csv_bytes, entries, asked=asked, version=atlas.version),
    }
    with st.container(key=f"take_{part}", horizontal=True, vertical_alignment="center"):
        st.markdown(f"{name} :gray[{len(entries):,}]")
        for kind, kind_name in FORMAT_NAMES.items():
            st.download_button(
                kind_name,
                data=write[kind],
                file_name=f"briefing-atlas-sources-{part}.{kind}",
                mime=MEDIA_TYPES[kind],
                key=f"download_{part}_{kind}",
                on_click="ignore",
                disabled=not entries,
            )


def nothing_listed(shown: Shown) -> None:
    """Say that no source answers, and offer to list them all; or that there are none."""
    with st.container(key="empty", horizontal=True, vertical_alignment="center", border=True):
        if not shown.filter.active:
            st.text("These data have no sources.")
            return
        st.text("No source answers all of these filters.")
        st.button(
            "List all sources",
            key="sources_clear_all",
            on_click=change,
            kwargs={"filter": SourceFilter()},
        )

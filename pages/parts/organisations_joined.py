"""What joins an organisation to others, who led it, and on which sources all that rests."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from geo.draw.lineage_words import (
    dated_in_words,
    descent_in_words,
    link_in_words,
    years_in_words,
)
from geo.model import Query
from geo.schema.query_keys import query_params
from geo.schema.vocabularies import CLAIM_GRADES
from geo.store import Atlas
from geo.store.lineage import Descent, ancestry, descended, known_organisation, links_of
from pages.parts.organisations_state import choose
from pages.parts.plain import plain

LISTED_AT_FIRST = 10


def descent(atlas: Atlas, organisation: str) -> None:
    """List what came out of it and what it came out of, with the way and the date of each."""
    _line_of(atlas, "Came out of it", descended(atlas, organisation), "down")
    _line_of(atlas, "It came out of", ancestry(atlas, organisation), "up")


def relations(atlas: Atlas, organisation: str, query: Query) -> None:
    """List its relations in order of time, each with its note and its sources."""
    found = links_of(atlas, organisation)
    if not found:
        return
    _section("Relations", len(found))
    for place, link in enumerate(found):
        with st.container(key=f"o_relation_{place}", gap=None):
            _choice(atlas, link.other(organisation), f"o_to_{place}",
                    link_in_words(atlas, link, organisation))  # fmt: skip
            st.text(dated_in_words(link))
            source_links(atlas, link.sources, query, f"o_of_relation_{place}")


def leaders(atlas: Atlas, organisation: str, query: Query) -> None:
    """List its leaders as published: name, role, years, note, sources."""
    found = known_organisation(atlas, organisation)["leaders"]
    if not found:
        return
    _section("Leaders, as published", len(found))
    for place, leader in enumerate(found):
        with st.container(key=f"o_leader_{place}", gap=None):
            st.text(leader["name"])
            said = [leader["role"] or "", years_in_words(leader), leader.get("note") or ""]
            st.text(" · ".join(part for part in said if part) or "nothing more is known")
            source_links(atlas, leader.get("sources") or (), query, f"o_of_leader_{place}")


def sources(atlas: Atlas, organisation: str, query: Query) -> None:
    """List the sources of the row as a whole, each with its grade and place."""
    cited = known_organisation(atlas, organisation)["sources"]
    if not cited:
        return
    _section("Sources of the organisation", len(cited))
    for place, item in enumerate(cited):
        with st.container(key=f"o_source_{place}", gap=None):
            source_links(atlas, (item["ref"],), query, f"o_of_row_{place}")
            grade = str(item.get("grade") or "")
            claim = CLAIM_GRADES.get(grade[1:])
            meaning = f", {claim.label.partition(', ')[2]}" if claim else ""
            said = [f"{grade}{meaning}" or "not graded", item.get("locator") or ""]
            st.text(" · ".join(part for part in said if part))


def source_links(atlas: Atlas, refs: Iterable[str], query: Query, key: str) -> None:
    """Lead to sources in the bibliography; one that the data do not have is only named."""
    with st.container(key=key, horizontal=True, gap="small"):
        for ref in refs:
            if ref not in atlas.sources:
                st.text(ref)
                continue
            st.page_link(
                "sources.py",
                label=plain(atlas.source(ref).name),
                query_params={**query_params(query), "source": ref},
                help=atlas.source(ref).title and plain(atlas.source(ref).title),
            )


def _line_of(atlas: Atlas, head: str, found: tuple[Descent, ...], way: str) -> None:
    if not found:
        return
    _section(head, len(found))
    for one in found:
        with st.container(key=f"o_{way}_{one.id}", gap=None):
            _choice(atlas, one.id, f"o_go_{way}_{one.id}", atlas.organisation_name(one.id))
            st.text(descent_in_words(atlas, one))


def _choice(atlas: Atlas, organisation: str, key: str, label: str) -> None:
    """Offer to show another organisation; one that the data do not have is only named."""
    st.button(
        plain(label),
        key=key,
        type="tertiary",
        on_click=choose,
        args=(organisation,),
        disabled=organisation not in atlas.organisations,
    )


def _section(head: str, count: int) -> None:
    st.markdown(f"#### {head} :gray[{count:,}]")

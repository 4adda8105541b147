"""One route: its legs and what they rest on, its number and doubts, its graded sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from geo.brief.facts import reference
from geo.draw.words import period_of
from geo.schema.vocabularies import (
    CLAIM_GRADES,
    CONFIDENCES,
    LEG_BASES,
    MODES,
    PUBLISHER_GRADES,
    ROUTE_KINDS,
    word_label,
)
from geo.store import Atlas
from geo.store.volumes import volume_of
from pages.parts.movement_state import choose
from pages.parts.plain import plain

ARROW = " \N{RIGHTWARDS ARROW} "
Row = Mapping[str, Any]


def route_detail(atlas: Atlas, route: str) -> None:
    """Show all that is known of a route; every word of the data as plain text."""
    row = atlas.routes.row(route)
    with st.container(key="route_detail", border=True):
        with st.container(key="route_title", horizontal=True, gap="small"):
            st.text(str(row["title"]), width="stretch")
            st.button(
                "Close",
                icon=":material/close:",
                key="route_close",
                type="tertiary",
                on_click=choose,
                args=(route,),
            )
        with st.container(key="route_facts", gap=None):
            for line in facts(atlas, row):
                st.text(line)
        st.text(str(row["description"]))
        _legs(atlas, row)
        _overlaps(atlas, row)
        _sources(atlas, row)


def facts(atlas: Atlas, row: Row) -> list[str]:
    """Say kind and years, number and its words, groups, and how sure all of it is."""
    volume = volume_of(row)
    told = row["volume_text"] if isinstance(row["volume_text"], str) else ""
    number = volume.text if volume else "not known"
    names = ", ".join(atlas.organisation_name(item) for item in row["organisations"])
    mode = word_label(MODES, row["mode"]).lower()
    return [
        f"{word_label(ROUTE_KINDS, row['kind'])} · {period_of(row)} · {mode}",
        f"Number: {number}{f'. {told}' if told else ''}",
        f"Organisations: {names or 'not known'}",
        f"Confidence: {word_label(CONFIDENCES, row['confidence']).lower()}",
    ]


def _legs(atlas: Atlas, row: Row) -> None:
    st.markdown(f"**Legs** :gray[{len(row['legs']):,}]")
    for number, leg in enumerate(row["legs"]):
        with st.container(key=f"leg_{number}", gap=None):
            st.text(leg_ends(row, leg))
            st.text(leg_evidence(atlas, leg))


def leg_ends(row: Row, leg: Row) -> str:
    """Name the two ends of a leg, and whether a source names the places."""
    return ARROW.join(_stop(row["stops"][leg[end]]) for end in ("from", "to"))


def _stop(stop: Row) -> str:
    return f"{stop['name']}{'' if stop['basis'] == 'named' else ' (schematic)'}"


def leg_evidence(atlas: Atlas, leg: Row) -> str:
    """Say on what a leg rests."""
    basis = LEG_BASES.get(leg["basis"])
    said = f"{basis.label}: {basis.meaning}" if basis else str(leg["basis"])
    names = "; ".join(reference(atlas, ref).text for ref in leg["sources"])
    return f"{said} {names}" if names else said


def _overlaps(atlas: Atlas, row: Row) -> None:
    if not len(row["overlaps"]):
        return
    st.markdown(f"**Counts some of the same people** :gray[{len(row['overlaps']):,}]")
    with st.container(key="route_overlaps", gap=None):
        st.text("Numbers of these are never added to its own.")
        for other in row["overlaps"]:
            st.button(
                plain(atlas.feature_name(other)),
                key=f"overlap_{other}",
                type="tertiary",
                on_click=choose,
                args=(other,),
            )


def _sources(atlas: Atlas, row: Row) -> None:
    st.markdown(f"**Sources** :gray[{len(row['sources']):,}]")
    for number, cited in enumerate(row["sources"]):
        with st.container(key=f"evidence_{number}", gap=None):
            st.page_link(
                "sources.py",
                label=plain(reference(atlas, cited["ref"]).text),
                query_params={"source": cited["ref"]},
            )
            st.text(graded(cited))


def graded(cited: Row) -> str:
    """Say the grade of a source for this claim, and where in it: `B2, probably true · page 3`."""
    grade = str(cited.get("grade") or "")
    publisher, claim = PUBLISHER_GRADES.get(grade[:1]), CLAIM_GRADES.get(grade[1:])
    words = "; ".join(word.label.partition(", ")[2] for word in (publisher, claim) if word)
    said = f"{grade}, {words}" if words else grade or "not graded"
    return " · ".join(part for part in (said, str(cited.get("locator") or "")) if part)

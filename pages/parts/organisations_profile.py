"""One organisation: who it was, what it did, what it came out of and what came out of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import streamlit as st

from geo.draw.lineage_words import life_in_words
from geo.draw.words import date_in_words
from geo.draw.years import year_rows, year_spec
from geo.model import Query
from geo.schema.countries import country_name
from geo.schema.query_keys import query_params
from geo.schema.vocabularies import CONFIDENCES, ORGANISATION_TYPES, word_label
from geo.store import Atlas
from geo.store.lineage import known_organisation
from geo.store.profile import Profile, profile
from geo.store.sentence import counts_in_words, title
from pages.parts.cached import ANSWERS_KEPT, selection
from pages.parts.chart import Chart, chart
from pages.parts.organisations_chart import name
from pages.parts.organisations_joined import descent, leaders, relations, sources
from pages.parts.organisations_lists import features
from pages.parts.organisations_state import Shown, choose, turn_in_question
from pages.parts.plain import plain

MOST = 8
YEARS_PX = 110
HINT = "Choose a lane of the chart, or a name from the list, to see one organisation."


def detail(atlas: Atlas, shown: Shown, query: Query) -> None:
    """Show the organisation chosen; before one is, say how, and name some."""
    if not shown.id:
        _hint(atlas, shown, query)
        return
    found = profile(atlas, shown.id, shown.counted(query))
    with st.container(key="o_profile", border=True):
        _about(known_organisation(atlas, shown.id))
        _actions(found, query)
        _counts(atlas, found)
        descent(atlas, shown.id)
        relations(atlas, shown.id, query)
        leaders(atlas, shown.id, query)
        for layer in ("base_areas", "routes", "incidents"):
            features(found, layer)
        sources(atlas, shown.id, query)


def facts(row: Mapping[str, Any]) -> list[str]:
    """Say what is known of an organisation beside its name, a line each."""
    kind = word_label(ORGANISATION_TYPES, row["type"])
    homes = ", ".join(country_name(code) for code in row["home_countries"])
    given = {
        "Also": "; ".join(row["aliases"]),
        "Arose or lived in": homes,
        "Confidence": word_label(CONFIDENCES, row["confidence"]).lower(),
    }
    lines = [f"{head}: {said}" for head, said in given.items() if said]
    return [f"{kind}. {life_in_words(row)}.", *lines]


def counted(found: Profile) -> str:
    """Say what the layers hold of an organisation, and from when to when."""
    said = counts_in_words(found.counts, found.query)
    days = ""
    if found.first and found.last:
        first, last = (date_in_words(day, day, "day") for day in (found.first, found.last))
        days = f" Incidents {first}." if first == last else f" Incidents from {first} to {last}."
    number = f"{found.sources:,} source{'' if found.sources == 1 else 's'}"
    return f"{said}{days} {number}." if found.sources else f"{said}{days}"


def _about(row: Mapping[str, Any]) -> None:
    with st.container(key="o_title", horizontal=True, gap="small"):
        st.subheader(plain(row["name"]), anchor=False)
        st.button(
            "Close",
            icon=":material/close:",
            key="o_close",
            type="tertiary",
            on_click=choose,
            args=("",),
        )
    with st.container(key="o_facts", gap=None):
        for line in facts(row):
            st.text(line)
    st.text(row["description"])


def _actions(found: Profile, query: Query) -> None:
    is_asked = found.id in query.organisations
    with st.container(key="o_actions", horizontal=True, vertical_alignment="center", gap="small"):
        st.page_link(
            "explore.py",
            label="Show on the map",
            icon=":material/map:",
            query_params=query_params(found.query),
            disabled=found.is_empty,
        )
        st.button(
            "Take out of the filter" if is_asked else "Add to the filter",
            key="o_filter",
            on_click=turn_in_question,
            args=(found.id,),
        )


def _counts(atlas: Atlas, found: Profile) -> None:
    with st.container(key="o_counts", gap=None):
        st.text(counted(found))
        if found.is_empty:
            st.text("Nothing on the map answers this question with it.")
    rows = year_rows(found.years)
    if rows.empty:
        return
    years = rows["Year"]
    chart(
        Chart(
            title="Incidents by year",
            description=f"{len(rows):,} years with incidents, {years.min()} to {years.max()}.",
            spec=year_spec(),
            rows=rows,
            stem=f"organisations-{found.id}-years",
            notes=(title(atlas, found.query), f"Briefing Atlas, data version {atlas.version}"),
        ),
        key="o_years",
        height_px=YEARS_PX,
    )


def _hint(atlas: Atlas, shown: Shown, query: Query) -> None:
    asked = [key for key in query.organisations if key in atlas.organisations]
    with st.container(key="o_hint", border=True):
        st.text(HINT)
        if asked:
            st.text("The question names:")
            _buttons(atlas, dict.fromkeys(asked, 0), "asked")
        most = most_incidents(atlas, shown.counted(query).replace(organisations=()))
        if most:
            st.text("With most incidents that answer the question:")
            _buttons(atlas, most, "most")


def _buttons(atlas: Atlas, counts: Mapping[str, int], group: str) -> None:
    for key, count in counts.items():
        label = plain(name(atlas, key)) + (f" :gray[{count:,}]" if count else "")
        st.button(label, key=f"o_{group}_{key}", type="tertiary", on_click=choose, args=(key,))


@lru_cache(maxsize=ANSWERS_KEPT)
def most_incidents(atlas: Atlas, query: Query) -> dict[str, int]:
    """Return the organisations with most incidents that answer a question, most first."""
    answer = selection(atlas, query)
    counts = atlas.incidents.words["organisations"].counts(answer.mask("incidents"))
    known = {key: count for key, count in counts.items() if key in atlas.organisations}
    return dict(sorted(known.items(), key=lambda item: (-item[1], item[0]))[:MOST])

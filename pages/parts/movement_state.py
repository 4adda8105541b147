"""What the page of movement shows beside the question, as its address says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from geo.brief.scene_link import Focus
from geo.errors import QueryError
from geo.model import Query, TimeWindow
from geo.model.query import LAYERS, NEAR_KM
from geo.schema.query_values import read_kilometres, write_kilometres
from geo.store import Atlas
from pages.parts.map_view import FLY
from pages.parts.state import FOCUS, SELECTED, ask, notice, put_own

TABS = {
    "bases": "Base areas",
    "flow": "Flow",
    "routes": "Routes",
    "story": "Relocation",
    "near": "Near",
}
SAID_ASIDE = ("flow", "routes", "story")
"""Parts that list themselves what they have stand out."""
COUNTRY = "TUR"
MOVING = ("routes", "base_areas")
CODE_LETTERS, ID_AT_MOST = 3, 80
AROUND = "m-around"


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that the page's own part of the address says."""

    tab: str = "bases"
    country: str = COUNTRY
    """Alpha-3 of the country whose routes are listed."""
    km: float = NEAR_KM
    """Kilometres round what is chosen."""
    around: str = ""
    """Id of the route or base area last chosen, round which is looked; empty for none."""
    incidents: bool = False
    """Whether the map shows incidents, too."""

    def query(self, query: Query) -> Query:
        """Return the question that map and charts answer: of routes and base areas.

        Incidents are there where they are wanted; a choice of layers in the question stays.
        """
        if query.layers != LAYERS or self.incidents:
            return query
        return query.replace(layers=MOVING)


def restore_shown(atlas: Atlas) -> Shown:
    """Read the page's own keys; a value that is none of theirs is passed over, kilometres told."""
    given, start = st.query_params, Shown()
    selected = st.session_state.get(SELECTED) or ""
    around = selected if _moves(atlas, selected) else given.get(AROUND, "")[:ID_AT_MOST]
    country = given.get("m-country", "").upper()
    return Shown(
        tab=given["m-tab"] if given.get("m-tab") in TABS else start.tab,
        country=country if country.isalpha() and len(country) == CODE_LETTERS else COUNTRY,
        km=_kilometres(given.get("m-km", "")),
        around=around if _moves(atlas, around) else "",
        incidents=given.get("m-incidents") == "1",
    )


def _moves(atlas: Atlas, feature_id: str) -> bool:
    store = atlas.store_of(feature_id)
    return store is not None and store.name in MOVING


def _kilometres(text: str) -> float:
    if not text:
        return NEAR_KM
    try:
        return read_kilometres("m-km", [text])
    except QueryError as error:
        notice(str(error))
        return NEAR_KM


def show_tab(tab: str) -> None:
    """Show a part of the page."""
    put_own(m_tab="" if tab == Shown().tab else tab)


def choose_country(code: str) -> None:
    """List the routes of a country."""
    put_own(m_country=country_key(code))


def country_key(code: str) -> str:
    """Return what the address says of the country whose routes are listed."""
    return "" if code == COUNTRY else code


def choose_kilometres(km: float) -> None:
    """Look so far around what is chosen."""
    put_own(m_km="" if km == NEAR_KM else write_kilometres(km))


def show_incidents(is_on: bool) -> None:  # noqa: FBT001 - what a box says
    """Show incidents on the map, or not."""
    put_own(m_incidents="1" if is_on else "")


def choose(feature_id: str | None, around: str = "") -> None:
    """Select a feature and go there; the one that is selected already is let go.

    Parameters
    ----------
    around
        Route or base area round which is looked from then on, whatever is selected.
    """
    is_same = feature_id == st.session_state.get(SELECTED)
    point(None if is_same else feature_id, own={AROUND: around} if around else None)


def point(
    selected: str | None,
    highlighted: tuple[str, ...] = (),
    *,
    own: Mapping[str, str] | None = None,
    **changes: Any,
) -> None:
    """Have things stand out on the map, which goes to what is selected.

    Other keys of the address and the question may change in the same step, so that the browser's
    back button takes them back at once.
    """
    st.session_state[FLY] = True
    focus = Focus(selected=selected, highlighted=highlighted).to_params()
    emptied = {"select": "", "highlight": ""}
    ask(own={**emptied, **focus, **(own or {})}, **changes)


def stands_out(atlas: Atlas, layer: str) -> frozenset[str]:
    """Ids of a layer that are selected or highlighted."""
    focus = st.session_state[FOCUS]
    named = {*focus.highlighted, focus.selected}
    return frozenset(item for item in named if item in atlas.stores[layer].row_of)


def whenever(query: Query) -> Query:
    """Return the same question with its window left open."""
    return query.replace(window=TimeWindow())

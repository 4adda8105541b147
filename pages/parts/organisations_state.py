"""Which organisation the page shows, as its address says it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from geo.errors import QueryError
from geo.model import Query
from geo.model.query import EMPTY
from geo.store import Atlas
from geo.store.lineage import known_organisation
from pages.parts.state import QUERY, ask, notice, put_own

ID_AT_MOST = 80
EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that the page's own part of the address says."""

    id: str = ""
    """Id of the organisation chosen; empty for none."""
    whole: bool = False
    """Whether those are drawn, too, that only incidents name."""
    everything: bool = False
    """Whether counts are of everything, whatever the question is."""

    def counted(self, query: Query) -> Query:
        """Return the question that the counts answer."""
        return EMPTY if self.everything else query


def restore_shown(atlas: Atlas) -> Shown:
    """Read the page's own keys; an organisation that is not there is passed over with a notice."""
    given = st.query_params
    chosen = given.get("o-id", "")[:ID_AT_MOST]
    if chosen:
        try:
            known_organisation(atlas, chosen)
        except QueryError as error:
            notice(str(error))
            chosen = ""
    return Shown(
        id=chosen,
        whole=given.get("o-whole") == "1",
        everything=given.get("o-count") == EVERYTHING,
    )


def choose(organisation: str) -> None:
    """Show an organisation; none where it is empty."""
    put_own(o_id=organisation)


def turn_in_question(organisation: str) -> None:
    """Add an organisation to the question, or take it out."""
    asked = set(st.session_state[QUERY].organisations)
    ask(organisations=tuple(asked ^ {organisation}))

"""What each part of the page is, in a heading of exact numbers and a few words at the side."""

from __future__ import annotations

import streamlit as st

from geo.draw.differences import differences
from geo.model import Query
from geo.schema.vocabularies import VOCABULARIES
from geo.store import Atlas
from geo.store.sentence import title
from pages.parts.sources_claims import claims
from pages.parts.sources_found import summary
from pages.parts.sources_state import Shown

ABOUT = {
    "differences": """\
Where sources differ on a date, a place, a toll or a perpetrator, both accounts stay in the data, \
and the item says which of them it shows and why.

The name of an item leads to the map, the name of a source to the bibliography.""",
    "paragraphs": """\
The atlas began with two texts. Here is what each of their paragraphs says, in our own words, \
beside what it gave the map, or the reason why it gave nothing.

The list is docs/seed-coverage.md; tests hold it to the data.""",
    "method": """\
A letter grades the publisher, a digit each claim. Dates and places are as precise as the sources \
are, and never more.

Words and meanings come from the code that checks the files, the rules from docs/method.md. Every \
column stands in docs/data-dictionary.md.""",
}


def caption(atlas: Atlas, shown: Shown, query: Query) -> tuple[str, str]:
    """Return the heading of the part that is shown, and the line under it."""
    if shown.tab == "differences":
        found = differences(atlas)
        founding = sum(item.is_founding for item in found)
        return (
            f"{len(found):,} points on which accounts differ, {founding:,} with a founding text",
            "What is shown stands beside what others tell.",
        )
    if shown.tab == "paragraphs":
        held = sum(bool(claim.ids) for claim in claims())
        paragraphs = len({claim.paragraph for claim in claims()})
        return (
            f"{len(claims()):,} claims in {paragraphs:,} paragraphs, {held:,} of them in the atlas",
            "What the two founding texts say, and where the atlas has it.",
        )
    if shown.tab == "method":
        words = sum(map(len, VOCABULARIES.values()))
        return (
            f"{len(VOCABULARIES):,} vocabularies with {words:,} words",
            "By which rules the data were coded, and what they leave out.",
        )
    return summary(atlas, shown.filter, query), f"Shown on the map: {title(atlas, query)}"


def about(tab: str) -> None:
    """Say at the side how a part of the page is read."""
    with st.container(key="about"):
        st.text(ABOUT[tab])

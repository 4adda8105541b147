"""What each paragraph of the founding texts says, in own words, with what it gave the map."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from geo.read.founding_claims import FOUNDING_TEXTS, Claim, FoundingText
from geo.store import Atlas
from pages.parts.choices import set_widget
from pages.parts.plain import plain
from pages.parts.sources_claims import claims, claims_of
from pages.parts.sources_links import item_link, item_of, source_button
from pages.parts.sources_state import Shown, change

WIDTHS = (1, 6, 7)


def paragraphs(atlas: Atlas, shown: Shown) -> None:
    """List the claims of the text chosen, paragraph by paragraph."""
    text = next((each for each in FOUNDING_TEXTS if each.mark == shown.text), FOUNDING_TEXTS[0])
    if not claims():
        st.text("The table of the founding texts, docs/seed-coverage.md, is not there.")
        return
    _choose(atlas, text)
    mine = claims_of(text)
    with st.container(key="paragraphs", gap=None):
        for place, (name, group) in enumerate(groupby(mine, key=lambda claim: claim.paragraph)):
            _paragraph(atlas, name.removeprefix(text.mark).strip(), list(group), place)


def summary(text: FoundingText) -> str:
    """Say how much of a text is in the atlas, in numbers."""
    mine = claims_of(text)
    held = sum(bool(claim.ids) for claim in mine)
    count = len({claim.paragraph for claim in mine})
    items = len({item for claim in mine for item in claim.ids})
    return (
        f"{len(mine):,} claims in {count:,} paragraphs; {held:,} of them are in the atlas, "
        f"in {items:,} items; the others say why not."
    )


def _choose(atlas: Atlas, text: FoundingText) -> None:
    names = {each.mark: _title(atlas, each) for each in FOUNDING_TEXTS}
    set_widget("s-text", text.mark)
    st.radio(
        "Text",
        list(names),
        key="s-text",
        format_func=names.__getitem__,
        label_visibility="collapsed",
        on_change=lambda: change(text=st.session_state["s-text"]),
    )
    with st.container(key="text_summary", horizontal=True, vertical_alignment="center"):
        st.text(summary(text))
        source_button(atlas, text.source, "source_of_text")


def _title(atlas: Atlas, text: FoundingText) -> str:
    return plain(str(atlas.sources.get(text.source, {}).get("title") or text.source))


def _paragraph(atlas: Atlas, name: str, group: list[Claim], place: int) -> None:
    with st.container(key=f"paragraph_{place}", gap=None):
        for number, claim in enumerate(group):
            with st.container(key=f"claim_{place}_{number}"):
                mark, said, held = st.columns(WIDTHS, gap="small")
                mark.text("" if number else name.capitalize())
                said.text(claim.text)
                with held, st.container(key=f"held_{place}_{number}", horizontal=True, gap=None):
                    _held(atlas, claim)


def _held(atlas: Atlas, claim: Claim) -> None:
    if claim.reason:
        st.text(claim.reason)
    for item_id in claim.ids:
        found = item_of(atlas, item_id)
        if found is None:
            st.text(f"{item_id}, not in these data")
        else:
            item_link(found[0], item_id, found[1])

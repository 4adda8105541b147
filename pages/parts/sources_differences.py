"""Where accounts differ: what is shown and what else is told, side by side."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.draw.differences import Account, Difference, differences, remarks
from geo.store import Atlas
from pages.parts.choices import segments
from pages.parts.sources_links import item_link, source_button
from pages.parts.sources_state import Shown, change

WIDTHS, REMARK_WIDTHS = (4, 5, 5), (4, 3, 7)
ACCOUNTS = ("What about", "Shown, and why", "Told by others")
REMARKS = ("Item", "When it was, as shown", "What the record says of it")


def differing(atlas: Atlas, shown: Shown) -> None:
    """List the differences of the founding texts, or of all sources, and what is said of them."""
    everything = differences(atlas)
    founding = tuple(item for item in everything if item.is_founding)
    _choose(shown, len(founding), len(everything))
    chosen = everything if shown.whole else founding
    with st.container(key="differences", gap=None):
        _names(ACCOUNTS, WIDTHS)
        for number, item in enumerate(chosen):
            _difference(atlas, item, number)
    _remarks(atlas)


def _choose(shown: Shown, founding: int, everything: int) -> None:
    names = {False: f"Founding texts {founding:,}", True: f"All sources {everything:,}"}
    segments("Differences of", names, "s-all", shown.whole, _take_choice)


def _take_choice() -> None:
    change(whole=st.session_state["s-all"])


def _names(names: Sequence[str], widths: Sequence[int]) -> None:
    with st.container(key=f"names_{names[0]}"):
        for column, name in zip(st.columns(widths), names, strict=True):
            column.text(name)


def _difference(atlas: Atlas, item: Difference, number: int) -> None:
    with st.container(key=f"difference_{number}"):
        about, shown, others = st.columns(WIDTHS)
        with about:
            item_link(item.layer, item.id, item.title)
            st.text(item.field)
        with shown:
            _value(item.row_value, f"value_{number}")
            _accounts(atlas, item.shown, f"shown_{number}", known=item.row_value)
        with others:
            _accounts(atlas, item.others, f"others_{number}")


def _accounts(atlas: Atlas, accounts: Sequence[Account], key: str, known: str = "") -> None:
    """List what sources say; of what is known already only where they put it otherwise."""
    for place, account in enumerate(accounts):
        with st.container(key=f"account_{key}_{place}", gap=None):
            if not known:
                _value(account.value, f"value_{key}_{place}")
            elif account.value not in {known, ""}:
                st.text(f"As told: {account.value}")
            st.text(account.text)
            if account.source:
                source_button(atlas, account.source, f"source_{key}_{place}")


def _value(value: str, key: str) -> None:
    if value:
        with st.container(key=key):
            st.text(value)


def _remarks(atlas: Atlas) -> None:
    """List the sentences in which the record says what a founding text has."""
    found = remarks(atlas)
    name = f"{len(found):,} sentences of the record on what the founding texts say"
    with (
        st.expander(name, expanded=True, key="remarks_fold", type="compact"),
        st.container(key="remarks_of_texts", gap=None),
    ):
        _names(REMARKS, REMARK_WIDTHS)
        for number, remark in enumerate(found):
            with st.container(key=f"remark_{number}"):
                about, when, said = st.columns(REMARK_WIDTHS)
                with about:
                    item_link(remark.layer, remark.id, remark.title)
                when.text(remark.period)
                with said:
                    st.text(remark.text)
                    source_button(atlas, remark.source, f"source_remark_{number}")

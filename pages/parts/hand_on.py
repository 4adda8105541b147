"""What is seen, handed on: as files, as a citation, as a live layer; and an export opened again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from geo.model import Query
from geo.store import Atlas
from pages.parts.choices import segments
from pages.parts.hand_on_cite import cite
from pages.parts.hand_on_files import files
from pages.parts.hand_on_live import live
from pages.parts.hand_on_open import open_again, show_reopened

NAME = "Hand on"
PARTS = {"files": "Files", "cite": "Cite", "live": "Live layer", "open": "Open"}
PART, SIDE = "hand_on_part", "hand_on_side"


def hand_on(
    atlas: Atlas,
    asked: Query | Mapping[str, Query],
    *,
    own_files: Callable[[], None] | None = None,
    opens: bool = True,
) -> None:
    """Offer all ways out of the page, folded away; nothing of it is worked out before.

    Parameters
    ----------
    atlas
        The atlas.
    asked
        The question, or several by what they are called.
    own_files
        Draws the files of a page that has others than those of the layers.
    opens
        Whether an export can be opened here, too.
    """
    show_reopened()
    box = st.popover(NAME, key="hand_on", on_change="rerun")
    if not box.open:
        return
    with box, st.container(key="hand_on_box", gap="small"):
        _parts(atlas, asked, own_files, opens=opens)


@st.fragment
def _parts(
    atlas: Atlas,
    asked: Query | Mapping[str, Query],
    own_files: Callable[[], None] | None,
    *,
    opens: bool,
) -> None:
    # a fragment: what is chosen here changes nothing of the page, but for a file that is opened
    show_reopened()
    names = {part: name for part, name in PARTS.items() if opens or part != "open"}
    chosen = _chosen(PART, names)
    segments("What to hand on", names, PART, chosen, _keep_part)
    if chosen == "open":
        open_again(atlas)
    elif chosen == "files" and own_files:
        own_files()
    else:
        query = asked if isinstance(asked, Query) else _side(asked)
        {"files": files, "cite": cite, "live": live}[chosen](atlas, query)


def _side(asked: Mapping[str, Query]) -> Query:
    """Ask which of several questions is meant."""
    names = {name: name for name in asked}
    chosen = _chosen(SIDE, names)
    segments("Which question", names, SIDE, chosen, _keep_side)
    return asked[chosen]


def _chosen(key: str, names: Mapping[str, str]) -> str:
    kept = st.session_state.get(_kept(key))
    return kept if kept in names else next(iter(names))


def _keep_part() -> None:
    st.session_state[_kept(PART)] = st.session_state[PART]


def _keep_side() -> None:
    st.session_state[_kept(SIDE)] = st.session_state[SIDE]


def _kept(key: str) -> str:
    return f"{key}_kept"

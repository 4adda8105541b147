"""The rows of a question as a file: which form, which layers, which columns, and the download."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import streamlit as st

from geo.model import Query
from geo.model.licence import Licence
from geo.schema.layers import LAYER_SCHEMAS
from geo.store import Atlas, Selection
from geo.store.looking_at import source_span
from geo.write.download import download_bytes, download_name, download_type, today
from geo.write.forms import FORMS
from geo.write.handout import Request, handout, withheld
from pages.parts.cached import selection
from pages.parts.facets import LAYER_NAMES
from pages.parts.hand_on_prepare import prepare
from pages.parts.origin import question_link
from pages.parts.plain import plain

ROWS_AT_ONCE = 20_000
"""So many rows are made in memory when somebody clicks; more are prepared as a file first."""
ALL = "all"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be in the file."""

    form: str
    """Name of the form."""
    request: Request
    """The rows and columns."""
    rows: int
    """How many rows go into it."""


def files(atlas: Atlas, query: Query) -> None:
    """Offer what a question selects as a file of any form."""
    form = _form()
    layered = query.replace(layers=_layers(atlas, query))
    wanted = layered.replace(robust=_robust(atlas, layered))
    columns = _columns(wanted.layers)
    answer = selection(atlas, wanted)
    may, closed = _may(withheld(atlas, answer))
    rows = _size(answer) - (0 if may else closed)
    request = Request(query=wanted, columns=columns, confirmed=may, permalink=question_link(wanted))
    _download(atlas, Wish(form, request, rows))
    _goes_along(atlas, answer)


def _form() -> str:
    form = st.pills(
        "Form",
        list(FORMS),
        default=next(iter(FORMS)),
        required=True,
        format_func=lambda name: FORMS[name].title,
        key="hand_on_form",
        persist_state="session",
        width="stretch",
    )
    also = " An archive of the table and of the file that says where it comes from."
    st.caption(f"{_capital(FORMS[form].help)}.{also if FORMS[form].sidecar else ''}")
    return str(form)


def _layers(atlas: Atlas, query: Query) -> tuple[str, ...]:
    """Ask for one layer or all; only where the question has several."""
    answer = selection(atlas, query)
    counts = {layer: int(answer.mask(layer).sum()) for layer in query.layers}
    if len(counts) == 1:
        return query.layers
    names = {ALL: "All layers", **{layer: LAYER_NAMES[layer] for layer in counts}}
    sizes = {ALL: sum(counts.values()), **counts}
    chosen = st.pills(
        "Layers",
        list(names),
        default=ALL,
        required=True,
        format_func=lambda name: f"{names[name]} :gray[{sizes[name]:,}]",
        key="hand_on_layers",
        width="stretch",
    )
    return query.layers if chosen == ALL else (str(chosen),)


def _robust(atlas: Atlas, query: Query) -> bool:
    """Ask whether the imprecise stay out; a question that says so already is not asked."""
    if query.robust:
        return True
    vague = _size(selection(atlas, query)) - _size(selection(atlas, query.replace(robust=True)))
    return st.checkbox(
        f"Leave out the imprecise :gray[{vague:,}]",
        key="hand_on_robust",
        disabled=not vague,
        help="Dates coarser than a month, places coarser than a district, and low confidence.",
    )


def _columns(layers: Iterable[str]) -> tuple[str, ...] | None:
    """Ask for columns, folded away; None for all."""
    known = dict.fromkeys(
        column.name for layer in layers for column in LAYER_SCHEMAS[layer].columns
    )
    chosen = [name for name in st.session_state.get("hand_on_columns", ()) if name in known]
    said = f"{len({'id', *chosen})} of {len(known)}" if chosen else f"all {len(known)}"
    with st.expander(f"Columns: {said}", key="hand_on_columns_box", type="compact"):
        st.multiselect(
            "Columns",
            [name for name in known if name != "id"],
            key="hand_on_columns",
            placeholder="All of them; choose to have only some",
            label_visibility="collapsed",
        )
        st.caption("The id is always there.")
    return tuple(chosen) or None


def _may(closed: dict[Licence, int]) -> tuple[bool, int]:
    """Say which rows may not be passed on, and ask whether this reader may; how many they are."""
    for number, (licence, rows) in enumerate(closed.items()):
        with st.container(key=f"hand_on_closed_{number}", border=True):
            st.text(_stays_behind(licence, rows))
    if not closed:
        return False, 0
    return st.checkbox("I may pass these on", key="hand_on_may"), sum(closed.values())


def _stays_behind(licence: Licence, rows: int) -> str:
    verb, them = ("row stays", "it") if rows == 1 else ("rows stay", "them")
    return f"{rows:,} {verb} behind: {licence.title} forbids to pass {them} on."


def _download(atlas: Atlas, wish: Wish) -> None:
    if wish.rows > ROWS_AT_ONCE:
        prepare(atlas, wish.form, wish.request, wish.rows)
        return

    def content() -> bytes:
        return download_bytes(handout(atlas, replace(wish.request, accessed=today())), wish.form)

    st.download_button(
        f"Download {_rows(wish.rows)}" if wish.rows else "Nothing to download",
        data=content,
        file_name=download_name(wish.request.query, wish.form),
        mime=download_type(wish.form),
        key="hand_on_download",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
        width="stretch",
        disabled=not wish.rows,
    )


def _goes_along(atlas: Atlas, answer: Selection) -> None:
    sources = source_span(atlas, answer).number
    cited = f" and the {sources:,} sources in full" if sources > 1 else " and its source"
    st.caption(
        "With it go the question, data version "
        f"{plain(atlas.version)}, licence, citation{cited if sources else ''}."
    )


def _rows(count: int) -> str:
    return f"{count:,} row{'' if count == 1 else 's'}"


def _size(answer: Selection) -> int:
    return sum(int(answer.mask(layer).sum()) for layer in answer.query.layers)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]

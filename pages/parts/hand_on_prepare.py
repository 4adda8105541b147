"""A file of many rows: written to disk while a bar shows how far it is, then linked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

import streamlit as st

from geo.serve.files import FILES, Prepared
from geo.serve.routes import PREFIX
from geo.store import Atlas
from geo.write.download import download_name, download_type, today, write_download
from geo.write.handout import Request, handout

PREPARED = "hand_on_prepared"
STEP_SECONDS = 0.2
"""The bar is told of what is done so often at most."""
MEGABYTE = 1e6


def prepare(atlas: Atlas, form: str, request: Request, rows: int) -> None:
    """Offer to prepare a file, and then the file; what is asked anew is prepared anew."""
    asked = (atlas.version, form, request)
    key, token = st.session_state.get(PREPARED, (None, ""))
    file = FILES.get(token) if key == asked else None
    place = st.empty()
    pressed = file is None and place.button(
        f"Prepare file, {rows:,} rows",
        key="hand_on_prepare",
        type="primary",
        icon=":material/hourglass_top:",
        width="stretch",
        help="It is written on the server first; any click stops it.",
    )
    if pressed:
        file = _write(atlas, form, request)
        st.session_state[PREPARED] = (asked, file.token)
    if file:
        place.link_button(
            f"Download {rows:,} rows, {file.path.stat().st_size / MEGABYTE:,.1f} MB",
            f"{PREFIX}/files/{file.token}",
            type="primary",
            icon=":material/download:",
            width="stretch",
        )


def _write(atlas: Atlas, form: str, request: Request) -> Prepared:
    """Write the file; whatever else is clicked meanwhile breaks it off and leaves nothing."""
    bar = st.progress(0.0, text="Getting ready …")
    try:
        ready = handout(atlas, replace(request, accessed=today()))
        name = download_name(request.query, form)
        with (
            FILES.preparing(name, download_type(form)) as file,
            file.path.open("wb") as out,
        ):
            write_download(out, ready, form, _showing(bar.progress))
        return file
    finally:
        bar.empty()


def _showing(show: Callable[..., object]) -> Callable[[int, int], None]:
    began = told = monotonic()

    def progress(done: int, whole: int) -> None:
        nonlocal told
        now = monotonic()
        if now - told >= STEP_SECONDS:
            told = now
            left = (now - began) * (whole - done) / max(done, 1)
            text = f"{done:,} of {whole:,} rows, about {left:,.0f} s left"
            show(min(1.0, done / max(whole, 1)), text=text)

    return progress

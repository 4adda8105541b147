"""An exported file opened again: its question comes back, with whether the answer is the same."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import GeoError
from geo.model import Query
from geo.read.exports import read_export
from geo.read.exports.open import READERS
from geo.read.limits import MAX_FILE_BYTES, MEGABYTE
from geo.schema.findings import FaultyFileError, plain
from geo.store import Atlas
from geo.store.reopened import Reopened, reopened, reopened_in_words
from pages.parts import state

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

TROUBLE, UPLOADS, DONE = "hand_on_trouble", "hand_on_uploads", "hand_on_reopened"
NAME = "export"
"""How a file is called that is opened; its own name is never that of a file here."""
SIDECAR_ENDING = "-metadata.json"
MEGABYTES = MAX_FILE_BYTES // MEGABYTE


def open_again(atlas: Atlas) -> None:
    """Take a file that the atlas has exported; say what is wrong where it cannot be opened."""
    key = f"hand_on_file_{st.session_state.setdefault(UPLOADS, 0)}"
    st.file_uploader(
        "A file that was handed on: its question is asked again",
        type=sorted({ending.removeprefix(".") for ending in READERS}),
        accept_multiple_files=True,
        max_upload_size=MEGABYTES,
        key=key,
        on_change=_take,
        args=(atlas, key),
    )
    if trouble := st.session_state.get(TROUBLE):
        with st.container(key="hand_on_trouble", border=True):
            st.text(trouble)
    st.caption("A CSV file comes with the file that says where it comes from: both, or their zip.")


def show_reopened() -> None:
    """Go to Explore once a file has been opened."""
    if st.session_state.pop(DONE, False):
        st.switch_page("explore.py", query_params=st.query_params.to_dict())


def open_files(atlas: Atlas, files: Sequence[UploadedFile]) -> Reopened:
    """Read uploaded files from names of our own.

    Raises
    ------
    GeoError
        When they are no export of the atlas, or several.
    """
    rows = [file for file in files if not file.name.endswith(SIDECAR_ENDING)]
    beside = [file for file in files if file.name.endswith(SIDECAR_ENDING)]
    if len(rows) != 1 or len(beside) > 1:
        raise GeoError(
            "Open: expected one exported file, a CSV with the file "
            f"…{SIDECAR_ENDING} beside it, got {len(files)}."
        )
    ending = PurePath(rows[0].name).suffix.lower()
    with tempfile.TemporaryDirectory(prefix="briefing-atlas-") as folder:
        path = Path(folder) / f"{NAME}{ending if ending in READERS else ''}"
        path.write_bytes(rows[0].getbuffer())
        for file in beside:
            path.with_name(path.name + SIDECAR_ENDING).write_bytes(file.getbuffer())
        try:
            return reopened(atlas, read_export(path))
        except FaultyFileError as error:
            # the reader knows the file by its own name
            raise FaultyFileError(replace(error.fault, path=Path(rows[0].name))) from None


def _take(atlas: Atlas, key: str) -> None:
    files = st.session_state[key]
    if not files:
        return
    st.session_state[UPLOADS] += 1  # a fresh entry: the next file may have the same name
    st.session_state.pop(TROUBLE, None)
    try:
        found = open_files(atlas, files)
    except GeoError as error:
        st.session_state[TROUBLE] = str(error)
        return
    _ask(found, rows_name(files))


def rows_name(files: Sequence[UploadedFile]) -> str:
    """Name of the file with the rows, as a message can hold it."""
    names = [file.name for file in files if not file.name.endswith(SIDECAR_ENDING)]
    return plain(names[0])


def _ask(found: Reopened, name: str) -> None:
    """Ask what the file answers, and say whether the answer is still the same."""
    if state.QUERY not in st.session_state:
        st.session_state[state.QUERY] = Query()
    state.ask(**{field.name: getattr(found.query, field.name) for field in fields(Query)})
    for line in (f"{name}: {reopened_in_words(found)}", *found.notices):
        state.notice(line)
    st.session_state[DONE] = True
    st.session_state["hand_on"] = False

"""Open a briefing: one that ships, a file, earlier work of this browser, or an empty one."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

from geo.brief.scene_file import BriefingError, read_briefing
from geo.brief.scene_keys import MOST_BYTES
from geo.errors import DataError
from geo.model import Briefing, Scene
from geo.read.folder import briefing_files
from geo.read.limits import read_bytes
from geo.store import Atlas
from pages.parts.briefing_keeper import Draft, continue_draft, other_drafts
from pages.parts.briefing_work import FAULTS, SCENE, UNTITLED, take_up, work
from pages.parts.plain import plain

UPLOAD, UPLOADS = "upload", "uploads"
FAULTS_SHOWN = 30
MEGABYTES = 2
FIRST = Scene("first-scene", "A first scene")


def open_panel(atlas: Atlas, place: str) -> None:
    """Offer the ways to a briefing; what is in work stays, one step back and in this browser."""
    st.markdown("Briefings of the atlas")
    for name, briefing in shipped().items():
        _shipped(place, name, briefing)
    st.markdown("Your own")
    st.button(
        "New briefing",
        key=f"{place}_new",
        icon=":material/add:",
        on_click=lambda: take_up(empty(atlas), "start anew"),
    )
    _upload(place)
    drafts = other_drafts()
    if drafts:
        st.markdown("Earlier work, kept by this browser")
    for draft in drafts:
        _draft(place, draft)


def empty(atlas: Atlas) -> Briefing:
    """Return a briefing of one scene, which shows everything."""
    return Briefing(UNTITLED, (FIRST,), data_version=atlas.version)


def shipped() -> dict[str, Briefing]:
    """Briefings that ship, by name; those that cannot be read are left out."""
    files = briefing_files()
    read = {name: _read(path, path.stat().st_mtime_ns) for name, path in files.items()}
    return {name: briefing for name, briefing in read.items() if briefing}


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> Briefing | None:
    try:
        return read_briefing(read_bytes(path, max_bytes=MOST_BYTES), path)
    except DataError:
        return None


def open_shipped(name: str, *, scene_id: str = "", step: str = "open a briefing") -> bool:
    """Take up a briefing that ships, at a scene; False where there is none of the name."""
    briefing = shipped().get(name)
    if briefing is None:
        return False
    take_up(briefing, step, origin=name)
    st.session_state[SCENE] = scene_id or briefing.scenes[0].id
    return True


def read_upload(name: str, content: bytes) -> tuple[Briefing | None, list[str]]:
    """Read an uploaded file: the briefing, or what is wrong with it, by line."""
    try:
        return read_briefing(content, Path(name)), []
    except BriefingError as error:
        said = [fault.sentence() for fault in error.faults]
        more = len(said) - FAULTS_SHOWN
        return None, said[:FAULTS_SHOWN] + ([f"and {more:,} more faults"] if more > 0 else [])


def _shipped(place: str, name: str, briefing: Briefing) -> None:
    now = work()
    count = len(briefing.scenes)
    with st.container(key=f"{place}_shipped_{name}", border=True, gap=None):
        st.button(
            f"**{plain(briefing.title)}**",
            key=f"{place}_open_{name}",
            type="tertiary",
            disabled=bool(now and now.origin == name and now.briefing == briefing),
            on_click=open_shipped,
            args=(name,),
        )
        st.caption(f"{count} scene{'' if count == 1 else 's'}")


def _upload(place: str) -> None:
    count = st.session_state.setdefault(UPLOADS, 0)
    key = f"{place}_{UPLOAD}_{count}"
    st.file_uploader(
        "Open a scene file (YAML)",
        type=["yaml", "yml"],
        key=key,
        max_upload_size=MEGABYTES,
        on_change=_take_upload,
        args=(key,),
    )


def _take_upload(key: str) -> None:
    file = st.session_state[key]
    if file is None:
        return
    st.session_state[UPLOADS] += 1  # a fresh entry: the next file may have the same name
    briefing, faults = read_upload(file.name, file.getvalue())
    if briefing:
        take_up(briefing, "open a file")
    else:
        st.session_state[FAULTS] = faults


def _draft(place: str, draft: Draft) -> None:
    with st.container(key=f"{place}_draft_{draft.slot}", border=True, gap=None):
        st.button(
            f"**{plain(draft.title) or UNTITLED}**",
            key=f"{place}_draft_open_{draft.slot}",
            type="tertiary",
            on_click=continue_draft,
            args=(draft,),
        )
        st.caption(f"saved {draft.saved:%d %b %Y, %H:%M} UTC")

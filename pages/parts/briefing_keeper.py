"""What the browser keeps of the briefings in work, so that a reload loses nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import streamlit as st

from geo.brief.scene_file import BriefingError, read_briefing
from geo.model import Briefing
from geo.schema.values import ID_PATTERN
from pages.parts.briefing_work import Work, is_touched, move_slot, take_up, text_of, work

KEY = "keeper"
DRAFTS, TROUBLE = "drafts", "keeper_trouble"
RESTORED, KEPT = "keeper_restored", "keeper_kept"
SLOT_PATTERN = re.compile(r"[a-z0-9-]{1,40}")
MOST_DRAFTS = 12
MOST_SIGNS = 1_000_000
LATEST_MS = 4e12

_component = st.components.v2.component(
    "atlas_briefing_keeper",
    js=(Path(__file__).parent / "briefing_keeper.js").read_text("utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A briefing that the browser keeps; as much to be trusted as any file."""

    slot: str
    title: str
    """Plain text."""
    text: str
    """YAML."""
    origin: str
    """Name of the shipped briefing that it was opened from, or empty."""
    saved: datetime
    """When it was last written, UTC."""

    def briefing(self) -> Briefing:
        """Read it; BriefingError where it is none."""
        return read_briefing(self.text.encode(), Path("kept.yaml"))


def keeper() -> None:
    """Mirror the work to the browser, and take up what it has kept of this tab."""
    now = work()
    with st.container(key="keeper_place"):
        _component(
            key=KEY,
            data={
                "text": text_of(now.briefing) if now and _is_worth_keeping(now) else None,
                "title": now.briefing.title if now else "",
                "origin": now.origin if now else "",
                "slot": now.slot if now else "",
            },
            on_found_change=_take_found,
            on_moved_change=_take_moved,
            on_trouble_change=_take_trouble,
        )


def _is_worth_keeping(now: Work) -> bool:
    """Whether somebody has put work into it, now or before they undid it."""
    slots: set[str] = st.session_state.setdefault(KEPT, set())
    if is_touched() or not now.origin:
        slots.add(now.slot)
    return now.slot in slots


def other_drafts() -> list[Draft]:
    """Briefings that the browser keeps beside the one in work, the newest first."""
    now = work()
    return [draft for draft in _drafts() if now is None or draft.slot != now.slot]


def continue_draft(draft: Draft, name: str = "open earlier work") -> None:
    """Work on a briefing that the browser has kept; say so where it cannot be read."""
    st.session_state[TROUBLE] = ""
    try:
        take_up(draft.briefing(), name, origin=draft.origin, slot=draft.slot)
        st.session_state.setdefault(KEPT, set()).add(draft.slot)
    except BriefingError as error:
        st.session_state[TROUBLE] = f"What the browser has kept cannot be read. {error}"


def read_drafts(found: Any) -> tuple[list[Draft], str]:
    """Read what the browser says it keeps: the drafts, and the slot of this tab.

    Anything may stand in a browser's store; what is no draft is passed over.
    """
    if not isinstance(found, Mapping):
        return [], ""
    given, own = found.get("drafts"), found.get("own")
    items = given[:MOST_DRAFTS] if isinstance(given, list) else []
    drafts = [draft for draft in map(_draft, items) if draft]
    return drafts, own if isinstance(own, str) else ""


def _draft(item: Any) -> Draft | None:
    if not isinstance(item, Mapping):
        return None
    slot, text, saved = item.get("slot"), item.get("text"), item.get("saved")
    if not isinstance(slot, str) or not SLOT_PATTERN.fullmatch(slot):
        return None
    if not isinstance(text, str) or len(text) > MOST_SIGNS:
        return None
    if not isinstance(saved, int | float) or not math.isfinite(saved) or not 0 <= saved < LATEST_MS:
        return None
    origin = str(item.get("origin") or "")
    return Draft(
        slot=slot,
        title=str(item.get("title") or ""),
        text=text,
        origin=origin if ID_PATTERN.fullmatch(origin) else "",
        saved=datetime.fromtimestamp(saved / 1000, UTC),
    )


def _drafts() -> list[Draft]:
    drafts: list[Draft] = st.session_state.get(DRAFTS, [])
    return drafts


def _take_found() -> None:
    """Take up this tab's own draft at the first word of the browser; later ones only list."""
    drafts, own = read_drafts(st.session_state[KEY]["found"])
    st.session_state[DRAFTS] = drafts
    if st.session_state.get(RESTORED):
        return
    st.session_state[RESTORED] = True
    mine = next((draft for draft in drafts if draft.slot == own), None)
    if mine and _may_take(mine):
        continue_draft(mine, name="")


def _may_take(draft: Draft) -> bool:
    """Whether a draft may stand in for what is open: nothing, or what it was made of itself."""
    now = work()
    return now is None or (not is_touched() and bool(now.origin) and now.origin == draft.origin)


def _take_moved() -> None:
    told = st.session_state[KEY]["moved"]
    before, after = str(told["before"]), str(told["after"])
    if SLOT_PATTERN.fullmatch(after):
        move_slot(before, after)


def _take_trouble() -> None:
    st.session_state[TROUBLE] = str(st.session_state[KEY]["trouble"] or "")

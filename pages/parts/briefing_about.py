"""The briefing itself: title, author, day, language, summary."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from geo.brief.scene_keys import LONGEST_LINE, LONGEST_TEXT
from geo.model import Briefing
from geo.store import Atlas
from pages.parts.briefing_entry import keep_as_read, show, told
from pages.parts.briefing_work import Work, edit_head
from pages.parts.choices import day_entry

LANGUAGE_SIGNS = 35
"""The longest tag that RFC 5646 has every program take."""
SUMMARY_PX = 100


def about(atlas: Atlas, now: Work) -> None:
    """Offer what is said of the briefing as a whole."""
    briefing = now.briefing
    _entry(st.text_input, "title", "Title", now, max_chars=LONGEST_LINE)
    _entry(st.text_input, "author", "Author", now, max_chars=LONGEST_LINE)
    with st.container(key="about_line", horizontal=True, gap="small"):
        _day(now)
        _entry(st.text_input, "language", "Language", now, max_chars=LANGUAGE_SIGNS)
    _entry(st.text_area, "summary", "Summary", now, max_chars=LONGEST_TEXT, height=SUMMARY_PX)
    if briefing.data_version != atlas.version:
        st.button(
            "Say that it is made on the data now open",
            key="about_version",
            on_click=lambda: edit_head("set the data version", data_version=atlas.version),
        )


def _entry(widget: Any, field: str, label: str, now: Work, **how: Any) -> None:
    key = f"about_{field}_{now.slot}"
    show(key, getattr(now.briefing, field))
    widget(label, key=key, on_change=told, args=(key, _take, field, key), **how)


def _day(now: Work) -> None:
    key, day = f"about_date_{now.slot}", _date(now.briefing)
    show(key, day)
    day_entry("Date", key, day, told, key, _take_day, key)


def _date(briefing: Briefing) -> date | None:
    try:
        return date.fromisoformat(briefing.date)
    except ValueError:
        return None


def _take(field: str, key: str) -> None:
    briefing = edit_head(f"edit the {field}", **{field: st.session_state[key]})
    if briefing is not None:
        keep_as_read(key, getattr(briefing, field))


def _take_day(key: str) -> None:
    day = st.session_state[key]
    edit_head("edit the date", date=day.isoformat() if day else "")

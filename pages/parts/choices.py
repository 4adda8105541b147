"""Lists of choices with counts, whose boxes always show what the query says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from geo.model import Query
from geo.model.query import EMPTY
from pages.parts.facets import KindGroup, Option
from pages.parts.plain import plain
from pages.parts.state import QUERY, ask

CALENDAR = (date(1900, 1, 1), date(2100, 12, 31))


def head_line(query: Query, field: str, name: str) -> None:
    """Name a filter, in the accent colour and with a way to clear it where it is set."""
    is_set = field in query.active
    with st.container(key=f"head_{field}", horizontal=True, horizontal_alignment="distribute"):
        st.markdown(f":primary[{name}]" if is_set else name)
        if is_set:
            clear_button(field)


def clear_button(*fields: str, name: str = "Clear", key: str = "") -> None:
    """Offer to leave some fields of the query open again."""
    st.button(
        f":primary[{name}]",
        key=f"clear_{key or fields[0]}",
        type="tertiary",
        on_click=clear,
        args=fields,
    )


def choice_list(query: Query, field: str, options: Sequence[Option], shown: int) -> None:
    """Draw a box an option: the first few and those chosen, all of them on demand."""
    chosen = getattr(query, field)
    is_long = _more_key(field) in st.session_state
    drawn = [
        option
        for rank, option in enumerate(options)
        if is_long or option.value in chosen or (rank < shown and option.count)
    ]
    for option in drawn:
        _box(field, option, is_on=option.value in chosen, change=_choose)
    _more(field, len(options) - len(drawn), is_long=is_long)


def kind_list(query: Query, groups: Sequence[KindGroup]) -> None:
    """Draw a box a family of kinds, which sets all its kinds; under it the kinds, on demand."""
    chosen, is_long = set(query.kinds), _more_key("kinds") in st.session_state
    for group in groups:
        words = [kind.value for kind in group.kinds]
        is_whole = chosen.issuperset(words)
        _box("family", group.family, is_on=is_whole, change=_choose_family, args=words)
        for kind in group.kinds:
            if is_long or (kind.value in chosen and not is_whole):
                _box(group.layer, kind, is_on=kind.value in chosen, change=_choose_kind)
    _more("kinds", sum(len(group.kinds) for group in groups), is_long=is_long)


def set_widget(key: str, value: Any) -> None:
    """Give a widget its value before it is drawn, where it has another or none yet."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def segments(
    name: str, names: Mapping[Any, str], key: str, value: Any, take: Callable[[], None]
) -> None:
    """Draw a row of names of which one is chosen; its own name is for those who do not see it."""
    set_widget(key, value)
    st.segmented_control(
        name,
        list(names),
        key=key,
        required=True,
        format_func=names.__getitem__,
        label_visibility="collapsed",
        on_change=take,
    )


def day_entry(name: str, key: str, day: date | None, take: Any, *args: Any) -> None:
    """Draw an entry of a day or none; the calendar reaches as far as the day that it holds."""
    st.date_input(
        name,
        value=None,
        key=key,
        min_value=min(CALENDAR[0], day or CALENDAR[0]),
        max_value=max(CALENDAR[1], day or CALENDAR[1]),
        format="YYYY-MM-DD",
        on_change=take,
        args=args,
    )


def option_label(option: Option) -> str:
    """Label of an option: its name and its count, in the two places that the style sheet knows.

    What is emphasised is printed pale: the count, and the name too where nothing is left.
    """
    name = plain(option.name)
    return f"{name if option.count else f'*{name}*'} *{option.count:,}*"


def _box(
    group: str, option: Option, *, is_on: bool, change: Any, args: Iterable[str] | None = None
) -> None:
    key = f"{group}:{option.value}"
    set_widget(key, is_on)
    st.checkbox(
        option_label(option),
        key=key,
        on_change=change,
        args=(group, option.value, args),
        width="stretch",
    )


def _more(field: str, hidden: int, *, is_long: bool) -> None:
    if is_long or hidden > 0:
        label = ":primary[Fewer]" if is_long else f":primary[{hidden} more …]"
        st.button(label, key=f"more_{field}", type="tertiary", on_click=_turn_more, args=(field,))


def _turn_more(field: str) -> None:
    key = _more_key(field)
    if key in st.session_state:
        del st.session_state[key]
    else:
        st.session_state[key] = True


def _more_key(field: str) -> str:
    return f"all_{field}"


def _choose(field: str, value: str, _: Any) -> None:
    _set_words(field, [value], is_on=st.session_state[f"{field}:{value}"])


def _choose_kind(layer: str, kind: str, _: Any) -> None:
    _set_words("kinds", [kind], is_on=st.session_state[f"{layer}:{kind}"])


def _choose_family(_: str, family: str, words: list[str]) -> None:
    _set_words("kinds", words, is_on=st.session_state[f"family:{family}"])


def _set_words(field: str, words: Iterable[str], *, is_on: bool) -> None:
    before = set(getattr(st.session_state[QUERY], field))
    if field == "layers" and before <= set(words) and not is_on:
        return  # the last layer stays: a map of nothing answers nothing
    ask(**{field: tuple(before | set(words) if is_on else before - set(words))})


def clear(*fields: str) -> None:
    """Leave some fields of the query open again."""
    ask(**{field: getattr(EMPTY, field) for field in fields})

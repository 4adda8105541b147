"""What the page of sources shows, as its address says it, beside the question of the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from geo.model import Query
from geo.schema.query_keys import query_params
from geo.schema.vocabularies import PUBLISHER_GRADES
from geo.store.bibliography import ITEM_LAYERS, SUPPORT_KINDS
from geo.store.source_filter import SourceFilter
from geo.store.source_record import UNDATED
from pages.parts.state import LAST, SHOWN_KEYS, VERSION_KEY, data_version, read_address

TABS = {
    "bibliography": "Bibliography",
    "differences": "Where they differ",
    "paragraphs": "By paragraph",
    "method": "Method",
}
WORDS_AT_MOST = 200
ID_AT_MOST = 80
NO_DATE = "none"
ONLY_SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that the page's own part of the address says."""

    tab: str = "bibliography"
    source: str = ""
    """Id of the source chosen; empty for none."""
    whole: bool = False
    """Whether differences among all sources are listed, not only those of the founding texts."""
    text: str = "OSW"
    """Mark of the founding text whose paragraphs are listed."""
    words: str = "grade of a publisher"
    """Name of the vocabulary that is printed."""
    filter: SourceFilter = field(default_factory=SourceFilter)


def _among(words: Iterable[str]) -> Callable[[str], bool]:
    known = frozenset(words)
    return known.__contains__


def _is_short(text: str) -> bool:
    return 0 < len(text) <= ID_AT_MOST


def _is_year(text: str) -> bool:
    return text == NO_DATE or (text.isdecimal() and len(text) <= len("9999"))


LISTS: dict[str, tuple[str, Callable[[str], bool]]] = {
    "grades": ("s-grade", _among(PUBLISHER_GRADES)),
    "languages": ("s-language", _is_short),
    "years": ("s-year", _is_year),
    "layers": ("s-layer", _among(ITEM_LAYERS)),
    "organisations": ("s-org", _is_short),
    "kinds": ("s-kind", _among(SUPPORT_KINDS)),
}
"""Key of each list in the address, and what may stand in it."""

OWN_KEYS = frozenset(
    {
        "tab",
        "source",
        "s-all",
        "s-text",
        "s-words",
        "s-find",
        "s-only",
        *(k for k, _ in LISTS.values()),
    }
)


def restore() -> tuple[Shown, Query]:
    """Return what the address says of the page, and the map's question beside it."""
    given = {key: st.query_params.get_all(key) for key in st.query_params}
    others = OWN_KEYS.union(SHOWN_KEYS, {VERSION_KEY})
    asked = {key: values for key, values in given.items() if key not in others}
    query = read_address(asked)[0]
    st.session_state.setdefault(LAST, query_params(query))  # the map opens with it, too
    return read_shown({key: values[-1] for key, values in given.items()}), query


def change(**changes: Any) -> None:
    """Change what is shown, and the address with it."""
    shown, query = restore()
    _write(replace(shown, **changes), query)


def narrow(**changes: Any) -> None:
    """Change which sources are listed, and the address with it."""
    shown, query = restore()
    _write(replace(shown, filter=replace(shown.filter, **changes)), query)


def read_shown(params: Mapping[str, str]) -> Shown:
    """Read the page's own keys; a value that is none of theirs is passed over."""
    lists: dict[str, Any] = {
        name: tuple(filter(is_one, dict.fromkeys(params.get(key, "").split(","))))
        for name, (key, is_one) in LISTS.items()
    }
    lists["years"] = tuple(UNDATED if year == NO_DATE else int(year) for year in lists["years"])
    start = Shown()
    return Shown(
        tab=params["tab"] if params.get("tab") in TABS else start.tab,
        source=params.get("source", "")[:ID_AT_MOST],
        whole=params.get("s-all") == "1",
        text=params.get("s-text", start.text)[:ID_AT_MOST],
        words=params.get("s-words", start.words)[:ID_AT_MOST],
        filter=SourceFilter(
            find=params.get("s-find", "")[:WORDS_AT_MOST],
            only_shown=params.get("s-only") == ONLY_SHOWN,
            **lists,
        ),
    )


def shown_params(shown: Shown) -> dict[str, str]:
    """Print as keys of the address; what is as at first is left out."""
    wanted, start = shown.filter, Shown()
    given = {
        "tab": shown.tab if shown.tab != start.tab else "",
        "source": shown.source,
        "s-all": "1" if shown.whole else "",
        "s-text": shown.text if shown.text != start.text else "",
        "s-words": shown.words if shown.words != start.words else "",
        "s-find": wanted.find,
        "s-only": ONLY_SHOWN if wanted.only_shown else "",
    }
    for name, (key, _) in LISTS.items():
        values = (NO_DATE if value == UNDATED else str(value) for value in getattr(wanted, name))
        given[key] = ",".join(values)
    return {key: value for key, value in given.items() if value}


def _write(shown: Shown, query: Query) -> None:
    version = st.query_params.get(VERSION_KEY) or data_version()
    address = {**query_params(query), **shown_params(shown)}
    st.query_params.from_dict({**address, VERSION_KEY: version})

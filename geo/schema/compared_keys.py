"""Two questions that are compared: keys of the second, and what it shares with the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geo.errors import QueryError
from geo.model.periods import DEFAULT_PAIR, PERIODS, period_beside
from geo.model.query import Query
from geo.schema.query_keys import QUERY_KEYS, parse_query, query_params
from geo.schema.query_values import read_word

PREFIX = "b-"
"""How the keys of the second question begin."""
FILTERS_KEY = "b-filters"
FILTERS = ("same", "own")
"""Whether the second question has all filters of the first but the window, or its own."""
WINDOW_KEYS = ("from", "to")
FILTER_KEYS = frozenset(key.name for key in QUERY_KEYS) - {*WINDOW_KEYS}
SHOWN_KEYS = ("b-by", "b-per")
"""Keys of the page that say how the comparison is shown, and ask nothing."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two questions side by side."""

    first: Query
    """What is compared."""
    second: Query
    """What it is compared with; a change is from the first to the second."""
    own: bool
    """True where the second has filters of its own, and does not share those of the first."""
    assumed: bool
    """True where no period is asked for at all, so that both are the atlas' own choice."""


def read_compared(
    first: Query, params: Mapping[str, Sequence[str]], last: date
) -> tuple[Compared, list[str]]:
    """Read the second question, and choose what is not asked for.

    Parameters
    ----------
    first
        The first question as it is asked.
    params
        Values by key, `b-from`, `b-country`, ...; keys without the prefix are not looked at.
    last
        Last day of the record.

    Returns
    -------
    Both questions, and a notice for each key of the prefix that is not known.

    Where the second has any filter, or `b-filters=own`, it has its own filters and the window that
    it says, an open one too. Else it shares the filters of the first: without a window it gets the
    one beside that of the first (`period_beside`); where the first has none either, the two are
    `DEFAULT_PAIR`.

    Raises
    ------
    QueryError
        At the first bad value; its key is named with the prefix.
    """
    given = {
        key[len(PREFIX) :]: values
        for key, values in params.items()
        if key.startswith(PREFIX) and key not in (FILTERS_KEY, *SHOWN_KEYS) and any(values)
    }
    mode = [value for value in params.get(FILTERS_KEY, ()) if value]
    is_own = bool(mode) and read_word(FILTERS)(FILTERS_KEY, mode) == FILTERS[1]
    try:
        asked, notices = parse_query(given)
    except QueryError as error:
        key = f"{PREFIX}{error.key}" if error.key else None
        raise QueryError(f"{PREFIX}{error}", key=key) from None
    own = is_own or any(key in FILTER_KEYS for key in given)
    has_window = any(key in WINDOW_KEYS for key in given)
    notices = [f"{PREFIX}{notice}" for notice in notices]
    if own:
        return Compared(first, asked, own=True, assumed=False), notices
    if first.window.is_open and not has_window:
        one, other = (first.replace(window=PERIODS[name]) for name in DEFAULT_PAIR)
        return Compared(one, other, own=False, assumed=True), notices
    window = asked.window if has_window else period_beside(first.window, last)
    return Compared(first, first.replace(window=window), own=False, assumed=False), notices


def second_params(compared: Compared) -> dict[str, str]:
    """Print the second question as keys with the prefix; what it shares is not repeated."""
    written = query_params(compared.second)
    if not compared.own:
        written = {key: value for key, value in written.items() if key in WINDOW_KEYS}
    mode = {FILTERS_KEY: FILTERS[1]} if compared.own else {}
    return {**{f"{PREFIX}{key}": value for key, value in written.items()}, **mode}

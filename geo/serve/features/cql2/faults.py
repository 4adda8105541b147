"""What is wrong with a filter, and where."""

from __future__ import annotations

from geo.errors import QueryError


class FilterError(QueryError):
    """A filter that cannot be answered.

    Parameters
    ----------
    message
        What was expected, what was got.
    at
        Character of the filter, from 0; None where no single one is at fault.
    """

    def __init__(self, message: str, at: int | None = None) -> None:
        where = "filter" if at is None else f"filter, character {at + 1}"
        super().__init__(f"{where}: {message}", key="filter")
        self.at = at

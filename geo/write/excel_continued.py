"""Where texts go on that are longer than a cell."""

from __future__ import annotations

from typing import Any, TypeVar

from geo.write.excel_cells import Sheet, Styles

T = TypeVar("T")

PIECE = 16_000
"""Characters of a piece. A cell holds 32,767, and counts those outside the basic plane twice.

Source: Excel specifications and limits.
"""
MARK = "…[continued]"
"""End of a cell that goes on elsewhere. It tells people; what goes on is known from the sheet."""
NAME = "continued"
HEAD = ("layer", "id", "column", "part", "text")
WIDTHS = (12, 34, 18, 8, 100)
MOST_ROWS = 1_048_575


class Continued:
    """The further pieces of long texts, on a sheet that is there only if there are any."""

    def __init__(self, book: Any, styles: Styles) -> None:
        self._book = book
        self._styles = styles
        self._sheet: Any = None
        self._sheets = 0
        self._rows = MOST_ROWS

    def fitting(self, value: T, layer: str, item: str, column: str) -> T | str:
        """The value as its cell can hold it; the rest of a long text is put down here."""
        if not isinstance(value, str) or len(value) <= PIECE:
            return value
        first, *others = (value[at : at + PIECE] for at in range(0, len(value), PIECE))
        for part, text in enumerate(others, start=2):
            self._put(layer, item, column, part, text)
        return first + MARK

    def _put(self, layer: str, item: str, column: str, part: int, text: str) -> None:
        if self._rows == MOST_ROWS:
            self._begin()
        self._rows += 1
        for place, cell in enumerate((layer, item, column)):
            self._sheet.write_string(self._rows, place, cell)
        self._sheet.write_number(self._rows, 3, part)
        self._sheet.write_string(self._rows, 4, text)

    def _begin(self) -> None:
        self._sheets += 1
        name = NAME if self._sheets == 1 else f"{NAME} {self._sheets}"
        self._sheet = self._book.add_worksheet(name, Sheet)
        self._sheet.freeze_panes(1, 0)
        for place, (word, width) in enumerate(zip(HEAD, WIDTHS, strict=True)):
            self._sheet.set_column(place, place, width)
            self._sheet.write_string(0, place, word, self._styles.head)
        self._rows = 0

"""Texts of a pattern with `%` and `_`, found in time that grows with their length alone."""

from __future__ import annotations

import re
from collections.abc import Callable


def matcher(pattern: str) -> Callable[[str], bool]:
    """Make a test of texts of a pattern.

    `%` stands for any characters, `_` for any one, and a backslash takes the next as it is. The
    pieces between `%` are looked for one after the other, each as early as it can be: never is a
    choice taken back, as one expression for the whole pattern would.
    """
    pieces = [re.compile(piece, re.DOTALL) for piece in _pieces(pattern)]
    if len(pieces) == 1:
        return lambda text: pieces[0].fullmatch(text) is not None
    first, *middle, last = pieces
    last_length = _length(last)

    def matches(text: str) -> bool:
        hit = first.match(text)
        for piece in middle:
            hit = hit and piece.search(text, hit.end())
        start = len(text) - last_length
        return hit is not None and start >= hit.end() and last.fullmatch(text, start) is not None

    return matches


def _pieces(pattern: str) -> list[str]:
    pieces, signs = [""], iter(pattern)
    for sign in signs:
        if sign == "%":
            pieces.append("")
        elif sign == "_":
            pieces[-1] += "."
        else:
            pieces[-1] += re.escape(next(signs, "\\") if sign == "\\" else sign)
    return pieces


def _length(piece: re.Pattern[str]) -> int:
    """Characters that a piece stands for: each is one, or one behind a backslash."""
    return len(re.sub(r"\\(.)", "x", piece.pattern, flags=re.DOTALL))

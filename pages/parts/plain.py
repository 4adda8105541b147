"""Data text for the places where Streamlit reads Markdown: labels of widgets, above all."""

from __future__ import annotations

import re

MARKDOWN_SIGNS = re.compile(r"[\\`*_\[\]<>&~$:|@#]|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
"""Signs that Markdown, LaTeX and Streamlit's directives begin or end with, lists among them."""

READ_AFTER_ESCAPING = re.compile(
    r"(?<=[:@])(?=\S)|(?<=\bwww)(?=\.)|(?<=[<>~=-])(?=[<>~=-])", re.IGNORECASE
)
"""Where links, e-mail addresses, emoji names and arrows are still found in escaped text."""

WORD_JOINER = "\N{WORD JOINER}"


def plain(text: str) -> str:
    """Return Markdown that shows a text as it is, in one line.

    A backslash before each sign keeps Markdown away. Bare addresses, `:emoji:` names and arrows
    are looked for once more after that, in the finished text; an invisible word joiner within
    them stops it.
    """
    joined = READ_AFTER_ESCAPING.sub(WORD_JOINER, " ".join(text.split()))
    return MARKDOWN_SIGNS.sub(r"\\\g<0>", joined)

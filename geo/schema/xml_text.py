"""Texts as XML 1.0 can hold them, and back, by the way that spreadsheets have for it."""

from __future__ import annotations

import re

NEVER = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
LOOKS_ESCAPED = "_(?=x[0-9A-Fa-f]{4})"
UNHELD = re.compile(f"[{NEVER}]|{LOOKS_ESCAPED}")
"""Characters that XML cannot hold, and underscores that would be taken for the mark of one.

Source: XML 1.0, production 2 (Char). The schema of the layers keeps control characters and halves
of surrogate pairs out; U+FFFE and U+FFFF come through.
"""
UNHELD_OR_RETURN = re.compile(f"[{NEVER}\r]|{LOOKS_ESCAPED}")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def escaped_xml(text: str, unheld: re.Pattern[str] = UNHELD) -> str:
    """Text with `_xHHHH_` for each character that XML cannot hold.

    Source: ISO/IEC 29500-1, 22.9.2.19 (ST_Xstring).

    >>> escaped_xml("a_x0041_" + chr(0xFFFE))
    'a_x005F_x0041__xFFFE_'
    """
    return unheld.sub(_escape, text)


def unescaped_xml(text: str) -> str:
    """Text as it was before `escaped_xml`."""
    return ESCAPED.sub(_unescape, text) if "_x" in text else text


def _escape(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"


def _unescape(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))

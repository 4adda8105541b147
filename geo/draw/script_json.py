"""Prints values as JSON that may stand in a script element."""

from __future__ import annotations

import json
from typing import Any

ESCAPES = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What could end the element, or a line of the script that reads it."""


def script_json(value: Any) -> str:
    """Print JSON that cannot end the script element it stands in, whatever its texts hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escape in ESCAPES.items():
        text = text.replace(character, escape)
    return text

"""A headline or title as a short name that is safe in an address and as a file name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST = 80
NO_WORDS = "briefing"


def slug(text: str, *, usual: str = NO_WORDS) -> str:
    """Return the words of a text in small letters and digits, joined by hyphens.

    Parameters
    ----------
    text
        Any text; what is no Latin letter or digit, marks taken off, parts words.
    usual
        What stands for a text with no such letter or digit.

    >>> slug("Exporting jihad: from Ferghana to İstanbul")
    'exporting-jihad-from-ferghana-to-istanbul'
    >>> slug("../../etc/passwd")
    'etc-passwd'
    """
    apart = unicodedata.normalize("NFKD", text)
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign)).lower()
    words = "-".join(re.findall("[a-z0-9]+", letters))
    if len(words) <= LONGEST:
        return words or usual
    # cut between words, unless the first alone is too long
    return words[: LONGEST + 1].rpartition("-")[0] or words[:LONGEST]


def fresh_id(text: str, taken: Collection[str]) -> str:
    """Return the slug of a text, with the first number that makes it unlike all taken ones."""
    base, number = slug(text, usual="scene"), 2
    found = base
    while found in taken:
        found = f"{base}-{number}"
        number += 1
    return found

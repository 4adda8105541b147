"""Text and addresses as a document can hold them."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

from geo.schema.values import UNPRINTABLE

NOT_CHARACTERS = re.compile("[\ufffe\uffff]")
BREAKS = re.compile("[\x85\u2028\u2029]")
KEPT_IN_ADDRESSES = "%/:=&?~#+!$,;'@()*"
"""What an address holds beside letters, digits and `-._~`."""
LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
SCHEMES = ("http", "https")
RIGHT_TO_LEFT = {"R", "AL"}
STRONG = RIGHT_TO_LEFT | {"L"}


def shown(text: str) -> str:
    """Text without what neither XML nor a font can hold; a sign stands in its place."""
    return NOT_CHARACTERS.sub("�", UNPRINTABLE.sub("�", BREAKS.sub(" ", text)))


def link_target(address: str) -> str:
    """Address that a link may lead to; empty where it is not a sound one to the web.

    Office refuses a whole file for one address that is not a URI, so letters beyond ASCII are
    written as bytes, and what has no host or no sound port is no link.
    """
    try:
        parts = urlsplit(address)
        sound = parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
        host = parts.netloc.encode("ascii" if parts.netloc.isascii() else "idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    if not sound or not re.fullmatch(r"[A-Za-z0-9.:@_\[\]~-]+", host):
        return ""
    rest = quote(parts._replace(scheme="", netloc="").geturl(), safe=KEPT_IN_ADDRESSES)
    return f"{parts.scheme}://{host}{LONE_PERCENT.sub('%25', rest)}"


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in kinds if kind in STRONG), "L") in RIGHT_TO_LEFT

"""The terms on which a row may be used and passed on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """Licence of a layer or of single rows of it."""

    id: str
    """As Frictionless packages name it: an SPDX or Open Definition id, or one of our own."""
    title: str
    """As a reader is told of it."""
    url: str | None = None
    """Where the terms can be read; None where nobody says."""
    may_redistribute: bool = True
    """False where the terms forbid to pass rows on."""
    clause: str = ""
    """What the terms forbid, in a clause that ends a sentence; empty where nothing."""

"""The claims of the founding texts, read once."""

from __future__ import annotations

from functools import lru_cache

from geo.read.founding_claims import Claim, FoundingText, read_founding_claims


@lru_cache(maxsize=1)
def claims() -> tuple[Claim, ...]:
    """Return the claims of both texts, in their order."""
    return read_founding_claims()


def claims_of(text: FoundingText) -> list[Claim]:
    """Return the claims of one text, in its order."""
    return [claim for claim in claims() if claim.paragraph.startswith(f"{text.mark} ")]

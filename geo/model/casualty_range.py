"""A count of people that sources give differently: lowest, best, highest."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model.day_words import EN_DASH


@dataclass(frozen=True, slots=True)
class CasualtyRange:
    """Lowest, best and highest count; None is unknown and never 0."""

    low: int | None = None
    """Lowest figure of a source, people."""
    best: int | None = None
    """The figure the atlas shows as the best supported, people."""
    high: int | None = None
    """Highest figure of a source, people."""

    @property
    def is_known(self) -> bool:
        """True where at least one figure is there."""
        return any(value is not None for value in (self.low, self.best, self.high))

    @property
    def bounds(self) -> tuple[int, int] | None:
        """Lowest and highest figure that is there, or None where nothing is known."""
        known = [value for value in (self.low, self.best, self.high) if value is not None]
        return (min(known), max(known)) if known else None

    def text(self) -> str:
        """Say the range: `212–240`, `39`, or `unknown`."""
        if self.bounds is None:
            return "unknown"
        low, high = self.bounds
        return f"{low:,}" if low == high else f"{low:,}{EN_DASH}{high:,}"

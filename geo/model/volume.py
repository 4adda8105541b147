"""How many moved, as a range in one unit."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model.day_words import EN_DASH

ONE_OF = {"people": "person", "fighters": "fighter", "families": "family", "rockets": "rocket"}
"""What one of a unit is called."""


@dataclass(frozen=True, slots=True)
class Volume:
    """Lowest, best and highest number in one unit; None is unknown and never 0."""

    unit: str
    """people, fighters, families or rockets: different units are never added."""
    low: int | None = None
    """At least so many; None where no source gives a lowest figure."""
    best: float | None = None
    """The figure that the atlas shows as the best supported."""
    high: int | None = None
    """At most so many; None where no source gives a highest figure."""
    is_open: bool = False
    """True for a sum that may be higher than `high`: one of its parts has no highest figure, and
    the largest that it has stands in."""

    @property
    def middle(self) -> float | None:
        """Figure that lines are drawn by, on the map as in charts; None where none is known.

        The best one, else the middle of the range, else the one end that is known.
        """
        if self.best is not None:
            return self.best
        known = [figure for figure in (self.low, self.high) if figure is not None]
        return sum(known) / len(known) if known else None

    @property
    def text(self) -> str:
        """Say it: `2,000–5,000 people`, `at least 6 people`, `up to 1,500 people`, `1 person`.

        A sum without a highest figure is `3,535–8,551 people or more`.
        """
        ends = self.low or None, self.high
        if None not in ends and ends[0] != ends[1]:
            more = " or more" if self.is_open else ""
            return f"{self.low:,}{EN_DASH}{self.high:,} {self.unit}{more}"
        if ends[0] is not None:
            least = "at least " if self.is_open or self.high is None else ""
            return f"{least}{_counted(ends[0], self.unit)}"
        if self.high is not None:
            return f"up to {_counted(self.high, self.unit)}{' or more' if self.is_open else ''}"
        return "number not known" if self.best is None else f"about {self.best:,.0f} {self.unit}"


def _counted(number: int, unit: str) -> str:
    return f"{number:,} {ONE_OF.get(unit, unit) if number == 1 else unit}"

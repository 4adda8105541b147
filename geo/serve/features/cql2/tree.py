"""The parts of a filter, as its text says them."""

from __future__ import annotations

from dataclasses import dataclass

import shapely


@dataclass(frozen=True, slots=True)
class Property:
    """A property of the features."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Literal:
    """A text or a number."""

    value: str | float
    at: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day; of a moment its day in UTC."""

    number: int
    """Days since 1970-01-01."""
    at: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without case (`casei`) or without accents (`accenti`)."""

    how: str
    of: Scalar
    at: int


@dataclass(frozen=True, slots=True)
class Interval:
    """A period; an end that is None is open."""

    start: Property | Day | None
    end: Property | Day | None
    at: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape in EPSG:4326, longitude before latitude."""

    geometry: shapely.Geometry
    at: int


@dataclass(frozen=True, slots=True)
class Words:
    """A list of texts and numbers."""

    values: tuple[str | float, ...]
    at: int


Scalar = Property | Literal | Day | Folded
Argument = Scalar | Interval | Shape | Words


@dataclass(frozen=True, slots=True)
class Always:
    """True or false of every feature."""

    value: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """`left op right`; op is one of `= <> < > <= >=`."""

    op: str
    left: Scalar
    right: Scalar
    at: int


@dataclass(frozen=True, slots=True)
class Like:
    """A text of a pattern: `%` any characters, `_` any one; a backslash takes the next as it is."""

    left: Scalar
    pattern: Scalar
    at: int


@dataclass(frozen=True, slots=True)
class IsNull:
    """Nothing is known of a property."""

    left: Property
    at: int


@dataclass(frozen=True, slots=True)
class Called:
    """A function of space (`s_`), time (`t_`) or lists (`a_`) of two arguments."""

    name: str
    left: Argument
    right: Argument
    at: int


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite; of what is unknown, unknown."""

    of: Node


@dataclass(frozen=True, slots=True)
class Joined:
    """All of them (`and`) or any (`or`)."""

    how: str
    of: tuple[Node, ...]


Node = Always | Compared | Like | IsNull | Called | Not | Joined

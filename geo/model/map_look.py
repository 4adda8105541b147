"""How the map is dressed: what hue stands for, which legs it draws, what ground it lies on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from geo.errors import QueryError
from geo.model.time_window import TimeWindow

COLOURS = ("organisation", "kind", "origin", "status", "confidence")
"""What the hue of a symbol may stand for; the first unless something else is chosen."""

LEGS = ("all", "documented")
"""Which legs of routes are drawn."""

MODES = ("sliding", "cumulative", "everything")
"""Both ends of the window move, the last alone, or there is no window."""


@dataclass(frozen=True, slots=True)
class MapLook:
    """How the map is dressed; with a Query and a MapView it is a page's whole permalink.

    Raises
    ------
    QueryError
        When a value is not one of its words.
    """

    colour: str = COLOURS[0]
    """What the hue of a symbol stands for, one of `COLOURS`."""
    legs: str = LEGS[0]
    """`all` legs of routes, or the `documented` alone."""
    mode: str = MODES[0]
    """How the clock runs, one of `MODES`."""
    tiles: str = ""
    """Provider of online tiles (`geo.draw.tiles`); empty where the atlas draws its own ground."""

    def __post_init__(self) -> None:
        _expect("colour", self.colour, COLOURS)
        _expect("legs", self.legs, LEGS)
        _expect("mode", self.mode, MODES)

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> MapLook:
        """Look of its URL keys; what is missing is as usual."""
        return cls(**{name: params[name] for name in LOOK_KEYS if name in params})

    def to_params(self) -> dict[str, str]:
        """Print as URL keys, those that are as usual left out."""
        given = {name: getattr(self, name) for name in LOOK_KEYS}
        usual = MapLook._usual()
        return {name: value for name, value in given.items() if value != usual[name]}

    def shown_for(self, window: TimeWindow) -> MapLook:
        """Return the look as presented: a window that is asked for is shown."""
        hides = self.mode == "everything" and not window.is_open
        return replace(self, mode=MODES[0]) if hides else self

    @classmethod
    def _usual(cls) -> dict[str, Any]:
        return {item.name: item.default for item in fields(cls)}


LOOK_KEYS = tuple(item.name for item in fields(MapLook))
"""Keys of the look in the address."""


def _expect(key: str, value: str, words: tuple[str, ...]) -> None:
    if value not in words:
        raise QueryError(f"{key}: expected one of {', '.join(words)}, got {value[:40]!r}", key=key)

"""What one scene of a briefing shows and says."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.model.map_look import MapLook
from geo.model.map_view import MapView
from geo.model.query import Query

LonLat = tuple[float, float]

ANNOTATION_KINDS = ("text", "arrow", "circle")
"""Words at a point, an arrow from one point to another, a circle round a point."""

STEPS = ("day", "week", "month", "year")
"""What the clock moves by."""

SCREEN_PX = (1440, 900)
"""Width and height of the screen that a scene's view is made for."""

HIGHEST_SPEED = 120
LONGEST_WIDTH = 1200
LONGEST_MINUTES = 240


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something drawn over the map by hand: it is the briefer's, not the data's."""

    kind: str
    """One of `ANNOTATION_KINDS`."""
    at: LonLat
    """Point of the words, middle of the circle, tip of the arrow; degrees."""
    text: str = ""
    """Words; those of a text are never empty."""
    tail: LonLat | None = None
    """Where an arrow begins, degrees; None for the other kinds."""
    radius_km: float | None = None
    """Radius of a circle on the ground; None for the other kinds."""


@dataclass(frozen=True, slots=True)
class SceneClock:
    """How the clock plays within a scene, when it is asked to; the scene opens on its whole window.

    Cumulative, the window grows from its first day to its last. Sliding, a window of `width` steps
    moves through it, and the whole is shown again at the end.
    """

    step: str = "month"
    """One of `STEPS`."""
    speed: int = 4
    """Steps a second, 1 to 120."""
    width: int = 12
    """Steps that a sliding window holds, 1 to 1,200."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene: the whole state of the map, and what is said of it."""

    id: str
    """Small letters, digits and hyphens; unlike every other in the briefing."""
    headline: str
    """One sentence, plain text."""
    narration: str = ""
    """What the audience reads: paragraphs, lists, **bold**, *italic*, [links](https://...)."""
    notes: str = ""
    """What only the speaker sees; plain text."""
    minutes: float | None = None
    """How long it is meant to take."""
    query: Query = field(default_factory=Query)
    """What is asked, the clock's window included."""
    view: MapView | None = None
    """Where the map stands; None fits it to what is shown."""
    look: MapLook = field(default_factory=MapLook)
    """How the map is dressed, the clock's mode included."""
    clock: SceneClock = field(default_factory=SceneClock)
    """How the clock plays."""
    selected: str | None = None
    """Id of the feature whose emphasis makes the rest recede."""
    highlighted: tuple[str, ...] = ()
    """Ids of features marked and named on the map; the rest stays as it is."""
    annotations: tuple[Annotation, ...] = ()
    """Drawn over the map, in order."""
    sources: tuple[str, ...] = ()
    """Ids of sources for what is said, beside those of what is highlighted."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """Scenes in order, and who made them of which data."""

    title: str
    scenes: tuple[Scene, ...]
    author: str = ""
    date: str = ""
    """ISO date of the text."""
    data_version: str = ""
    """Version of the data that it was made on; empty where nobody has said."""
    summary: str = ""
    """One paragraph, plain text."""
    language: str = "en"
    """BCP 47 tag of its text."""

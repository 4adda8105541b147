"""The keys of a scene file, and the limits of what stands under them."""

from __future__ import annotations

from geo.schema.query_keys import QUERY_KEYS

FORMAT = "1"
"""Version of the scene file, its `briefing` key."""

BRIEFING_KEYS = (
    "briefing",
    "title",
    "author",
    "date",
    "data_version",
    "language",
    "summary",
    "scenes",
)
SCENE_KEYS = (
    "id",
    "headline",
    "narration",
    "notes",
    "minutes",
    "query",
    "view",
    "look",
    "clock",
    "selected",
    "highlighted",
    "annotations",
    "sources",
)
QUERY_NAMES = tuple(key.name for key in QUERY_KEYS)
VIEW_NAMES = ("lon", "lat", "zoom")
LOOK_NAMES = ("colour", "legs")
CLOCK_NAMES = ("mode", "step", "speed", "width")
ANNOTATION_NAMES = {
    "text": ("text", "at"),
    "arrow": ("arrow", "from", "to"),
    "circle": ("circle", "at", "radius_km"),
}
"""Keys of each kind of annotation; the first says its kind and holds its words."""

MOST_SCENES = 200
MOST_ANNOTATIONS = 40
MOST_IDS = 200
LONGEST_LINE = 300
LONGEST_TEXT = 10_000
MOST_BYTES = 2_000_000
DEEPEST = 12
WIDEST_KM = 5_000
HIGHEST_ZOOM = 22

"""Frozen values that say what is asked and what is looked at."""

from geo.model.casualty_range import CasualtyRange
from geo.model.extent import Extent
from geo.model.map_look import MapLook
from geo.model.map_view import MapView
from geo.model.query import Query
from geo.model.scene import Annotation, Briefing, Scene, SceneClock
from geo.model.time_window import TimeWindow

__all__ = [
    "Annotation",
    "Briefing",
    "CasualtyRange",
    "Extent",
    "MapLook",
    "MapView",
    "Query",
    "Scene",
    "SceneClock",
    "TimeWindow",
]

"""A briefing in which everything that needs a title has one."""

from __future__ import annotations

from dataclasses import replace

from geo.model import Briefing

UNTITLED = "Untitled briefing"


def titled(briefing: Briefing) -> Briefing:
    """Give an empty title and empty headlines words: documents are found and read by them."""
    scenes = tuple(
        scene if scene.headline.strip() else replace(scene, headline=f"Scene {number}")
        for number, scene in enumerate(briefing.scenes, 1)
    )
    title = briefing.title if briefing.title.strip() else UNTITLED
    return replace(briefing, title=title, scenes=scenes)

"""Changes of a briefing's row of scenes: each gives a new briefing, and none loses a scene."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from geo.brief.slug import fresh_id
from geo.model import Briefing, Scene


def position(briefing: Briefing, scene_id: str) -> int:
    """Place of a scene in the row, from 0; 0 where there is none of that id."""
    ids = [scene.id for scene in briefing.scenes]
    return ids.index(scene_id) if scene_id in ids else 0


def with_scene(briefing: Briefing, scene: Scene, at: int) -> tuple[Briefing, Scene]:
    """Put a scene in at a place, under an id of its own; return both as they are then."""
    taken = {item.id for item in briefing.scenes}
    own = replace(scene, id=fresh_id(scene.id, taken))
    scenes = (*briefing.scenes[:at], own, *briefing.scenes[at:])
    return replace(briefing, scenes=scenes), own


def without_scene(briefing: Briefing, scene_id: str) -> Briefing:
    """Take a scene out; the last one stays, since a briefing has at least one."""
    left = tuple(scene for scene in briefing.scenes if scene.id != scene_id)
    return replace(briefing, scenes=left) if left else briefing


def changed_scene(briefing: Briefing, scene: Scene) -> Briefing:
    """Put a scene in the place of the one of its id."""
    scenes = (scene if item.id == scene.id else item for item in briefing.scenes)
    return replace(briefing, scenes=tuple(scenes))


def moved_scene(briefing: Briefing, scene_id: str, steps: int) -> Briefing:
    """Move a scene so many places down the row, up where negative; at the ends it stays."""
    before = position(briefing, scene_id)
    scenes = list(briefing.scenes)
    moved = scenes.pop(before)
    scenes.insert(max(0, min(before + steps, len(scenes))), moved)
    return replace(briefing, scenes=tuple(scenes))


def minutes_in_all(scenes: Iterable[Scene]) -> float:
    """Minutes of those scenes that say how long they take."""
    return sum(scene.minutes or 0 for scene in scenes)

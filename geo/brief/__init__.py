"""Briefings: scene files, and what is made of them to present and hand out."""

from geo.brief.narration import Block, Span, narration_blocks
from geo.brief.scene_file import BriefingError, read_briefing
from geo.brief.scene_text import briefing_text

__all__ = [
    "Block",
    "BriefingError",
    "Span",
    "briefing_text",
    "narration_blocks",
    "read_briefing",
]

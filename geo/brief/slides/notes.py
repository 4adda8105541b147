"""What the speaker sees below a slide: the notes, the query in words, the sources in full."""

from __future__ import annotations

from typing import Any

from geo.brief.facts import Reference, SceneFacts
from geo.brief.shown_text import shown
from geo.brief.slides.elements import qualified
from geo.model import Scene
from geo.write.citation import LICENCE, LICENCE_URL


def note_lines(scene: Scene, facts: SceneFacts, version: str) -> list[str]:
    """Lines of the notes; an empty one between their parts."""
    lines = [*scene.notes.splitlines(), ""] if scene.notes else []
    if scene.minutes is not None:
        lines += [f"Meant to take: {scene.minutes:g} min", ""]
    lines += [f"Query: {facts.asked}", f"Window: {facts.window}", f"Counts: {facts.counted}", ""]
    if facts.references:
        lines += ["Sources:", *(f"- {source_line(item)}" for item in facts.references), ""]
    if facts.missing:
        lines += [f"Not in the data: {', '.join(facts.missing)}", ""]
    return [*lines, f"Licence of the data: {LICENCE}, {LICENCE_URL}", f"Data version: {version}"]


def source_line(reference: Reference) -> str:
    """Source in full: text, grade, address."""
    grade = f" Grade {reference.grade}." if reference.grade else ""
    return f"{reference.text}{grade} {reference.url}".rstrip()


def set_notes(slide: Any, lines: list[str], language: str) -> None:
    """Write the notes of a slide, one paragraph a line."""
    frame = slide.notes_slide.notes_text_frame
    frame.text = "\n".join(" ".join(shown(line).split()) for line in lines)
    for properties in frame._txBody.iter(qualified("a:r")):  # noqa: SLF001 (no public way)
        properties.get_or_add_rPr().set("lang", language)

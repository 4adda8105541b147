"""A briefing as editable slides: one a scene, with its map, its words and the speaker's notes."""

from __future__ import annotations

from geo.brief.facts import bibliography, briefing_citation, scene_facts
from geo.brief.picture import picture_bytes
from geo.brief.picture_legend import legend_entries
from geo.brief.progress import Progress
from geo.brief.slides.deck import deck_bytes, new_deck
from geo.brief.slides.ends import add_bibliography, add_citation, add_title
from geo.brief.slides.layout import scene_layout
from geo.brief.slides.legend import THEME
from geo.brief.slides.notes import note_lines, set_notes
from geo.brief.slides.scene import Page, add_scene
from geo.brief.titled import titled
from geo.model import Briefing
from geo.store import Atlas
from geo.write.citation import LICENCE

PIXEL_RATIO = 2.0
"""Pixels of the picture a CSS pixel: 224 an inch, sharp on a screen of twice the usual density."""


def briefing_pptx(atlas: Atlas, briefing: Briefing, *, progress: Progress | None = None) -> bytes:
    """Write a briefing as a PowerPoint file.

    Parameters
    ----------
    atlas
        The data.
    briefing
        Its scenes.
    progress
        Told the scenes done and the scenes in all.

    Returns
    -------
    bytes
        The file; the same for the same data and briefing.
    """
    briefing = titled(briefing)
    deck = new_deck(briefing)
    page = Page(f"Briefing Atlas · {LICENCE} · data version {atlas.version}", briefing.language)
    add_title(deck, page, briefing, atlas.version)
    for done, scene in enumerate(briefing.scenes, 1):
        facts = scene_facts(atlas, scene)
        layout = scene_layout(scene, facts, legend_entries(atlas, scene, THEME))
        width, height = layout.picture_px
        picture = picture_bytes(
            atlas,
            scene,
            form="png",
            width_px=width,
            height_px=height,
            theme=THEME,
            furniture=False,
            pixel_ratio=PIXEL_RATIO,
        )
        notes = note_lines(scene, facts, atlas.version)
        for slide in add_scene(deck, page, scene, facts, layout, picture):
            set_notes(slide, notes, page.language)
        if progress:
            progress(done, len(briefing.scenes))
    add_bibliography(deck, page, bibliography(atlas, briefing))
    add_citation(deck, page, briefing_citation(atlas, briefing))
    return deck_bytes(deck)

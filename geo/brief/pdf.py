"""A briefing as a handout: a tagged PDF with a scene a page, and its sources at the end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.brief.facts import bibliography, scene_facts
from geo.brief.pdf_data import Json, document_data, scene_data
from geo.brief.pdf_legend import legend_data
from geo.brief.picture import picture_bytes
from geo.brief.picture_legend import legend_entries
from geo.brief.progress import Progress
from geo.brief.text_fit import font_folder
from geo.brief.titled import titled
from geo.model import Briefing, Scene
from geo.store import Atlas

TEMPLATE = Path(__file__).with_name("pdf.typ")
THEME = "print"
PICTURE_PX = (720, 470)
"""CSS pixels of a picture: 174 mm wide, its type is then 7.5 points and more."""
PIXEL_RATIO = 3.0
"""Pixels of the picture a CSS pixel: 315 an inch."""
FIXED_TIME = datetime(1980, 1, 1, tzinfo=UTC)
"""Stands for the time of making, which would differ each time."""


def briefing_pdf(atlas: Atlas, briefing: Briefing, *, progress: Progress | None = None) -> bytes:
    """Write a briefing as a PDF handout.

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
        The file, A4; the same for the same data and briefing.
    """
    briefing = titled(briefing)
    with TemporaryDirectory() as name:
        folder = Path(name)
        scenes = []
        cited = enumerate(bibliography(atlas, briefing), 1)
        numbers = {reference.id: number for number, reference in cited}
        for number, scene in enumerate(briefing.scenes, 1):
            scenes.append(_put_scene(atlas, scene, number, numbers, folder))
            if progress:
                progress(number, len(briefing.scenes))
        data = document_data(atlas, briefing, scenes)
        data["day"] = _day(briefing)
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        (folder / "main.typ").write_bytes(TEMPLATE.read_bytes())
        return _compiled(folder)


def _put_scene(
    atlas: Atlas, scene: Scene, number: int, numbers: Mapping[str, int], folder: Path
) -> Json:
    """Put a scene's pictures into the folder, and say the rest of it."""
    width, height = PICTURE_PX
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
    name = f"scene-{number}.png"
    (folder / name).write_bytes(picture)
    legend, symbols = legend_data(legend_entries(atlas, scene, THEME), THEME)
    for file_name, content in symbols.items():
        (folder / file_name).write_bytes(content)
    facts = scene_facts(atlas, scene)
    return {**scene_data(number, scene, facts, name, numbers), "legend": legend}


def _compiled(folder: Path) -> bytes:
    """Set the document; no font of the machine and no package from elsewhere is looked for.

    It keeps PDF/UA-1: tags, title, language and alternative texts that a screen reader needs.
    """
    import typst

    content: bytes = typst.compile(
        str(folder / "main.typ"),
        root=str(folder),
        format="pdf",
        font_paths=[str(font_folder())],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=FIXED_TIME,
    )
    return content


def _day(briefing: Briefing) -> list[int] | None:
    try:
        day = datetime.fromisoformat(briefing.date)
    except ValueError:
        return None
    return [day.year, day.month, day.day]

"""A briefing as one HTML file with everything inside: it opens from a file and asks for nothing."""

from __future__ import annotations

import base64
import io

from geo.brief.present import briefing_page
from geo.brief.progress import Progress
from geo.brief.shown_part import shown_part
from geo.draw.document import map_document
from geo.model import Briefing, Scene
from geo.store import Atlas

URLS = {name: name for name in ("leaflet", "plugins", "ground", "layers", "details", "words")}
"""Names under which the document finds what is inside it."""

WIDTH_PX, HEIGHT_PX = 960, 540
QUALITY = 78
"""Of the pictures of the list, WebP: they stand in for the map where it cannot be drawn."""


def briefing_html(atlas: Atlas, briefing: Briefing, *, progress: Progress | None = None) -> bytes:
    """Write a briefing as HTML.

    The same inputs give the same bytes. Only the features that its scenes can show are inside.

    Parameters
    ----------
    atlas
        The data.
    briefing
        What is written.
    progress
        Called with scenes done and scenes in all.
    """
    pictures = {}
    for done, scene in enumerate(briefing.scenes, start=1):
        pictures[scene.id] = _picture(atlas, scene)
        if progress:
            progress(done, len(briefing.scenes))
    part = shown_part(atlas, briefing)
    page = briefing_page(atlas, briefing, part=part, pictures=pictures)
    return map_document(part, URLS, inline=True, page=page).encode()


def _picture(atlas: Atlas, scene: Scene) -> str:
    """Address of the picture of a scene, which holds the picture itself: the map alone."""
    from geo.brief.picture import picture_bytes

    png = picture_bytes(
        atlas, scene, width_px=WIDTH_PX, height_px=HEIGHT_PX, theme="light", furniture=False
    )
    return "data:image/webp;base64," + base64.b64encode(_smaller(png)).decode()


def _smaller(png: bytes) -> bytes:
    from PIL import Image

    written = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(written, "WEBP", quality=QUALITY, method=2)
    return written.getvalue()

"""A briefing as the file that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.brief.progress import Progress
from geo.model import Briefing

if TYPE_CHECKING:
    from geo.store import Atlas

FORMS = ("html", "pptx", "pdf")
MEDIA_TYPES = {
    "html": "text/html",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
}
"""How each form is called over HTTP."""


def briefing_bytes(
    atlas: Atlas, briefing: Briefing, form: str, *, progress: Progress | None = None
) -> bytes:
    """Write a briefing as `html`, `pptx` or `pdf`; the same bytes for the same data and text."""
    # imported here: each brings libraries that nothing else needs
    if form == "html":
        from geo.brief.html import briefing_html

        return briefing_html(atlas, briefing, progress=progress)
    if form == "pptx":
        from geo.brief.pptx import briefing_pptx

        return briefing_pptx(atlas, briefing, progress=progress)
    from geo.brief.pdf import briefing_pdf

    return briefing_pdf(atlas, briefing, progress=progress)

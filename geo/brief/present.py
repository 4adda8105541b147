"""A briefing as a document that presents it: the map, its scenes, and the list of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo.brief.facts import Reference, bibliography, briefing_citation
from geo.brief.handout import handout
from geo.brief.scene_state import scene_state
from geo.draw.document import map_document
from geo.draw.page import DocumentPage
from geo.model import Briefing
from geo.store import Atlas

BLOCK = "atlas-briefing"
"""Id of the block that holds the briefing; without it the document is a map like any other."""


def present_document(atlas: Atlas, briefing: Briefing, urls: Mapping[str, str]) -> str:
    """Render a briefing as a document that the server hands out.

    Parameters
    ----------
    atlas
        The data.
    briefing
        What is presented.
    urls
        Addresses as `geo.draw.document.map_document` takes them.
    """
    return map_document(atlas, urls, page=briefing_page(atlas, briefing))


def briefing_page(
    atlas: Atlas,
    briefing: Briefing,
    *,
    part: Atlas | None = None,
    pictures: Mapping[str, str] | None = None,
) -> DocumentPage:
    """Return what a document holds of a briefing beside its map.

    Parameters
    ----------
    atlas
        The data.
    briefing
        What is presented.
    part
        What the document draws, where that is only a part of the data.
    pictures
        Addresses of pictures by scene id, for the list of scenes.
    """
    return DocumentPage(
        title=briefing.title,
        language=briefing.language,
        blocks={BLOCK: _block(atlas, briefing, part or atlas)},
        body=handout(atlas, briefing, pictures),
        whole=atlas,
    )


def _block(atlas: Atlas, briefing: Briefing, part: Atlas) -> dict[str, Any]:
    return {
        "title": briefing.title,
        "author": briefing.author,
        "date": briefing.date,
        "summary": briefing.summary,
        "scenes": [scene_state(part, scene, atlas) for scene in briefing.scenes],
        "sources": [_source(item) for item in bibliography(atlas, briefing)],
        "citation": list(briefing_citation(atlas, briefing)),
    }


def _source(reference: Reference) -> dict[str, str]:
    return {"text": reference.text, "url": reference.url, "grade": reference.grade}

"""What a map document holds beside the map: a title of its own, values for scripts, a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from geo.draw.script_json import script_json
from geo.store import Atlas

TITLE = "Map of incidents, routes and base areas"


@dataclass(frozen=True)
class DocumentPage:
    """The page round a map; its texts may hold anything."""

    title: str = TITLE
    """Plain text."""
    language: str = "en"
    """BCP 47 tag of the title and the body."""
    blocks: Mapping[str, Any] = field(default_factory=dict)
    """Values that JSON holds, by the id of the script element that they stand in."""
    body: str = ""
    """HTML before the map, its texts already escaped."""
    whole: Atlas | None = None
    """The atlas that the drawn one is a part of: it gives the clock's period, and the details."""

    def head(self) -> str:
        """Print the script elements of the blocks."""
        return "".join(json_block(element_id, value) for element_id, value in self.blocks.items())

    def put_into(self, html: str) -> str:
        """Give a rendered document the title, the language and the body.

        They are put in after rendering: folium's elements are templates, and a text may hold {{ }}.
        """
        html = html.replace(f"<title>{TITLE}</title>", f"<title>{escape(self.title)}</title>", 1)
        html = html.replace("<html>", f'<html lang="{escape(self.language)}">', 1)
        return html.replace("<body>", f"<body>{self.body}", 1)


def json_block(element_id: str, value: Any) -> str:
    """Print a script element that holds a value and runs nothing."""
    return f'<script type="application/json" id="{element_id}">{script_json(value)}</script>'

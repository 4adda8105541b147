"""Documents of the live layer as small plain pages, for whoever pastes an address."""

from __future__ import annotations

from html import escape
from typing import Any

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>{head}
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;
color-scheme:light dark;overflow-wrap:anywhere}}</style></head>
<body><h1>{title}</h1><p>{text}</p>{parts}</body></html>
"""


def page(document: dict[str, Any], dataset: str | None = None) -> str:
    """Page of a document: its title, what it says, its links, and those of its collections.

    Parameters
    ----------
    document
        With `links`, and perhaps a `title`, a `description` and `collections`.
    dataset
        JSON-LD for its head, as text.
    """
    title = str(document.get("title", "Collections"))
    parts = _links(document["links"])
    for one in document.get("collections", ()):
        parts += f"<h2>{escape(one['title'])}</h2><p>{escape(one['description'])}</p>"
        parts += _links(one["links"])
    text = str(document.get("description", "What can be opened."))
    return PAGE.format(title=escape(title), head=_script(dataset), text=escape(text), parts=parts)


def _script(dataset: str | None) -> str:
    """JSON-LD as an element that no text in it can close or open anew."""
    if dataset is None:
        return ""
    for sign in "<>&":
        dataset = dataset.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">{dataset}</script>'


def _links(links: list[dict[str, str]]) -> str:
    rows = "".join(
        f'<li><a href="{escape(link["href"])}">{escape(link["title"])}</a></li>' for link in links
    )
    return f"<ul>{rows}</ul>"

"""Puts everything that a map document would fetch inside it, so that it opens from a file."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from geo.draw.details import details
from geo.draw.files import GROUND_FILES, text_at
from geo.draw.payloads import PAYLOADS
from geo.store import Atlas

SCRIPT = re.compile(r'<script src="([^"]+)"></script>')
STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)"\s*/>')
SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)

LEVEL = 6
"""Of gzip; 9 takes three times as long for a fiftieth less."""

LATER_FILES = ("countries_10m.geojson", "borders_10m.geojson", "admin1_10m.geojson")
"""Ground that the document reads after its first picture."""


def inline_files(html: str, urls: Mapping[str, str]) -> str:
    """Replace the scripts and style sheets that a document loads by their text."""

    def script(found: re.Match[str]) -> str:
        text = SOURCE_MAP.sub("", text_at(found[1], urls))
        return "<script>" + text.replace("</script", "<\\/script") + "</script>"

    def style(found: re.Match[str]) -> str:
        return f"<style>{text_at(found[1], urls)}</style>"

    return STYLE.sub(style, SCRIPT.sub(script, html))


def inline_data(atlas: Atlas, urls: Mapping[str, str], whole: Atlas | None = None) -> str:
    """Print the blocks that answer the document's requests.

    Each holds values by address, bytes in base64, as JSON that is packed with gzip and then in
    base64; what the first picture needs is in the first.

    Parameters
    ----------
    atlas
        What is drawn.
    urls
        Addresses of `ground`, `layers` and `details`.
    whole
        The atlas that it is a part of: details name features that the part does not have.
    """
    first, later = _first(atlas, urls), _later(atlas, urls, whole or atlas)
    return _packed("atlas-inline", first) + _packed("atlas-inline-later", later)


def _packed(element_id: str, values: Mapping[str, Any]) -> str:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    packed = base64.b64encode(gzip.compress(text, LEVEL, mtime=0)).decode()
    return f'<script type="application/gzip" id="{element_id}">{packed}</script>'


def _first(atlas: Atlas, urls: Mapping[str, str]) -> dict[str, Any]:
    ground = [name for name in GROUND_FILES if name not in LATER_FILES]
    return _ground(ground, urls) | {
        f"{urls['layers']}/{name}": _layer(atlas, name) for name in PAYLOADS
    }


def _later(atlas: Atlas, urls: Mapping[str, str], whole: Atlas) -> dict[str, Any]:
    return _ground(LATER_FILES, urls) | {
        f"{urls['details']}/{quote(feature_id, safe='')}.json": details(whole, feature_id)
        for store in atlas.stores.values()
        for feature_id in store.ids
    }


def _ground(names: Iterable[str], urls: Mapping[str, str]) -> dict[str, Any]:
    addresses = [f"{urls['ground']}/{name}" for name in names]
    return {address: json.loads(text_at(address, urls)) for address in addresses}


def _layer(atlas: Atlas, name: str) -> Any:
    payload = PAYLOADS[name](atlas)
    return json.loads(payload) if name.endswith(".json") else base64.b64encode(payload).decode()

"""Puts everything that a map document would fetch inside it, so that it opens from a file."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from geo.draw.details import details
from geo.draw.files import GROUND_FILES, text_at
from geo.draw.payloads import PAYLOADS
from geo.draw.script_json import script_json
from geo.store import Atlas

SCRIPT = re.compile(r'<script src="([^"]+)"></script>')
STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)"\s*/>')
SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def inline_files(html: str, urls: Mapping[str, str]) -> str:
    """Replace the scripts and style sheets that a document loads by their text."""

    def script(found: re.Match[str]) -> str:
        text = SOURCE_MAP.sub("", text_at(found[1], urls))
        return "<script>" + text.replace("</script", "<\\/script") + "</script>"

    def style(found: re.Match[str]) -> str:
        return f"<style>{text_at(found[1], urls)}</style>"

    return STYLE.sub(style, SCRIPT.sub(script, html))


def inline_data(atlas: Atlas, urls: Mapping[str, str]) -> str:
    """Print the block that answers the document's requests: values by address, bytes in base64."""
    values = script_json(_values(atlas, urls))
    return f'<script type="application/json" id="atlas-inline">{values}</script>'


def _values(atlas: Atlas, urls: Mapping[str, str]) -> dict[str, Any]:
    ground = {f"{urls['ground']}/{name}": name for name in GROUND_FILES}
    return (
        {address: _json_file(address, urls) for address in ground}
        | {f"{urls['layers']}/{name}": _layer(atlas, name) for name in PAYLOADS}
        | {
            f"{urls['details']}/{quote(feature_id, safe='')}.json": details(atlas, feature_id)
            for store in atlas.stores.values()
            for feature_id in store.ids
        }
    )


def _json_file(address: str, urls: Mapping[str, str]) -> Any:
    return json.loads(text_at(address, urls))


def _layer(atlas: Atlas, name: str) -> Any:
    payload = PAYLOADS[name](atlas)
    return json.loads(payload) if name.endswith(".json") else base64.b64encode(payload).decode()

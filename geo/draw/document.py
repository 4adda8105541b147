"""Renders a folium map with the atlas' plugins to one HTML document."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any, ClassVar

import folium
from branca.element import Element, Figure

from geo.draw.plugins import AtlasLayers
from geo.draw.tokens import tokens
from geo.store import Atlas

TITLE = "Map of incidents, routes and base areas"
HOME = {"lon": 49.0, "lat": 42.0, "zoom": 4.0}
"""Where the map stands when nobody has said otherwise: from Europe's edge to the Pamirs."""

VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'

OPTIONS = {
    "zoom_snap": 0.25,
    "zoom_delta": 0.75,
    "wheel_px_per_zoom_level": 90,
    "min_zoom": 2,
    "max_zoom": 13,
    "max_bounds_viscosity": 0.8,
    "attribution_control": False,
    "zoom_control": False,
    "keyboard": True,
}


def map_document(atlas: Atlas, urls: Mapping[str, str]) -> str:
    """Render the map of an atlas.

    Parameters
    ----------
    atlas
        The data; the document holds their version and addresses, not the data themselves.
    urls
        Addresses of `leaflet`, `plugins`, `ground`, `layers` and `details`.

    Returns
    -------
    The same HTML for the same data and addresses: no random names, no time of day.
    """
    figure = Figure(title=TITLE)
    figure.header.add_child(Element(_config_block(atlas, urls)), name="atlas_config")
    canvas = _map_class(urls["leaflet"])(
        location=[HOME["lat"], HOME["lon"]],
        zoom_start=HOME["zoom"],
        tiles=None,
        prefer_canvas=True,
        max_bounds=True,
        **OPTIONS,
    )
    layers = AtlasLayers(urls["plugins"])
    canvas.add_child(layers)
    figure.add_child(canvas)
    _name(figure, "figure")
    _name(canvas, "map")
    _name(layers, "layers")
    return _secured(figure.render())


def _map_class(leaflet_url: str) -> type[folium.Map]:
    class AtlasMap(folium.Map):
        """A folium map that takes Leaflet from our own server and nothing else from anywhere."""

        default_js: ClassVar[list[tuple[str, str]]] = [("leaflet", f"{leaflet_url}/leaflet.js")]
        default_css: ClassVar[list[tuple[str, str]]] = [
            ("leaflet_css", f"{leaflet_url}/leaflet.css")
        ]

    return AtlasMap


def _name(element: Any, name: str) -> None:
    """Give an element a fixed name in place of folium's random one."""
    element._id = name  # noqa: SLF001 - branca offers no other way
    element._name = element._name.lower() if element._name else name  # noqa: SLF001


def _config_block(atlas: Atlas, urls: Mapping[str, str]) -> str:
    config = {
        "version": atlas.version,
        "urls": dict(urls),
        "tokens": tokens(),
        "home": HOME,
        "extent": _years(atlas),
        "source": f"Briefing Atlas, data {atlas.version}. Ground: Natural Earth.",
    }
    return f'<script type="application/json" id="atlas-config">{script_json(config)}</script>'


def _years(atlas: Atlas) -> list[int]:
    """First and last day of the whole years that the dated incidents span."""
    store = atlas.incidents
    dated = ~store.undated
    if not dated.any():
        return [0, 0]
    return [int(store.start[dated].min()), int(store.end[dated].max())]


def script_json(value: Any) -> str:
    """Print JSON that cannot end the script element it stands in, whatever its texts hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _secured(html: str) -> str:
    """Say in the head what the document may load: this server's files and its own inline script."""
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in scripts)
    policy = (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'"
    )
    # folium forbids zooming the page with two fingers; whoever needs it may
    html = re.sub(r'<meta name="viewport"[^>]*>', VIEWPORT, html)
    head = f'<head>\n<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace("<html>", '<html lang="en">', 1).replace("<head>", head, 1)


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

"""Renders a folium map with the atlas' plugins to one HTML document."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

import folium
import numpy as np
from branca.element import Figure

from geo.draw.bundle import bundle_name
from geo.draw.inlined import inline_data, inline_files
from geo.draw.page import TITLE, DocumentPage, json_block
from geo.draw.plugins import AtlasLayers
from geo.draw.tiles import TileSource, tile_source
from geo.draw.tokens import tokens
from geo.model.extent import Extent
from geo.model.map_view import MapView
from geo.store import Atlas

HOME = Extent(20, 25, 80, 56)
"""What the map shows when nobody has said otherwise: from Europe's edge to China's."""

FAR = 10_000_000
"""Days from 1970 beyond which a bound only says that there is none: 27,000 years."""

HEAD = """<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<link rel="icon" href="data:,">"""

VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'

OPTIONS: dict[str, Any] = {
    "zoom_snap": 0.25,
    "zoom_delta": 0.75,
    "wheel_px_per_zoom_level": 90,
    "max_bounds_viscosity": 0.8,
    "attribution_control": False,
    "zoom_control": False,
    "keyboard": True,
}


def map_document(
    atlas: Atlas,
    urls: Mapping[str, str],
    *,
    inline: bool = False,
    view: MapView | None = None,
    tiles: str = "",
    page: DocumentPage | None = None,
) -> str:
    """Render the map of an atlas.

    Parameters
    ----------
    atlas
        The data; the document holds their version and addresses, not the data themselves.
    urls
        Addresses of `leaflet`, `plugins`, `ground`, `layers` and `details`.
    inline
        Put scripts, styles, ground and data inside, so that the document opens from a file and
        asks for nothing. Some 2 MB.
    view
        Where the map stands at first; without it everything from Europe's edge to China's.
    tiles
        Name of a provider in `geo.draw.tiles.PROVIDERS`. Only a document made with one may load
        pictures from another machine, and only from that provider's. Empty for none.
    page
        What the document holds beside the map; without it the map alone.

    Returns
    -------
    The same HTML for the same data and addresses: no random names, no time of day.

    Raises
    ------
    QueryError
        When there is no such provider.
    ValueError
        When an inlined document is to have tiles: it loads nothing.
    """
    if inline and tiles:
        raise ValueError(f"expected no tiles in an inlined document, got {tiles!r}")
    source = tile_source(tiles) if tiles else None
    page = page or DocumentPage()
    whole = page.whole or atlas
    figure = Figure(title=TITLE)
    config = json_block("atlas-config", _config(whole, urls, view, source))
    data = inline_data(atlas, urls, whole) if inline else ""
    figure.add_child(_map(urls))
    _name(figure, "figure")
    # put in after rendering, before the scripts that read it
    html = page.put_into(figure.render())
    html = html.replace("<head>", f"<head>{config}{page.head()}{data}", 1)
    if inline:
        html = inline_files(html, urls)
    return _secured(html, inline=inline, pictures_from=source.origins if source else ())


def _map(urls: Mapping[str, str]) -> folium.Map:
    lon, lat = (HOME.west + HOME.east) / 2, (HOME.south + HOME.north) / 2
    canvas = _map_class(urls["leaflet"])(
        location=[lat, lon],
        zoom_start=4,
        tiles=None,
        prefer_canvas=True,
        max_bounds=True,
        **OPTIONS,
    )
    layers = AtlasLayers(*(f"{urls['plugins']}/{bundle_name(suffix)}" for suffix in ("js", "css")))
    canvas.add_child(layers)
    _name(canvas, "map")
    _name(layers, "layers")
    return canvas


def _map_class(leaflet_url: str) -> type[folium.Map]:
    class AtlasMap(folium.Map):
        """A folium map that takes Leaflet from our own server and nothing else from anywhere."""

        default_js = [("leaflet", f"{leaflet_url}/leaflet.js")]  # noqa: RUF012 - as folium has it
        default_css = [("leaflet_css", f"{leaflet_url}/leaflet.css")]  # noqa: RUF012

    return AtlasMap


def _name(element: Any, name: str) -> None:
    """Give an element a fixed name in place of folium's random one."""
    element._id = name  # noqa: SLF001 - branca offers no other way
    element._name = element._name.lower() if element._name else name  # noqa: SLF001


def _config(
    atlas: Atlas, urls: Mapping[str, str], view: MapView | None, source: TileSource | None
) -> dict[str, Any]:
    return {
        "version": atlas.version,
        "urls": dict(urls),
        "tokens": tokens(),
        "home": [HOME.west, HOME.south, HOME.east, HOME.north],
        "view": {"lon": view.lon, "lat": view.lat, "zoom": view.zoom} if view else None,
        "tiles": source.config if source else None,
        "extent": _days(atlas),
        "source": f"Data: Briefing Atlas {atlas.version}; ground: Natural Earth",
    }


def _days(atlas: Atlas) -> list[int]:
    """First and last day of all layers; an end that is not known yet does not count."""
    starts = np.concatenate([store.start for store in atlas.stores.values()])
    ends = np.concatenate([store.end for store in atlas.stores.values()])
    starts, ends = starts[abs(starts) < FAR], ends[abs(ends) < FAR]
    return [int(starts.min()), int(ends.max())] if len(starts) and len(ends) else [0, 0]


def _secured(html: str, *, inline: bool, pictures_from: Sequence[str]) -> str:
    """Say in the head what the document may load: this server's files and its own scripts.

    Pictures may come from the given servers too. An inlined document may load nothing at all.
    """
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in scripts)
    own, asked = ("", "'none'") if inline else ("'self' ", "'self'")
    policy = (
        f"default-src 'none'; script-src {own}{hashes}; style-src {own}'unsafe-inline'; "
        f"img-src {' '.join([f'{own}data:', *pictures_from])}; connect-src {asked}; "
        "base-uri 'none'; form-action 'none'"
    )
    # folium forbids zooming the page with two fingers; whoever needs it may
    html = re.sub(r'<meta name="viewport"[^>]*>', VIEWPORT, html)
    return html.replace("<head>", HEAD.format(policy=policy), 1)


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

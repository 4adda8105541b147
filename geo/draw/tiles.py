"""The online tiles that a reader may turn on: where they come from and whom they credit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import xyzservices.providers

from geo.errors import QueryError

PROVIDERS = (
    "Esri.WorldGrayCanvas",
    "Esri.WorldShadedRelief",
    "Esri.WorldImagery",
    "OpenStreetMap.Mapnik",
    "OpenTopoMap",
)
"""Names in `xyzservices`, the quietest first; none of them asks for a key."""

NAMED = frozenset({"OpenStreetMap.Mapnik", "OpenTopoMap"})
"""Those whose tiles carry names of their own."""

MAX_ZOOM = 18
"""Of tiles whose provider does not say."""


@dataclass(frozen=True, slots=True)
class TileSource:
    """One provider of tiles, as a map document needs it."""

    name: str
    """Name in `xyzservices`."""
    url: str
    """Template with `{z}`, `{x}`, `{y}` and, where there are several hosts, `{s}`."""
    subdomains: str
    """What `{s}` may be, a letter each; empty where there is one host."""
    attribution: str
    """Whom to credit, as plain text."""
    max_zoom: int
    """Deepest zoom that there are tiles of."""
    named: bool
    """Whether the tiles carry names, so that the map's own would say them twice."""

    @property
    def origins(self) -> tuple[str, ...]:
        """Scheme and host of every server that hands out these tiles."""
        urls = [self.url.replace("{s}", letter) for letter in self.subdomains or " "]
        return tuple(f"{urlsplit(url).scheme}://{urlsplit(url).netloc}" for url in urls)

    @property
    def config(self) -> dict[str, Any]:
        """The members that the document's script reads."""
        return {
            "name": self.name,
            "url": self.url,
            "subdomains": self.subdomains,
            "attribution": self.attribution,
            "maxZoom": self.max_zoom,
            "named": self.named,
        }


def tile_source(name: str) -> TileSource:
    """Return the provider of a name in `PROVIDERS`.

    Raises
    ------
    QueryError
        When the name is not one of them.
    """
    if name not in PROVIDERS:
        expected = ", ".join(PROVIDERS)
        raise QueryError(f"tiles: expected one of {expected}, got {name[:60]!r}", key="tiles")
    provider = xyzservices.providers.query_name(name)
    return TileSource(
        name=name,
        url=provider.build_url(x="{x}", y="{y}", z="{z}", fill_subdomain=False),
        subdomains=_subdomains(provider),
        attribution=_plain(provider.attribution),
        max_zoom=int(provider.get("max_zoom", MAX_ZOOM)),
        named=name in NAMED,
    )


def _subdomains(provider: xyzservices.TileProvider) -> str:
    """Letters of the hosts; `abc`, as in Leaflet, where there are several and none is named."""
    return str(provider.get("subdomains", "abc")) if "{s}" in provider.url else ""


def _plain(attribution: str) -> str:
    """Write an attribution with a copyright sign and dashes, and with no markup."""
    text = re.sub(r"<[^>]*>", "", attribution)
    return text.replace("(C)", "©").replace(" -- ", " – ")

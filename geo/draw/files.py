"""Where the files of a map document lie on this machine, by the address that asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from xstatic.pkg import leaflet

from geo.draw.bundle import bundles

BASEMAP = Path(__file__).parent.parent.parent / "data" / "basemap"
"""The ground."""

LEAFLET = Path(leaflet.BASE_DIR)
"""Leaflet, as its package brings it."""

GROUND_FILES = (
    "countries_50m.geojson",
    "borders_50m.geojson",
    "countries_10m.geojson",
    "borders_10m.geojson",
    "admin1_10m.geojson",
    "places.json",
)
"""What the document reads of the ground."""


def text_at(address: str, urls: Mapping[str, str]) -> str:
    """Text behind the address of a script, a style sheet or a part of the ground.

    Parameters
    ----------
    address
        As it stands in the document.
    urls
        Addresses of `leaflet`, `plugins` and `ground`.

    Raises
    ------
    KeyError
        When the address lies below none of them.
    """
    folder, name = address.rsplit("/", 1)
    if folder == urls["plugins"]:
        return bundles()[name]
    roots = {urls["leaflet"]: LEAFLET, urls["ground"]: BASEMAP}
    return (roots[folder] / name).read_text("utf-8")

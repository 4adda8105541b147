"""The file that a query asks for, in the format asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from geo.model.query import Query
from geo.schema.query_keys import query_params
from geo.store.atlas import Atlas, Selection
from geo.store.looking_at import looking_at
from geo.write.csv import csv_bytes
from geo.write.endings import STANDARD_OUTPUT, form_by_ending
from geo.write.geojson import geojson_bytes
from geo.write.provenance import Provenance

FORMATS: dict[str, Callable[..., bytes]] = {"geojson": geojson_bytes, "csv": csv_bytes}
"""What writes each format."""
MEDIA_TYPES = {"geojson": "application/geo+json", "csv": "text/csv; charset=utf-8"}
"""How each format is called over HTTP."""


def export_bytes(atlas: Atlas, query: Query, kind: str) -> bytes:
    """Write the layers that a query asks for, as far as it selects them.

    Parameters
    ----------
    atlas
        The layers.
    query
        The question; its layers are the file's.
    kind
        geojson or csv.

    Returns
    -------
    The same bytes for the same data and query; a file without features where none is selected.
    """
    selection = atlas.select(query)
    layers = {layer: selection.frame(layer) for layer in query.layers}
    return FORMATS[kind](layers, provenance=provenance_of(atlas, selection))


def provenance_of(atlas: Atlas, selection: Selection) -> Provenance:
    """Say of a selection where it comes from."""
    query = selection.query
    counts = {
        layer: {
            "selected": int(selection.mask(layer).sum()),
            "definite": int(selection.definite(layer).sum()),
            "unlocated": int((selection.mask(layer) & atlas.stores[layer].unlocated).sum()),
        }
        for layer in query.layers
    }
    return Provenance(query_params(query), looking_at(atlas, selection), atlas.version, counts)


def format_of(target: str) -> str:
    """Format that the ending of a file name says; GeoJSON for `.json` and for standard output.

    Raises
    ------
    QueryError
        When the ending is another.
    """
    if target == STANDARD_OUTPUT or Path(target).suffix.lower() == ".json":
        return "geojson"
    return form_by_ending(target, tuple(FORMATS))

"""Landing page, conformance, and what is said of collections."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.model.query import Query
from geo.model.time_window import ALWAYS, NEVER, date_of
from geo.schema.layers import LAYER_SCHEMAS
from geo.serve.features.answers import columns_of, rows_of
from geo.serve.features.asking import CRS84
from geo.serve.features.links import GEOJSON, HTML, JSON, JSON_LD, OPENAPI, QUERYABLES, SCHEMA, link
from geo.store.sentence import title
from geo.write.rows import LayerRows
from geo.write.shapes import extent_of

if TYPE_CHECKING:
    from geo.serve.features.datasets import Dataset
    from geo.store import Atlas

Members = dict[str, Any]
FILTER_CLASSES = (
    *(f"ogcapi-features-3/1.0/conf/{name}" for name in ("queryables", "filter", "features-filter")),
    *(
        f"cql2/1.0/conf/{name}"
        for name in (
            "cql2-text",
            "basic-cql2",
            "advanced-comparison-operators",
            "case-insensitive-comparison",
            "accent-insensitive-comparison",
            "basic-spatial-functions",
            "basic-spatial-functions-plus",
            "spatial-functions",
            "temporal-functions",
            "array-functions",
            "property-property",
        )
    ),
)
CONFORMS_TO = tuple(
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}"
    for name in ("core", "geojson", "oas30")
) + tuple(f"http://www.opengis.net/spec/{name}" for name in FILTER_CLASSES)
NAMES = {"incidents": "Incidents", "routes": "Routes", "base_areas": "Base areas"}


def landing(dataset: Dataset, root: str) -> Members:
    """Landing page: what it is, and where all else is."""
    return {
        "title": "Briefing Atlas",
        "description": f"{title(dataset.atlas, dataset.view)}. Data version "
        f"{dataset.atlas.version}.",
        "links": [
            link(root, "self", JSON, "This document"),
            link(f"{root}?f=html", "alternate", HTML, "This document as a page"),
            link(f"{root}/api", "service-desc", OPENAPI, "What can be asked (OpenAPI 3.0)"),
            link(f"{root}/conformance", "conformance", JSON, "Conformance classes"),
            link(f"{root}/collections", "data", JSON, "Collections"),
            link(f"{root}/dataset.jsonld", "describedby", JSON_LD, "The data (schema.org)"),
        ],
    }


def conformance() -> Members:
    """Classes of the standard that hold."""
    return {"conformsTo": list(CONFORMS_TO)}


def collections(dataset: Dataset, root: str) -> Members:
    """All collections of a data set."""
    address = f"{root}/collections"
    return {
        "links": [
            link(address, "self", JSON, "This document"),
            link(f"{address}?f=html", "alternate", HTML, "This document as a page"),
        ],
        "collections": [collection(dataset, root, layer) for layer in dataset.layers],
    }


def collection(dataset: Dataset, root: str, layer: str) -> Members:
    """What is said of one collection."""
    address = f"{root}/collections/{layer}"
    licences = [
        link(licence.url, "license", HTML, licence.title)
        for licence in dataset.atlas.licences.values()
        if licence.url is not None
    ]
    return {
        "id": layer,
        "title": NAMES[layer],
        "description": LAYER_SCHEMAS[layer].title,
        "itemType": "feature",
        "crs": [CRS84],
        "extent": _extent(dataset.atlas, layer, dataset.view),
        "links": [
            link(address, "self", JSON, "This document"),
            link(f"{address}?f=html", "alternate", HTML, "This document as a page"),
            link(f"{address}/items", "items", GEOJSON, NAMES[layer]),
            link(f"{address}/queryables", QUERYABLES, SCHEMA, "What a filter can ask of"),
            link(f"{root}/api", "describedby", OPENAPI, "Properties of the features"),
            *licences,
        ],
    }


@lru_cache(maxsize=256)
def _extent(atlas: Atlas, layer: str, view: Query) -> Members:
    """Rectangle and period of the rows of a collection; what is not known is left out."""
    store = atlas.stores[layer]
    rows = np.flatnonzero(rows_of(atlas, layer, (view,))[0])
    found: Members = {}
    bbox = extent_of(LayerRows(store, rows, columns_of(atlas, layer)).bounds())
    if bbox is not None:
        found["spatial"] = {"bbox": [bbox], "crs": CRS84}
    dated = rows[~store.undated[rows]]
    if len(dated):
        first, last = int(store.start[dated].min()), int(store.end[dated].max())
        found["temporal"] = {"interval": [[_moment(first, "00:00:00"), _moment(last, "23:59:59")]]}
    return found


def _moment(day: int, time: str) -> str | None:
    return None if day in {ALWAYS, NEVER} else f"{date_of(day)}T{time}Z"

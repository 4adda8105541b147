"""The data as a schema.org Dataset, for search engines and catalogues of data."""

from __future__ import annotations

from typing import Any

import numpy as np

from geo.model.time_window import ALWAYS, NEVER, date_of
from geo.schema.layers import LAYER_SCHEMAS
from geo.store.atlas import Atlas
from geo.write.citation import TITLE, citation
from geo.write.forms import FORMS
from geo.write.handout import licences_of
from geo.write.shapes import bounds_of, extent_of

DESCRIPTION = (
    "Attacks and other incidents, routes of movement and base areas of militancy from Central "
    "Asia, with the precision of dates and places, ranges of casualties, differing accounts, "
    "graded sources and confidence for each row. A documented selection, not a count of all "
    "violence."
)
KEYWORDS = ("Central Asia", "militancy", "terrorism", "foreign fighters", "conflict events")
PUBLISHER = {"@type": "Organization", "name": TITLE.split(":", maxsplit=1)[0]}


def dataset_json_ld(atlas: Atlas, *, url: str | None = None) -> dict[str, Any]:
    """JSON-LD of the data.

    Parameters
    ----------
    atlas
        The layers.
    url
        Address of the live layer, without a slash at its end; None where there is no server.

    Source
    ------
    schema.org/Dataset, with the properties that Google's dataset search asks for.
    """
    licences = licences_of(
        atlas, {layer: np.ones(len(store), dtype=bool) for layer, store in atlas.stores.items()}
    )
    said: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": TITLE,
        "description": DESCRIPTION,
        "url": url,
        "version": atlas.version,
        "license": [licence.url or licence.title for licence in licences],
        "creator": PUBLISHER,
        "publisher": PUBLISHER,
        "citation": citation(
            atlas.version, licence=" and ".join(licence.title for licence in licences)
        ),
        "isAccessibleForFree": True,
        "keywords": list(KEYWORDS),
        "temporalCoverage": _temporal_coverage(atlas),
        "spatialCoverage": _spatial_coverage(atlas),
        "variableMeasured": [
            {
                "@type": "PropertyValue",
                "name": f"{layer}.{column.name}",
                "description": column.description,
                **({"unitText": column.unit} if column.unit else {}),
            }
            for layer, schema in LAYER_SCHEMAS.items()
            for column in schema.columns
        ],
        "distribution": _distribution(url) if url else None,
    }
    return {key: value for key, value in said.items() if value is not None}


def _temporal_coverage(atlas: Atlas) -> str | None:
    """First and last possible day of the incidents, as an ISO 8601 interval; None for none."""
    start, end = atlas.incidents.start, atlas.incidents.end
    dated = (start != ALWAYS) & (end != NEVER)
    if not dated.any():
        return None
    return f"{date_of(int(start[dated].min()))}/{date_of(int(end[dated].max()))}"


def _spatial_coverage(atlas: Atlas) -> dict[str, Any] | None:
    shapes = np.asarray(atlas.incidents.frame.geometry.array, dtype=object)
    extent = extent_of(bounds_of(shapes))
    if extent is None:
        return None
    west, south, east, north = extent
    # schema.org wants latitude before longitude: south west, north east
    box = {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}
    return {"@type": "Place", "geo": box}


def _distribution(url: str) -> list[dict[str, Any]]:
    return [
        {
            "@type": "DataDownload",
            "name": layer.replace("_", " "),
            "encodingFormat": FORMS["geojson"].media_type,
            "contentUrl": f"{url}/collections/{layer}/items",
        }
        for layer in LAYER_SCHEMAS
    ]

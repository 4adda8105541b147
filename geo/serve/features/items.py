"""Pages of features, and single ones, as GeoJSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from geo.serve.features.answers import page_of, rows_of, texts_of
from geo.serve.features.asking import read_asked
from geo.serve.features.links import GEOJSON, JSON, Link, link, with_parameters
from geo.serve.features.problems import ProblemError

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams

    from geo.serve.features.datasets import Dataset


def items(dataset: Dataset, root: str, layer: str, params: QueryParams) -> str:
    """Page of the features of a collection that a request selects: a FeatureCollection.

    Raises
    ------
    ProblemError
        400 for a parameter that is not known or has a bad value.
    """
    asked = read_asked(params)
    texts, matched = page_of(
        dataset.atlas,
        layer,
        (dataset.view, *asked.queries),
        asked.filter,
        asked.offset,
        asked.limit,
    )
    head = {
        "type": "FeatureCollection",
        "timeStamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "numberMatched": matched,
        "numberReturned": len(texts),
        "links": _links(root, layer, params, _steps(asked.offset, asked.limit, matched)),
    }
    return f'{json.dumps(head, ensure_ascii=False)[:-1]},"features":[{",".join(texts)}]}}'


def item(dataset: Dataset, root: str, layer: str, feature_id: str) -> str:
    """One feature of a collection.

    Raises
    ------
    ProblemError
        404 where the collection has none of this id.
    """
    row = dataset.atlas.stores[layer].row_of.get(feature_id)
    if row is None or not rows_of(dataset.atlas, layer, (dataset.view,))[0][row]:
        raise ProblemError(404, f"{layer} has no feature {feature_id[:60]!r}.")
    text = texts_of(dataset.atlas, layer, np.array([row]))[0]
    address = f"{root}/collections/{layer}"
    links = [
        link(f"{address}/items/{feature_id}", "self", GEOJSON, "This feature"),
        link(address, "collection", JSON, "The collection it is in"),
    ]
    return f'{text[:-1]},"links":{json.dumps(links, ensure_ascii=False)}}}'


def _steps(offset: int, limit: int, matched: int) -> dict[str, int]:
    """Offset of the page after and of the page before, where there are such pages."""
    steps = {"next": offset + limit} if offset + limit < matched else {}
    return {**steps, "prev": max(offset - limit, 0)} if offset else steps


def _links(root: str, layer: str, params: QueryParams, steps: dict[str, int]) -> list[Link]:
    address = f"{root}/collections/{layer}"
    same = params.multi_items()
    kept = [(key, value) for key, value in same if key != "offset"]
    titles = {"next": "The next page", "prev": "The page before"}
    return [
        link(with_parameters(f"{address}/items", same), "self", GEOJSON, "This page"),
        *(
            link(
                with_parameters(f"{address}/items", [*kept, ("offset", str(offset))]),
                rel,
                GEOJSON,
                titles[rel],
            )
            for rel, offset in steps.items()
        ),
        link(address, "collection", JSON, "The collection it is of"),
    ]

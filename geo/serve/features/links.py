"""Absolute links of the live layer, from the host that a request came to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from starlette.requests import Request

    from geo.serve.features.datasets import Dataset

JSON = "application/json"
GEOJSON = "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
HTML = "text/html"
JSON_LD = "application/ld+json"
SCHEMA = "application/schema+json"
QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
"""Relation of the link to what a filter can ask of."""
Link = dict[str, str]


def root_of(request: Request, dataset: Dataset) -> str:
    """Address of the landing page, without a slash at the end."""
    return f"{request.url.scheme}://{request.url.netloc}{dataset.path}"


def link(href: str, rel: str, media_type: str, title: str) -> Link:
    """Link of a document."""
    return {"href": href, "rel": rel, "type": media_type, "title": title}


def with_parameters(address: str, parameters: list[tuple[str, str]]) -> str:
    """Address with parameters behind it."""
    return f"{address}?{urlencode(parameters)}" if parameters else address

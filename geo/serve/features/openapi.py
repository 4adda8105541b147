"""What can be asked of the live layer, as an OpenAPI 3.0 document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.schema.columns import LISTS, Column
from geo.schema.layers import LAYER_SCHEMAS
from geo.serve.features.answers import columns_of
from geo.serve.features.links import GEOJSON, JSON, JSON_LD, OPENAPI, SCHEMA
from geo.serve.features.parameters import items_parameters
from geo.serve.features.problems import PROBLEM_TYPE

if TYPE_CHECKING:
    from geo.serve.features.datasets import Dataset

Members = dict[str, Any]
KIND_TYPES = {"boolean": "boolean", "index": "integer", "integer": "integer", "number": "number"}
LINK: Members = {
    "type": "object",
    "required": ["href", "rel"],
    "properties": {name: {"type": "string"} for name in ("href", "rel", "type", "title")},
}
LINKS: Members = {"type": "array", "items": {"$ref": "#/components/schemas/link"}}
PROBLEM: Members = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
LINKED: Members = {"type": "object", "required": ["links"], "properties": {"links": LINKS}}
QUERYABLES: Members = {
    "type": "object",
    "required": ["$schema", "$id", "type", "properties"],
    "properties": {"properties": {"type": "object"}},
}


def openapi(dataset: Dataset, root: str) -> Members:
    """OpenAPI 3.0 document of a data set at an address."""
    paths = {
        "/": _get("landing", "Landing page", LINKED),
        "/conformance": _get("conformance", "Conformance classes", _conformance()),
        "/api": _get("api", "This document", {"type": "object"}, media_type=OPENAPI),
        "/dataset.jsonld": _get("dataset", "schema.org Dataset", {"type": "object"}, JSON_LD),
        "/collections": _get("collections", "Collections", LINKED),
    }
    for layer in dataset.layers:
        paths |= _collection_paths(dataset, layer)
    return {
        "openapi": "3.0.3",
        "info": {"title": "Briefing Atlas", "version": dataset.atlas.version},
        "servers": [{"url": root}],
        "paths": paths,
        "components": {"schemas": {"link": LINK, "problem": PROBLEM}},
    }


def _collection_paths(dataset: Dataset, layer: str) -> dict[str, Members]:
    feature = _feature_schema(dataset, layer)
    page = {
        "type": "object",
        "required": ["type", "features", "links", "numberMatched", "numberReturned", "timeStamp"],
        "properties": {
            "type": {"enum": ["FeatureCollection"]},
            "features": {"type": "array", "items": feature},
            "links": LINKS,
            "numberMatched": {"type": "integer", "minimum": 0},
            "numberReturned": {"type": "integer", "minimum": 0},
            "timeStamp": {"type": "string", "format": "date-time"},
        },
    }
    address = f"/collections/{layer}"
    by_id = {"name": "featureId", "in": "path", "required": True, "schema": {"type": "string"}}
    one = _get(f"{layer}.item", f"One of {layer}", feature, GEOJSON)
    one["get"]["parameters"].append(by_id)
    many = _get(f"{layer}.items", f"Features of {layer}", page, GEOJSON)
    many["get"]["parameters"] += items_parameters()
    return {
        address: _get(layer, f"The collection {layer}", LINKED),
        f"{address}/queryables": _get(
            f"{layer}.queryables", f"What a filter can ask of {layer}", QUERYABLES, SCHEMA
        ),
        f"{address}/items": many,
        f"{address}/items/{{featureId}}": one,
    }


def _get(name: str, summary: str, schema: Members, media_type: str = JSON) -> Members:
    problem = {
        "description": "Why there is no answer",
        "content": {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/problem"}}},
    }
    is_page = schema is LINKED
    html = {"text/html": {"schema": {"type": "string"}}} if is_page else {}
    forms = ["json", "html"] if is_page else ["json"]
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": [{"name": "f", "in": "query", "schema": {"enum": forms}}],
            "responses": {
                "200": {
                    "description": summary,
                    "content": {media_type: {"schema": schema}, **html},
                },
                **dict.fromkeys(("400", "404", "503"), problem),
            },
        }
    }


def _conformance() -> Members:
    words = {"type": "array", "items": {"type": "string"}}
    return {"type": "object", "required": ["conformsTo"], "properties": {"conformsTo": words}}


def _feature_schema(dataset: Dataset, layer: str) -> Members:
    columns = columns_of(dataset.atlas, layer)
    types = [*LAYER_SCHEMAS[layer].geometry_types, "MultiPoint", "MultiLineString", "MultiPolygon"]
    return {
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"enum": ["Feature"]},
            "id": {"type": "string"},
            "geometry": {
                "type": "object",
                "nullable": True,
                "properties": {"type": {"enum": list(dict.fromkeys(types))}},
            },
            "properties": {
                "type": "object",
                "required": [column.name for column in columns],
                "properties": {column.name: _column_schema(column) for column in columns},
            },
            "links": LINKS,
        },
    }


def _column_schema(column: Column) -> Members:
    said = {"description": column.description}
    if column.kind == "anything":
        return said
    if column.kind == "point":
        return {**said, "type": "array", "items": {"type": "number"}}
    if column.kind in LISTS:
        item = "object" if column.kind == "records" else "string"
        return {**said, "type": "array", "items": {"type": item}}
    kind = "object" if column.kind == "object" else KIND_TYPES.get(column.kind, "string")
    null = {"nullable": True} if column.nullable or column.name == "licence" else {}
    return {**said, "type": kind, **null}

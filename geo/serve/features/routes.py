"""The routes of the live layer, and how a request becomes an answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from geo.errors import QueryError
from geo.serve.features.address import PREFIX
from geo.serve.features.asking import check_known
from geo.serve.features.datasets import Dataset, dataset_of
from geo.serve.features.described import described
from geo.serve.features.documents import collection, collections, conformance, landing
from geo.serve.features.html import page
from geo.serve.features.items import item, items
from geo.serve.features.links import GEOJSON, JSON, JSON_LD, OPENAPI, SCHEMA, root_of
from geo.serve.features.openapi import openapi
from geo.serve.features.problems import ProblemError, problem_response
from geo.serve.features.queryables import queryables

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

Answer = Callable[[Request, Dataset, str], Response]
BASES = (PREFIX, f"{PREFIX}/view/{{view}}", f"{PREFIX}/data/{{key}}")
OPEN_TO_ALL = {"Access-Control-Allow-Origin": "*"}
UNKEPT = {**OPEN_TO_ALL, "Cache-Control": "no-store"}
READING = "GET, HEAD"
FRESH_SECONDS = 60
ONLY_FORMAT = frozenset({"f"})


class Endpoint:
    """An answer as an ASGI application: reads only, never blocks, and explains what goes wrong."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        response = await run_in_threadpool(self._response, request)
        await response(scope, receive, send)

    def _response(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            more = {"Allow": READING, "Access-Control-Allow-Methods": READING}
            return Response(status_code=204, headers={**OPEN_TO_ALL, **more})
        if request.method not in {"GET", "HEAD"}:
            text = f"The live layer is read-only: expected GET or HEAD, got {request.method[:20]}."
            return problem_response(405, text, {**OPEN_TO_ALL, "Allow": READING})
        try:
            dataset = dataset_of(request)
            headers = _caching(request, dataset)
            if "ETag" in headers and headers["ETag"] in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers=headers)
            response = self.answer(request, dataset, root_of(request, dataset))
        except ProblemError as problem:
            return problem_response(problem.status, problem.detail, UNKEPT)
        except QueryError as error:
            return problem_response(400, str(error), UNKEPT)
        response.headers.update(headers)
        return response


def feature_routes() -> list[BaseRoute]:
    """Return the routes of the live layer: curated data, views of them, and opened data sets."""
    return [
        Route(base + path, Endpoint(answer))
        for base in reversed(BASES)
        for path, answer in ANSWERS.items()
    ]


def _caching(request: Request, dataset: Dataset) -> dict[str, str]:
    if dataset.is_private:
        return {**OPEN_TO_ALL, "Cache-Control": "private, no-store"}
    said = f"{dataset.atlas.version} {request.url} {request.headers.get('accept', '')}"
    tag = hashlib.sha256(said.encode()).hexdigest()[:16]
    return {
        **OPEN_TO_ALL,
        "Cache-Control": f"public, max-age={FRESH_SECONDS}",
        "ETag": f'W/"{tag}"',
        "Vary": "Accept",
    }


def _document(
    request: Request, document: dict[str, Any], dataset: Callable[[], str] | None = None
) -> Response:
    forms = ("json", "html") if "links" in document else ("json",)
    check_known(request.query_params, ONLY_FORMAT, forms)
    accepted = request.headers.get("accept", "")
    usual = "html" if accepted.startswith("text/html") else "json"
    if "html" in forms and request.query_params.get("f", usual) == "html":
        return HTMLResponse(page(document, dataset and dataset()))
    return _json(json.dumps(document, ensure_ascii=False), JSON)


def _json(text: str, media_type: str) -> Response:
    return Response(text.encode(), headers={"Content-Type": media_type})


def _layer(request: Request, dataset: Dataset) -> str:
    name = str(request.path_params["layer"])
    if name not in dataset.layers:
        raise ProblemError(
            404,
            f"There is no collection {name[:60]!r}; there are {', '.join(dataset.layers)}.",
        )
    return name


def _landing(request: Request, dataset: Dataset, root: str) -> Response:
    return _document(request, landing(dataset, root), lambda: described(dataset.atlas, root))


def _dataset(request: Request, dataset: Dataset, root: str) -> Response:
    check_known(request.query_params, ONLY_FORMAT)
    return _json(described(dataset.atlas, root), JSON_LD)


def _conformance(request: Request, _dataset: Dataset, _root: str) -> Response:
    return _document(request, conformance())


def _api(request: Request, dataset: Dataset, root: str) -> Response:
    check_known(request.query_params, ONLY_FORMAT)
    return _json(json.dumps(openapi(dataset, root), ensure_ascii=False), OPENAPI)


def _collections(request: Request, dataset: Dataset, root: str) -> Response:
    return _document(request, collections(dataset, root))


def _collection(request: Request, dataset: Dataset, root: str) -> Response:
    return _document(request, collection(dataset, root, _layer(request, dataset)))


def _queryables(request: Request, dataset: Dataset, root: str) -> Response:
    layer = _layer(request, dataset)
    check_known(request.query_params, ONLY_FORMAT)
    document = queryables(layer, f"{root}/collections/{layer}/queryables")
    return _json(json.dumps(document, ensure_ascii=False), SCHEMA)


def _items(request: Request, dataset: Dataset, root: str) -> Response:
    layer = _layer(request, dataset)
    return _json(items(dataset, root, layer, request.query_params), GEOJSON)


def _item(request: Request, dataset: Dataset, root: str) -> Response:
    layer = _layer(request, dataset)
    check_known(request.query_params, ONLY_FORMAT)
    return _json(item(dataset, root, layer, request.path_params["feature_id"]), GEOJSON)


def _missing(_request: Request, _dataset: Dataset, _root: str) -> Response:
    raise ProblemError(404, "There is nothing at this address.")


ANSWERS: dict[str, Answer] = {
    "": _landing,
    "/": _landing,
    "/conformance": _conformance,
    "/api": _api,
    "/dataset.jsonld": _dataset,
    "/collections": _collections,
    "/collections/{layer}": _collection,
    "/collections/{layer}/queryables": _queryables,
    "/collections/{layer}/items": _items,
    "/collections/{layer}/items/{feature_id}": _item,
    "/{rest:path}": _missing,
}
"""What is answered at each path below a landing page."""

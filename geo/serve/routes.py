"""The table of HTTP routes and what each answers."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from geo.draw.bundle import bundles
from geo.draw.details import details
from geo.draw.events import event_words
from geo.draw.files import BASEMAP, GROUND_FILES, LEAFLET
from geo.draw.payloads import PAYLOADS
from geo.serve.features.routes import feature_routes
from geo.serve.files import FILES
from geo.serve.registry import REGISTRY
from geo.store.atlas import content_version

if TYPE_CHECKING:
    from starlette.requests import Request

    from geo.store import Atlas

PREFIX = "/atlas"
"""Every route of ours lies below it, out of the way of Streamlit's own."""

ROW_DIGITS = 9
ROWS_AT_MOST = 200
"""So many rows of words at a time."""

BUILD = content_version((Path(__file__).parent.parent).rglob("*.py"))
"""The engine that works out what is handed out for good; another engine has other addresses."""

GROUND = content_version(BASEMAP / name for name in GROUND_FILES)
"""The base map, likewise."""

FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
FOR_ONCE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def routes() -> list[BaseRoute]:
    """Return the routes of the atlas, to be given to `st.App`."""
    return [
        Mount(f"{PREFIX}/assets/leaflet", StaticFiles(directory=LEAFLET)),
        Route(f"{PREFIX}/assets/plugins/{{name}}", plugin),
        Route(f"{PREFIX}/maps/{{key}}.html", map_document),
        Route(f"{PREFIX}/present/{{key}}.html", map_document),
        Route(f"{PREFIX}/ground/{{build}}/{{name}}", ground),
        Route(f"{PREFIX}/layers/{{version}}/{{build}}/{{name}}", layer),
        Route(f"{PREFIX}/words/{{version}}/{{build}}.json", event_words_by_row),
        Route(f"{PREFIX}/details/{{version}}/{{build}}/{{feature_id}}.json", feature_details),
        Route(f"{PREFIX}/files/{{token}}", prepared_file),
        *feature_routes(),
    ]


def urls(version: str) -> dict[str, str]:
    """Addresses that a map document of a data version reads from."""
    return {
        "leaflet": f"{PREFIX}/assets/leaflet",
        "plugins": f"{PREFIX}/assets/plugins",
        "ground": f"{PREFIX}/ground/{GROUND}",
        "layers": f"{PREFIX}/layers/{version}/{BUILD}",
        "details": f"{PREFIX}/details/{version}/{BUILD}",
        "words": f"{PREFIX}/words/{version}/{BUILD}.json",
    }


async def plugin(request: Request) -> Response:
    """Hand out our scripts, or our style sheets, joined."""
    text = bundles().get(request.path_params["name"])
    if text is None:
        return _missing("file")
    script = request.path_params["name"].endswith(".js")
    return Response(text, media_type=f"text/{'javascript' if script else 'css'}", headers=FOR_GOOD)


async def ground(request: Request) -> Response:
    """Hand out a file of the base map."""
    name = request.path_params["name"]
    if name not in GROUND_FILES:
        return _missing("file")
    content = (BASEMAP / name).read_bytes()
    return Response(content, media_type="application/json", headers=FOR_GOOD)


async def map_document(request: Request) -> Response:
    """Hand out a map document, with or without a briefing, that a page has published."""
    html = REGISTRY.document(request.path_params["key"])
    return HTMLResponse(html, headers=FOR_GOOD) if html else _missing("map document")


async def layer(request: Request) -> Response:
    """Hand out a layer as the map document draws it."""
    atlas = REGISTRY.atlas(request.path_params["version"])
    name = request.path_params["name"]
    if atlas is None or name not in PAYLOADS:
        return _missing("layer")
    media_type = "application/json" if name.endswith(".json") else "application/octet-stream"
    return Response(_payload(atlas, name), media_type=media_type, headers=FOR_GOOD)


async def feature_details(request: Request) -> Response:
    """Hand out what is known of one feature, as plain text parts."""
    atlas = REGISTRY.atlas(request.path_params["version"])
    feature_id = request.path_params["feature_id"]
    if atlas is None or atlas.store_of(feature_id) is None:
        return _missing("feature")
    return JSONResponse(details(atlas, feature_id), headers=FOR_GOOD)


async def event_words_by_row(request: Request) -> Response:
    """Hand out the words of some incidents, asked for as `?rows=3,5,8`."""
    atlas = REGISTRY.atlas(request.path_params["version"])
    asked = request.query_params.get("rows", "").split(",")
    if atlas is None or len(asked) > ROWS_AT_MOST or not all(_is_row(atlas, row) for row in asked):
        return _missing("row")
    return JSONResponse(event_words(atlas, [int(row) for row in asked]), headers=FOR_GOOD)


async def prepared_file(request: Request) -> Response:
    """Hand out a file that a page has prepared, to be saved and kept by nobody on the way."""
    file = FILES.get(request.path_params["token"])
    if file is None:
        return _missing("file")
    return FileResponse(file.path, media_type=file.media_type, filename=file.name, headers=FOR_ONCE)


def _is_row(atlas: Atlas, text: str) -> bool:
    is_number = text.isascii() and text.isdigit() and len(text) <= ROW_DIGITS
    return is_number and int(text) < len(atlas.incidents)


@lru_cache(maxsize=32)
def _payload(atlas: Atlas, name: str) -> bytes:
    return PAYLOADS[name](atlas)


def _missing(what: str) -> Response:
    body = json.dumps({"error": f"There is no such {what}; reload the page."})
    return Response(body, status_code=404, media_type="application/json")

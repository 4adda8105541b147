"""What the `datapackage.json` of a data folder says of the licence of each layer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.model.licence import Licence
from geo.model.query import LAYERS
from geo.read.json_text import parse_json
from geo.read.layers import FILES
from geo.read.limits import read_bytes
from geo.schema.licences import KNOWN, NOT_STATED, licence_of

FILE = "datapackage.json"


def layer_licences(folder: Path) -> dict[str, Licence]:
    """Licence by layer; `NOT_STATED` where the folder has no package, or it does not say.

    Raises
    ------
    FaultyFileError
        When there is a `datapackage.json` that is no JSON.

    Source
    ------
    Frictionless Data Package: `licenses` of a resource, else those of the package, each with name
    or address. Of several, one that forbids to pass rows on counts, else the first.
    """
    path = folder / FILE
    package = parse_json(read_bytes(path), path) if path.is_file() else {}
    resources = _list(package, "resources")
    return {
        layer: _licence([*(row for row in resources if _is_of(row, layer)), package])
        for layer in LAYERS
    }


def _is_of(resource: Any, layer: str) -> bool:
    return _text(resource, "name") == layer or _text(resource, "path") == FILES[layer]


def _licence(owners: list[Any]) -> Licence:
    for owner in owners:
        named = [_named(found) for found in _list(owner, "licenses")]
        known = [licence for licence in named if licence is not None]
        if known:
            # where one of several forbids it, nothing says that the others outweigh it
            return next((one for one in known if not one.may_redistribute), known[0])
    return NOT_STATED


def _named(found: Any) -> Licence | None:
    name, title, url = (_text(found, key) for key in ("name", "title", "path"))
    address = url.rstrip("/").casefold()
    for licence in KNOWN if address else ():
        if licence.url is not None and licence.url.rstrip("/").casefold() == address:
            return licence
    said = name or title or url
    return licence_of(said, title, url or None) if said else None


def _list(owner: Any, key: str) -> list[Any]:
    found = owner.get(key) if isinstance(owner, Mapping) else None
    return found if isinstance(found, list) else []


def _text(owner: Any, key: str) -> str:
    found = owner.get(key) if isinstance(owner, Mapping) else None
    return found if isinstance(found, str) else ""

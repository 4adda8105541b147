"""What the `datapackage.json` of a data folder says of the licence of each layer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.model.licence import Licence
from geo.model.query import LAYERS
from geo.read.json_text import parse_json
from geo.read.limits import read_bytes
from geo.schema.licences import NOT_STATED, licence_of

FILE = "datapackage.json"


def layer_licences(folder: Path) -> dict[str, Licence]:
    """Licence by layer; `NOT_STATED` where the folder has no package, or it does not say.

    Raises
    ------
    FaultyFileError
        When there is a `datapackage.json` that is no JSON.

    Source
    ------
    Frictionless Data Package: `licenses` of a resource, else those of the package; the first.
    """
    path = folder / FILE
    package = parse_json(read_bytes(path), path) if path.is_file() else {}
    resources = {
        row.get("name"): row for row in _list(package, "resources") if isinstance(row, dict)
    }
    return {layer: _licence([resources.get(layer, {}), package]) for layer in LAYERS}


def _licence(owners: list[Any]) -> Licence:
    for owner in owners:
        for found in _list(owner, "licenses"):
            name, title, url = (_text(found, key) for key in ("name", "title", "path"))
            if name or title:
                return licence_of(name or title, title, url or None)
    return NOT_STATED


def _list(owner: Any, key: str) -> list[Any]:
    found = owner.get(key) if isinstance(owner, Mapping) else None
    return found if isinstance(found, list) else []


def _text(owner: Any, key: str) -> str:
    found = owner.get(key) if isinstance(owner, Mapping) else None
    return found if isinstance(found, str) else ""

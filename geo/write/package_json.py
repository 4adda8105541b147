"""What `datapackage.json` says of a package: its files, their columns, licences and sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeGuard

from geo.model.licence import Licence
from geo.write.citation import TITLE
from geo.write.csvw import GUARD_NOTE
from geo.write.handout import Handout
from geo.write.rows import LayerRows
from geo.write.table_schema import table_schema_of

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
"""Version 2 of the standard, the present one, which the data folder has too: it names its
profile, has `version`, and gives contributors roles. Programs for version 1 read it as well, since
they pass over what they do not know."""
MEDIA_TYPES = {"geojson": "application/geo+json", "csv": "text/csv", "json": "application/json"}
LAYER_TITLES = {"incidents": "Incidents", "routes": "Routes", "base_areas": "Base areas"}
DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n"}
NOT_IN_NAMES = re.compile(r"[^-a-zA-Z0-9._]+")


class PackedFile(Protocol):
    """A file of the package that is written already."""

    @property
    def name(self) -> str:
        """Its name, without folders."""

    @property
    def layer(self) -> LayerRows | None:
        """The layer that is in it."""

    @property
    def size(self) -> int:
        """Its bytes."""

    @property
    def digest(self) -> Any:
        """Its SHA-256."""


def package_document(handout: Handout, files: Iterable[PackedFile]) -> dict[str, Any]:
    """Descriptor of a package; what there is nothing to say of is left out.

    Our own provenance, whole, is in the member `atlas`.

    Source
    ------
    Data Package 2.0 and Data Resource 2.0, Frictionless Data, 2024.
    """
    said = handout.provenance
    document = {
        "$schema": PROFILE,
        "name": f"briefing-atlas-{said.data_version}",
        "title": said.title,
        "description": said.sentence,
        "version": said.data_version,
        "homepage": said.permalink if is_address(said.permalink) else None,
        "licenses": package_licences(said.licences),
        "contributors": [{"title": TITLE.split(":", maxsplit=1)[0], "roles": ["author"]}],
        "keywords": ["Central Asia", "militancy", "terrorism", "conflict"],
        "sources": [package_source(source) for source in said.sources],
        "resources": [_resource(file) for file in files],
        "atlas": said.members(),
    }
    return {key: value for key, value in document.items() if value not in (None, [])}


def package_licences(licences: Iterable[Licence]) -> list[dict[str, str]]:
    """Licences as the standard has them; a name has only letters, digits and `-._`."""
    found = []
    for licence in licences:
        name = NOT_IN_NAMES.sub("-", licence.id).strip("-") or "notspecified"
        said = {"name": name, "title": licence.title}
        if is_address(licence.url):
            said["path"] = licence.url
        found.append(said)
    return found


def package_source(source: Mapping[str, Any]) -> dict[str, str]:
    """A CSL item as the standard has sources: title and address."""
    title = source.get("title")
    said = {"title": title if isinstance(title, str) and title else str(source["id"])}
    address = source.get("URL")
    return said | ({"path": address} if is_address(address) else {})


def is_address(text: object) -> TypeGuard[str]:
    """Whether a text is an address that a reader can be sent to."""
    return isinstance(text, str) and re.fullmatch(r"https?://[^\s]+", text) is not None


def _resource(file: PackedFile) -> dict[str, Any]:
    stem, ending = file.name.rsplit(".", maxsplit=1)
    said: dict[str, Any] = {
        "name": stem if file.layer is None else f"{stem}-{ending}",
        "path": file.name,
        "format": ending,
        "mediatype": MEDIA_TYPES[ending],
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.digest.hexdigest()}",
    }
    if file.layer is None:
        return said | {"title": "Sources used", "description": "CSL-JSON, a list of items."}
    title = LAYER_TITLES[file.layer.name]
    if ending == "geojson":
        return said | {"title": title, "description": "EPSG:4326, RFC 7946; a feature a row."}
    return said | {
        "type": "table",
        "title": f"{title}, as a table",
        "description": f"Lists and records are JSON. {GUARD_NOTE}",
        "dialect": DIALECT,
        "schema": table_schema_of(file.layer),
    }

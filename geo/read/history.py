"""Past versions of a data folder as it keeps them: for each feature a short digest."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from geo.model.query import LAYERS
from geo.read.json_text import parse_json
from geo.read.layers import FILES
from geo.read.limits import read_bytes
from geo.schema.findings import Fault, FaultyFileError, said

FOLDER = "history"
"""Folder of the manifests inside a data folder; no part of the data, nor of their version."""
VERSION = re.compile(r"[0-9a-f]{12}")
DIGEST = re.compile(r"[0-9a-f]{8}")
DIGEST_DIGITS = 8
"""Two contents of one id share so short a digest once in four thousand million times."""

TIME = "%Y-%m-%dT%H:%M:%SZ"
"""How a manifest says when it was recorded."""

Digests = Mapping[str, Mapping[str, str]]
"""By layer or table, as in `FILES`, the digest of each entry by its id."""


@dataclass(frozen=True, slots=True, eq=False)
class Manifest:
    """What one version of a data folder held, and in which state."""

    version: str
    """The data version, as `Atlas.version`."""
    recorded: datetime
    """When it was recorded, UTC, to the second."""
    digests: Digests
    """Of all entries, sound or not."""


def manifest_paths(folder: Path) -> dict[str, Path]:
    """Manifests that a data folder keeps, by version in order of it.

    Versions come from an address: they are looked up here, and never made a path of.
    """
    paths = sorted((folder / FOLDER).glob("*.json"))
    return {path.stem: path for path in paths if VERSION.fullmatch(path.stem)}


def read_manifest(path: Path) -> Manifest:
    """Read a manifest.

    Raises
    ------
    FaultyFileError
        When it is not what `manifest_bytes` writes.
    """
    document = parse_json(read_bytes(path), path)
    if not isinstance(document, dict) or document.get("version") != path.stem:
        got = said(document.get("version") if isinstance(document, dict) else document)
        raise FaultyFileError(Fault(path, f"a manifest of version {path.stem}", got))
    return Manifest(path.stem, _time(document, path), _digests(document, path))


def manifest_bytes(manifest: Manifest) -> bytes:
    """Print a manifest, one entry a line, in order of id."""
    digests = {name: dict(sorted(manifest.digests[name].items())) for name in FILES}
    head = {"version": manifest.version, "recorded": manifest.recorded.strftime(TIME)}
    return (json.dumps(head | digests, ensure_ascii=False, indent=1) + "\n").encode()


def read_digests(folder: Path) -> Digests:
    """Digest every entry of a data folder, sound or not; one without an id has none.

    The files themselves are read, not what the engine makes of them: a digest changes with the
    data, and not with the code.

    Raises
    ------
    FaultyFileError
        When a file is missing or cannot be read at all.
    """
    documents = {name: folder / file for name, file in FILES.items()}
    return {
        name: dict(_digested(name, parse_json(read_bytes(path), path)))
        for name, path in documents.items()
    }


def digest_of(entry: Any) -> str:
    """First digits of the SHA-256 of an entry's canonical JSON: keys sorted, no white space."""
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_DIGITS]


def _digested(name: str, document: Any) -> Iterator[tuple[str, str]]:
    member = "features" if name in LAYERS else name
    entries = document.get(member) if isinstance(document, dict) else document
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            yield entry["id"], digest_of(entry)


def _time(document: Mapping[str, Any], path: Path) -> datetime:
    try:
        return datetime.strptime(document["recorded"], TIME).replace(tzinfo=UTC)
    except (KeyError, TypeError, ValueError):
        got = said(document.get("recorded"))
        raise FaultyFileError(Fault(path, "a time in UTC", got, field="recorded")) from None


def _digests(document: Mapping[str, Any], path: Path) -> Digests:
    for name in FILES:
        digests = document.get(name)
        sound = isinstance(digests, dict) and all(
            isinstance(digest, str) and DIGEST.fullmatch(digest) for digest in digests.values()
        )
        if not sound:
            raise FaultyFileError(Fault(path, "a digest by id", said(digests), field=name))
    return {name: document[name] for name in FILES}

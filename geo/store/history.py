"""What has changed in the data since a version of them, by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from geo.model.day_words import day_in_words
from geo.model.query import LAYERS
from geo.read.history import (
    Digests,
    Manifest,
    manifest_paths,
    read_digests,
    read_manifest,
)
from geo.read.layers import FILES
from geo.store.atlas import Atlas, Selection, content_version

WAYS = ("added", "removed", "changed")


@dataclass(frozen=True, slots=True)
class Changed:
    """Ids of one layer or table that differ between two versions, in order of id."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Count them all."""
        return len(self.added) + len(self.removed) + len(self.changed)


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """What has changed from one data version to another."""

    since: str
    """The older version."""
    recorded: datetime
    """When that was recorded, UTC."""
    version: str
    """The version that it is compared with."""
    by_layer: Mapping[str, Changed]
    """By layer or table: incidents, routes, base_areas, organisations, sources."""

    def ids(self, way: str) -> list[str]:
        """Ids that were added, removed or changed, in the order of layers."""
        return [item for changed in self.by_layer.values() for item in getattr(changed, way)]


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that has changed, as a reader is told of it."""

    way: str
    """added, removed or changed."""
    layer: str
    """incidents, routes, base_areas, organisations or sources."""
    id: str
    title: str
    """Title or name; empty where the data do not have it any more."""
    selected: bool
    """Whether the query selects it."""


def atlas_folder(atlas: Atlas) -> Path:
    """Folder that an atlas was read from."""
    return atlas.read.layers[LAYERS[0]].path.parent


def manifest(atlas: Atlas, recorded: datetime) -> Manifest:
    """Digest everything that an atlas was read from.

    Raises
    ------
    FaultyFileError
        When a file cannot be read any more.
    """
    return Manifest(atlas.version, recorded, read_digests(atlas_folder(atlas)))


def changes(atlas: Atlas, version: str) -> Changes | None:
    """Say what has changed from a version to that of the atlas; None where it is not known.

    Nothing can be said either where the files are no longer those that the atlas was read from
    and its own version was not recorded.

    Raises
    ------
    FaultyFileError
        When a manifest is at fault.
    """
    paths = manifest_paths(atlas_folder(atlas))
    now = _digests_now(atlas, paths)
    if version not in paths or now is None:
        return None
    then = read_manifest(paths[version])
    by_layer = {name: _compared(then.digests[name], now[name]) for name in FILES}
    return Changes(version, then.recorded, atlas.version, by_layer)


def listed_changes(atlas: Atlas, found: Changes, selection: Selection) -> list[Change]:
    """List what has changed: first what a query selects, then the rest, each by layer and id."""
    selected = {layer: set(selection.ids(layer)) for layer in selection.query.layers}
    rows = [
        Change(way, layer, item, title_of(atlas, layer, item), item in selected.get(layer, ()))
        for layer, way, item in _each(found)
    ]
    return sorted(rows, key=lambda row: not row.selected)


def title_of(atlas: Atlas, layer: str, item_id: str) -> str:
    """Title or name of an entry; empty where the data do not have it."""
    if layer in LAYERS:
        store = atlas.stores[layer]
        row = store.row_of.get(item_id)
        return "" if row is None else str(store.frame["title"].iloc[row])
    if layer == "organisations":
        return str(atlas.organisations.get(item_id, {}).get("name", ""))
    return atlas.source(item_id).title if item_id in atlas.sources else ""


def changes_in_words(found: Changes) -> str:
    """Say how much has changed.

    `Data version 4d6d0a249229 (24 Nov 2026) to 7d36dd94898d: 2 added, 1 removed, 3 changed.`
    """
    day = day_in_words(found.recorded)
    return f"Data version {found.since} ({day}) to {found.version}: {numbers_in_words(found)}."


def numbers_in_words(found: Changes) -> str:
    """Count by way: `2 added, 1 removed, 3 changed`, or `nothing changed`."""
    counts = {way: len(found.ids(way)) for way in WAYS}
    said = ", ".join(f"{count:,} {way}" for way, count in counts.items() if count)
    return said or "nothing changed"


def _digests_now(atlas: Atlas, paths: Mapping[str, Path]) -> Digests | None:
    if atlas.version in paths:
        return read_manifest(paths[atlas.version]).digests
    folder = atlas_folder(atlas)
    is_same = content_version(folder / name for name in FILES.values()) == atlas.version
    return read_digests(folder) if is_same else None


def _compared(then: Mapping[str, str], now: Mapping[str, str]) -> Changed:
    return Changed(
        added=tuple(sorted(now.keys() - then.keys())),
        removed=tuple(sorted(then.keys() - now.keys())),
        changed=tuple(sorted(key for key in then.keys() & now.keys() if then[key] != now[key])),
    )


def _each(found: Changes) -> Iterator[tuple[str, str, str]]:
    for layer, changed in found.by_layer.items():
        for way in WAYS:
            for item in getattr(changed, way):
                yield layer, way, item

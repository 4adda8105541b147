"""`history`: record a version of the data, and say what has changed since one."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from geo.commands.arguments import Parser, add_data_flag, opened
from geo.commands.output import DONE, print_json, put_out, say
from geo.errors import QueryError
from geo.schema.findings import plain

if TYPE_CHECKING:
    from geo.store import Atlas


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    history = commands.add_parser("history", help="record data versions, say what changed since")
    what = history.add_mutually_exclusive_group()
    what.add_argument("--record", action="store_true", help="keep a manifest of this version")
    what.add_argument("--since", metavar="VERSION", help="say what has changed since a version")
    history.add_argument("--json", action="store_true", help="print JSON")
    history.set_defaults(run=run)
    add_data_flag(history)


def run(options: argparse.Namespace) -> int:
    """Record this version, say what has changed since another, or list those on record."""
    atlas = opened(options.data)
    if options.record:
        _record(atlas)
    elif options.since is not None:
        _tell(atlas, options.since, as_json=options.json)
    else:
        _list(atlas, as_json=options.json)
    return DONE


def _record(atlas: Atlas) -> None:
    from geo.read.history import FOLDER, manifest_bytes, manifest_paths
    from geo.store.history import atlas_folder, manifest

    folder = atlas_folder(atlas)
    if atlas.version in manifest_paths(folder):
        say(f"{atlas.version} is on record")
        return
    content = manifest_bytes(manifest(atlas, datetime.now(UTC)))
    (folder / FOLDER).mkdir(exist_ok=True)
    put_out(str(folder / FOLDER / f"{atlas.version}.json"), content)
    say(f"{atlas.version} recorded")


def _tell(atlas: Atlas, version: str, *, as_json: bool) -> None:
    from geo.read.history import manifest_paths
    from geo.store.history import WAYS, atlas_folder, changes, changes_in_words, title_of

    found = changes(atlas, version)
    if found is None:
        known = ", ".join(manifest_paths(atlas_folder(atlas))) or "none"
        raise QueryError(
            f"since: expected a version on record ({known}), got {plain(version)!r}", key="since"
        )
    layers = found.by_layer
    if as_json:
        told = {name: {way: list(getattr(layers[name], way)) for way in WAYS} for name in layers}
        print_json({"since": found.since, "data_version": found.version, "changes": told})
        return
    say(changes_in_words(found))
    for layer, changed in layers.items():
        for way in WAYS:
            for item in getattr(changed, way):
                say(f"{way}\t{layer}\t{item}\t{plain(title_of(atlas, layer, item))}")


def _list(atlas: Atlas, *, as_json: bool) -> None:
    from geo.read.history import TIME, manifest_paths, read_manifest
    from geo.store.history import atlas_folder

    read = [read_manifest(path) for path in manifest_paths(atlas_folder(atlas)).values()]
    read.sort(key=lambda manifest: manifest.recorded)
    if as_json:
        days = {manifest.version: manifest.recorded.strftime(TIME) for manifest in read}
        print_json({"data_version": atlas.version, "on_record": days})
        return
    for manifest in read:
        shown = "\tshown" if manifest.version == atlas.version else ""
        say(f"{manifest.version}\t{manifest.recorded.strftime(TIME)}{shown}")
    if not any(manifest.version == atlas.version for manifest in read):
        say(f"{atlas.version} is not on record")

"""`reopen`: what an exported file asks, and whether the data still answer it alike."""

from __future__ import annotations

import argparse
from pathlib import Path

from geo.commands.arguments import Parser, add_data_flag, opened
from geo.commands.output import DONE, FAULTY_DATA, complain, print_json, say


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    reopen = commands.add_parser(
        "reopen", help="say what an exported file asks, and whether the answer is still the same"
    )
    reopen.add_argument("file", metavar="FILE", help="a file that `export` or a page has written")
    reopen.add_argument("--json", action="store_true", help="for programs")
    add_data_flag(reopen)
    reopen.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Say what an exported file asks, and whether the answer is still the same.

    Returns 1 where it is not.
    """
    from geo.read.exports import read_export
    from geo.schema.query_keys import query_params
    from geo.store.reopened import reopened, reopened_in_words
    from geo.store.sentence import title

    read = read_export(Path(options.file))
    atlas = opened(options.data)
    found = reopened(atlas, read)
    for notice in found.notices:
        complain(notice)
    flags = query_params(found.query)
    if options.json:
        print_json(
            {
                "query": flags,
                "title": title(atlas, found.query),
                "features": found.count,
                "same": found.same,
                "gone": {layer: list(ids) for layer, ids in found.gone.items() if ids},
                "new": {layer: list(ids) for layer, ids in found.new.items() if ids},
                "withheld": found.withheld,
                "written_version": found.written_version,
                "data_version": found.version,
            }
        )
    else:
        say(title(atlas, found.query))
        say(reopened_in_words(found))
    return DONE if found.same else FAULTY_DATA

"""`count`: how many features a query selects, in all or in groups."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from geo.commands.arguments import Parser, add_query_flags, asked_query, opened
from geo.commands.output import DONE, print_json, say
from geo.model.groups import GROUPS

if TYPE_CHECKING:
    from geo.store.atlas import Selection


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    count = commands.add_parser("count", help="count the features that a query selects")
    count.add_argument(
        "--by", choices=GROUPS, help="count incidents in groups; the killed as well with --json"
    )
    count.add_argument("--json", action="store_true", help="print JSON with the ids")
    count.set_defaults(run=run)
    add_query_flags(count)


def run(options: argparse.Namespace) -> int:
    """Print how many features a query selects."""
    from geo.store.counts import counts
    from geo.store.sentence import counts_in_words, title

    query = asked_query(options)
    atlas = opened(options.data, query)
    selection = atlas.select(query)
    if options.by:
        _print_groups(selection, options.by, as_json=options.json)
        return DONE
    words = f"{title(atlas, query)}: {counts_in_words(counts(selection), query)}"
    if options.json:
        ids = {layer: selection.ids(layer) for layer in query.layers}
        numbers = {layer: len(found) for layer, found in ids.items()}
        print_json({"query": words, "data_version": atlas.version, "counts": numbers, "ids": ids})
    else:
        say(words)
    return DONE


def _print_groups(selection: Selection, by: str, *, as_json: bool) -> None:
    from geo.store.tally import tally, tolls

    groups = tally(selection, by)
    if not as_json:
        for group, found in groups.items():
            say(f"{group}\t{found['possible']}\t{found['definite']} definite")
        return
    members: dict[str, Any] = {"by": by, "incidents": groups}
    members["killed"] = {
        group: {
            "low": toll.killed.low,
            "best": toll.killed.best,
            "high": toll.killed.high,
            "incidents_unknown": toll.unknown,
        }
        for group, toll in tolls(selection, by).items()
    }
    print_json(members)

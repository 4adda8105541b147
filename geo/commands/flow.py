"""`flow`: from which country through which to which the routes lead, and how many moved."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from geo.commands.arguments import Parser, add_query_flags, asked_query, opened
from geo.commands.output import DONE, print_json, say
from geo.commands.volume_json import total_document

if TYPE_CHECKING:
    from geo.model import Query
    from geo.store import Atlas
    from geo.store.flow import Flow


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    flow = commands.add_parser(
        "flow",
        help="list from where, through where and to where routes lead",
        description="Countries of origin, on the way and of destination, then the links between "
        "them: routes, and how many moved. Routes that count the same people count once, different "
        "units are never added, and a number is that of the whole time of a route.",
    )
    flow.add_argument("--json", action="store_true", help="print JSON")
    flow.set_defaults(run=run)
    add_query_flags(flow)


def run(options: argparse.Namespace) -> int:
    """List the flow of the routes that a query selects."""
    from geo.store.flow import flow

    query = asked_query(options).replace(layers=("routes",))
    atlas = opened(options.data, query)
    found = flow(atlas.select(query))
    if options.json:
        print_json(_document(atlas, query, found))
        return DONE
    for node in found.nodes:
        say(f"{node.place}\t{node.country}\t{len(node.total.routes)}\t{node.total.text}")
    for link in found.links:
        ends = f"{' '.join(link.source)} > {' '.join(link.target)}"
        say(f"link\t{ends}\t{len(link.total.routes)}\t{link.total.text}")
    say(_in_words(atlas, query, found))
    return DONE


def _in_words(atlas: Atlas, query: Query, found: Flow) -> str:
    from geo.store.sentence import title

    total = found.total
    without = f"; {len(total.unknown)} without a number" if total.unknown else ""
    return f"{title(atlas, query)}: {len(total.routes)}{without}; in all {total.text}."


def _document(atlas: Atlas, query: Query, found: Flow) -> dict[str, Any]:
    return {
        "query": _in_words(atlas, query, found),
        "data_version": atlas.version,
        "nodes": [
            {"place": node.place, "country": node.country, **total_document(node.total)}
            for node in found.nodes
        ],
        "links": [
            {
                "from": dict(zip(("place", "country"), link.source, strict=True)),
                "to": dict(zip(("place", "country"), link.target, strict=True)),
                **total_document(link.total),
            }
            for link in found.links
        ],
        "total": total_document(found.total),
    }

"""`near`: what lies within so many kilometres of a feature, and how surely."""

from __future__ import annotations

import argparse
import math
from typing import TYPE_CHECKING

from geo.commands.arguments import Parser, add_query_flags, asked_query, opened
from geo.commands.output import DONE, print_json, say
from geo.schema.findings import plain

if TYPE_CHECKING:
    from geo.model import Query
    from geo.store import Atlas
    from geo.store.near import Neighbour

CERTAINTIES = {"definite": "certainly", "possible": "possibly"}


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    near = commands.add_parser(
        "near",
        help="list what lies within so many kilometres of a feature",
        description="From the nearest to the farthest: how surely it lies within, the lowest and "
        "the highest distance that it can have, its layer, its id and its name.",
    )
    near.add_argument("id", metavar="ID", help="an incident, route or base area")
    near.add_argument("--json", action="store_true", help="print JSON")
    near.set_defaults(run=run)
    add_query_flags(near, without=["near"])


def run(options: argparse.Namespace) -> int:
    """List what lies within so many kilometres of a feature."""
    from geo.store.near import neighbours

    options.key_near = [options.id]
    query = asked_query(options)
    atlas = opened(options.data, query)
    found = neighbours(atlas, options.id, query.km, query)
    if options.json:
        print_json(_document(atlas, query, found))
        return DONE
    for item in found:
        name = plain(atlas.feature_name(item.id))
        say(f"{CERTAINTIES[item.certainty]}\t{item.distance}\t{item.layer}\t{item.id}\t{name}")
    say(_in_words(atlas, query, found))
    return DONE


def _in_words(atlas: Atlas, query: Query, found: tuple[Neighbour, ...]) -> str:
    """Say what was asked, and how many there are."""
    from geo.store.sentence import title

    sure = sum(item.certainty == "definite" for item in found)
    return f"{title(atlas, query)}: {sure} certainly, {len(found) - sure} possibly."


def _document(atlas: Atlas, query: Query, found: tuple[Neighbour, ...]) -> dict[str, object]:
    """What is printed as JSON; a distance that has no highest value has null for it."""
    rows = [
        {
            "id": item.id,
            "layer": item.layer,
            "certainty": item.certainty,
            "km_low": round(item.km_low, 3),
            "km_high": None if math.isinf(item.km_high) else round(item.km_high, 3),
        }
        for item in found
    ]
    return {
        "query": _in_words(atlas, query, found),
        "data_version": atlas.version,
        "near": query.near[0],
        "km": query.km,
        "neighbours": rows,
    }

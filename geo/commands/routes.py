"""`routes`: the routes through a country, with their numbers."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from geo.commands.arguments import Parser, add_query_flags, asked_query, opened
from geo.commands.output import DONE, print_json, say
from geo.commands.volume_json import total_document, volume_document
from geo.schema.findings import plain
from geo.schema.query_values import read_countries

if TYPE_CHECKING:
    from geo.model import Query
    from geo.store import Atlas
    from geo.store.passages import Passage, Passages


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    routes = commands.add_parser(
        "routes",
        help="list the routes through a country",
        description="Each with how surely it answers, what the country is to it, and how many "
        "moved; then all together, where routes that count the same people count once.",
    )
    routes.add_argument("--through", required=True, metavar="COUNTRY", help="alpha-3 code")
    routes.add_argument("--json", action="store_true", help="print JSON")
    routes.set_defaults(run=run)
    add_query_flags(routes)


def run(options: argparse.Namespace) -> int:
    """List the routes that a query selects and that touch a country."""
    from geo.store.passages import passages

    country = read_countries("through", [options.through])[0]
    query = asked_query(options).replace(layers=("routes",))
    atlas = opened(options.data, query)
    found = passages(atlas.select(query), country)
    if options.json:
        print_json(_document(atlas, query, found))
        return DONE
    for each in found.routes:
        say(_line(atlas, each))
    say(_in_words(atlas, query, found))
    return DONE


def _line(atlas: Atlas, each: Passage) -> str:
    number = each.volume.text if each.volume else "number not known"
    name = plain(atlas.feature_name(each.id))
    return f"{_certainty(each)}\t{each.place}\t{number}\t{each.id}\t{name}"


def _certainty(each: Passage) -> str:
    return "definite" if each.definite else "possible"


def _in_words(atlas: Atlas, query: Query, found: Passages) -> str:
    from geo.schema.countries import country_name
    from geo.store.sentence import title

    asked = f"{title(atlas, query)}, through {country_name(found.country)}"
    return f"{asked}: {len(found.routes)}; in all {found.total.text}."


def _document(atlas: Atlas, query: Query, found: Passages) -> dict[str, Any]:
    return {
        "query": _in_words(atlas, query, found),
        "data_version": atlas.version,
        "through": found.country,
        "routes": [
            {
                "id": each.id,
                "certainty": _certainty(each),
                "place": each.place,
                "volume": volume_document(each.volume),
                "overlaps": list(each.overlaps),
            }
            for each in found.routes
        ],
        "total": total_document(found.total),
    }

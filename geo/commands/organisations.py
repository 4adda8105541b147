"""`organisations`: list them, or say of one what joins it to others and what the layers hold."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from geo.commands.arguments import Parser, add_query_flags, asked_query, opened
from geo.commands.output import DONE, print_json, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.model import Query
    from geo.store import Atlas
    from geo.store.lineage import Descent, Link
    from geo.store.profile import Profile


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    command = commands.add_parser("organisations", help="organisations, their lineage and counts")
    command.add_argument("id", nargs="?", metavar="ID", help="one of them; without it, all")
    command.add_argument("--json", action="store_true", help="print JSON")
    command.set_defaults(run=run)
    add_query_flags(command)


def run(options: argparse.Namespace) -> int:
    """Print all organisations, or one with its relations, descent and counts."""
    query = asked_query(options)
    atlas = opened(options.data, query)
    if options.id is None:
        everyone = [summary(atlas, key, query) for key in atlas.organisations]
        if options.json:
            print_json({"data_version": atlas.version, "organisations": everyone})
        else:
            for one in everyone:
                say(_line(one))
    elif options.json:
        print_json({"data_version": atlas.version, **document(atlas, options.id, query)})
    else:
        for line in _lines(atlas, options.id, query):
            say(line)
    return DONE


def summary(atlas: Atlas, organisation: str, query: Query) -> dict[str, Any]:
    """Return what is known of an organisation in a row of the list."""
    from geo.store.profile import profile

    row = atlas.organisations[organisation]
    names = ("id", "name", "type", "founded", "founded_precision", "ended", "ended_precision")
    return {name: row[name] for name in names} | _counts(profile(atlas, organisation, query))


def document(atlas: Atlas, organisation: str, query: Query) -> dict[str, Any]:
    """Return everything of one organisation.

    Raises
    ------
    QueryError
        When there is no such organisation.
    """
    from geo.store.lineage import ancestry, descended, known_organisation, links_of
    from geo.store.profile import profile
    from geo.store.sentence import title

    row = known_organisation(atlas, organisation)
    found = profile(atlas, organisation, query)
    more = ("aliases", "home_countries", "description", "leaders", "confidence")
    return {
        "query": title(atlas, found.query),
        **summary(atlas, organisation, query),
        **{name: row[name] for name in more},
        "relations": [_relation(link) for link in links_of(atlas, organisation)],
        "descended": [_descent(one) for one in descended(atlas, organisation)],
        "came_out_of": [_descent(one) for one in ancestry(atlas, organisation)],
        "ids": {layer: found.selection.ids(layer) for layer in found.selection.stores},
    }


def _counts(found: Profile) -> dict[str, Any]:
    counts, toll = found.counts, found.counts.killed
    definite = counts.incidents - counts.possible_only
    return {
        "incidents": {"definite": definite, "possible": counts.incidents},
        "killed": {"low": toll.low, "best": toll.best, "high": toll.high},
        "first": str(found.first) if found.first else None,
        "last": str(found.last) if found.last else None,
        "routes": counts.routes,
        "base_areas": counts.base_areas,
        "sources": found.sources,
    }


def _relation(link: Link) -> dict[str, Any]:
    return {
        "type": link.type,
        "of": link.owner,
        "to": link.target,
        "date": str(link.first) if link.first else None,
        "date_precision": link.precision,
        "notes": list(link.notes),
        "sources": list(link.sources),
    }


def _descent(found: Descent) -> dict[str, Any]:
    relations = [_relation(link) for link in found.links]
    return {"id": found.id, "path": list(found.path), "relations": relations}


def _line(one: dict[str, Any]) -> str:
    from geo.draw.lineage_words import life_in_words

    incidents = one["incidents"]
    return (
        f"{one['id']}\t{one['name']}\t{life_in_words(one)}\tincidents {incidents['possible']}, "
        f"{incidents['definite']} definite\troutes {one['routes']}\tbase areas {one['base_areas']}"
    )


def _lines(atlas: Atlas, organisation: str, query: Query) -> Iterator[str]:
    from geo.draw.lineage_words import dated_in_words, life_in_words, link_in_words
    from geo.store.lineage import ancestry, descended, known_organisation, links_of
    from geo.store.profile import profile
    from geo.store.sentence import counts_in_words, title

    row = known_organisation(atlas, organisation)
    found = profile(atlas, organisation, query)
    yield f"{row['name']} ({', '.join(row['aliases'])})" if row["aliases"] else row["name"]
    yield life_in_words(row)
    yield f"{title(atlas, found.query)}: {counts_in_words(found.counts, found.query)}"
    yield f"{found.sources} sources"
    for link in links_of(atlas, organisation):
        yield f"{link_in_words(atlas, link, organisation)}\t{dated_in_words(link)}"
    yield from _descents(atlas, "Came out of it", descended(atlas, organisation))
    yield from _descents(atlas, "It came out of", ancestry(atlas, organisation))


def _descents(atlas: Atlas, head: str, found: Iterable[Descent]) -> Iterator[str]:
    from geo.draw.lineage_words import descent_in_words

    for one in found:
        yield f"{head}\t{one.id}\t{descent_in_words(atlas, one)}"

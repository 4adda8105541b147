"""`bases`: the base areas that a query selects, with when each was in use, and how surely."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from geo.commands.arguments import Parser, add_query_flags, asked_query, opened
from geo.commands.output import DONE, print_json, say
from geo.errors import QueryError
from geo.model.time_window import TimeWindow
from geo.schema.findings import plain

if TYPE_CHECKING:
    from geo.model import Query
    from geo.store import Atlas
    from geo.store.bands import Band

FIRST_YEAR, LAST_YEAR = 1, 9999


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    bases = commands.add_parser(
        "bases",
        help="list base areas, certain and possible",
        description="Each with how surely it answers, the days between which it may have been in "
        "use, its id and its name; an area still in use has no last day.",
    )
    bases.add_argument("--year", type=int, help="a year, instead of --from and --to")
    bases.add_argument("--json", action="store_true", help="print JSON")
    bases.set_defaults(run=run)
    add_query_flags(bases)


def run(options: argparse.Namespace) -> int:
    """List the base areas that a query selects."""
    from geo.store.bands import bands

    query = _asked(options)
    atlas = opened(options.data, query)
    found = bands(atlas.select(query))
    if options.json:
        print_json(_document(atlas, query, found))
        return DONE
    for band in found:
        name = plain(atlas.feature_name(band.id))
        days = f"{band.start} to {band.end or 'goes on'}"
        say(f"{_certainty(band)}\t{days}\t{band.id}\t{name}")
    say(_in_words(atlas, query, found))
    return DONE


def _asked(options: argparse.Namespace) -> Query:
    query = asked_query(options).replace(layers=("base_areas",))
    if options.year is None:
        return query
    if not query.window.is_open:
        raise QueryError("year: expected either year or from and to, got both", key="year")
    if not FIRST_YEAR <= options.year <= LAST_YEAR:
        raise QueryError(f"year: expected a year, got {options.year}", key="year")
    return query.replace(window=TimeWindow(date(options.year, 1, 1), date(options.year, 12, 31)))


def _certainty(band: Band) -> str:
    return "definite" if band.definite else "possible"


def _in_words(atlas: Atlas, query: Query, found: tuple[Band, ...]) -> str:
    from geo.store.sentence import title

    sure = sum(band.definite for band in found)
    return f"{title(atlas, query)}: {sure} certainly, {len(found) - sure} possibly."


def _document(atlas: Atlas, query: Query, found: tuple[Band, ...]) -> dict[str, Any]:
    return {
        "query": _in_words(atlas, query, found),
        "data_version": atlas.version,
        "base_areas": [
            {
                "id": band.id,
                "certainty": _certainty(band),
                "from": str(band.start),
                "surely_from": str(band.sure[0]) if band.sure else None,
                "surely_to": str(band.sure[1]) if band.sure and band.sure[1] else None,
                "to": str(band.end) if band.end else None,
            }
            for band in found
        ],
    }

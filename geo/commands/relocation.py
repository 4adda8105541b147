"""`relocation`: the areas in which those that moved stayed, in order of time."""

from __future__ import annotations

import argparse

from geo.commands.arguments import Parser, add_query_flags, asked_query, opened
from geo.commands.output import DONE, print_json, say
from geo.model.time_window import TimeWindow
from geo.schema.findings import plain


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    relocation = commands.add_parser(
        "relocation",
        help="list the stations of the story of relocation",
        description="Areas that moves of groups left and reached, and sanctuaries of those that "
        "moved, in order of time, with the moves into each. The window is left open.",
    )
    relocation.add_argument("--json", action="store_true", help="print JSON")
    relocation.set_defaults(run=run)
    add_query_flags(relocation, without=["from", "to"])


def run(options: argparse.Namespace) -> int:
    """List the stations among the base areas that a query selects."""
    from geo.store.relocation import relocation

    query = asked_query(options).replace(window=TimeWindow(), layers=("base_areas",))
    atlas = opened(options.data, query)
    stations = relocation(atlas, atlas.select(query))
    if options.json:
        rows = [
            {
                "area": station.area,
                "from": str(station.window.start),
                "to": str(station.window.end) if station.window.end else None,
                "organisations": list(station.organisations),
                "arrivals": list(station.arrivals),
                "departures": list(station.departures),
            }
            for station in stations
        ]
        print_json({"data_version": atlas.version, "stations": rows})
        return DONE
    for station in stations:
        days = f"{station.window.start} to {station.window.end or 'goes on'}"
        reached = ", ".join(station.arrivals) or "no move of a group into it"
        say(f"{days}\t{station.area}\t{plain(atlas.feature_name(station.area))}\t{reached}")
    return DONE

"""`export`: the features that a query selects, as a file."""

from __future__ import annotations

import argparse

from geo.commands.arguments import Parser, add_query_flags, asked_query, opened
from geo.commands.output import DONE, put_out


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    export = commands.add_parser("export", help="write the features that a query selects")
    export.add_argument("-o", "--out", required=True, metavar="OUT", help=".geojson, .csv or -")
    export.add_argument("--format", choices=("geojson", "csv"), help="when OUT does not tell")
    export.set_defaults(run=run)
    add_query_flags(export)


def run(options: argparse.Namespace) -> int:
    """Write the features that a query selects."""
    from geo.write.export import export_bytes, format_of

    query = asked_query(options)
    kind = options.format or format_of(options.out)
    put_out(options.out, export_bytes(opened(options.data, query), query, kind))
    return DONE

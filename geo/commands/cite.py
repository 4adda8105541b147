"""`cite`: the reference to what a query selects."""

from __future__ import annotations

import argparse
from datetime import date
from urllib.parse import urlencode

from geo.commands.arguments import Parser, add_query_flags, asked_query, opened
from geo.commands.output import DONE, say
from geo.schema.query_keys import query_params


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    cite = commands.add_parser("cite", help="print the reference to what a query selects")
    cite.add_argument(
        "--style",
        default="apa",
        metavar="STYLE",
        help="apa (default), chicago, bibtex, ris, csl-json",
    )
    cite.add_argument(
        "--url", metavar="BASE", help="address of the atlas, which makes one of the view"
    )
    cite.set_defaults(run=run)
    add_query_flags(cite)


def run(options: argparse.Namespace) -> int:
    """Print the reference to what a query selects."""
    from geo.write.cite import cite

    query = asked_query(options)
    params = urlencode(query_params(query))
    link = options.url and options.url.rstrip("?") + (f"?{params}" if params else "")
    today = date.today()  # noqa: DTZ011 the day on the reader's calendar
    text = cite(opened(options.data, query), query, options.style, accessed=today, permalink=link)
    say(text.replace("\r\n", "\n").rstrip("\n"))
    return DONE

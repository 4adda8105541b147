"""`export`: the features that a query selects, as a file."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from geo.commands.arguments import Parser, add_query_flags, asked_query, opened
from geo.commands.output import DONE, complain
from geo.commands.progress import bar
from geo.write.endings import FORM_ENDINGS, STANDARD_OUTPUT


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    export = commands.add_parser("export", help="write the features that a query selects")
    endings = ", ".join(known[0] for known in FORM_ENDINGS.values())
    export.add_argument("-o", "--out", required=True, metavar="OUT", help=f"{endings} or -")
    export.add_argument("--format", choices=tuple(FORM_ENDINGS), help="when OUT does not tell")
    export.add_argument(
        "--columns", metavar="NAMES", help="columns wanted, parted by commas (default all)"
    )
    export.add_argument(
        "--may-redistribute",
        action="store_true",
        help="rows whose licence forbids to pass them on go out too; you say that you may",
    )
    export.set_defaults(run=run)
    add_query_flags(export)


def run(options: argparse.Namespace) -> int:
    """Write the features that a query selects."""
    from geo.write.export import export_file, format_of
    from geo.write.forms import FORMS
    from geo.write.handout import Request, handout

    query = asked_query(options)
    form = options.format or format_of(options.out)
    names = options.columns
    request = Request(
        query=query,
        columns=None if names is None else tuple(_names(names)),
        confirmed=options.may_redistribute,
        accessed=date.today(),  # noqa: DTZ011 the day on the reader's calendar
    )
    ready = handout(opened(options.data, query), request)
    _say_withheld(ready.provenance.withheld)
    with bar(sys.stderr, "row") as progress:
        if options.out == STANDARD_OUTPUT:
            FORMS[form].write(sys.stdout.buffer, ready, progress)
        else:
            export_file(Path(options.out), ready, form, progress=progress)
    if options.out == STANDARD_OUTPUT and FORMS[form].sidecar:
        complain(f"{form}: where the rows come from is said in a second file; name one with -o")
    return DONE


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _say_withheld(withheld: object) -> None:
    if isinstance(withheld, dict):
        for licence, count in withheld.items():
            rows = "row" if count == 1 else "rows"
            complain(
                f"{count:,} {rows} left out: {licence} forbids to pass them on; "
                "--may-redistribute if you may"
            )

"""The command line: arguments to a Query, and answers to standard output or a file.

Exit codes: 0 done, 1 the data have faults, 2 the request is wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from geo.errors import DataError, GeoError
from geo.model.query import LAYERS, Query
from geo.schema.query_keys import QUERY_KEYS, parse_query

DONE, FAULTY_DATA, WRONG_REQUEST = 0, 1, 2
STANDARD = "-"
DATA = Path(__file__).parent.parent / "data"
GROUPS = ("year", "country", "kind", "organisation", "origin")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    parser = _parser()
    try:
        options = parser.parse_args(arguments)
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader (head, less) has gone; what it wanted it has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except GeoError as error:
        _complain(str(error))
        return FAULTY_DATA if isinstance(error, DataError) else WRONG_REQUEST
    except OSError as error:
        _complain(f"{error.filename}: {error.strerror}")
        return WRONG_REQUEST
    return code


def run_validate(options: argparse.Namespace) -> int:
    """Check layers; say every fault."""
    from geo.read.layers import check_paths

    faults = check_paths([Path(path) for path in options.paths])
    if options.json:
        print_json([{"fault": fault.sentence()} for fault in faults])
    else:
        for fault in faults:
            _complain(fault.sentence())
        _say(f"{len(faults)} faults" if faults else "no faults")
    return FAULTY_DATA if faults else DONE


def run_export(options: argparse.Namespace) -> int:
    """Write the features that a query selects."""
    from geo.store import open_atlas
    from geo.write.atomic import write_atomically
    from geo.write.export import export_bytes, format_of

    query = _query(options)
    target = options.out
    kind = options.format or format_of(target)
    content = export_bytes(open_atlas(Path(options.data)), query, kind)
    if target == STANDARD:
        _binary_output().write(content)
    else:
        write_atomically(Path(target), content)
    return DONE


def run_count(options: argparse.Namespace) -> int:
    """Print how many features a query selects."""
    from geo.store import open_atlas
    from geo.store.counts import counts
    from geo.store.sentence import counts_in_words, title
    from geo.store.tally import tally

    query = _query(options)
    atlas = open_atlas(Path(options.data))
    selection = atlas.select(query)
    if options.by:
        groups = tally(selection, options.by)
        if options.json:
            print_json({"by": options.by, "incidents": groups})
        else:
            for group, found in groups.items():
                _say(f"{group}\t{found['possible']}\t{found['definite']} definite")
        return DONE
    words = f"{title(atlas, query)}: {counts_in_words(counts(selection), query)}"
    if options.json:
        ids = {layer: selection.ids(layer) for layer in query.layers}
        numbers = {layer: len(found) for layer, found in ids.items()}
        print_json({"query": words, "data_version": atlas.version, "counts": numbers, "ids": ids})
    else:
        _say(words)
    return DONE


def print_json(value: object) -> None:
    """Print a value as JSON, readable by people and programs."""
    _say(json.dumps(value, ensure_ascii=False, indent=2))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m geo", description="Check, select, count and export the layers of the atlas."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    validate = commands.add_parser("validate", help="check layers; every fault in one line")
    validate.add_argument("paths", nargs="+", metavar="PATH", help="a layer file or a data folder")
    validate.add_argument("--json", action="store_true", help="print the faults as JSON")
    validate.set_defaults(run=run_validate)
    export = commands.add_parser("export", help="write the features that a query selects")
    export.add_argument("-o", "--out", required=True, metavar="OUT", help=".geojson, .csv or -")
    export.add_argument("--format", choices=("geojson", "csv"), help="when OUT does not tell")
    export.set_defaults(run=run_export)
    count = commands.add_parser("count", help="count the features that a query selects")
    count.add_argument("--by", choices=GROUPS, help="count incidents in groups")
    count.add_argument("--json", action="store_true", help="print JSON with the ids")
    count.set_defaults(run=run_count)
    for command in (export, count):
        _add_query_flags(command)
    return parser


def _add_query_flags(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--data", default=os.environ.get("ATLAS_DATA", str(DATA)), help="folder of the layers"
    )
    for key in QUERY_KEYS:
        if key.name != "data":
            text = key.help + (", or all" if key.name == "layer" else "")
            command.add_argument(
                f"--{key.name}", action="append", default=[], dest=f"key_{key.name}", help=text
            )


def _query(options: argparse.Namespace) -> Query:
    given = {
        key.name: getattr(options, f"key_{key.name}", [])
        for key in QUERY_KEYS
        if key.name != "data"
    }
    if given["layer"] == ["all"]:
        given["layer"] = list(LAYERS)
    query, _ = parse_query(given)
    return query


def _binary_output() -> IO[bytes]:
    return sys.stdout.buffer


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _complain(line: str) -> None:
    sys.stderr.write(line + "\n")

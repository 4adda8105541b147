"""`validate`: every fault of layers and scene files, in one line each."""

from __future__ import annotations

import argparse
from pathlib import Path

from geo.brief.scene_keys import MOST_BYTES
from geo.commands.arguments import Parser
from geo.commands.output import DONE, FAULTY_DATA, complain, print_json, say
from geo.read.limits import read_bytes
from geo.schema.findings import Fault, FaultyFileError


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    validate = commands.add_parser("validate", help="check layers; every fault in one line")
    validate.add_argument(
        "paths", nargs="+", metavar="PATH", help="a layer file, a data folder or a scene file"
    )
    validate.add_argument("--json", action="store_true", help="print the faults as JSON")
    validate.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check layers and scene files; say every fault."""
    from geo.brief.scene_file import is_briefing
    from geo.read.layers import check_paths

    paths = [Path(path) for path in options.paths]
    faults = list(check_paths([path for path in paths if not is_briefing(path)]))
    for path in filter(is_briefing, paths):
        faults += _briefing_faults(path)
    if options.json:
        print_json([{"fault": fault.sentence()} for fault in faults])
    else:
        for fault in faults:
            complain(fault.sentence())
        say(f"{len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'}")
    return FAULTY_DATA if faults else DONE


def _briefing_faults(path: Path) -> tuple[Fault, ...]:
    from geo.brief.scene_file import check_briefing

    try:
        content = read_bytes(path, max_bytes=MOST_BYTES)
    except FaultyFileError as error:
        # told with the rest: `validate` says all faults of all files
        return (error.fault,)
    return check_briefing(content, path)

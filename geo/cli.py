"""The command line: arguments to a command, and its errors to one line and an exit code.

Exit codes: 0 done, 1 the data have faults, 2 the request is wrong.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Sequence

from geo.commands import (
    bases,
    brief,
    cite,
    compare,
    count,
    export,
    flow,
    history,
    image,
    near,
    organisations,
    relocation,
    reopen,
    routes,
    validate,
)
from geo.commands.arguments import Parser
from geo.commands.output import DONE, FAULTY_DATA, WRONG_REQUEST, complain
from geo.errors import DataError, GeoError
from geo.schema.findings import plain

COMMANDS = (
    validate,
    export,
    reopen,
    cite,
    count,
    compare,
    bases,
    routes,
    flow,
    relocation,
    near,
    organisations,
    image,
    brief,
    history,
)
"""In the order of `--help`."""
FLAGS_OF_DEGREES = ("--bbox", "--area", "--view", "--b-bbox", "--b-area")
"""Flags whose value may begin with a minus."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # names of places are in no smaller one
    parser = _parser()
    try:
        options = parser.parse_args(_joined(sys.argv[1:] if arguments is None else arguments))
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader (head, less) has gone; what it wanted it has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except GeoError as error:
        complain(str(error))
        return FAULTY_DATA if isinstance(error, DataError) else WRONG_REQUEST
    except OSError as error:
        complain(f"{plain(str(error.filename or 'output'))}: {error.strerror}")
        return WRONG_REQUEST
    return code


def _joined(arguments: Sequence[str]) -> list[str]:
    """Join `--bbox -10,35,30,60` to `--bbox=-10,35,30,60`, which argparse takes for two flags."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] in FLAGS_OF_DEGREES and re.match(r"-[\d.]", argument):
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined


def _parser() -> Parser:
    parser = Parser(
        prog="python -m geo",
        description="Check, select, count, draw, export and present the layers of the atlas.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser

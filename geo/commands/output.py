"""What a command says: lines, JSON and files."""

from __future__ import annotations

import json
import sys
from pathlib import Path

DONE, FAULTY_DATA, WRONG_REQUEST = 0, 1, 2


def say(line: str) -> None:
    """Print a line to standard output."""
    sys.stdout.write(line + "\n")


def complain(line: str) -> None:
    """Print a line to standard error."""
    sys.stderr.write(line + "\n")


def print_json(value: object) -> None:
    """Print a value as JSON, readable by people and programs."""
    say(json.dumps(value, ensure_ascii=False, indent=2))


def put_out(target: str, content: bytes) -> None:
    """Write to the file, or to standard output."""
    from geo.write.atomic import write_atomically
    from geo.write.endings import STANDARD_OUTPUT

    if target == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
    else:
        write_atomically(Path(target), content)

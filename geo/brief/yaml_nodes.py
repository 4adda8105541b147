"""YAML as nodes that know their line, without the parts of it that are programs."""

from __future__ import annotations

from pathlib import Path

import yaml
from yaml import Node

from geo.brief.scene_keys import DEEPEST, MOST_BYTES
from geo.schema.findings import Fault


class Faults:
    """What is found wrong with a file, in order."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found: list[Fault] = []

    def add(self, node: Node | None, where: str, expected: str, got: str, remedy: str = "") -> None:
        """Add a fault of a node; without one, of the whole file."""
        line = node.start_mark.line + 1 if node is not None else 0
        self.add_at(line, expected, got, remedy, where)

    def add_at(
        self, line: int, expected: str, got: str, remedy: str = "", where: str | None = None
    ) -> None:
        """Add a fault of a line, from 1; 0 where there is none."""
        place = f"line {line}" if line else ""
        self.found.append(Fault(self.path, expected, got, remedy, field=where or None, place=place))


def load_node(content: bytes, faults: Faults) -> Node | None:
    """Read YAML as a tree of nodes; None, and a fault, where it is none that is fit to read.

    Anchors, aliases and tags are refused: a scene file needs none, and they can make a small file
    a huge value.
    """
    if len(content) > MOST_BYTES:
        faults.add_at(0, f"at most {MOST_BYTES:,} bytes", f"{len(content):,}")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.add_at(line, "UTF-8 text", f"the byte 0x{content[error.start]:02x}")
        return None
    try:
        if not _is_plain(text, faults):
            return None
        node: Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        faults.add_at(mark.line + 1 if mark else 0, "YAML", str(error.problem or error.context))
        return None
    except yaml.YAMLError as error:
        faults.add_at(0, "YAML", " ".join(str(error).split())[:200])
        return None
    if node is None:
        faults.add_at(0, "a briefing", "an empty file")
    return node


def _is_plain(text: str, faults: Faults) -> bool:
    """Go through the events, which takes no more room than the text, before any tree is built."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1
        opens = isinstance(event, yaml.CollectionStartEvent)
        depth += opens - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            faults.add_at(line, f"lists and keys nested at most {DEEPEST} deep", "deeper ones")
            return False
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            faults.add_at(line, "no anchors or aliases", "one", "write it out")
            return False
        if getattr(event, "tag", None):
            faults.add_at(line, "no tags", str(event.tag)[:60], "take it away")
            return False
    return True

"""Nodes of YAML to texts, numbers, points and ids; a wrong one is a fault, and a usual value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from geo.brief.scene_keys import LONGEST_LINE, MOST_IDS
from geo.brief.yaml_nodes import Faults
from geo.model.scene import LonLat
from geo.schema.findings import said, suggestion
from geo.schema.values import DATE_PATTERN, ID_PATTERN, UNPRINTABLE

T = TypeVar("T")
LANGUAGE_MARK = "-"


class NodeReader:
    """Reads nodes; what is wrong goes to the faults, and reading goes on."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults

    def mapping(
        self, node: Node | None, where: str, known: tuple[str, ...], needed: tuple[str, ...] = ()
    ) -> dict[str, Node]:
        """Values by key; unknown, repeated and missing keys are faults."""
        if not isinstance(node, MappingNode):
            self.fault(node, where, "keys and values", node_said(node))
            return {}
        found: dict[str, Node] = {}
        for name, value in pairs(node):
            path = f"{where}.{name}".lstrip(".")
            if name not in known:
                self.fault(value, path, f"one of {', '.join(known)}", said(name), of=(name, known))
            elif name in found:
                self.fault(value, path, "the key once", "it again")
            found[name] = value
        for name in needed:
            if name not in found:
                self.fault(node, f"{where}.{name}".lstrip("."), "a value", "none")
        return found

    def items(
        self, node: Node | None, where: str, read: Callable[[Node, str], T], most: int
    ) -> list[T]:
        """Read each item of a list; no node is an empty list."""
        if node is None:
            return []
        if not isinstance(node, SequenceNode):
            self.fault(node, where, "a list", node_said(node))
            return []
        if len(node.value) > most:
            self.fault(node, where, f"at most {most}", str(len(node.value)))
        return [read(item, f"{where}[{i}]") for i, item in enumerate(node.value[:most])]

    def text(self, node: Node | None, where: str, longest: int) -> str:
        """Printable text; one line where it may only be as long as a line."""
        value = self.scalar(node, where)
        if len(value) > longest:
            self.fault(node, where, f"at most {longest:,} characters", f"{len(value):,}")
        if UNPRINTABLE.search(value):
            self.fault(node, where, "text without control characters", said(value[:40]))
        if longest == LONGEST_LINE:
            return " ".join(value.split())
        return value.strip()

    def texts(self, node: Node, where: str) -> list[str]:
        """One text or a list of them."""
        if isinstance(node, SequenceNode):
            return self.items(node, where, self.scalar, MOST_IDS)
        return [self.scalar(node, where)]

    def ids(self, node: Node | None, where: str) -> tuple[str, ...]:
        """Ids, each once."""
        found = self.items(node, where, self.feature_id, MOST_IDS)
        return tuple(dict.fromkeys(item for item in found if item))

    def scalar(self, node: Node | None, where: str) -> str:
        """Text of a scalar as it stands; no node is an empty text."""
        if node is None:
            return ""
        if not isinstance(node, ScalarNode):
            self.fault(node, where, "a text", node_said(node))
            return ""
        return str(node.value)

    def feature_id(self, node: Node | None, where: str) -> str | None:
        """An id; None where there is no node."""
        value = self.scalar(node, where)
        if node is None:
            return None
        if not ID_PATTERN.fullmatch(value):
            expected = "an id of small letters, digits and hyphens"
            self.fault(node, where, expected, said(value))
        return value

    def word(
        self, node: Node | None, where: str, known: tuple[str, ...], usual: str | None = None
    ) -> str:
        """One word of a closed set; the usual one, or the first, where there is none."""
        value = self.scalar(node, where) if node else ""
        if node is not None and value not in known:
            self.fault(node, where, f"one of {', '.join(known)}", said(value), of=(value, known))
        return value if value in known else usual or known[0]

    def number(self, node: Node | None, where: str, low: float, high: float) -> float | None:
        """A number within limits; None where there is none."""
        if node is None:
            return None
        try:
            value = float(self.scalar(node, where))
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            self.fault(node, where, f"a number from {low:g} to {high:g}", node_said(node))
            return None
        return value

    def whole(self, node: Node | None, where: str, high: int, usual: int) -> int:
        """A whole number from 1."""
        value = self.number(node, where, 1, high)
        if value is not None and value != int(value):
            self.fault(node, where, "a whole number", node_said(node))
        return usual if value is None else int(value)

    def point(self, node: Node | None, where: str) -> LonLat:
        """Longitude and latitude in degrees."""
        if node is None:
            return (0.0, 0.0)
        if not isinstance(node, SequenceNode) or len(node.value) != len(("lon", "lat")):
            self.fault(node, where, "[longitude, latitude]", node_said(node))
            return (0.0, 0.0)
        lon, lat = node.value
        limits = ((lon, -180, 180), (lat, -90, 90))
        found = [self.number(item, where, low, high) or 0.0 for item, low, high in limits]
        return (found[0], found[1])

    def day(self, node: Node | None, where: str) -> str:
        """An ISO date; empty where there is none."""
        value = self.scalar(node, where)
        if node is not None and not DATE_PATTERN.fullmatch(value):
            self.fault(node, where, "a day as YYYY-MM-DD", said(value))
        return value

    def language(self, node: Node | None) -> str:
        """A language tag; `en` where there is none."""
        value = self.scalar(node, "language") if node else "en"
        if not value.replace(LANGUAGE_MARK, "").isalnum() or not value.isascii():
            self.fault(node, "language", "a language tag, such as en", said(value))
        return value

    def fault(
        self,
        node: Node | None,
        where: str,
        expected: str,
        got: str,
        of: tuple[str, tuple[str, ...]] | None = None,
    ) -> None:
        """Keep a fault, with the nearest known word where one is near."""
        self.faults.add(node, where, expected, got, suggestion(*of) if of else "")


def pairs(node: Node | None) -> list[tuple[str, Node]]:
    """Keys of a mapping as text, with their values."""
    if not isinstance(node, MappingNode):
        return []
    return [(str(key.value), value) for key, value in node.value if isinstance(key, ScalarNode)]


def node_said(node: Any) -> str:
    """Say a node in a message."""
    if isinstance(node, ScalarNode):
        return said(str(node.value)) if node.value else "nothing"
    if isinstance(node, SequenceNode):
        return said(node.value)
    return "keys and values" if node is not None else "nothing"

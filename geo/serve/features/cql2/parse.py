"""A filter's tokens to its parts: OR over AND over NOT over what is compared."""

from __future__ import annotations

from typing import Any

from geo.serve.features.cql2.arguments import ArgumentReader
from geo.serve.features.cql2.faults import FilterError
from geo.serve.features.cql2.tree import (
    Always,
    Called,
    Compared,
    IsNull,
    Joined,
    Like,
    Literal,
    Node,
    Not,
    Property,
    Scalar,
)

MOST_SIGNS = 8_000
"""Characters of a filter."""
MOST_DEEP = 40
"""Brackets and NOT within one another."""
MOST_NODES = 250
"""Comparisons of a filter."""
COSTLY = 10
"""As many comparisons a function or a LIKE counts, since it looks at every text or shape."""

COMPARISONS = frozenset({"=", "<>", "<", ">", "<=", ">="})
SPATIAL = frozenset(
    f"s_{name}"
    for name in (
        "intersects",
        "disjoint",
        "contains",
        "within",
        "touches",
        "crosses",
        "overlaps",
        "equals",
    )
)
EITHER_TIME = frozenset(
    f"t_{name}" for name in ("after", "before", "disjoint", "equals", "intersects")
)
"""Functions of time that take days and periods."""
TEMPORAL = EITHER_TIME | frozenset(
    f"t_{name}"
    for name in (
        "contains",
        "during",
        "finishedby",
        "finishes",
        "meets",
        "metby",
        "overlappedby",
        "overlaps",
        "startedby",
        "starts",
    )
)
LISTS = frozenset({"a_contains", "a_containedby", "a_equals", "a_overlaps"})


def parse_filter(text: str) -> Node:
    """Read a filter in CQL2 text.

    Raises
    ------
    FilterError
        With the character at fault, when it is none, is too long or too deep, or uses what is
        not supported.
    """
    if len(text) > MOST_SIGNS:
        raise FilterError(f"expected at most {MOST_SIGNS:,} characters, got {len(text):,}")
    reader = FilterReader(text)
    node = reader.node(0)
    if reader.token.kind != "end":
        raise reader.unexpected("AND, OR or the end")
    return node


class FilterReader(ArgumentReader):
    """Reads conditions from where it stands in the tokens."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._nodes = 0

    def node(self, depth: int) -> Node:
        """Conditions joined by OR."""
        return self._joined("or", depth)

    def _joined(self, how: str, depth: int) -> Node:
        def part() -> Node:
            return self._joined("and", depth) if how == "or" else self._negated(depth)

        found = [part()]
        while self.skip(how):
            found.append(part())
        return found[0] if len(found) == 1 else Joined(how, tuple(found))

    def _negated(self, depth: int) -> Node:
        if depth > MOST_DEEP:
            raise FilterError(f"expected at most {MOST_DEEP} levels", self.token.at)
        if self.skip("not"):
            return Not(self._negated(depth + 1))
        if self.skip("("):
            node = self.node(depth + 1)
            self.expect(")")
            return node
        return self._condition()

    def _condition(self) -> Node:
        self._count(1)
        word = self.token.word
        if word in {"true", "false"}:
            self.step()
            return Always(word == "true")
        if self.is_call:
            for names, argument in (
                (SPATIAL, self.shape),
                (TEMPORAL, self.time),
                (LISTS, self.words),
            ):
                if word in names:
                    return self._called(argument)
        return self._compared()

    def _called(self, argument: Any) -> Called:
        self._count(COSTLY - 1)
        token = self.step()
        self.expect("(")
        left = argument()
        self.expect(",")
        right = argument()
        self.expect(")")
        return Called(token.word, left, right, token.at)

    def _compared(self) -> Node:
        left = self.scalar()
        token = self.token
        if token.word in COMPARISONS:
            self.step()
            return Compared(token.word, left, self.scalar(), token.at)
        if self.skip("is"):
            return self._is_null(left, token.at)
        negated = self.skip("not")
        node = self._many(left)
        return Not(node) if negated else node

    def _is_null(self, left: Scalar, at: int) -> Node:
        negated = self.skip("not")
        self.expect("null")
        if not isinstance(left, Property):
            raise FilterError("expected a property before IS NULL", at)
        return Not(IsNull(left, at)) if negated else IsNull(left, at)

    def _many(self, left: Scalar) -> Node:
        """What may follow a NOT that stands behind a value."""
        at = self.token.at
        if self.skip("like"):
            self._count(COSTLY - 1)
            return Like(left, self.scalar(), at)
        if self.skip("between"):
            low = self.scalar()
            self.expect("and")
            high = self.scalar()
            return Joined("and", (Compared(">=", left, low, at), Compared("<=", left, high, at)))
        if self.skip("in"):
            return Joined("or", tuple(Compared("=", left, value, at) for value in self._listed()))
        if isinstance(left, Literal):
            raise self.unexpected("a comparison")
        raise self.unexpected("a comparison, IS NULL, LIKE, BETWEEN or IN")

    def _listed(self) -> list[Scalar]:
        self.expect("(")
        found = [self.scalar()]
        while self.skip(","):
            found.append(self.scalar())
        self.expect(")")
        self._count(len(found))
        return found

    def _count(self, more: int) -> None:
        """Refuse a filter that asks for more than can be answered while others wait."""
        self._nodes += more
        if self._nodes > MOST_NODES:
            raise FilterError(f"expected at most {MOST_NODES} conditions", self.token.at)

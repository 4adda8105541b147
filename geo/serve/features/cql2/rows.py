"""A filter answered over the columns of a layer."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import lru_cache, reduce
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.serve.features.cql2 import cells, like, times
from geo.serve.features.cql2.cells import Cells, Days, Numbers, Texts
from geo.serve.features.cql2.faults import FilterError
from geo.serve.features.cql2.parse import EITHER_TIME
from geo.serve.features.cql2.tree import (
    Always,
    Argument,
    Called,
    Compared,
    Day,
    Folded,
    Interval,
    IsNull,
    Joined,
    Like,
    Literal,
    Node,
    Not,
    Property,
    Scalar,
    Shape,
    Words,
)
from geo.serve.features.cql2.truth import Truth
from geo.store.columns import Mask
from geo.store.layer_store import LayerStore
from geo.write.shapes import rfc_shapes

GEOMETRY = "geometry"
OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
LIST_RELATIONS: dict[str, Callable[[frozenset[Any], frozenset[Any]], bool]] = {
    "a_contains": frozenset.issuperset,
    "a_containedby": frozenset.issubset,
    "a_equals": operator.eq,
    "a_overlaps": lambda a, b: not a.isdisjoint(b),
}
EVERY = np.ones(1, dtype=bool)


def rows_of_filter(store: LayerStore, node: Node) -> Mask:
    """Rows of a layer for which a filter is true, shape (n,); neither false nor unknown.

    Raises
    ------
    FilterError
        When the layer has no such property, or it is compared with what it cannot be.
    """
    return np.array(np.broadcast_to(_truth(store, node).yes, len(store)))


def _truth(store: LayerStore, node: Node) -> Truth:  # noqa: PLR0911 - one for each kind of node
    match node:
        case Always():
            return Truth.of(np.array([node.value]), EVERY)
        case Not():
            return _truth(store, node.of).opposite()
        case Joined():
            join = Truth.both if node.how == "and" else Truth.either
            return reduce(join, (_truth(store, part) for part in node.of))
        case Compared():
            return _compared(store, node)
        case Like():
            return _like(store, node)
        case IsNull():
            return Truth.of(~_known(store, node.left), EVERY)
        case Called():
            return FUNCTIONS[node.name[0]](store, node)


def _cells(store: LayerStore, scalar: Scalar) -> Cells:
    match scalar:
        case Literal():
            return cells.literal(scalar.value)
        case Day():
            return cells.day(scalar.number)
        case Folded():
            inner = _texts(store, scalar.of)
            return inner.mapped(cells.casei if scalar.how == "casei" else cells.accenti)
        case Property():
            column = cells.column_of(store.name, scalar.name)
            if column is None:
                raise _no_property(store, scalar)
            return cells.cells_of(store, column)


def _no_property(store: LayerStore, name: Property) -> FilterError:
    if name.name == GEOMETRY:
        return FilterError("geometry is asked of with S_INTERSECTS and the like", name.at)
    return FilterError(
        f"{store.name} has no property {name.name[:40]!r} that can be asked of; see its queryables",
        name.at,
    )


def _texts(store: LayerStore, scalar: Scalar) -> Texts:
    found = _cells(store, scalar)
    if not isinstance(found, Texts) or found.is_list:
        raise FilterError("expected a text", scalar.at)
    return found


def _known(store: LayerStore, name: Property) -> Mask:
    return ~store.unlocated if name.name == GEOMETRY else _cells(store, name).known


def _compared(store: LayerStore, node: Compared) -> Truth:
    left, right = _cells(store, node.left), _cells(store, node.right)
    for side, found in ((node.left, left), (node.right, right)):
        if isinstance(found, Texts) and found.is_list:
            raise FilterError("is a list: write A_CONTAINS(property, ('word'))", side.at)
    if type(left) is not type(right):
        raise FilterError(
            f"expected two values of a kind, got {_kind(left)} and {_kind(right)}", node.at
        )
    compare = OPERATORS[node.op]
    known = left.known & right.known
    if isinstance(left, Texts) and isinstance(right, Texts):
        return Truth.of(_texts_compared(compare, left, right), known)
    assert isinstance(left, Numbers | Days) and isinstance(right, Numbers | Days)  # noqa: S101, PT018
    return Truth.of(compare(left.values, right.values), known)


def _texts_compared(compare: Callable[[Any, Any], Any], left: Texts, right: Texts) -> Mask:
    if right.one is not None:
        return left.where(lambda text: compare(text, right.one))
    if left.one is not None:
        return right.where(lambda text: compare(left.one, text))
    return np.asarray(compare(left.spread, right.spread), dtype=bool)


def _kind(found: Cells) -> str:
    return {Numbers: "a number", Days: "a date", Texts: "a text"}[type(found)]


def _like(store: LayerStore, node: Like) -> Truth:
    left, pattern = _texts(store, node.left), _texts(store, node.pattern)
    if pattern.one is None:
        raise FilterError("expected a pattern in quotes behind LIKE", node.pattern.at)
    return Truth.of(left.where(like.matcher(pattern.one)), left.known)


def _spatial(store: LayerStore, node: Called) -> Truth:
    sides = [_shapes(store, side) for side in (node.left, node.right)]
    known = reduce(operator.and_, (~shapely.is_missing(side) for side in sides))
    relation = getattr(shapely, node.name.removeprefix("s_"))
    for side in sides:
        if len(side) == 1:
            shapely.prepare(side)
    try:
        return Truth.of(np.asarray(relation(*sides)), known)
    except shapely.errors.ShapelyError as error:
        raise FilterError(f"the shape cannot be compared ({str(error)[:80]})", node.at) from None


def _shapes(store: LayerStore, side: Argument) -> NDArray[np.object_]:
    if isinstance(side, Shape):
        found = np.empty(1, dtype=object)
        found[0] = side.geometry
        return found
    if not isinstance(side, Property) or side.name != GEOMETRY:
        raise FilterError("expected geometry or a shape", side.at)
    return _written_shapes(store)


@lru_cache(maxsize=8)
def _written_shapes(store: LayerStore) -> NDArray[np.object_]:
    """Shapes as the features have them: cut at the antimeridian."""
    shapes = np.asarray(store.frame.geometry.values, dtype=object)
    return shapes if store.discs is not None else rfc_shapes(shapes)


def _temporal(store: LayerStore, node: Called) -> Truth:
    left, right = _period(store, node.left), _period(store, node.right)
    if node.name not in EITHER_TIME and (left.is_day or right.is_day):
        raise FilterError(f"{node.name.upper()}: expected two of INTERVAL(start, end)", node.at)
    return Truth.of(times.RELATIONS[node.name](left, right), left.known & right.known)


def _period(store: LayerStore, side: Argument) -> times.Period:
    if isinstance(side, Interval):
        start = _bound(store, side.start, -times.OPEN)
        end = _bound(store, side.end, times.OPEN)
        return times.Period(start.values, end.values, start.known & end.known, is_day=False)
    if isinstance(side, Property | Day):
        one = _bound(store, side, 0)
        return times.Period(one.values, one.values, one.known, is_day=True)
    raise FilterError("expected a date or a period", side.at)


def _bound(store: LayerStore, end: Property | Day | None, beyond: int) -> Days:
    if end is None:
        return cells.day(beyond)
    found = _cells(store, end)
    if not isinstance(found, Days):
        raise FilterError("expected a date", end.at)
    return found


def _lists(store: LayerStore, node: Called) -> Truth:
    left, right = _list(store, node.left), _list(store, node.right)
    relation = LIST_RELATIONS[node.name]
    known = left.known & right.known
    if right.one is not None:
        given = frozenset(right.one)
        return Truth.of(left.where(lambda row: relation(frozenset(row), given)), known)
    if left.one is not None:
        given = frozenset(left.one)
        return Truth.of(right.where(lambda row: relation(given, frozenset(row))), known)
    pairs = zip(left.spread, right.spread, strict=True)
    found = [relation(frozenset(one), frozenset(other)) for one, other in pairs]
    return Truth.of(np.array(found, dtype=bool), known)


def _list(store: LayerStore, side: Argument) -> Texts:
    if isinstance(side, Words):
        words = np.empty(1, dtype=object)
        words[0] = side.values
        return Texts(words, np.zeros(1, dtype=np.intp), is_list=True)
    if isinstance(side, Property):
        found = _cells(store, side)
        if isinstance(found, Texts) and found.is_list:
            return found
    raise FilterError("expected a property that is a list, or ('one', 'other')", side.at)


FUNCTIONS: dict[str, Callable[[LayerStore, Called], Truth]] = {
    "a": _lists,
    "s": _spatial,
    "t": _temporal,
}
"""By the first letter of the function's name."""

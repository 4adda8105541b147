"""Values of a filter: properties, texts, numbers, days, periods, shapes and lists."""

from __future__ import annotations

import math
import re

import shapely

from geo.errors import QueryError
from geo.model.extent import Extent
from geo.model.time_window import day_of
from geo.serve.features.cql2.faults import FilterError
from geo.serve.features.cql2.tokens import Token, tokens_of
from geo.serve.features.cql2.tree import (
    Day,
    Folded,
    Interval,
    Literal,
    Property,
    Scalar,
    Shape,
    Words,
)
from geo.serve.features.days import read_day

FOLDS = frozenset({"casei", "accenti"})
WKT = frozenset(
    {
        "point",
        "linestring",
        "polygon",
        "multipoint",
        "multilinestring",
        "multipolygon",
        "geometrycollection",
    }
)
RESERVED = frozenset({"and", "or", "not", "is", "null", "like", "between", "in", "true", "false"})
MOST_FOLDS = 4
OPEN = ".."
FLAT, SOLID = 4, 6


class ArgumentReader:
    """Reads values from where it stands in the tokens of a filter."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokens_of(text)
        self._at = 0

    @property
    def token(self) -> Token:
        """The next token."""
        return self._tokens[self._at]

    @property
    def is_call(self) -> bool:
        """Whether the next token is a name with a bracket behind it."""
        return self.token.kind == "name" and self._tokens[self._at + 1].word == "("

    def step(self) -> Token:
        """Take the next token."""
        token = self.token
        if token.kind != "end":
            self._at += 1
        return token

    def skip(self, word: str) -> bool:
        """Take the next token if it is this word or sign."""
        if self.token.word != word:
            return False
        self.step()
        return True

    def expect(self, word: str) -> None:
        """Take the next token, which must be this word or sign."""
        if not self.skip(word):
            raise self.unexpected(word.upper())

    def unexpected(self, expected: str) -> FilterError:
        """Say what should have stood here."""
        token = self.token
        got = "the end" if token.kind == "end" else repr(token.text[:40])
        return FilterError(f"expected {expected}, got {got}", token.at)

    def scalar(self, folds: int = 0) -> Scalar:
        """A property, text, number or day."""
        token = self.token
        if token.kind == "text":
            return Literal(self.step().text, token.at)
        if token.kind == "number":
            return Literal(self.number(), token.at)
        if self.is_call:
            if token.word in {"date", "timestamp"}:
                return self._day()
            if token.word in FOLDS and folds < MOST_FOLDS:
                self.step()
                self.expect("(")
                inner = self.scalar(folds + 1)
                self.expect(")")
                return Folded(token.word, inner, token.at)
            raise FilterError(f"{token.text[:40]!r} is no function that is supported", token.at)
        return self.property()

    def property(self) -> Property:
        """The name of a property."""
        token = self.token
        if token.kind not in {"name", "quoted"} or token.word in RESERVED:
            raise self.unexpected("a property or a value")
        self.step()
        return Property(token.text, token.at)

    def number(self) -> float:
        """A number."""
        if self.token.kind != "number":
            raise self.unexpected("a number")
        value = float(self.token.text)
        if not math.isfinite(value):
            raise self.unexpected("a smaller number")
        self.step()
        return value

    def time(self) -> Property | Day | Interval:
        """A property, a day or a period."""
        if not self.is_call:
            return self.property()
        if self.token.word != "interval":
            return self._day()
        token = self.step()
        self.expect("(")
        start = self._end()
        self.expect(",")
        end = self._end()
        self.expect(")")
        if isinstance(start, Day) and isinstance(end, Day) and start.number > end.number:
            raise FilterError("expected a period that does not end before it begins", token.at)
        return Interval(start, end, token.at)

    def shape(self) -> Property | Shape:
        """A property, a shape in well-known text, or BBOX(west, south, east, north)."""
        if not (self.is_call or self.token.word in WKT):
            return self.property()
        if self.token.word == "bbox":
            return self._box()
        if self.token.word in WKT:
            return self._well_known()
        raise self.unexpected("a property or a shape")

    def words(self) -> Property | Words:
        """A property or a list of values."""
        at = self.token.at
        if not self.skip("("):
            return self.property()
        found: list[str | float] = []
        while self.token.word != ")":
            if found:
                self.expect(",")
            value = self.scalar()
            if not isinstance(value, Literal):
                raise FilterError("expected a text or a number", value.at)
            found.append(value.value)
        self.expect(")")
        return Words(tuple(found), at)

    def _day(self) -> Day:
        token = self.token
        if token.word not in {"date", "timestamp"}:
            raise self.unexpected("a property, DATE, TIMESTAMP or INTERVAL")
        self.step()
        self.expect("(")
        day = self._day_text(is_moment=token.word == "timestamp")
        self.expect(")")
        return Day(day.number, token.at)

    def _day_text(self, *, is_moment: bool | None) -> Day:
        token = self.token
        if token.kind != "text":
            raise self.unexpected("a date in quotes")
        day = read_day(token.text)
        if day is None or (is_moment is not None and is_moment != ("t" in token.text.lower())):
            form = "'2014-01-31T12:00:00Z'" if is_moment else "'2014-01-31'"
            raise self.unexpected(f"a date as in {form}")
        self.step()
        return Day(day_of(day), token.at)

    def _end(self) -> Property | Day | None:
        if self.token.kind == "text":
            if self.token.text == OPEN:
                self.step()
                return None
            return self._day_text(is_moment=None)
        return self._day() if self.is_call else self.property()

    def _box(self) -> Shape:
        token = self.step()
        self.expect("(")
        found = [self.number()]
        while self.skip(","):
            found.append(self.number())
        self.expect(")")
        if len(found) == SOLID:
            found = [*found[0:2], *found[3:5]]
        if len(found) != FLAT:
            raise FilterError("expected BBOX of 4 or 6 numbers", token.at)
        try:
            boxes = [shapely.box(*part.bounds) for part in Extent(*found).parts]
        except QueryError as error:
            raise FilterError(str(error), token.at) from None
        return Shape(shapely.union_all(boxes), token.at)

    def _well_known(self) -> Shape:
        """The shape whose text begins here and goes as far as its brackets."""
        first = self.step()
        depth, closed = 0, False
        while not closed:
            token = self.token
            if token.kind == "end":
                raise self.unexpected(")")
            depth += {"(": 1, ")": -1}.get(token.word, 0)
            closed = depth == 0 and token.word == ")"
            if not depth and not closed and token.word not in {"z", "m", "zm", "empty"}:
                raise self.unexpected("(")
            self.step()
            closed = closed or (token.word == "empty" and not depth)
        end = self._tokens[self._at - 1]
        text = self._text[first.at : end.at + len(end.text)]
        return Shape(_shape(text, first.at), first.at)


def _shape(text: str, at: int) -> shapely.Geometry:
    if re.search(r"[^-+A-Za-z0-9.,() \t\r\n]", text):
        raise FilterError("expected a shape in well-known text", at)
    try:
        shape = shapely.force_2d(shapely.from_wkt(text))
    except shapely.errors.ShapelyError as error:
        raise FilterError(f"no well-known text of a shape ({str(error)[:80]})", at) from None
    if shape.is_empty or not shapely.is_valid(shape):
        raise FilterError(f"no valid shape ({shapely.is_valid_reason(shape)[:80]})", at)
    west, south, east, north = shape.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):  # noqa: PLR2004
        raise FilterError("expected longitudes from -180 to 180 and latitudes from -90 to 90", at)
    return shape

"""Random filters, each with what it says in plain Python of one feature: True, False or None."""

from datetime import date

import shapely
from hypothesis import strategies as st

NUMBERS = ["killed", "wounded", "killed_low", "uncertainty_km"]
TEXTS = ["country", "kind", "place", "title", "confidence"]
DATES = ["start", "end"]
WORDS = ["TUR", "KGZ", "bombing", "Osh", "o", "Istanbul", "high", "it's"]
SAID = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}
OPERATORS = st.sampled_from(sorted(SAID))
BOXES = [(60, 30, 80, 45), (20, 35, 45, 43), (170, -20, -170, 60)]


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def known(said, *values):
    return None if None in values else said(*values)


@st.composite
def compared(draw):
    name, op = draw(st.sampled_from(NUMBERS + TEXTS + DATES)), draw(OPERATORS)
    if name in NUMBERS:
        value = draw(st.integers(0, 60))
        text = str(value)
    elif name in TEXTS:
        value = draw(st.sampled_from(WORDS))
        text = quoted(value)
    else:
        value = str(draw(st.dates(date(1995, 1, 1), date(2024, 12, 31))))
        text = f"DATE('{value}')"
    return f"{name} {op} {text}", lambda f: known(SAID[op], f["properties"][name], value)


@st.composite
def two_properties(draw):
    one, other = draw(st.sampled_from([NUMBERS, TEXTS, DATES]).flatmap(pairs))
    op = draw(OPERATORS)
    return f"{one} {op} {other}", lambda f: known(
        SAID[op], f["properties"][one], f["properties"][other]
    )


def pairs(names):
    return st.tuples(st.sampled_from(names), st.sampled_from(names))


@st.composite
def null(draw):
    name = draw(st.sampled_from([*NUMBERS, *TEXTS, *DATES, "geometry"]))
    return f"{name} IS NULL", lambda f: (f["properties"] | f)[name] is None


@st.composite
def among(draw):
    name = draw(st.sampled_from(TEXTS))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
    listed = ", ".join(map(quoted, words))
    return f"{name} IN ({listed})", lambda f: known(words.__contains__, f["properties"][name])


@st.composite
def between(draw):
    name, low, high = (
        draw(st.sampled_from(NUMBERS)),
        draw(st.integers(0, 9)),
        draw(st.integers(0, 60)),
    )
    return f"{name} BETWEEN {low} AND {high}", lambda f: known(
        lambda value: low <= value <= high, f["properties"][name]
    )


@st.composite
def like(draw):
    name = draw(st.sampled_from(TEXTS))
    pattern = draw(st.text("%_aoOst\\", min_size=1, max_size=6))
    return f"{name} LIKE {quoted(pattern)}", lambda f: known(
        lambda text: fits(pattern, text), f["properties"][name]
    )


def fits(pattern, text):
    """Whether a text is of a pattern, letter by letter."""
    if not pattern:
        return not text
    if pattern[0] == "%":
        return any(fits(pattern[1:], text[at:]) for at in range(len(text) + 1))
    if pattern[0] == "_":
        return bool(text) and fits(pattern[1:], text[1:])
    if pattern[0] == "\\" and len(pattern) > 1:
        pattern = pattern[1:]
    return text[:1] == pattern[0] and fits(pattern[1:], text[1:])


@st.composite
def listed(draw):
    words = draw(st.lists(st.sampled_from(["imu", "iskp", "iju"]), unique=True, max_size=2))
    name, said = draw(
        st.sampled_from(
            [
                ("A_CONTAINS", lambda a, b: a >= b),
                ("A_CONTAINEDBY", lambda a, b: a <= b),
                ("A_EQUALS", lambda a, b: a == b),
                ("A_OVERLAPS", lambda a, b: bool(a & b)),
            ]
        )
    )
    text = f"{name}(organisations, ({', '.join(map(quoted, words))}))"
    return text, lambda f: said(set(f["properties"]["organisations"]), set(words))


@st.composite
def placed(draw):
    box, name = (
        draw(st.sampled_from(BOXES)),
        draw(st.sampled_from(["INTERSECTS", "DISJOINT", "WITHIN"])),
    )
    west, south, east, north = box
    parts = [box] if west < east else [(west, south, 180, north), (-180, south, east, north)]
    area = shapely.union_all([shapely.box(*part) for part in parts])
    said = getattr(shapely, name.lower())
    return (
        f"S_{name}(geometry, BBOX({west}, {south}, {east}, {north}))",
        lambda f: (
            None
            if f["geometry"] is None
            else bool(said(shapely.geometry.shape(f["geometry"]), area))
        ),
    )


@st.composite
def timed(draw):
    first, last = sorted(
        draw(st.lists(st.dates(date(1995, 1, 1), date(2024, 1, 1)), min_size=2, max_size=2))
    )
    name, said = draw(
        st.sampled_from(
            [
                ("T_INTERSECTS", lambda s, e: s <= str(last) and e >= str(first)),
                ("T_BEFORE", lambda _, e: e < str(first)),
                ("T_AFTER", lambda s, _: s > str(last)),
                ("T_DURING", lambda s, e: s > str(first) and e < str(last)),
            ]
        )
    )
    text = f"{name}(INTERVAL(start, end), INTERVAL('{first}', '{last}'))"
    return text, lambda f: known(said, f["properties"]["start"], f["properties"]["end"])


CONDITIONS = (
    compared()
    | two_properties()
    | null()
    | among()
    | between()
    | like()
    | listed()
    | placed()
    | timed()
)


def both(a, b):
    return False if False in {a, b} else None if None in {a, b} else True


def opposite(a):
    return None if a is None else not a


def either(a, b):
    return opposite(both(opposite(a), opposite(b)))


def joined(parts):
    two = st.tuples(parts, parts)
    return (
        two.map(lambda p: (f"({p[0][0]}) AND ({p[1][0]})", lambda f: both(p[0][1](f), p[1][1](f))))
        | two.map(
            lambda p: (f"({p[0][0]}) OR ({p[1][0]})", lambda f: either(p[0][1](f), p[1][1](f)))
        )
        | parts.map(lambda p: (f"NOT ({p[0]})", lambda f: opposite(p[1](f))))
    )


FILTERS = st.recursive(CONDITIONS, joined, max_leaves=4)

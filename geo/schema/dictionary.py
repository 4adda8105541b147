"""The schemas and vocabularies as a Markdown page, the data dictionary.

`python -m geo.schema.dictionary > docs/data-dictionary.md` writes it; a test compares the two.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from geo.schema.columns import KIND_WORDS, LISTS, Column
from geo.schema.layers import SCHEMAS, Schema
from geo.schema.vocabularies import KIND_FAMILY, VOCABULARIES

INTRODUCTION = """\
# Data dictionary

Every column of every layer, its type, unit and vocabulary. The page is made from the code that
checks the files (`python -m geo.schema.dictionary`); a test fails where the two differ.

**Files.** Each layer is a GeoJSON FeatureCollection by RFC 7946: EPSG:4326, longitude before
latitude, outer rings counter-clockwise, cut at the antimeridian, no `crs`; one feature a line,
sorted by start and id; the feature's `id` is the property `id`. Every property is always there:
null where nothing is known, `[]` for a list of nothing. Null never means none and never means 0.

**Dates.** An incident has happened on some day, or days, from `start` to `end`. A route or base
area is a period: `start` is the earliest possible day of its beginning, `end` the latest possible
day of its end, null where it was going on at the last source.

**Texts** hold no control characters and no markup; whatever they hold is shown as text.
"""

HEAD = ("name", "type", "null", "unit", "vocabulary or range", "meaning")


def dictionary_document() -> str:
    """Markdown of all schemas and then all vocabularies, in the order of the code."""
    parts = [INTRODUCTION, "## Layers and tables"]
    parts += [part for schema in SCHEMAS.values() for part in _schema(schema)]
    parts.append("## Vocabularies")
    parts += [part for name in VOCABULARIES for part in _vocabulary(name)]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _schema(schema: Schema) -> Iterator[str]:
    yield f"### {schema.name}"
    types = " or ".join(schema.geometry_types)
    null = ", or null where no place is known" if schema.geometry_nullable else ""
    yield schema.title + (f" Geometry: {types}{null}." if types else "")
    yield _table(HEAD, (_cells(column) for column in schema.columns))
    for column in schema.columns:
        if column.members:
            yield f"Members of `{schema.name}.{column.name}`:"
            yield _table(HEAD, (_cells(member) for member in column.members))


def _vocabulary(name: str) -> Iterator[str]:
    yield f"### {name[0].upper()}{name[1:]}"
    families = KIND_FAMILY if name == "kind of incident" else {}
    head = ("word", "on pages", "meaning", *(["family"] if families else []))
    yield _table(
        head,
        (
            (f"`{word}`", entry.label, entry.meaning, *([families[word]] if families else []))
            for word, entry in VOCABULARIES[name].items()
        ),
    )


def _cells(column: Column) -> tuple[str, ...]:
    source = f" ({column.source})" if column.source else ""
    null = "or left out" if column.optional else "yes" if column.nullable else "no"
    return (
        f"`{column.name}`",
        KIND_WORDS[column.kind],
        null,
        column.unit or "",
        _range(column),
        column.description + source,
    )


def _range(column: Column) -> str:
    if column.vocabulary:
        return f"[{column.vocabulary}](#{column.vocabulary.replace(' ', '-')})"
    if column.refers_to:
        return f"ids of {column.refers_to}"
    if column.kind in LISTS and not column.empty:
        return "at least one"
    if column.kind == "text" and column.maximum:
        return f"at most {column.maximum:,} characters"
    bounds = (("at least", column.minimum), ("at most", column.maximum))
    numeric = column.kind in ("number", "integer", "index")
    return ", ".join(f"{say} {at:,}" for say, at in bounds if at is not None and numeric)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(dictionary_document())

"""An exported file opened again: its question, and whether the atlas still answers it alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo.errors import QueryError
from geo.model.query import Query
from geo.read.exports import ExportRead
from geo.schema.findings import Fault, FaultyFileError, plain
from geo.schema.query_keys import parse_query
from geo.store.atlas import Atlas

IDS_SAID = 3


@dataclass(frozen=True, slots=True, eq=False)
class Reopened:
    """The question of a file, and how its ids differ from those that the atlas finds now."""

    query: Query
    """The question that the file answers."""
    notices: tuple[str, ...]
    """What of the question is not understood."""
    written_version: str
    """Data version that the file was written from."""
    version: str
    """Data version of the atlas."""
    count: int
    """Features of the file."""
    gone: Mapping[str, tuple[str, ...]]
    """By layer: ids of the file that the atlas does not find now, in file order."""
    new: Mapping[str, tuple[str, ...]]
    """By layer: ids that the atlas finds now and the file does not have."""
    withheld: int
    """Features that were left out of the file for their licence."""

    @property
    def same(self) -> bool:
        """Whether the atlas finds just the ids of the file."""
        return not any(self.gone.values()) and not any(self.new.values())


def reopened(atlas: Atlas, read: ExportRead) -> Reopened:
    """Ask an atlas what an exported file answers.

    Raises
    ------
    FaultyFileError
        When the question in the file is none.
    """
    try:
        query, notices = parse_query(_texts(read.provenance["query"]))
    except QueryError as error:
        raise FaultyFileError(
            Fault(read.path, "a query that can be asked", plain(str(error)), field="query")
        ) from None
    selection = atlas.select(query)
    now = {layer: selection.ids(layer) for layer in query.layers}
    then = read.ids
    return Reopened(
        query=query,
        notices=tuple(notices),
        written_version=plain(str(read.provenance["data_version"])),
        version=atlas.version,
        count=sum(len(ids) for ids in then.values()),
        gone={layer: _without(ids, now.get(layer, ())) for layer, ids in then.items()},
        new={layer: _without(ids, then.get(layer, ())) for layer, ids in now.items()},
        withheld=_withheld(read.provenance.get("withheld")),
    )


def reopened_in_words(found: Reopened) -> str:
    """Say whether the answer is still that of the file, and what differs.

    `The file's 38 features are those that the atlas finds now.`
    """
    said = [f"The file has {found.count:,} features"]
    if found.same:
        said = [_one_or_many(found.count)]
    else:
        said.append("; ".join(_differences(found)))
    parts = [": ".join(said) + "."]
    if found.withheld:
        parts.append(f"{found.withheld:,} had been left out of it for their licence.")
    if found.written_version != found.version:
        parts.append(
            f"It was written from data version {found.written_version}; these are {found.version}."
        )
    return " ".join(parts)


def _one_or_many(count: int) -> str:
    if count == 1:
        return "The file's one feature is the one that the atlas finds now"
    return f"The file's {count:,} features are those that the atlas finds now"


def _differences(found: Reopened) -> Iterator[str]:
    for said, by_layer in (("not found any more", found.gone), ("found beside them", found.new)):
        ids = [item for layer in by_layer.values() for item in layer]
        if ids:
            more = f" and {len(ids) - IDS_SAID:,} more" if len(ids) > IDS_SAID else ""
            yield f"{len(ids):,} {said} ({', '.join(map(plain, ids[:IDS_SAID]))}{more})"


def _without(
    ids: list[str] | tuple[str, ...], others: list[str] | tuple[str, ...]
) -> tuple[str, ...]:
    known = set(others)
    return tuple(item for item in ids if item not in known)


def _texts(query: Mapping[str, object]) -> dict[str, str]:
    return {str(key): str(value) for key, value in query.items()}


def _withheld(said: object) -> int:
    counts = said.values() if isinstance(said, Mapping) else ()
    return sum(count for count in counts if isinstance(count, int))

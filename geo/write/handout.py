"""What a query selects, made ready to be written: rows a layer, and where they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from geo.errors import QueryError
from geo.model.licence import Licence
from geo.model.query import Query
from geo.schema.columns import Column
from geo.schema.findings import plain
from geo.schema.layers import LAYER_SCHEMAS
from geo.schema.licences import NOT_STATED
from geo.schema.query_keys import query_params
from geo.store.atlas import Atlas, Selection
from geo.store.citing import cited_refs
from geo.store.columns import Mask
from geo.store.looking_at import left_out, looking_at
from geo.store.sentence import title
from geo.write.provenance import Provenance
from geo.write.rows import LICENCE_COLUMN, LayerRows
from geo.write.shapes import extent_of

Progress = Callable[[int, int], None]
"""Told the rows done and the rows in all."""


def in_silence(_done: int, _whole: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is wanted of an export, beside its form."""

    query: Query
    """Its layers are those of the file."""
    columns: tuple[str, ...] | None = None
    """Columns wanted, in any order; `id` comes anyway. None for all."""
    confirmed: bool = False
    """Rows whose licence forbids to pass them on are wanted, and whoever asks says they may."""
    accessed: date | None = None
    """Day to be stated; None states none, and the bytes follow from data and request alone."""
    permalink: str | None = None
    """Address of the view, where there is a server."""


@dataclass(frozen=True, eq=False, repr=False)
class Handout:
    """What goes into a file."""

    layers: tuple[LayerRows, ...]
    """One a layer asked for, in the order of layers, those without rows too."""
    provenance: Provenance

    def __len__(self) -> int:
        """Count the rows of all layers."""
        return sum(len(layer) for layer in self.layers)

    @cached_property
    def extent(self) -> list[float] | None:
        """West, south, east, north of all shapes; west above east across the antimeridian."""
        return extent_of(np.concatenate([layer.bounds() for layer in self.layers]))


def handout(atlas: Atlas, request: Request) -> Handout:
    """Make ready what a request asks for.

    Raises
    ------
    QueryError
        When a column is in none of the layers.
    """
    query = request.query
    selection = atlas.select(query)
    allowed = {layer: _allowed(atlas, layer, request) for layer in query.layers}
    kept = {layer: selection.mask(layer) & allowed[layer] for layer in query.layers}
    licences = licences_of(atlas, kept)
    columns = _columns(query.layers, request.columns, several=len(licences) > 1)
    layers = tuple(
        LayerRows(atlas.stores[layer], np.flatnonzero(kept[layer]), columns[layer])
        for layer in query.layers
    )
    return Handout(layers, _provenance(atlas, selection, request, kept, licences))


def withheld(atlas: Atlas, selection: Selection) -> dict[Licence, int]:
    """Count the rows selected whose licence forbids to pass them on, by licence."""
    found: Counter[str] = Counter()
    for layer in selection.query.layers:
        found.update(_counts(atlas, layer, selection.mask(layer)))
    return {atlas.licences[key]: n for key, n in found.items() if _is_closed(atlas, key)}


def licences_of(atlas: Atlas, rows: Mapping[str, Mask]) -> tuple[Licence, ...]:
    """Licences of rows, by layer a mask of shape (n,); the most frequent first."""
    found: Counter[str] = Counter()
    for layer, mask in rows.items():
        found.update(_counts(atlas, layer, mask))
    # those that the atlas does not know are one: not stated
    known = (atlas.licences.get(key, NOT_STATED) for key, _ in found.most_common())
    return tuple(dict.fromkeys(known))


def _allowed(atlas: Atlas, layer: str, request: Request) -> Mask:
    column = atlas.stores[layer].licences
    closed = [key for key in (column.words if column else ()) if _is_closed(atlas, key)]
    if column is None or request.confirmed or not closed:
        return np.ones(len(atlas.stores[layer]), dtype=bool)
    return ~column.any_of(closed)


def _is_closed(atlas: Atlas, licence_id: str) -> bool:
    return not atlas.licences.get(licence_id, NOT_STATED).may_redistribute


def _counts(atlas: Atlas, layer: str, rows: Mask) -> dict[str, int]:
    """Rows by id of their licence."""
    column = atlas.stores[layer].licences
    found = {} if column is None else column.counts(rows)
    unsaid = int(rows.sum()) - sum(found.values())
    return found | ({NOT_STATED.id: found.get(NOT_STATED.id, 0) + unsaid} if unsaid else {})


def _columns(
    layers: Sequence[str], wanted: tuple[str, ...] | None, *, several: bool
) -> dict[str, tuple[Column, ...]]:
    known = {column.name for layer in layers for column in LAYER_SCHEMAS[layer].columns}
    lost = [name for name in wanted or () if name not in known]
    if lost:
        names = ", ".join(plain(name) for name in lost[:3])
        raise QueryError(
            f"columns: expected columns of {', '.join(layers)}, got {names}; "
            "docs/data-dictionary.md has them all",
            key="columns",
        )
    more = (LICENCE_COLUMN,) if several else ()
    return {
        layer: tuple(
            column
            for column in LAYER_SCHEMAS[layer].columns
            if wanted is None or column.name == "id" or column.name in wanted
        )
        + more
        for layer in layers
    }


def _provenance(
    atlas: Atlas,
    selection: Selection,
    request: Request,
    kept: dict[str, Mask],
    licences: tuple[Licence, ...],
) -> Provenance:
    missed = left_out(atlas, selection)
    closed = {} if request.confirmed else withheld(atlas, selection)
    forbidden = any(not licence.may_redistribute for licence in licences)
    return Provenance(
        query=query_params(request.query),
        title=title(atlas, request.query),
        sentence=looking_at(atlas, selection) + _withheld_in_words(closed),
        data_version=atlas.version,
        accessed=request.accessed,
        permalink=request.permalink,
        licences=licences,
        counts={layer: _tally(selection, layer, rows) for layer, rows in kept.items()},
        left_out={
            "undated": missed.undated,
            "vague": missed.vague,
            "refused": missed.refused,
            "withheld": sum(closed.values()),
        },
        withheld={licence.id: n for licence, n in closed.items()},
        confirmed=request.confirmed and forbidden,
        columns=request.columns,
        sources=tuple(
            atlas.sources[ref] for ref in cited_refs(atlas.stores, kept) if ref in atlas.sources
        ),
    )


def _withheld_in_words(closed: Mapping[Licence, int]) -> str:
    """Say what stayed behind, so that the counts before it mislead nobody; empty for nothing."""
    said = [f"{n:,} of them under {licence.title}" for licence, n in closed.items()]
    return f" Not in this file, for their licence: {', '.join(said)}." if said else ""


def _tally(selection: Selection, layer: str, rows: Mask) -> dict[str, int]:
    definite = int((rows & selection.definite(layer)).sum())
    return {
        "selected": int(rows.sum()),
        "definite": definite,
        "possible": int(rows.sum()) - definite,
        "unlocated": int((rows & selection.stores[layer].unlocated).sum()),
    }

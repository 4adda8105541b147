"""The rows of one layer on their way into a file: columns, batches, extent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from geo.schema.arrow_types import arrow_schema
from geo.schema.columns import Column
from geo.store.batches import BATCH_ROWS, Rows, batches
from geo.store.layer_store import LayerStore
from geo.write.shapes import bounds_of, condensed, rfc_wkb

LICENCE_COLUMN = Column("licence", "text", "Licence of the row, where rows differ in it.")
"""Stands last where the rows of a file have several licences."""


@dataclass(frozen=True, eq=False, repr=False)
class LayerRows:
    """Rows of one layer, in order of start and id."""

    store: LayerStore
    rows: Rows
    """Row numbers, shape (n,)."""
    columns: tuple[Column, ...]
    """Columns of the file, `id` first; the last may be `LICENCE_COLUMN`."""

    @property
    def name(self) -> str:
        """incidents, routes or base_areas."""
        return self.store.name

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.rows)

    @property
    def schema(self) -> pa.Schema:
        """Of each batch: the columns, then `geometry` (WKB)."""
        return arrow_schema(self.columns)

    def batches(self, size: int = BATCH_ROWS) -> Iterator[pa.RecordBatch]:
        """Rows in batches, at most `size` each; none for no rows.

        Shapes are two-dimensional, cut at the antimeridian, have at most seven decimals, and are
        turned by the right-hand rule; null where a row has no place.
        """
        own = tuple(column for column in self.columns if column is not LICENCE_COLUMN)
        done = 0
        for arrays, shapes in batches(self.store.frame, self.rows, own, size=size):
            if len(own) < len(self.columns):
                arrays.append(self._licences(self.rows[done : done + len(shapes)]))
            done += len(shapes)
            yield pa.RecordBatch.from_arrays([*arrays, rfc_wkb(shapes)], schema=self.schema)

    def bounds(self) -> NDArray[np.float64]:
        """West, south, east, north of the parts of all shapes, degrees, shape (m, 4).

        Those near to one another are one rectangle, see `geo.write.shapes.condensed`.
        """
        found = np.empty((0, 4))
        shapes = self.store.frame.geometry.array
        for first in range(0, len(self.rows), BATCH_ROWS):
            part = self.rows[first : first + BATCH_ROWS]
            more = bounds_of(np.asarray(shapes.take(part), dtype=object))
            found = condensed(np.concatenate([found, more]))
        return found

    def _licences(self, rows: Rows) -> pa.Array:
        column = self.store.licences
        if column is None:
            return pa.nulls(len(rows), pa.string())
        codes = column.codes[rows]
        return pa.array([column.words[code] if code >= 0 else None for code in codes], pa.string())

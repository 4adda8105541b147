"""One layer as packed, read-only columns that answer a query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geo.model.extent import Extent
from geo.model.query import Query, Ring
from geo.model.time_window import ALWAYS, NEVER, TimeClass
from geo.store.columns import CodedColumn, Mask, WordColumn
from geo.store.filters import FILTERS
from geo.store.footprint import Footprint
from geo.store.globe import Numbers, positions
from geo.store.near import Neighbourhood, footprint_of, near_classes
from geo.store.place import discs_in_area, shapes_in_area

if TYPE_CHECKING:
    import geopandas as gpd

FACETS = ("countries", "origins", "touched", "kinds", "statuses", "organisations", "attributions")
"""Query fields whose options are counted."""


@dataclass(frozen=True, eq=False)
class LayerStore:
    """A layer sorted by start and id; row i is the same feature in every column.

    Built by `geo.store.build.build_store`; nothing in it changes afterwards.
    """

    name: str
    """incidents, routes or base_areas."""
    frame: gpd.GeoDataFrame
    """The features as read: EPSG:4326, columns of the layer's schema, undated rows last."""
    ids: NDArray[np.object_]
    """Feature ids, shape (n,)."""
    start: NDArray[np.int32]
    """Earliest possible day, shape (n,); `ALWAYS` where undated."""
    end: NDArray[np.int32]
    """Latest possible day, shape (n,); `ALWAYS` where still going on, `NEVER` where undated."""
    sure_from: NDArray[np.int32]
    """First day on which a period surely ran, shape (n,); the start of an incident's doubt."""
    sure_to: NDArray[np.int32]
    """Last day on which it surely ran, shape (n,); before `sure_from` where none is sure."""
    words: Mapping[str, WordColumn]
    """Word columns by the Query field they answer."""
    kinds: frozenset[str]
    """Every kind the layer's vocabulary knows."""
    confidence: NDArray[np.uint8]
    """0 high, 1 medium, 2 low, shape (n,)."""
    vague: Mask
    """Rows with a date coarser than a month, a place coarser than a district or low confidence,
    shape (n,); routes and base areas are vague by confidence alone."""
    text: tuple[str, ...]
    """Folded text a row, for finding words."""
    tolls: NDArray[np.float64] | None = None
    """Lowest, best and highest figure of people killed, shape (n, 3), NaN where there is none;
    None where the layer has none."""
    coarse: Mask | None = None
    """Rows dated only to the month, season or year, shape (n,); None where the layer has none."""
    killed: NDArray[np.int32] | None = None
    """Best figure of people killed, shape (n,); -1 unknown; None where the layer has none."""
    precision: NDArray[np.uint8] | None = None
    """0 site to 4 country, 5 no place known, shape (n,); None where the layer has none."""
    discs: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]] | None = None
    """Degrees east and north, and radius in km, each (n,); None where the layer has shapes."""
    licences: CodedColumn | None = None
    """Id of the licence of each row; None where nothing is stated of any."""
    neighbourhood: Neighbourhood | None = None
    """The features of all layers, which this one may be asked to be near to; its own where None."""

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.ids)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Row number by feature id."""
        return {feature_id: row for row, feature_id in enumerate(self.ids)}

    @cached_property
    def undated(self) -> Mask:
        """Rows with no date at all, shape (n,)."""
        return np.asarray((self.start == ALWAYS) & (self.end == NEVER))

    @cached_property
    def unlocated(self) -> Mask:
        """Rows with no place at all, shape (n,)."""
        return np.asarray(self.frame.geometry.isna() | self.frame.geometry.is_empty, dtype=bool)

    @cached_property
    def places(self) -> Numbers:
        """Centres of the discs on the globe, as `positions` gives them, shape (n, 3)."""
        lon, lat, _ = self.discs or (np.full(len(self), np.nan),) * 3
        return positions(lon, lat)

    @cached_property
    def footprints(self) -> tuple[Footprint | None, ...]:
        """Where each feature is, in order of the rows; for layers of few rows."""
        return tuple(footprint_of(self, row) for row in range(len(self)))

    def classes(self, query: Query) -> NDArray[np.uint8]:
        """How surely each row answers the query: 0 not, 1 possibly, 2 definitely; shape (n,)."""
        if self.name not in query.layers:
            return np.zeros(len(self), dtype=np.uint8)
        certain = np.minimum(self._time_classes(query), self._place_classes(query))
        if query.certainty == "definite":
            certain = np.where(certain == TimeClass.DEFINITE, certain, TimeClass.OUT)
        for mask in self._masks(query).values():
            certain = np.where(mask, certain, TimeClass.OUT)
        return certain.astype(np.uint8)

    def select(self, query: Query) -> Mask:
        """Rows that answer the query, shape (n,), dtype bool."""
        return self.classes(query) > TimeClass.OUT

    def select_any_time(self, query: Query) -> Mask:
        """Rows that answer the query whenever they happened: what the clock then narrows."""
        return self.select(query.replace(window=type(query.window)()))

    def facets(self, query: Query) -> dict[str, dict[str, int]]:
        """For each facet, how many rows each of its words has under all the other filters.

        One pass: a row counts for a facet when no filter but that facet's own refuses it.
        """
        open_query = query.replace(**dict.fromkeys(FACETS, ()))
        base = self.select(open_query)
        refused = {name: ~mask for name, mask in self._masks(query).items() if name in FACETS}
        fails = np.zeros(len(self), dtype=np.uint8)
        for mask in refused.values():
            fails += mask
        return {
            name: column.counts(base & (fails == refused.get(name, np.uint8(0))))
            for name, column in self.words.items()
        }

    def row(self, feature_id: str) -> dict[str, Any]:
        """Properties and geometry of one feature; KeyError when there is none."""
        record: dict[str, Any] = self.frame.iloc[self.row_of[feature_id]].to_dict()
        return record

    def _masks(self, query: Query) -> dict[str, Mask]:
        found = {name: keep(self, query) for name, keep in FILTERS.items() if name in query.active}
        return {name: mask for name, mask in found.items() if mask is not None}

    def _time_classes(self, query: Query) -> NDArray[np.uint8]:
        if query.window.is_open:
            return np.full(len(self), TimeClass.DEFINITE, dtype=np.uint8)
        first, last = query.window.days
        possible = (self.start <= last) & (self.end >= first)
        if self.name == "incidents":
            sure = (self.start >= first) & (self.end <= last)
        else:
            ran = self.sure_from <= self.sure_to
            sure = (self.sure_from <= last) & (self.sure_to >= first) & ran
        return (possible.astype(np.uint8) + (possible & sure)).astype(np.uint8)

    def _place_classes(self, query: Query) -> NDArray[np.uint8]:
        classes = np.full(len(self), TimeClass.DEFINITE, dtype=np.uint8)
        if query.area is not None:
            classes = self._area_classes(query.area)
        if query.near:
            classes = np.minimum(classes, near_classes(self, query.near, query.km))
        return classes

    def _area_classes(self, area: Extent | Ring) -> NDArray[np.uint8]:
        if self.discs is not None:
            return discs_in_area(*self.discs, area)
        return shapes_in_area(np.asarray(self.frame.geometry.values), area)

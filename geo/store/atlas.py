"""The loaded layers with one version, and what a query selects from them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.errors import DataError
from geo.model.licence import Licence
from geo.model.query import LAYERS, Query
from geo.model.time_window import TimeClass
from geo.read.layers import FILES, LayersRead, read_layers
from geo.read.package import layer_licences
from geo.schema.findings import plain
from geo.store.build import build_store
from geo.store.columns import Mask
from geo.store.layer_store import LayerStore
from geo.store.near import Neighbourhood
from geo.store.source_record import SourceRecord

VERSION_DIGITS = 12


@dataclass(frozen=True, eq=False)
class Selection:
    """What a query selects: for each layer how surely each row answers it."""

    query: Query
    stores: Mapping[str, LayerStore]
    classes: Mapping[str, NDArray[np.uint8]]
    """By layer: 0 not, 1 possibly, 2 definitely; shape (n,)."""

    def mask(self, layer: str) -> Mask:
        """Rows selected, shape (n,)."""
        return self.classes[layer] > TimeClass.OUT

    def definite(self, layer: str) -> Mask:
        """Rows selected that answer the query for certain, shape (n,)."""
        return np.asarray(self.classes[layer] == TimeClass.DEFINITE)

    def ids(self, layer: str) -> list[str]:
        """Ids selected, in order of start and id."""
        return [str(feature_id) for feature_id in self.stores[layer].ids[self.mask(layer)]]

    def frame(self, layer: str) -> Any:
        """Features selected as a GeoDataFrame, EPSG:4326, in order of start and id."""
        return self.stores[layer].frame[self.mask(layer)]


@dataclass(frozen=True, eq=False)
class Atlas:
    """The layers, organisations and sources of one data version; shared and never changed."""

    incidents: LayerStore
    routes: LayerStore
    base_areas: LayerStore
    organisations: Mapping[str, Mapping[str, Any]]
    """By id, as in organisations.json."""
    sources: Mapping[str, Mapping[str, Any]]
    """By id, as in sources.json (CSL-JSON)."""
    version: str
    """First 12 hex digits of the SHA-256 of the files it was read from."""
    read: LayersRead
    """What was read, kept and refused."""
    licences: Mapping[str, Licence] = field(default_factory=dict)
    """Licences of the rows, by id."""

    def __post_init__(self) -> None:
        # each layer is told of all of them, since it may be asked what of it is near the others
        around = self.neighbourhood
        for layer, store in around.stores.items():
            object.__setattr__(self, layer, replace(store, neighbourhood=around))

    @property
    def neighbourhood(self) -> Neighbourhood:
        """The features of all layers, as others are near to them."""
        return Neighbourhood(self.stores)

    @property
    def stores(self) -> dict[str, LayerStore]:
        """Layer stores by name, in their fixed order."""
        return {layer: getattr(self, layer) for layer in LAYERS}

    def select(self, query: Query) -> Selection:
        """Answer a query in every layer."""
        stores = self.stores
        return Selection(query, stores, {name: s.classes(query) for name, s in stores.items()})

    def store_of(self, feature_id: str | None) -> LayerStore | None:
        """Return the layer that has a feature; None where none has it."""
        return next((s for s in self.stores.values() if feature_id in s.row_of), None)

    def feature_name(self, feature_id: str) -> str:
        """Short name of a feature: its label on the map, or title; the id where it is not known."""
        store = self.store_of(feature_id)
        if store is None:
            return feature_id
        name = "label" if "label" in store.frame.columns else "title"
        return str(store.frame[name].iloc[store.row_of[feature_id]])

    def source(self, ref: str) -> SourceRecord:
        """Return a source; one that is not known has its id alone."""
        return SourceRecord(ref, self.sources.get(ref, {}))

    def organisation_name(self, organisation_id: str) -> str:
        """Name of an organisation; its id where none is known by it."""
        return str(self.organisations.get(organisation_id, {}).get("name", organisation_id))


def open_atlas(folder: Path) -> Atlas:
    """Read the layers of a folder and pack them.

    Raises
    ------
    DataError
        When a file is missing or is no GeoJSON at all; refused rows are no error, they are in
        `Atlas.read`.
    """
    if not folder.is_dir():
        raise DataError(
            f"{plain(str(folder))}: expected a folder with incidents.geojson, got none; "
            "name another",
            path=folder,
        )
    read = read_layers(folder)
    organisations = {str(item["id"]): item for item in read.organisations}
    names = organisation_names(organisations)
    licences = layer_licences(folder)
    stores = {
        layer: build_store(layer, read.layers[layer].kept, names, licence=licences[layer].id)
        for layer in LAYERS
    }
    return Atlas(
        **stores,
        organisations=organisations,
        sources={str(item["id"]): item for item in read.sources},
        version=content_version(folder / name for name in FILES.values()),
        read=read,
        licences={licence.id: licence for licence in licences.values()},
    )


def content_version(paths: Iterable[Path]) -> str:
    """First 12 hex digits of the SHA-256 over names and bytes of files, in order of name."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:VERSION_DIGITS]


def organisation_names(organisations: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Id, name and aliases by organisation id: what text search finds a row by."""
    return {
        key: " ".join([item["id"], item["name"], *item.get("aliases", ())])
        for key, item in organisations.items()
    }

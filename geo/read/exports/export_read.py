"""An exported file as read, whatever its form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.model.query import LAYERS
from geo.schema.cells import value_of_cell
from geo.schema.columns import Column
from geo.schema.findings import Fault, FaultyFileError, said
from geo.schema.layers import LAYER_SCHEMAS

Feature = Mapping[str, Any]
UNSOUND = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    MemoryError,
)
"""What damaged files, and values that a column cannot hold, make libraries raise, beside errors of
their own."""


@dataclass(frozen=True, slots=True, eq=False)
class ExportRead:
    """The features of an exported file, and what it says of itself."""

    path: Path
    """The file."""
    form: str
    """geojson, geojsonseq, csv, xlsx, parquet, gpkg, kml or package."""
    layers: Mapping[str, tuple[Feature, ...]]
    """GeoJSON features by layer, in file order, EPSG:4326; without the members `layer` and
    `licence` that an export adds."""
    provenance: Mapping[str, Any]
    """As `geo.write.provenance.Provenance.members` wrote it."""

    @property
    def ids(self) -> dict[str, tuple[str, ...]]:
        """Ids of the features by layer, in file order."""
        return {
            layer: tuple(str(feature["properties"]["id"]) for feature in features)
            for layer, features in self.layers.items()
        }


def checked_provenance(found: Any, path: Path) -> Mapping[str, Any]:
    """What a file says of itself, as far as it has the members that opening it needs.

    Raises
    ------
    FaultyFileError
        When it is no export of the atlas, or its provenance was damaged.
    """
    if (
        not isinstance(found, Mapping)
        or not isinstance(found.get("query"), Mapping)
        or not isinstance(found.get("counts"), Mapping)
        or not isinstance(found.get("data_version"), str)
    ):
        raise FaultyFileError(
            Fault(
                path,
                "a file that the atlas exported, with its query and data version",
                "one without" if found is None else said(found),
                "open it as an event file",
            )
        )
    return found


def layers_of(provenance: Mapping[str, Any]) -> tuple[str, ...]:
    """Layers that the provenance of a file counts, in their order."""
    return tuple(layer for layer in LAYERS if layer in provenance["counts"])


def columns_of(layer: str, names: Iterable[str]) -> dict[str, Column]:
    """Columns of a layer's schema that a file has, by name, in the order of the schema."""
    there = set(names)
    return {c.name: c for c in LAYER_SCHEMAS[layer].columns if c.name in there}


def feature_of(
    cells: Mapping[str, Any], geometry: Mapping[str, Any] | None, columns: Mapping[str, Column]
) -> Feature:
    """GeoJSON feature of a row of cells.

    Raises
    ------
    ValueError
        When a cell holds what its column cannot.
    """
    properties = {name: value_of_cell(column, cells[name]) for name, column in columns.items()}
    return {
        "type": "Feature",
        "id": properties["id"],
        "geometry": geometry,
        "properties": properties,
    }

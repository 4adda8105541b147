"""The table of layers and tables: for each its columns, rules and geometry."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model.query import LAYERS
from geo.schema import base_areas, incidents, organisations, routes, sources
from geo.schema.columns import Column
from geo.schema.rules import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """What one layer, or one table beside the layers, holds."""

    name: str
    """incidents, routes, base_areas, organisations or sources."""
    title: str
    """One line that says what it is."""
    noun: str
    """What one entry is called in messages."""
    columns: tuple[Column, ...]
    """Its properties, in the order of the file."""
    rules: tuple[Rule, ...]
    """What must hold between them."""
    geometry_types: tuple[str, ...] = ()
    """GeoJSON types of its features; empty for tables."""
    geometry_nullable: bool = False
    """Whether a feature may have no place."""
    is_open: bool = False
    """Whether properties without a column are let through."""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in the order of the file."""
        return tuple(column.name for column in self.columns)


SCHEMAS: dict[str, Schema] = {
    "incidents": Schema(
        name="incidents",
        title="Attacks, operations, plots and other events.",
        noun="feature",
        columns=incidents.COLUMNS,
        rules=incidents.RULES,
        geometry_types=("Point",),
        geometry_nullable=True,
    ),
    "routes": Schema(
        name="routes",
        title="Movements of people from place to place.",
        noun="feature",
        columns=routes.COLUMNS,
        rules=routes.RULES,
        geometry_types=("LineString", "MultiLineString"),
    ),
    "base_areas": Schema(
        name="base_areas",
        title="Areas that groups arose, lived or fought in.",
        noun="feature",
        columns=base_areas.COLUMNS,
        rules=base_areas.RULES,
        geometry_types=("Polygon", "MultiPolygon"),
    ),
    "organisations": Schema(
        name="organisations",
        title="Organisations, their leaders and how they hang together.",
        noun="organisation",
        columns=organisations.COLUMNS,
        rules=organisations.RULES,
    ),
    "sources": Schema(
        name="sources",
        title="The bibliography, CSL-JSON.",
        noun="source",
        columns=sources.COLUMNS,
        rules=sources.RULES,
        is_open=True,
    ),
}
"""Every schema by its name: the three layers first, then the tables they refer to."""

LAYER_SCHEMAS: dict[str, Schema] = {name: SCHEMAS[name] for name in LAYERS}

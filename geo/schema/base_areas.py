"""The base areas layer: its columns and what must hold between them."""

from __future__ import annotations

from collections.abc import Iterator

from geo.schema.columns import Column
from geo.schema.findings import Finding
from geo.schema.intervals import check_period
from geo.schema.places import check_in_countries, first_position
from geo.schema.rules import Row, Rule
from geo.schema.shared_columns import (
    CONFIDENCE,
    DESCRIPTION,
    ID,
    ISO_3166_1,
    NAME_LENGTH,
    ORGANISATIONS,
    PERIOD,
    SEED,
    SOURCES,
    TEXT_LENGTH,
    TITLE,
    WGS_84,
    countries,
)

LABEL_LENGTH = 24

ADMIN_UNIT = (
    Column("country", "country", "Country it belongs to.", source=ISO_3166_1),
    Column("level", "text", "ADM1 for a province, ADM2 for a district.", maximum=NAME_LENGTH),
    Column("name", "text", "Name of the unit.", maximum=NAME_LENGTH),
    Column(
        "part",
        "text",
        "Which part of it, where not the whole.",
        nullable=True,
        optional=True,
        maximum=NAME_LENGTH,
    ),
)

COLUMNS: tuple[Column, ...] = (
    ID,
    TITLE,
    Column("label", "text", "Short name for the map.", maximum=LABEL_LENGTH),
    DESCRIPTION,
    Column("kind", "word", "What it was to those who used it.", vocabulary="kind of base area"),
    *PERIOD,
    countries("countries", "Countries that it lies in.", empty=False),
    Column("admin_units", "records", "Provinces and districts.", members=ADMIN_UNIT),
    ORGANISATIONS,
    Column("label_point", "point", "Where its name stands on the map.", source=WGS_84),
    Column("outline_basis", "text", "How the outline was drawn.", maximum=TEXT_LENGTH),
    SOURCES,
    CONFIDENCE,
    SEED,
)


def check_label_point(row: Row) -> Iterator[Finding]:
    """The name stands in, or near, one of the area's countries."""
    lon, lat = row["label_point"]
    yield from check_in_countries("label_point", lon, lat, row["countries"])


def check_outline(row: Row) -> Iterator[Finding]:
    """The outline lies in, or near, one of the area's countries."""
    lon, lat = first_position(row["geometry"]["coordinates"])
    yield from check_in_countries("geometry", lon, lat, row["countries"])


RULES: tuple[Rule, ...] = (
    Rule(("start", "start_precision", "end", "end_precision"), check_period),
    Rule(("label_point", "countries"), check_label_point),
    Rule(("geometry", "countries"), check_outline),
)
"""What must hold between the columns of one base area."""

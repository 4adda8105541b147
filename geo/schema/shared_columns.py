"""Columns that several layers have."""

from __future__ import annotations

from geo.schema.columns import Column

ISO_3166_1 = "ISO 3166-1 alpha-3"
ISO_3166_2 = "ISO 3166-2"
ISO_8601 = "ISO 8601 calendar date, proleptic Gregorian"
ADMIRALTY = "Admiralty code, NATO AJP-2.1: letter for the publisher, digit for the claim"
WGS_84 = "EPSG:4326, longitude before latitude (RFC 7946 section 4)"

ID_LENGTH = 80
TITLE_LENGTH = 200
NAME_LENGTH = 200
TEXT_LENGTH = 20_000

ID = Column(
    "id",
    "id",
    "Name of the row in addresses and references; unique across all layers. Small letters, "
    "digits and hyphens.",
    maximum=ID_LENGTH,
)
TITLE = Column("title", "text", "What it is called on pages.", maximum=TITLE_LENGTH)
DESCRIPTION = Column("description", "text", "What happened, in plain words.", maximum=TEXT_LENGTH)
ORGANISATIONS = Column(
    "organisations",
    "ids",
    "Organisations involved, by id in organisations.json; empty where none is known.",
    refers_to="organisations",
)
CONFIDENCE = Column(
    "confidence", "word", "How far the row as a whole can be relied on.", vocabulary="confidence"
)
SEED = Column(
    "seed", "word", "Whether one of the two founding texts of the atlas has it.", vocabulary="seed"
)

CITED = (
    Column("ref", "id", "Source, by id in sources.json.", refers_to="sources", maximum=ID_LENGTH),
    Column(
        "locator",
        "text",
        "Where in the source: page, paragraph, timestamp.",
        nullable=True,
        optional=True,
        maximum=TITLE_LENGTH,
    ),
    Column(
        "grade",
        "grade",
        "Reliability of the publisher and credibility of this claim.",
        nullable=True,
        source=ADMIRALTY,
    ),
)
SOURCES = Column("sources", "records", "The sources of the row.", empty=False, members=CITED)
REFS = Column(
    "sources", "ids", "Sources, by id in sources.json.", refers_to="sources", optional=True
)

LON = Column(
    "lon", "number", "Longitude.", unit="degrees", minimum=-180, maximum=180, source=WGS_84
)
LAT = Column("lat", "number", "Latitude.", unit="degrees", minimum=-90, maximum=90, source=WGS_84)
PLACE_NAME = Column("name", "text", "Name of the place.", maximum=NAME_LENGTH)
PLACE_COUNTRY = Column("country", "country", "Country it lies in.", source=ISO_3166_1)

PERIOD = (
    Column(
        "start",
        "date",
        "Earliest possible day of its beginning; null where unknown.",
        nullable=True,
        source=ISO_8601,
    ),
    Column(
        "start_precision",
        "word",
        "How exactly the beginning is known; null when `start` is.",
        nullable=True,
        vocabulary="date precision",
    ),
    Column(
        "end",
        "date",
        "Latest possible day of its end; null where it was going on at the last source.",
        nullable=True,
        source=ISO_8601,
    ),
    Column(
        "end_precision",
        "word",
        "How exactly the end is known; null when `end` is.",
        nullable=True,
        vocabulary="date precision",
    ),
)


def countries(name: str, description: str, *, empty: bool = True) -> Column:
    """Column with a list of alpha-3 codes."""
    return Column(name, "countries", description, empty=empty, source=ISO_3166_1)

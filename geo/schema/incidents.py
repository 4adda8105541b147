"""The incidents layer: its columns and what must hold between them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from geo.schema.columns import Column
from geo.schema.countries import COUNTRIES
from geo.schema.findings import Finding, said
from geo.schema.intervals import check_event_dates
from geo.schema.places import check_in_countries, check_places_in_countries
from geo.schema.ranges import check_range
from geo.schema.rules import Row, Rule
from geo.schema.shared_columns import (
    CONFIDENCE,
    DESCRIPTION,
    ID,
    ISO_3166_1,
    ISO_3166_2,
    ISO_8601,
    LAT,
    LON,
    NAME_LENGTH,
    ORGANISATIONS,
    PLACE_COUNTRY,
    PLACE_NAME,
    SEED,
    SOURCES,
    TEXT_LENGTH,
    TITLE,
    countries,
)
from geo.schema.vocabularies import ATTACK_KINDS, KIND_FAMILY

HALF_ROUND_EARTH_KM = 20_040

TOLLS = {
    "killed": "people killed, perpetrators left out",
    "wounded": "people wounded, perpetrators left out",
    "perpetrators_killed": "perpetrators killed",
    "arrested": "people held or tried in the case",
}


def _toll(name: str, meaning: str) -> tuple[Column, ...]:
    bounds = {"_low": "Lowest", "": "Best supported", "_high": "Highest"}
    return tuple(
        Column(
            f"{name}{suffix}",
            "integer",
            f"{rank} number of {meaning}; null is unknown, never 0.",
            nullable=True,
            unit="people",
            minimum=0,
        )
        for suffix, rank in bounds.items()
    )


ACCOUNT = (
    Column("field", "text", "Property that it concerns, or `general`.", maximum=NAME_LENGTH),
    Column(
        "value", "anything", "The differing value, where it has one.", nullable=True, optional=True
    ),
    Column("text", "text", "What the source says, in plain words.", maximum=TEXT_LENGTH),
    Column("source", "id", "Source, by id in sources.json.", nullable=True, refers_to="sources"),
    Column("shown", "boolean", "True on the account that the row follows.", optional=True),
)

RELATED_PLACE = (
    PLACE_NAME,
    PLACE_COUNTRY,
    LON,
    LAT,
    Column("role", "text", "What it has to do with the event.", nullable=True, maximum=NAME_LENGTH),
)

COLUMNS: tuple[Column, ...] = (
    ID,
    TITLE,
    DESCRIPTION,
    Column(
        "start",
        "date",
        "Earliest day on which it can have happened, or its first day; null where undated.",
        nullable=True,
        source=ISO_8601,
    ),
    Column(
        "end",
        "date",
        "Latest day on which it can have happened, or its last day.",
        nullable=True,
        source=ISO_8601,
    ),
    Column(
        "date_precision",
        "word",
        "How exactly the date is known.",
        nullable=True,
        vocabulary="date precision",
    ),
    Column("country", "country", "Where it happened.", nullable=True, source=ISO_3166_1),
    Column("admin1", "text", "Province or region.", nullable=True, maximum=NAME_LENGTH),
    Column("place", "text", "Name of the place.", nullable=True, maximum=NAME_LENGTH),
    Column(
        "location_precision",
        "word",
        "How exactly the place is known; null where none is and the geometry is null.",
        nullable=True,
        vocabulary="location precision",
    ),
    Column(
        "uncertainty_km",
        "number",
        "Radius round the point that surely contains the place; null with the geometry.",
        nullable=True,
        unit="km",
        minimum=0,
        maximum=HALF_ROUND_EARTH_KM,
    ),
    Column(
        "area",
        "subdivision",
        "Province or region, where no more than that is known.",
        nullable=True,
        source=ISO_3166_2,
    ),
    Column("kind", "word", "What happened.", vocabulary="kind of incident"),
    Column("family", "word", "Follows from `kind`.", vocabulary="family"),
    Column("status", "word", "How far it went.", vocabulary="status"),
    ORGANISATIONS,
    Column(
        "actor",
        "text",
        "The state or other side that acted, where it acted against them.",
        nullable=True,
        maximum=NAME_LENGTH,
    ),
    Column("attribution", "word", "On what ground it is laid to them.", vocabulary="attribution"),
    countries("perpetrator_origins", "Countries that perpetrators came from."),
    Column("target", "text", "Whom or what it was aimed at.", nullable=True, maximum=NAME_LENGTH),
    *(column for name, meaning in TOLLS.items() for column in _toll(name, meaning)),
    Column(
        "accounts",
        "records",
        "Differing reports: what each source says.",
        members=ACCOUNT,
    ),
    SOURCES,
    CONFIDENCE,
    SEED,
    Column(
        "related_places",
        "records",
        "Further places of the same event.",
        members=RELATED_PLACE,
    ),
)

ATTACK_STATUSES = ("carried_out", "failed", "foiled")
KIND_STATUSES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(ATTACK_KINDS, ATTACK_STATUSES),
    "foiled_plot": ("foiled",),
    "accidental_explosion": ("failed", "not_applicable"),
}
"""Statuses that a kind of incident can have; any other kind is `not_applicable`."""


def check_family(row: Row) -> Iterator[Finding]:
    """The family follows from the kind."""
    family = KIND_FAMILY.get(row["kind"])
    if family is not None and row["family"] != family:
        yield Finding("family", f"'{family}' for kind '{row['kind']}'", said(row["family"]))


def check_status(row: Row) -> Iterator[Finding]:
    """The status is one that the kind can have."""
    if row["kind"] in KIND_FAMILY:
        allowed = KIND_STATUSES.get(row["kind"], ("not_applicable",))
        if row["status"] not in allowed:
            words = " or ".join(f"'{word}'" for word in allowed)
            yield Finding("status", f"{words} for kind '{row['kind']}'", said(row["status"]))


def check_place(row: Row) -> Iterator[Finding]:
    """A point has a precision and a radius; without a point there is neither."""
    geometry = row["geometry"]
    for name in ("location_precision", "uncertainty_km"):
        if geometry is None and row[name] is not None:
            yield Finding(
                name, "null where geometry is null", said(row[name]), "give a point or null"
            )
        if geometry is not None and row[name] is None:
            yield Finding(name, "a value where geometry is a point", "null")


def check_position_in_country(row: Row) -> Iterator[Finding]:
    """The point lies in the country's bounding box, give or take a degree."""
    if row["geometry"] is not None and row["country"] is not None:
        lon, lat = row["geometry"]["coordinates"]
        yield from check_in_countries("geometry", lon, lat, [row["country"]])


def check_subdivision(row: Row) -> Iterator[Finding]:
    """The region's code begins with the country's alpha-2 code."""
    country = COUNTRIES.get(row["country"])
    if country and row["area"] and not row["area"].startswith(f"{country.alpha2}-"):
        yield Finding("area", f"a code of {country.name}, {country.alpha2}-...", said(row["area"]))


def check_accounts(row: Row) -> Iterator[Finding]:
    """Each account concerns a property of the layer, or `general`."""
    known = {column.name for column in COLUMNS} | {"general", "geometry"}
    for number, account in enumerate(row["accounts"]):
        if account["field"] not in known:
            yield Finding(
                f"accounts[{number}].field", "a property or 'general'", said(account["field"])
            )


RULES: tuple[Rule, ...] = (
    Rule(("start", "end", "date_precision"), check_event_dates),
    Rule(("kind", "family"), check_family),
    Rule(("kind", "status"), check_status),
    *(Rule((f"{name}_low", name, f"{name}_high"), partial(check_range, name)) for name in TOLLS),
    Rule(("geometry", "location_precision", "uncertainty_km"), check_place),
    Rule(("geometry", "country"), check_position_in_country),
    Rule(("related_places",), partial(check_places_in_countries, "related_places")),
    Rule(("area", "country"), check_subdivision),
    Rule(("accounts",), check_accounts),
)
"""What must hold between the columns of one incident."""

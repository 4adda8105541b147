"""What is known of one feature, as plain text for a reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from geo.draw.words import (
    as_date,
    date_in_words,
    period_of,
    place_in_words,
    range_in_words,
)
from geo.schema.countries import country_name
from geo.schema.vocabularies import (
    ATTRIBUTIONS,
    BASE_AREA_KINDS,
    CLAIM_GRADES,
    CONFIDENCES,
    INCIDENT_KINDS,
    LEG_BASES,
    MODES,
    PUBLISHER_GRADES,
    ROUTE_KINDS,
    STATUSES,
    word_label,
)
from geo.store import Atlas

Row = Mapping[str, Any]
Facts = list[tuple[str, str]]
ACCOUNT_FIELDS = {"start": "date", "end": "date", "organisations": "attribution", "general": ""}


def details(atlas: Atlas, feature_id: str) -> dict[str, Any]:
    """Say what is known of a feature.

    Returns
    -------
    Plain texts only: `layer`, `id`, `title`, `lead` (kind and date in one line), `text`,
    `facts` (label and value), `accounts` (what, text, source, whether shown), `legs` (routes),
    `sources` (title, publisher, date, address or None, locator, grade and its meaning).

    Raises
    ------
    KeyError
        When no layer has the feature.
    """
    layer = _layer_of(atlas, feature_id)
    row = atlas.stores[layer].row(feature_id)
    lead, facts = ABOUT[layer](atlas, row)
    return {
        "layer": layer,
        "id": feature_id,
        "title": row["title"],
        "lead": lead,
        "text": row["description"],
        "facts": [list(fact) for fact in facts if fact[1]],
        "accounts": [_account(atlas, item) for item in row.get("accounts", ())],
        "legs": [_leg(row, leg) for leg in row.get("legs", ())],
        "sources": [_source(atlas, item) for item in row["sources"]],
        "version": atlas.version,
    }


def _layer_of(atlas: Atlas, feature_id: str) -> str:
    store = atlas.store_of(feature_id)
    if store is None:
        raise KeyError(feature_id)
    return store.name


def _incident(atlas: Atlas, row: Row) -> tuple[str, Facts]:
    when = date_in_words(as_date(row["start"]), as_date(row["end"]), row["date_precision"])
    where = ", ".join(
        text for text in (row["place"], row["admin1"], _country(row["country"])) if _is(text)
    )
    lead = " · ".join(part for part in (word_label(INCIDENT_KINDS, row["kind"]), when) if part)
    precision = row["location_precision"] if _is(row["location_precision"]) else None
    return lead, [
        ("Place", where),
        ("How exactly", place_in_words(precision, row["uncertainty_km"])),
        ("Status", _unless(word_label(STATUSES, row["status"]), "Not applicable")),
        ("Organisations", _organisations(atlas, row)),
        ("Attribution", word_label(ATTRIBUTIONS, row["attribution"])),
        ("Acted against them", row["actor"] if _is(row["actor"]) else ""),
        ("Perpetrators from", _countries(row["perpetrator_origins"]) or "not known"),
        ("Target", row["target"] if _is(row["target"]) else ""),
        ("Killed", range_in_words(row, "killed")),
        ("Wounded", range_in_words(row, "wounded")),
        ("Perpetrators killed", range_in_words(row, "perpetrators_killed")),
        ("Held or tried", _unless(range_in_words(row, "arrested"), "unknown")),
        ("Also at", ", ".join(place["name"] for place in row["related_places"])),
        ("Confidence", word_label(CONFIDENCES, row["confidence"])),
    ]


def _route(atlas: Atlas, row: Row) -> tuple[str, Facts]:
    lead = f"{word_label(ROUTE_KINDS, row['kind'])} · {period_of(row)}"
    return lead, [
        ("Way", " → ".join(stop["name"] for stop in row["stops"])),
        ("Countries", _countries(row["countries"])),
        ("Number", row["volume_text"] if _is(row["volume_text"]) else "not known"),
        ("Do not add to", ", ".join(_title(atlas, item) for item in row["overlaps"])),
        ("By", word_label(MODES, row["mode"])),
        ("Organisations", _organisations(atlas, row)),
        ("Base areas", ", ".join(_title(atlas, item) for item in row["base_areas"])),
        ("Confidence", word_label(CONFIDENCES, row["confidence"])),
    ]


def _area(atlas: Atlas, row: Row) -> tuple[str, Facts]:
    lead = f"{word_label(BASE_AREA_KINDS, row['kind'])} · {period_of(row)}"
    return lead, [
        ("Countries", _countries(row["countries"])),
        ("Organisations", _organisations(atlas, row)),
        ("Outline", row["outline_basis"]),
        ("Confidence", word_label(CONFIDENCES, row["confidence"])),
    ]


ABOUT: dict[str, Callable[[Atlas, Row], tuple[str, Facts]]] = {
    "incidents": _incident,
    "routes": _route,
    "base_areas": _area,
}


def _account(atlas: Atlas, account: Row) -> dict[str, Any]:
    source = account.get("source")
    field = ACCOUNT_FIELDS.get(account["field"], account["field"].replace("_", " "))
    said = account["text"].lower().startswith(f"{field}:")
    return {
        "about": "" if said else field,
        "text": account["text"],
        "source": atlas.source(source).name if source else "",
        "shown": bool(account.get("shown")),
    }


def _leg(row: Row, leg: Row) -> dict[str, str]:
    stops = row["stops"]
    return {
        "text": f"{stops[leg['from']]['name']} → {stops[leg['to']]['name']}",
        "basis": word_label(LEG_BASES, leg["basis"]).lower(),
    }


def _source(atlas: Atlas, item: Row) -> dict[str, Any]:
    source = atlas.source(item["ref"])
    return {
        "title": source.title,
        "publisher": source.publisher,
        "date": source.issued,
        "url": source.url or None,
        "locator": str(item.get("locator") or ""),
        "grade": str(item.get("grade") or ""),
        "meaning": _grade_in_words(item.get("grade")),
    }


def _grade_in_words(grade: str | None) -> str:
    if not grade:
        return ""
    publisher = PUBLISHER_GRADES.get(grade[0])
    claim = CLAIM_GRADES.get(grade[1:])
    return "; ".join(word.meaning.rstrip(".") for word in (publisher, claim) if word)


def _organisations(atlas: Atlas, row: Row) -> str:
    return ", ".join(atlas.organisation_name(item) for item in row["organisations"]) or "not known"


def _title(atlas: Atlas, feature_id: str) -> str:
    store = atlas.store_of(feature_id)
    return feature_id if store is None else str(store.row(feature_id)["title"])


def _country(code: Any) -> str:
    return country_name(code) if _is(code) else ""


def _countries(codes: Any) -> str:
    return ", ".join(country_name(code) for code in codes)


def _is(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _unless(text: str, empty: str) -> str:
    return "" if text == empty else text

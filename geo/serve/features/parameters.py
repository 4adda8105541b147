"""What each parameter of a request for items may be, as OpenAPI 3.0 schemas."""

from __future__ import annotations

from typing import Any

from geo.model.query import NEAR_KM
from geo.schema.countries import COUNTRIES
from geo.schema.query_keys import CERTAINTIES
from geo.schema.query_values import KINDS, KM_RANGE, MOST_NEAR, SWITCH, TEXT_LIMIT
from geo.schema.shared_columns import ID_LENGTH
from geo.schema.vocabularies import (
    ATTRIBUTIONS,
    CONFIDENCES,
    FAMILIES,
    LOCATION_PRECISIONS,
    STATUSES,
)
from geo.serve.features.asking import CQL2_TEXT, CRS84, FILTER_KEYS, LIMIT
from geo.serve.features.cql2.parse import MOST_SIGNS

Members = dict[str, Any]
DAY = r"[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"
MOMENT = DAY + r"(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?Z)?"
TEXT: Members = {"type": "string"}
IN_LIST: Members = {"style": "form", "explode": False}
ID = {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$", "maxLength": ID_LENGTH}


def _words(words: Any) -> Members:
    return {"type": "string", "enum": list(words)}


def _list(item: Members, most: int | None = None) -> Members:
    return {"type": "array", "items": item, **({"maxItems": most} if most else {})}


DAY_SCHEMA = {"type": "string", "format": "date"}
SCHEMAS: dict[str, Members] = {
    "from": DAY_SCHEMA,
    "to": DAY_SCHEMA,
    "certainty": _words(CERTAINTIES),
    "country": _list(_words(COUNTRIES)),
    "origin": _list(_words(COUNTRIES)),
    "touched": _list(_words(COUNTRIES)),
    "kind": _list(_words([*KINDS, *FAMILIES])),
    "status": _list(_words(STATUSES)),
    "org": _list(ID),
    "attribution": _list(_words(ATTRIBUTIONS)),
    "min-killed": {"type": "integer", "minimum": 0, "maximum": 999_999_999},
    "precision": _words(LOCATION_PRECISIONS),
    "confidence": _words(CONFIDENCES),
    "robust": _words(SWITCH),
    "q": {"type": "string", "maxLength": TEXT_LIMIT},
    "area": TEXT,
    "near": _list(ID, MOST_NEAR),
    "km": {
        "type": "integer",
        "minimum": KM_RANGE[0],
        "maximum": KM_RANGE[1],
        "default": NEAR_KM,
    },
}
"""By key of a query."""

BOX: Members = {
    "type": "array",
    "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
    "items": {"type": "number"},
}
COUNT: Members = {"type": "integer", "minimum": 1, "default": LIMIT}


def items_parameters() -> list[Members]:
    """Parameters of a request for items, beside its form."""
    own: list[tuple[str, str, Members]] = [
        ("bbox", "west,south,east,north in degrees, or with heights", BOX),
        (
            "datetime",
            "a day or RFC 3339 time, or start/end with .. for an open end",
            {"type": "string", "pattern": rf"^({MOMENT}|\.\./{MOMENT}|{MOMENT}/\.\.)$"},
        ),
        ("limit", "items at most", COUNT),
        ("offset", "items passed over", {**COUNT, "minimum": 0, "default": 0}),
        ("filter", "CQL2 text", {"type": "string", "minLength": 1, "maxLength": MOST_SIGNS}),
        ("filter-lang", "language of the filter", _words([CQL2_TEXT])),
        ("filter-crs", "reference system of shapes in the filter", _words([CRS84])),
    ]
    keys = [(key.name, key.help, SCHEMAS[key.name]) for key in FILTER_KEYS]
    return [
        {
            "name": name,
            "in": "query",
            "description": said,
            **(IN_LIST if schema["type"] == "array" else {}),
            "schema": schema,
        }
        for name, said, schema in [*own, *keys]
    ]

"""The checking machine: a record or feature and its schema in, everything wrong with it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from geo.schema.findings import Finding, plain, said
from geo.schema.geometry import check_geometry
from geo.schema.layers import Schema
from geo.schema.values import check_members

FEATURE_MEMBERS = ("type", "id", "geometry", "properties", "bbox")


def check_record(schema: Schema, record: Any) -> list[Finding]:
    """Find everything wrong with one entry of a table; none where it is sound."""
    if not isinstance(record, dict):
        return [Finding("", f"an object for each {schema.noun}", said(record))]
    found = list(check_members(schema.columns, record, is_open=schema.is_open))
    return [*found, *_check_rules(schema, record, faulty=_top_names(found))]


def check_feature(schema: Schema, feature: Any) -> list[Finding]:
    """Find everything wrong with one GeoJSON feature; none where it is sound.

    Parameters
    ----------
    schema
        The layer it belongs to.
    feature
        The feature as parsed, EPSG:4326.

    Returns
    -------
    Findings: of the feature itself, its columns in their order, its geometry, and then what does
    not hold between columns that are sound by themselves.
    """
    if not isinstance(feature, dict):
        return [Finding("", "a Feature object", said(feature))]
    found = list(_check_envelope(feature))
    properties, geometry = feature.get("properties"), feature.get("geometry")
    if not isinstance(properties, dict):
        return [*found, Finding("properties", "an object", said(properties))]
    found += check_members(schema.columns, properties)
    found += check_geometry(geometry, schema.geometry_types, nullable=schema.geometry_nullable)
    row = {**properties, "geometry": geometry}
    return [*found, *_check_rules(schema, row, faulty=_top_names(found))]


def _check_envelope(feature: Mapping[str, Any]) -> Iterator[Finding]:
    if feature.get("type") != "Feature":
        yield Finding("type", "'Feature'", said(feature.get("type")))
    for name in ("geometry", "properties"):
        if name not in feature:
            yield Finding(name, "a member of the feature", "no such member")
    properties = feature.get("properties")
    known = properties.get("id") if isinstance(properties, dict) else None
    if feature.get("id") != known:
        yield Finding(
            "id (of the feature)",
            f"the same id as in properties, {said(known)}",
            said(feature.get("id")),
        )
    for name in feature:
        if name not in FEATURE_MEMBERS:
            yield Finding(
                plain(name), "a member of a GeoJSON feature", "an unknown one", "remove it"
            )


def _check_rules(schema: Schema, row: Mapping[str, Any], *, faulty: set[str]) -> Iterator[Finding]:
    for rule in schema.rules:
        if faulty.isdisjoint(rule.needs):
            yield from rule.check(row)


def _top_names(found: list[Finding]) -> set[str]:
    return {re.split(r"[.\[]", finding.field, maxsplit=1)[0] for finding in found}

"""Features of an exported file sorted into its layers, and held against what it says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from geo.read.exports.export_read import Feature, layers_of
from geo.schema.findings import Fault, FaultyFileError, said

ADDED = ("layer", "licence")
"""Properties that an export adds to those of the schema."""


def gathered(
    features: Iterable[Any], provenance: Mapping[str, Any], path: Path
) -> dict[str, tuple[Feature, ...]]:
    """Features by layer, in file order, without the properties that an export adds.

    Raises
    ------
    FaultyFileError
        When one is no feature with an id, or of no layer of the file, or there are not as many
        as the file says.
    """
    names = layers_of(provenance)
    found: dict[str, list[Feature]] = {name: [] for name in names}
    for index, feature in enumerate(features):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict) or not isinstance(properties.get("id"), str):
            raise _fault(path, index, "a feature with an id", said(feature))
        layer = properties.get("layer") if len(names) > 1 else next(iter(names), None)
        if not isinstance(layer, str) or layer not in found:
            raise _fault(path, index, f"a layer, {' or '.join(names)}", said(layer))
        found[layer].append(_without_added(feature))
    _check_counts(found, provenance, path)
    return {name: tuple(items) for name, items in found.items()}


def _check_counts(
    found: Mapping[str, list[Feature]], provenance: Mapping[str, Any], path: Path
) -> None:
    for layer, features in found.items():
        counts = provenance["counts"][layer]
        expected = counts.get("selected") if isinstance(counts, dict) else None
        if expected != len(features):
            raise FaultyFileError(
                Fault(
                    path,
                    f"as many {layer} as the file says, {said(expected)}",
                    f"{len(features):,}",
                    "export it again: rows were lost or added since",
                )
            )


def _without_added(feature: dict[str, Any]) -> Feature:
    properties = {key: value for key, value in feature["properties"].items() if key not in ADDED}
    return {**feature, "properties": properties}


def _fault(path: Path, index: int, expected: str, got: str) -> FaultyFileError:
    return FaultyFileError(Fault(path, expected, got, index=index))

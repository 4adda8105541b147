"""A handout to RFC 7946 GeoJSON, one feature a line, with its provenance in the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from geo.write.ahead import ahead
from geo.write.features import bytes_of, feature_array, feature_texts
from geo.write.handout import Handout, Progress, in_silence

__all__ = ["feature_texts", "write_geojson"]

SEPARATOR = ",\n"
FEATURES_AT_ONCE = 1 << 12
"""Some seven megabytes of text: what is being joined is in memory several times over."""


def write_geojson(out: BinaryIO, handout: Handout, progress: Progress = in_silence) -> None:
    """GeoJSON FeatureCollection of a handout, UTF-8.

    Returns
    -------
    The same bytes for the same input. Features keep their order, one a line; those without a
    place have a null geometry. With several layers each feature has a property `layer`. The
    extent is in `bbox`, unless no feature has a place; the provenance is in the foreign member
    `atlas`.

    Source
    ------
    RFC 7946: no `crs` (4), right-hand rule (3.1.6), cut at the antimeridian (3.1.9), `bbox` with
    west above east across it (5.2), foreign members (6.1).
    """
    head: dict[str, Any] = {"type": "FeatureCollection", "atlas": handout.provenance.members()}
    if handout.extent is not None:
        head["bbox"] = handout.extent
    out.write(f'{json_line(head)[:-1]},"features":[\n'.encode())
    done = 0
    for rows, texts in feature_bytes(handout, before=SEPARATOR):
        out.write(texts if done else texts[len(SEPARATOR) :])
        done += rows
        progress(done, len(handout))
    out.write(b"\n]}\n")


def feature_bytes(
    handout: Handout, *, before: str = "", after: str = ""
) -> Iterator[tuple[int, memoryview]]:
    """Features of all layers in batches: how many, and their texts one after another, UTF-8."""
    return ahead(_feature_bytes(handout, before, after))


def _feature_bytes(handout: Handout, before: str, after: str) -> Iterator[tuple[int, memoryview]]:
    for layer in handout.layers:
        name = layer.name if len(handout.layers) > 1 else None
        for batch in ahead(layer.batches(FEATURES_AT_ONCE)):
            texts = feature_array(batch, layer.columns, name, before=before, after=after)
            yield batch.num_rows, bytes_of(texts)


def json_line(value: Any) -> str:
    """Compact JSON, on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))

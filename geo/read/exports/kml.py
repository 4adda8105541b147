"""An exported KML file to its features and provenance."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from geo.read.exports.export_read import (
    ExportRead,
    Feature,
    checked_provenance,
    columns_of,
    feature_of,
    layers_of,
)
from geo.read.exports.gathered import gathered
from geo.read.exports.kml_shapes import shape_of
from geo.read.exports.plain_xml import check_plain_xml
from geo.read.json_text import parse_json
from geo.read.limits import read_bytes
from geo.schema.findings import Fault, FaultyFileError, plain, said
from geo.schema.xml_text import unescaped_xml

NAMESPACE = "{http://www.opengis.net/kml/2.2}"
PARTS = [f"{NAMESPACE}{tag}" for tag in ("Data", "Schema", "Placemark")]
"""Elements that are read; none of them holds another of them."""
SCHEMA_ID = "schema."
"""What the ids of a Schema begin with; the layer follows."""


def read_kml(path: Path) -> ExportRead:
    """Read an exported KML document.

    Raises
    ------
    FaultyFileError
        When it is no KML, is damaged or too large, has a document type, or is no export of the
        atlas.
    """
    content = read_bytes(path)
    check_plain_xml(io.BytesIO(content), path)
    # huge_tree=False bounds depth and length of texts
    parts = etree.iterparse(
        io.BytesIO(content),
        tag=PARTS,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        provenance, layers = _read(parts, path)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise FaultyFileError(
            Fault(
                path,
                "a sound KML file",
                plain(str(error.msg)),
                "export it again",
                place=f"line {line}, column {column}",
            )
        ) from None
    return ExportRead(path, "kml", layers, provenance)


def _read(parts: Any, path: Path) -> tuple[Mapping[str, Any], dict[str, tuple[Feature, ...]]]:
    provenance: Any = None
    names: dict[str, tuple[str, ...]] = {}
    features: list[Feature] = []
    for _, element in parts:
        tag = element.tag.removeprefix(NAMESPACE)
        if tag == "Data" and element.get("name") == "atlas":
            provenance = parse_json(_text(element, "value").encode(), path)
        elif tag == "Schema":
            fields = element.iterfind(f"{NAMESPACE}SimpleField")
            layer = str(element.get("id")).removeprefix(SCHEMA_ID)
            names[layer] = tuple(str(field.get("name")) for field in fields)
        elif tag == "Placemark":
            features.append(_feature(element, names, path, len(features)))
        _forget(element)
    checked = checked_provenance(provenance, path)
    known = set(layers_of(checked))
    if set(names) != known:
        raise FaultyFileError(
            Fault(path, f"a Schema of each of {', '.join(sorted(known))}", said(sorted(names)))
        )
    return checked, gathered(features, checked, path)


def _feature(element: Any, names: Mapping[str, tuple[str, ...]], path: Path, index: int) -> Feature:
    data = element.find(f"{NAMESPACE}ExtendedData/{NAMESPACE}SchemaData")
    layer = "" if data is None else str(data.get("schemaUrl")).removeprefix(f"#{SCHEMA_ID}")
    if layer not in names:
        raise FaultyFileError(
            Fault(path, "columns of a layer", "none", "open it as an event file", index=index)
        )
    cells = dict.fromkeys(names[layer])
    found = {str(item.get("name")): unescaped_xml(item.text or "") for item in _fields(data)}
    try:
        feature = feature_of({**cells, **found}, shape_of(element), columns_of(layer, cells))
    except (ValueError, KeyError, TypeError) as error:
        got = plain(str(error))
        raise FaultyFileError(
            Fault(path, "cells that its columns can hold", got, index=index)
        ) from None
    return {**feature, "properties": {"layer": layer, **feature["properties"]}}


def _fields(data: Any) -> Iterator[Any]:
    found: Iterator[Any] = data.iterfind(f"{NAMESPACE}SimpleData")
    return found


def _text(element: Any, tag: str) -> str:
    return unescaped_xml(element.findtext(f"{NAMESPACE}{tag}") or "")


def _forget(element: Any) -> None:
    """Free an element that has been read, and what stands before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]

"""Rows as Placemarks, each a copy of an empty one: copying is five times as quick as building."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any, TypeAlias

import pyarrow as pa
import shapely
from lxml import etree

from geo.schema.arrow_types import GEOMETRY
from geo.schema.xml_text import UNHELD, escaped_xml
from geo.write.cell_texts import column_texts
from geo.write.kml_shapes import add_shape
from geo.write.kml_styles import style_of
from geo.write.kml_words import as_markup, described, snippet_of
from geo.write.rows import LayerRows

Element: TypeAlias = Any
"""An lxml element without a namespace: written inside the root it is in the root's own, and is
spared to say so."""
Texts: TypeAlias = Mapping[str, str | None]


def placemarks(
    batch: pa.RecordBatch, layer: LayerRows, sources: Mapping[str, str]
) -> Iterator[Element]:
    """A Placemark a row, its parts in the order of the standard's schema.

    Parameters
    ----------
    batch
        Rows of the layer.
    layer
        The layer.
    sources
        How each source is called, by id.
    """
    names = [column.name for column in layer.columns]
    empty = _empty(layer.name, names)
    columns = [_held(column_texts(batch.column(name))) for name in names]
    shapes = shapely.from_wkb(batch.column(GEOMETRY).to_numpy(zero_copy_only=False))
    for cells, shape in zip(zip(*columns, strict=True), shapes, strict=True):
        element = deepcopy(empty)
        _fill(element, layer.name, dict(zip(names, cells, strict=True)), sources)
        add_shape(element, shape)
        element.tail = "\n"
        yield element


def _empty(layer: str, names: Iterable[str]) -> Element:
    element = etree.Element("Placemark", id="")
    for tag in ("name", "Snippet", "description"):
        etree.SubElement(element, tag)
    span = etree.SubElement(element, "TimeSpan")
    for tag in ("begin", "end"):
        etree.SubElement(span, tag)
    etree.SubElement(element, "styleUrl")
    extended = etree.SubElement(element, "ExtendedData")
    data = etree.SubElement(extended, "SchemaData", schemaUrl=f"#schema.{layer}")
    for name in names:
        etree.SubElement(data, "SimpleData", name=name)
    return element


def _fill(element: Element, layer: str, row: Texts, sources: Mapping[str, str]) -> None:
    element.set("id", f"{layer}.{row['id']}")
    name, snippet, description, span, style, extended = element
    name.text = row.get("title") or row["id"]
    snippet.text = snippet_of(layer, row)
    description.text = as_markup(described(layer, row, sources))
    style.text = f"#{style_of(layer, row)}"
    _fill_each(extended[0], row.values())
    _fill_each(span, (row.get("start"), row.get("end")))
    if not len(span):
        element.remove(span)
    if not snippet.text:
        element.remove(snippet)


def _fill_each(parent: Element, texts: Iterable[str | None]) -> None:
    """Give each child its text; those without one are taken away."""
    for child, text in zip(list(parent), texts, strict=True):
        if text is None:
            parent.remove(child)
        else:
            child.text = text


def _held(texts: list[str | None]) -> list[str | None]:
    """Texts as XML holds them; looking at them all at once is ten times as quick as one by one."""
    if not UNHELD.search("\n".join(text for text in texts if text)):
        return texts
    return [text and escaped_xml(text) for text in texts]

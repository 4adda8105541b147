"""A handout to KML 2.2 for Google Earth: a folder a layer, with time spans and every column."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, TypeAlias

import pyarrow as pa
import shapely
from lxml import etree

from geo.schema.arrow_types import GEOMETRY
from geo.schema.columns import Kind
from geo.schema.xml_text import UNHELD, escaped_xml
from geo.write.cell_texts import column_texts
from geo.write.handout import Handout, Progress, in_silence
from geo.write.kml_shapes import add_shape
from geo.write.kml_styles import add_styles, style_of
from geo.write.kml_words import as_markup, described, snippet_of, source_names
from geo.write.provenance import Provenance
from geo.write.rows import LayerRows

KML = "http://www.opengis.net/kml/2.2"
ATOM = "http://www.w3.org/2005/Atom"
AUTHOR = "Briefing Atlas"
BATCH_ROWS = 1 << 12
"""Few, as each becomes some forty texts and then a tree."""
FIELD_TYPES: dict[Kind, str] = {
    "boolean": "bool",
    "index": "int",
    "integer": "int",
    "number": "double",
}
"""Types of fields; all others are `string`. Source: OGC 07-147r2, 9.9."""

Element: TypeAlias = Any
"""An lxml element. Those below the root are made without a namespace: written inside the root,
they are in its own, and each is spared to say so."""
Texts: TypeAlias = dict[str, str | None]


def write_kml(out: BinaryIO, handout: Handout, progress: Progress = in_silence) -> None:
    """KML document of a handout, UTF-8, a row at a time.

    Returns
    -------
    The same bytes for the same input. Each feature is a Placemark, those without a place have no
    geometry. Its TimeSpan is the time in which it can have happened; an end that is not known is
    left out. All columns are in its ExtendedData, null ones left out. The provenance is in the
    ExtendedData of the Document: in words, and as JSON in `atlas`. Characters that XML cannot
    hold are written as `geo.schema.xml_text` does.

    No address in it is fetched: symbols have a colour and a size, and no picture of their own.
    """
    with etree.xmlfile(out, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element(f"{{{KML}}}kml", nsmap={None: KML}), file.element("Document"):
            for element in _head(handout):
                file.write(element)
            done = 0
            for layer in handout.layers:
                with file.element("Folder", id=f"folder.{layer.name}"):
                    file.write(_leaf("name", _title(layer.name)))
                    for batch in layer.batches(BATCH_ROWS):
                        for element in _placemarks(batch, layer, handout.provenance):
                            file.write(element)
                        done += batch.num_rows
                        progress(done, len(handout))


def _head(handout: Handout) -> Iterator[Element]:
    """What a Document holds before its folders, in the order of the standard's schema."""
    said = handout.provenance
    yield _leaf("name", said.title)
    yield _leaf("open", "1")
    author = etree.Element(f"{{{ATOM}}}author", nsmap={"atom": ATOM})
    etree.SubElement(author, f"{{{ATOM}}}name").text = AUTHOR
    yield author
    if said.permalink:
        link = etree.Element(f"{{{ATOM}}}link", nsmap={"atom": ATOM})
        link.set("href", escaped_xml(said.permalink))
        yield link
    snippet = _leaf("Snippet", said.sentence)
    snippet.set("maxLines", "2")
    yield snippet
    yield _leaf("description", as_markup(_about(said)))
    for layer in handout.layers:
        yield from add_styles(layer.name)
    yield _extended(said)
    for layer in handout.layers:
        yield _schema(layer)


def _about(said: Provenance) -> list[str]:
    licences = ", ".join(licence.title for licence in said.licences)
    return [
        said.sentence,
        *([f"Licence: {licences}"] if licences else []),
        *(f"{licence.title}: {licence.clause}" for licence in said.licences if licence.clause),
        said.citation,
    ]


def _extended(said: Provenance) -> Element:
    """Provenance as data: what is worth a line of its own, then the whole as JSON."""
    members = said.members()
    names = ("data_version", "accessed", "licence", "licence_url", "citation", "redistribution")
    texts = {name: str(members[name]) for name in names if name in members}
    texts["atlas"] = json.dumps(members, ensure_ascii=False, separators=(",", ":"))
    element = etree.Element("ExtendedData")
    for name, text in texts.items():
        data = etree.SubElement(element, "Data", name=name)
        etree.SubElement(data, "value").text = escaped_xml(text)
    return element


def _schema(layer: LayerRows) -> Element:
    element = etree.Element("Schema", name=layer.name, id=f"schema.{layer.name}")
    for column in layer.columns:
        kind = FIELD_TYPES.get(column.kind, "string")
        etree.SubElement(element, "SimpleField", name=column.name, type=kind)
    return element


def _placemarks(batch: pa.RecordBatch, layer: LayerRows, said: Provenance) -> Iterator[Element]:
    """A Placemark a row, its parts in the order of the standard's schema."""
    names = [column.name for column in layer.columns]
    columns = [_held(column_texts(batch.column(name))) for name in names]
    shapes = shapely.from_wkb(batch.column(GEOMETRY).to_numpy(zero_copy_only=False))
    sources = source_names(said.sources)
    for cells, shape in zip(zip(*columns, strict=True), shapes, strict=True):
        row = dict(zip(names, cells, strict=True))
        element = etree.Element("Placemark", id=f"{layer.name}.{row['id']}")
        _add(element, "name", row.get("title") or row["id"])
        _add(element, "Snippet", snippet_of(layer.name, row))
        _add(element, "description", as_markup(described(layer.name, row, sources)))
        _add_span(element, row)
        _add(element, "styleUrl", f"#{style_of(layer.name, row)}")
        _add_cells(element, layer.name, row)
        add_shape(element, shape)
        element.tail = "\n"
        yield element


def _held(texts: list[str | None]) -> list[str | None]:
    """Texts as XML holds them; looking at them all at once is ten times as quick as one by one."""
    if not UNHELD.search("\n".join(text for text in texts if text)):
        return texts
    return [text and escaped_xml(text) for text in texts]


def _add_span(element: Element, row: Texts) -> None:
    ends = {"begin": row.get("start"), "end": row.get("end")}
    if any(ends.values()):
        span = etree.SubElement(element, "TimeSpan")
        for name, day in ends.items():
            if day is not None:
                etree.SubElement(span, name).text = day


def _add_cells(element: Element, layer: str, row: Texts) -> None:
    extended = etree.SubElement(element, "ExtendedData")
    data = etree.SubElement(extended, "SchemaData", schemaUrl=f"#schema.{layer}")
    for name, text in row.items():
        if text is not None:
            etree.SubElement(data, "SimpleData", name=name).text = text


def _add(element: Element, tag: str, text: str | None) -> None:
    if text:
        etree.SubElement(element, tag).text = text


def _leaf(tag: str, text: str) -> Element:
    element = etree.Element(tag)
    element.text = escaped_xml(text)
    return element


def _title(layer: str) -> str:
    return layer.replace("_", " ").capitalize()
